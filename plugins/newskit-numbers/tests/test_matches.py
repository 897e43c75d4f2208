"""What the rules find, before it becomes an annotation."""

from decimal import Decimal

import pytest

from newskit.layers import QuantityKind
from newskit_numbers.matches import Match, plain


def test_a_match_says_nothing_that_it_was_not_told():
    """Only place, kind and value are known at first; what may bound it is its own span, and it counts by itself."""
    match = Match(3, 7, QuantityKind.NUMBER, "40")
    assert (match.start, match.end, match.kind, match.value) == (3, 7, QuantityKind.NUMBER, "40")
    assert match.outer == (3, 7)
    assert match.weak is False
    unknown = ("amount", "bound", "currency", "dimension", "per", "unit", "unit_name")
    assert all(getattr(match, name) is None for name in unknown)


@pytest.mark.parametrize(
    ("value", "written"),
    [("2.50", "2.5"), ("1E+3", "1000"), ("100", "100"), ("-0", "0"), ("0.00", "0"), ("-0.0", "0"), ("-1.0", "-1"),
     ("0.10", "0.1"), ("1200.0", "1200"), ("0", "0")],
)  # fmt: skip
def test_a_value_is_written_without_exponent(value, written):
    """Decimals lose trailing zeros, whole numbers keep theirs, and nothing is minus zero."""
    assert plain(Decimal(value)) == written
