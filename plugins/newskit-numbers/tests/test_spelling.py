"""Numbers in words: spell and parse."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit_numbers import NumberError, parse, spell

numbers = st.integers(-(10**18) + 1, 10**18 - 1) | st.integers(-2000, 2000)
decimals = st.decimals(-(10**17), 10**17, places=6, allow_nan=False)


@pytest.mark.parametrize("style", ["north", "south"])
@given(number=numbers)
def test_whole_numbers_come_back(style, number):
    """What is spelled is parsed to the same number, in both styles."""
    assert parse(spell(number, style)) == number


@pytest.mark.parametrize("style", ["north", "south"])
@given(number=decimals)
def test_decimals_come_back(style, number):
    """Decimals come back exactly."""
    assert parse(spell(number, style)) == number


@given(number=numbers.filter(bool))
def test_what_is_spelled_is_found_in_text(number):
    """A spelled-out number alone on a line is one quantity with its value, the whole line; "không" alone says "not"."""
    from newskit_numbers import find

    text = spell(number)
    (found,) = find(text)
    assert (found.start, found.end) == (0, len(text))
    assert found.value.amount == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (105, "một trăm linh năm"),
        (1005, "một nghìn không trăm linh năm"),
        (10**9, "một tỷ"),
        (10**15, "một triệu tỷ"),
        (Decimal("1E+3"), "một nghìn"),
        (Decimal("2.50"), "hai phẩy năm"),
        (Decimal("2.0"), "hai"),
        (Decimal("-0.05"), "âm không phẩy không năm"),
    ],
)
def test_the_words_are_those_of_cldr(number, words):
    """The northern style follows CLDR's rules, with linh."""
    assert spell(number) == words


def test_the_south_says_ngan_and_le():
    """The southern style has its own words."""
    assert spell(1005, "south") == "một ngàn không trăm lẻ năm"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("hai mươi nhăm", "25"),
        ("bảy mươi năm", "75"),
        ("trăm rưỡi", "150"),
        ("trăm hai", "120"),
        ("tỷ rưỡi", "1500000000"),
        ("ba chục", "30"),
        ("hai vạn", "20000"),
        ("một nghìn tỷ hai trăm tỷ", "1200000000000"),
        ("năm phẩy hai lăm", "5.25"),
        ("1tr2", "1200000"),
        ("1 triệu 200 nghìn", "1200000"),
        ("trừ 5", "-5"),
        ("-1,5 triệu", "-1500000"),
        ("-hai mươi", "-20"),
    ],
)
def test_variants_are_understood(text, number):
    """Spoken forms, short forms and digits with magnitudes are read."""
    assert parse(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "xin chào", "1.2.3.4", "hai người", "hai ba bốn", "hai nghìn không", "5 km", "NaN", "1e5", "âm"]
)
def test_what_is_no_number_is_refused(text):
    """The error says what was wrong with the text."""
    with pytest.raises(NumberError, match="is not a number"):
        parse(text)


@pytest.mark.parametrize("number", [10**18, Decimal("NaN"), Decimal("Infinity")])
def test_what_has_no_words_is_refused(number):
    """Numbers out of range are refused."""
    with pytest.raises(NumberError, match="below 10\\^18"):
        spell(number)
