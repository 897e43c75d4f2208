"""Rules of the guidelines, on whole texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newskit_entities.corrections import byline, corrected
from newskit_entities.evidence import read_line
from newskit_entities.lexicon import Lexicon
from newskit_entities.tagging import Found
from newskit_entities.tokens import Forms, lines

Finder = Callable[[str], list[tuple[str, str, str]]]


def apply(lexicon: Lexicon, text: str, name: tuple[int, int, str]) -> list[tuple[str, str]]:
    """The names that the rules make of one name, given by its tokens."""
    (line,) = lines(text, Forms())
    reading = read_line(line, lexicon)
    return [
        (text[line.starts[each.start] : line.ends[each.end - 1]], each.label)
        for each in corrected(reading, [Found(*name, 0.9)], lexicon)
    ]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("đội tuyển Pháp thắng", (2, 3, "LOC"), [("đội tuyển Pháp", "ORG")]),
        ("quân đội Pháp rút", (1, 3, "ORG"), [("Pháp", "LOC")]),
        ("quân đội Pháp rút", (2, 3, "LOC"), [("Pháp", "LOC")]),
        ("trên sông Hồng hôm qua", (1, 3, "LOC"), [("Hồng", "LOC")]),
        ("ở biển Đông", (1, 3, "LOC"), [("biển Đông", "LOC")]),
        ("trên bán đảo Triều Tiên", (1, 5, "LOC"), [("bán đảo Triều Tiên", "LOC")]),
        (
            "Bộ Tài chính Pháp Michel Durand nói",
            (0, 6, "ORG"),
            [("Bộ Tài chính Pháp", "ORG"), ("Michel Durand", "PER")],
        ),
        ("Ngài William Hart nói", (0, 3, "PER"), [("William Hart", "PER")]),
        ("tờ Le Monde viết", (1, 3, "ORG"), [("Le Monde", "ORG")]),
        ("không có gì", (0, 1, "LOC"), []),
    ],
)
def test_each_rule(lexicon: Lexicon, text: str, name: tuple[int, int, str], expected: list[tuple[str, str]]) -> None:
    """The boundary and the label are those of the guidelines."""
    assert apply(lexicon, text, name) == expected


@pytest.mark.parametrize(
    ("text", "size"), [("Thu Hằng", 1), ("Minh Khôi (Theo AFP)", 1), ("Hà Nội", 0), ("Thu Hằng về quê", 0)]
)
def test_a_byline_is_a_person(lexicon: Lexicon, text: str, size: int) -> None:
    """Capitalised syllables that fill a line or stand before a bracket, and are no known place."""
    (line,) = lines(text, Forms())
    assert len(byline(read_line(line, lexicon), [])) == size
