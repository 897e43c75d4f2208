"""Tests of `newskit.composing`: what is found in the composed form is cut from the text as it came."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from newskit.composing import ComposedText
from newskit.spans import Span
from newskit.testing import vietnamese_text


def test_composed_text_is_taken_as_it_is() -> None:
    """A text without decomposed letters is not copied, and offsets stay."""
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


@given(st.one_of(vietnamese_text(), st.text("aăđe\u0301\u0302\u0323 \n", max_size=12)), st.data())
def test_spans_lead_back(text: str, data: st.DataObject) -> None:
    """What a range of the composed text leads back to composes to that range, with whole letters."""
    composed = ComposedText(text)
    start = data.draw(st.integers(0, len(composed.text)))
    end = data.draw(st.integers(start, len(composed.text)))
    span = composed.span(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    assert composed.text[start:end] in unicodedata.normalize("NFC", span.cut(text)) or start == end


@given(vietnamese_text())
def test_both_forms_compose_to_the_same(text: str) -> None:
    """A text and its decomposed form look the same to whoever matches in the composed one."""
    decomposed = unicodedata.normalize("NFD", text)
    assert ComposedText(decomposed).text == ComposedText(unicodedata.normalize("NFC", text)).text
