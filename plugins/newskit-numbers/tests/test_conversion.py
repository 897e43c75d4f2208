"""Conversion of units."""

import pytest

from newskit_numbers import ConversionError, convert, find


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("45 dặm", "km", "72.42048"),
        ("3 tạ", "kg", "300"),
        ("2 lượng vàng", "gram", "75"),
        ("25 độ C", "độ F", "77"),
        ("5 ha", "m2", "50000"),
        ("2 tiếng", "phút", "120"),
        ("từ 2 đến 3 km", "m", "2000..3000"),
        ("36 km/h", "m/s", "10"),
        ("1 GB", "MB", "1000"),
    ],
)
def test_units_are_converted_exactly(text, unit, value):
    """Vietnamese and metric units become each other, ranges at both ends."""
    (found,) = find(text)
    assert convert(found.value, unit).value == value


@pytest.mark.parametrize(
    ("text", "unit"), [("5 km", "kg"), ("5 người", "km"), ("5 km", "chiếc"), ("7 độ richter", "km")]
)
def test_what_cannot_be_converted_is_refused(text, unit):
    """The error names the units."""
    (found,) = find(text)
    with pytest.raises(ConversionError, match="convert"):
        convert(found.value, unit)
