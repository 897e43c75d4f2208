"""Alignment: rewritten tokens go back to where their letters stand."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.align import LOOK_AHEAD, align, base_letters
from newskit.spans import Span

SYLLABLES = ["Hoà", "thuỷ", "Đà", "Nẵng", "Ðông", "nghiệp", "của", "TP.", "😀", "3,5", "Việt", "quý"]
texts = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=20)

# Old and new places of the tone mark in open syllables: how segmenters rewrite.
MOVED = {"Hoà": "Hòa", "thuỷ": "thủy", "Ðông": "Đông"}


@given(texts, st.sampled_from(["NFC", "NFD"]), st.sampled_from([" ", "  ", "\r\n", "\u00a0"]))
def test_tokens_of_a_rewriting_tool_come_back(syllables: list[str], form: str, blank: str) -> None:
    """Composed tokens with moved tone marks are found in text of either normal form, each over exactly its syllable."""
    written = [unicodedata.normalize(form, syllable) for syllable in syllables]
    text = blank.join(written)
    spans = align(text, [MOVED.get(syllable, syllable) for syllable in syllables])
    assert [span.cut(text) if span else None for span in spans] == written


@given(st.text(), st.lists(st.text(max_size=5), max_size=10))
def test_any_tokens_over_any_text(text: str, tokens: list[str]) -> None:
    """One answer a token; spans lie inside the text, in order, and hold the token's letters."""
    spans = align(text, tokens)
    assert len(spans) == len(tokens)
    last = 0
    for token, span in zip(tokens, spans, strict=True):
        if span is not None:
            assert last <= span.start < span.end <= len(text)
            covered = "".join(map(base_letters, span.cut(text)))
            assert "".join(map(base_letters, token)) in covered
            last = span.start


def test_a_missing_token_costs_no_other() -> None:
    """A token that is nowhere has no span; those after it are found."""
    assert align("một hai ba", ["một", "chín", "ba"]) == [Span(0, 3), None, Span(8, 10)]


def test_marks_that_stray_stay_with_their_letter() -> None:
    """A combining mark after a letter belongs to the letter's token."""
    assert align("a\u0301\u0323 b", ["a", "b"]) == [Span(0, 3), Span(4, 5)]


def test_tokens_are_looked_for_after_the_last_one() -> None:
    """A token that also stands earlier in the text is the one after the token before it."""
    assert align("ba hai ba", ["hai", "ba"]) == [Span(3, 6), Span(7, 9)]
    assert align("ba hai", ["hai", "ba"]) == [Span(3, 6), None]


def test_so_many_letters_may_be_skipped() -> None:
    """A token is found behind as many letters that the tool has dropped as are allowed, and not behind one more."""
    for token in ("ba", "bốn"):
        dropped = "x" * LOOK_AHEAD
        assert align(f"{dropped} {token}", [token]) == [Span(LOOK_AHEAD + 1, LOOK_AHEAD + 1 + len(token))]
        assert align(f"{dropped}x {token}", [token]) == [None]


@pytest.mark.parametrize(
    ("character", "letters"),
    [
        ("ế", "e"),
        ("Ạ", "a"),
        ("\u0301", ""),
        (" ", ""),
        ("\u00a0", ""),
        ("\n", ""),
        ("_", ""),
        ("\u200b", ""),
        ("\u00ad", ""),
        ("đ", "d"),
        ("Đ", "d"),
        ("Ð", "d"),
        ("ð", "d"),
        ("ﬁ", "fi"),
        ("ß", "ss"),
        ("5", "5"),
        (".", "."),
    ],
)
def test_letters_without_marks_and_case(character: str, letters: str) -> None:
    """Marks, case, blanks, underscores and invisible characters are left out; every look of Đ is a d."""
    assert base_letters(character) == letters
