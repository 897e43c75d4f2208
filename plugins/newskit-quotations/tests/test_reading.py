"""The spelling that the rules compare in."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from newskit.composing import compose
from newskit_quotations.reading import fold, read


@given(st.text(alphabet=st.sampled_from("aăâeêoôơuưyđ\u0301\u0300\u0309\u0323 n\nİß😀\t\r"), max_size=40))
def test_reading_keeps_every_offset(text):
    """Lower case and blanks change no length."""
    reading = read(text)
    assert reading.text == text
    assert len(reading.low) == len(text)


@given(st.text(alphabet=st.sampled_from("AĂoOơuUyYđàáÀèẽỳỵỸqQ n"), max_size=40))
def test_words_of_the_data_read_as_the_text_does(text):
    """A word found in a text equals the same word of the data, in whatever form that is written."""
    assert fold(unicodedata.normalize("NFD", text)) == read(compose(text).text).low


def test_both_ways_to_place_a_tone_mark_read_alike():
    """hoà is hòa, thuý is thúy; quý keeps its only spelling in data and text alike."""
    assert fold("Hoà thuý uỷ quý") == "hòa thúy ủy quý"
