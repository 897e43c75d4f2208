"""The composed reading of a text and the way back."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from newskit_quotations.reading import fold, read


@given(st.text(alphabet=st.sampled_from("aăâeêoôơuưyđ\u0301\u0300\u0309\u0323 n\nİß😀"), max_size=40))
def test_reading_and_folding_keep_every_offset(text):
    """Folding changes no length, and each offset of the reading leads to one of the text, in order."""
    reading = read(text)
    assert len(reading.low) == len(reading.text)
    ends = [reading.span(0, at).end for at in range(len(reading.text) + 1)]
    assert ends == sorted(ends)
    assert ends[-1] == len(text)


def test_a_span_of_the_reading_leads_back_to_the_letters_with_their_marks():
    """In NFD a letter and its marks stay together."""
    text = unicodedata.normalize("NFD", "Bà Nguyễn nói")
    reading = read(text)
    start = reading.text.index("Nguyễn")
    assert unicodedata.normalize("NFC", reading.span(start, start + 6).cut(text)) == "Nguyễn"
    assert reading.offset(reading.span(start, start + 6).start) == start


def test_both_ways_to_place_a_tone_mark_read_alike():
    """hoà is hòa, thuý is thúy; quý keeps its only spelling in data and text alike."""
    assert fold("Hoà thuý uỷ") == "hòa thúy ủy"
