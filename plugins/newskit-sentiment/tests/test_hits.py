"""Hits: the longest entries, and what the words around make of them."""

from __future__ import annotations

import pytest

from newskit_sentiment.hits import Hit, find_events, weigh
from newskit_sentiment.lexicon import LexiconEntry, combine, own_entries
from newskit_sentiment.rules import Vocabulary, build_vocabulary, read_rules
from newskit_sentiment.syllables import cut, prepare


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The lexicon and rules that ship."""
    return build_vocabulary(combine([own_entries()]), read_rules())


def hits(text: str, vocabulary: Vocabulary, *, names: set[int] | None = None) -> list[Hit]:
    """The hits of a text."""
    return weigh(find_events(cut(prepare(text), 0, len(text)).forms, vocabulary, names or set()), vocabulary)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("đội nhà chiến thắng", 1),
        ("đội nhà không chiến thắng", -1),
        ("đội nhà chưa từng thất bại", 1),
        ("không phải không thành công", 1),
        ("giảm tội phạm", 1),
        ("giảm lợi nhuận", -1),
        ("chấm dứt xung đột", 1),
        ("ngăn chặn bạo lực", 1),
        ("ngăn chặn chiến thắng", -1),
        ("thiếu minh bạch", -1),
    ],
)
def test_signs(text: str, sign: int, vocabulary: Vocabulary) -> None:
    """Negations and verbs that do away with their object turn the tone of what follows."""
    assert [hit.weight * sign > 0 for hit in hits(text, vocabulary)] == [True]


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("nguy hiểm", "rất nguy hiểm"),
        ("hơi nguy hiểm", "nguy hiểm"),
        ("nếu thất bại", "thất bại"),
        ("tuy thất bại", "thất bại"),
        ("thất bại nhưng ở lại", "thất bại"),
        ("hỗn loạn", "hỗn loạn nghiêm trọng"),
    ],
)
def test_strengths(weaker: str, stronger: str, vocabulary: Vocabulary) -> None:
    """Intensifiers strengthen; diminishers, conditions and what is conceded or contrasted weaken."""
    assert abs(hits(weaker, vocabulary)[0].weight) < abs(hits(stronger, vocabulary)[0].weight)


@pytest.mark.parametrize("text", ["người nghiên cứu", "câu trả lời", "không chỉ có thế", "các sự kiện"])
def test_compounds_win_over_their_parts(text: str, vocabulary: Vocabulary) -> None:
    """A neutral compound keeps the words in it from counting."""
    assert hits(text, vocabulary) == []


def test_the_longest_entry_wins() -> None:
    """Of two entries at one place the longer counts."""
    entries = [
        LexiconEntry(term="cổ", polarity="negative"),
        LexiconEntry(term="cổ tức", polarity="positive"),
    ]
    found = hits("chia cổ tức", build_vocabulary(combine([entries]), read_rules()))
    assert [hit.entry.term for hit in found] == ["cổ tức"]


def test_a_mark_ends_a_negation(vocabulary: Vocabulary) -> None:
    """What follows a comma is not negated by what stands before it."""
    assert hits("không, thất bại", vocabulary)[0].weight < 0


def test_words_inside_names_do_not_count(vocabulary: Vocabulary) -> None:
    """A place that belongs to a name starts no hit."""
    assert hits("chiến thắng", vocabulary, names={0, 1}) == []
