"""Tests of `newskit.composing`: what is found in the composed form is cut from the text as it came."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.composing import ComposedText, compose
from newskit.spans import Span
from newskit.testing import vietnamese_text

odd_text = st.text("aăđeÐo\u0301\u0302\u0323 \n\u00ad\u200b\u00a0\ufeff３à", max_size=12)


def test_plain_text_is_taken_as_it_is() -> None:
    """A text without odd characters is not copied, and offsets stay."""
    text = "Việt Nam 🙂"
    composed = ComposedText(text)
    assert composed.text is text
    assert composed.span(5, 8) == Span(5, 8)


def test_a_letter_comes_with_all_its_marks() -> None:
    """Marks that compose with nothing belong to the letter before them."""
    text = "a\u0301\u0301\u0301b"
    composed = ComposedText(text)
    assert composed.span(0, 1).cut(text) == "a\u0301\u0301\u0301"
    assert composed.span(composed.text.index("b"), len(composed.text)).cut(text) == "b"


@pytest.mark.parametrize(
    ("written", "composed"),
    [
        ("hoà, Hoà, HOÀ, hoàn, hoàng", "hòa, Hòa, HÒA, hoàn, hoàng"),
        ("khoẻ khoẻn", "khỏe khoẻn"),
        ("thuỷ thuỷnh quý quỳ Quỹ", "thủy thuỷnh quý quỳ Quỹ"),
        ("Ðông, ðã", "Đông, đã"),
        ("17\u00a0tỷ\u202fUSD", "17 tỷ USD"),
        ("\ufeffHà\u200b Nội, kinh\u00ad tế", "Hà Nội, kinh tế"),
        ("３０％", "30%"),
        ("hoa\u0300\u0301", "hoà\u0301"),
    ],
)
def test_one_form_for_what_looks_alike(written: str, composed: str) -> None:
    """Tone places, look-alikes, blanks and unseen characters, in either normal form."""
    assert ComposedText(written).text == composed
    assert ComposedText(unicodedata.normalize("NFD", written)).text == composed


def test_unseen_characters_at_the_edges_stay_outside() -> None:
    """A span does not take in what nobody sees beside it, and takes in what is inside."""
    text = "\u200bHà\u00adNội\u200b"
    composed = ComposedText(text)
    assert composed.span(0, len(composed.text)) == Span(1, 7)


@given(vietnamese_text() | odd_text, st.data())
def test_spans_lead_back(text: str, data: st.DataObject) -> None:
    """What a range leads back to lies inside the text, grows with the range, and composes to it, with whole letters."""
    composed = ComposedText(text)
    start = data.draw(st.integers(0, len(composed.text)))
    end = data.draw(st.integers(start, len(composed.text)))
    span = composed.span(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    assert start == end or composed.span(0, len(composed.text)).contains(span)
    if text.isascii() or not any(each in "oOuU" for each in text):  # a syllable that is cut may place its tone anew
        assert composed.text[start:end] in ComposedText(span.cut(text)).text


@given(vietnamese_text() | odd_text)
def test_all_forms_compose_to_the_same(text: str) -> None:
    """A text and its decomposed form look the same to whoever matches in the composed one; composing twice changes nothing."""
    once = compose(text).text
    assert compose(unicodedata.normalize("NFD", text)).text == compose(unicodedata.normalize("NFC", text)).text
    assert compose(once).text == once


def test_where_nothing_moved_spans_stay() -> None:
    """A text that is composed already has its own offsets, in both directions."""
    composed = ComposedText("Hà Nội")
    assert composed.composed_span(Span(3, 6)) == composed.span(3, 6) == Span(3, 6)
