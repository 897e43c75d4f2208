"""Tokens: every character that is no blank is in exactly one."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newskit
from newskit.layers import TOKENS, TokenKind

cut = newskit.pipeline("tokens")


def tokens(text: str) -> list[tuple[str, str]]:
    """Texts and kinds."""
    document = cut(text)
    return [(document.text_of(each), each.value.kind.value) for each in document[TOKENS]]


def test_kinds() -> None:
    """Words, numbers with separators, punctuation and symbols."""
    assert tokens("Giá 40.000,5 đồng/kg, ≥ 3!") == [
        ("Giá", "word"), ("40.000,5", "number"), ("đồng", "word"), ("/", "punctuation"), ("kg", "word"),
        (",", "punctuation"), ("≥", "symbol"), ("3", "number"), ("!", "punctuation"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_syllable_is_one_token_in_both_forms(form: str) -> None:
    """Combining marks don't cut a syllable."""
    assert len(tokens(unicodedata.normalize(form, "Nguyễn Thị Thuý"))) == 3


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_any_text(text: str) -> None:
    """Tokens are in order and disjoint; between them is nothing but blanks."""
    last = 0
    for annotation in cut(text)[TOKENS]:
        assert last <= annotation.start < annotation.end
        assert text[last : annotation.start].strip() == ""
        last = annotation.end
    assert text[last:].strip() == ""


def test_every_mark_is_what_its_category_says() -> None:
    """Punctuation that the expression tells by itself is that of Unicode."""
    marks = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code))[0] in "PS"]
    document = cut(" ".join(marks))
    kinds = {document.text_of(each): each.value.kind for each in document[TOKENS]}
    assert {mark: kind is TokenKind.PUNCTUATION for mark, kind in kinds.items()} == {
        mark: unicodedata.category(mark).startswith("P") for mark in marks
    }


def test_tokens_of_a_long_text() -> None:
    """Nothing is lost where one portion of matches ends and the next begins."""
    document = cut("a 1 . " * 9_000)
    assert [each.value.kind for each in document[TOKENS]] == [
        TokenKind.WORD,
        TokenKind.NUMBER,
        TokenKind.PUNCTUATION,
    ] * 9_000
    assert [each.start for each in document[TOKENS]] == list(range(0, 54_000, 2))
