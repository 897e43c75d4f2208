"""One spelling for each word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit_entities.forms import is_syllable, key, shape, spelling


@pytest.mark.parametrize(
    ("old", "new"),
    [("Hoà", "Hòa"), ("khoẻ", "khỏe"), ("Thuỷ", "Thủy"), ("UỶ", "ỦY"), ("hoàng", "hoàng"), ("quý", "quý")],
)
def test_tone_marks_stand_where_the_newer_rule_puts_them(old: str, new: str) -> None:
    """Both placements give one spelling; syllables with a final, and those behind q, stay."""
    assert spelling(old) == new


@given(st.text(max_size=20))
def test_a_spelling_does_not_depend_on_the_normal_form(word: str) -> None:
    """Composed and decomposed letters give one spelling, and a spelling is its own spelling."""
    composed = spelling(unicodedata.normalize("NFC", word))
    assert spelling(unicodedata.normalize("NFD", word)) == composed
    assert spelling(composed) == composed


def test_a_key_ignores_case_and_the_number_of_blanks() -> None:
    """Keys are what names are compared by."""
    assert key("HOA   KỲ") == key("Hoa Kỳ") == "hoa kỳ"


@pytest.mark.parametrize("word", ["nguyễn", "nghiêng", "gì", "quốc", "ưu", "hoà", "đà"])
def test_vietnamese_syllables_are_told(word: str) -> None:
    """Every shape of syllable, with any tone."""
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["biden", "smith", "zelensky", "wagner", "", "a1", "nguyễnn"])
def test_other_words_are_no_syllables(word: str) -> None:
    """Foreign letters, clusters and endings."""
    assert not is_syllable(word)


def test_the_syllable_pattern_does_not_backtrack_without_end() -> None:
    """A very long word is refused at once: no part of the pattern can match in two ways for long."""
    assert not is_syllable("a" * 200_000)
    assert not is_syllable("ng" * 100_000)


@given(st.text(min_size=1, max_size=10))
def test_every_word_has_a_shape(word: str) -> None:
    """No character makes it fail."""
    assert isinstance(shape(word), str)
