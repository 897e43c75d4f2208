"""Offsets in other units come back to the same code point."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.errors import SpanError
from newskit.offsets import OffsetMap, Unit

texts = st.text(alphabet=st.characters(exclude_categories=("Cs",)))


@given(texts, st.sampled_from(get_args(Unit)))
def test_round_trip(text: str, unit: Unit) -> None:
    """Every offset goes there and back, and counts what Python's own encoder writes."""
    offsets = OffsetMap(text, unit)
    width = 1 if unit == "utf-8" else 2
    encoding = "utf-8" if unit == "utf-8" else "utf-16-le"
    for offset in range(len(text) + 1):
        there = offsets.to_unit(offset)
        assert there == len(text[:offset].encode(encoding)) // width
        assert offsets.to_code_point(there) == offset


@pytest.mark.parametrize("unit", get_args(Unit))
def test_the_widths_change_where_the_encodings_do(unit: Unit) -> None:
    """The last code point of each width and the first of the next have the width that Python's encoder gives them."""
    text = "\x7f\x80\u07ff\u0800\ud7ff\ue000\uffff\U00010000\U0010ffff"
    size = {"utf-8": 1, "utf-16": 2}[unit]
    encoding = "utf-8" if unit == "utf-8" else "utf-16-le"
    offsets = OffsetMap(text, unit)
    widths = [offsets.to_unit(place + 1) - offsets.to_unit(place) for place in range(len(text))]
    assert widths == [len(character.encode(encoding)) // size for character in text]


def test_outside_and_inside_a_code_point() -> None:
    """An offset outside the text, or in the middle of a code point, is an error and not a guess."""
    offsets = OffsetMap("😀", "utf-16")
    with pytest.raises(SpanError, match="utf-16 offset 1 is no boundary"):
        offsets.to_code_point(1)
    with pytest.raises(SpanError, match="no boundary"):
        offsets.to_code_point(-1)
    with pytest.raises(SpanError, match="outside the text of 1"):
        offsets.to_unit(2)
