"""Numbers in digits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit_numbers.literals import is_english, value


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        ("40.000", "40000"),
        ("1.254,7", "1254.7"),
        ("1,254.7", "1254.7"),
        ("2,5", "2.5"),
        ("17.9", "17.9"),
        ("10,000", "10000"),
        ("3,141", "3.141"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("0.125", "0.125"),
    ],
)
def test_separators_are_told_apart_by_form(literal, expected):
    """A dot groups thousands and a comma marks decimals, unless the form says the contrary."""
    assert value(literal) == Decimal(expected)


@pytest.mark.parametrize(
    "literal",
    [
        "1.2.3.4",
        "1.23.456",
        "1,2,3",
        "1.000,5,5",
        "1.000,500,5",
        "1,254.300,5",
        "1.254,300.5",
        "12.34,5",
        "1,23.5",
        "007",
        "000",
        "9" * 41,
        "9" * 10_000,
    ],
)
def test_what_has_no_sound_reading_has_no_value(literal):
    """Versions, broken groups, codes and monsters are none."""
    assert value(literal) is None


def test_the_document_decides_where_the_form_does_not():
    """A text that groups by commas reads 1,254 as thousands and 1.254 as a decimal."""
    assert is_english("raised 1,234,567 of 40,000.5")
    assert not is_english("1.234.567 và 40,5")
    assert value("1,254", english=True) == 1254
    assert value("1.254", english=True) == Decimal("1.254")


def test_forty_digits_are_a_number():
    """So many digits are still read, and exactly."""
    assert value("9" * 40) == Decimal("9" * 40)


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_vietnamese_and_english_forms_say_the_same(whole, cents):
    """A number written with groups and decimals has its value in both styles."""
    english = f"{whole:,}.{cents:02d}"
    vietnamese = english.translate(str.maketrans(",.", ".,"))
    assert value(english, english=True) == value(vietnamese) == Decimal(f"{whole}.{cents:02d}")
