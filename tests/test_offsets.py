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


def test_outside_and_inside_a_code_point() -> None:
    """An offset outside the text, or in the middle of a code point, is an error and not a guess."""
    offsets = OffsetMap("😀", "utf-16")
    with pytest.raises(SpanError, match="no boundary"):
        offsets.to_code_point(1)
    with pytest.raises(SpanError, match="no boundary"):
        offsets.to_code_point(-1)
    with pytest.raises(SpanError, match="outside the text of 1"):
        offsets.to_unit(2)
