"""Names: by capitals, and by the entities that are known."""

from __future__ import annotations

import pytest

from newskit.spans import Span
from newskit_sentiment.names import name_places
from newskit_sentiment.syllables import cut, fold, prepare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hôm qua ông Hòa Bình đến", ["Hòa", "Bình"]),
        ("Thắng lợi lớn của đội nhà", []),
        ("Lê Thắng đến thăm gia đình", ["Lê", "Thắng"]),
        ("Ông nói: Thắng lợi này lớn", []),
        ("Thất Bại Nặng Nề Của Đội Nhà", []),
    ],
)
def test_capitals(text: str, expected: list[str]) -> None:
    """A capital inside a sentence is a name's; one that opens it is not, unless a second follows; nor in a headline."""
    syllables = cut(prepare(text), 0, len(text))
    assert [syllables.forms[place] for place in sorted(name_places(text, syllables))] == [
        fold(word) for word in expected
    ]


def test_known_entities_count_whatever_their_case() -> None:
    """The syllables of an entity belong to a name."""
    text = "đội thắng lợi đến"
    assert name_places(text, cut(prepare(text), 0, len(text)), [Span(4, 13)]) == {1, 2}
