"""From an amount to a quantity: what the words around a number make of it."""

from __future__ import annotations

import pytest

from newskit_numbers.amounts import in_digits, in_words
from newskit_numbers.completion import complete
from newskit_numbers.matches import Match
from newskit_numbers.reading import Reading
from newskit_numbers.rules import Settings, standard_rules
from newskit_numbers.views import view


def completed(marked: str) -> tuple[str, Match] | None:
    """The quantity whose number starts at the stroke, and its words."""
    before, _, after = marked.partition("|")
    reading = Reading(view(before + after), standard_rules(Settings()))
    at = len(before)
    amount = in_digits(reading, at) if after[0].isdigit() else in_words(reading, at)[0]
    assert amount is not None
    match = complete(reading, amount)
    if match is None:
        return None
    assert match.amount is (amount if match.kind.value != "time" else None)
    return reading.text[match.start : match.end], match


def told(marked: str) -> tuple[str, str, str]:
    """The words, kind and value of the quantity whose number starts at the stroke."""
    found = completed(marked)
    assert found is not None
    words, match = found
    return words, match.kind.value, match.value


@pytest.mark.parametrize(
    ("marked", "words", "value", "code"),
    [
        ("$|5", "$5", "5", "USD"),
        ("$ |5", "$ 5", "5", "USD"),
        ("US$|5 triệu", "US$5 triệu", "5000000", "USD"),
        ("VND |500", "VND 500", "500", "VND"),
        ("giá VND|500 tỷ đồng", "VND500 tỷ đồng", "500000000000", "VND"),
        ("$|5 USD nữa", "$5 USD", "5", "USD"),
        ("$|5 EUR", "5 EUR", "5", "EUR"),
        ("$|5%", "$5", "5", "USD"),
        ("lỗ -$|5", "-$5", "-5", "USD"),
        ("âm |5 đô", "âm 5 đô", "-5", "USD"),
        ("-|5 đô", "-5 đô", "-5", "USD"),
        ("|hai triệu đồng", "hai triệu đồng", "2000000", "VND"),
    ],
)
def test_money_has_its_currency_before_or_behind(marked, words, value, code):
    """The currency stands on either side, or on both where it is the same; one behind wins over another before."""
    assert told(marked) == (words, "money", value)
    assert completed(marked)[1].currency == code


def test_a_currency_before_counts_for_digits_and_not_for_units():
    """A number in words has no currency before it, and a measure is one whatever stands before it."""
    assert told("$|năm") == ("năm", "number", "5")
    assert told("$|5 kg") == ("5 kg", "measure", "5")


@pytest.mark.parametrize(
    ("marked", "words", "value"),
    [
        ("|2 đô 23 xu", "2 đô 23 xu", "2.23"),
        ("|2 đô 99 xu", "2 đô 99 xu", "2.99"),
        ("|2 đô 100 xu", "2 đô", "2"),
        ("|2 đô 101 xu", "2 đô", "2"),
        ("|2 đô 23 người", "2 đô", "2"),
        ("|2 đô 23", "2 đô", "2"),
        ("|2 đô 0 người", "2 đô", "2"),
        ("|hai đô hai mươi ba xu", "hai đô hai mươi ba xu", "2.23"),
        ("|2 đô không năm xu", "2 đô không năm xu", "2.05"),
        ("|2 đô và 23 xu", "2 đô và 23 xu", "2.23"),
        ("|2 đô và  23 xu", "2 đô và  23 xu", "2.23"),
        ("|2 đô và 23 người", "2 đô", "2"),
        ("|2 đô và bạn", "2 đô", "2"),
        ("|2 đô và 100 xu", "2 đô", "2"),
        ("|2 đô, và 5 xu", "2 đô", "2"),
        ("xu hào và |2 đô 23 xu, 5 xu", "2 đô 23 xu", "2.23"),
        ("|5 đô la Úc 20 cent", "5 đô la Úc 20 cent", "5.2"),
        ("|5 nhân dân tệ 3 hào", "5 nhân dân tệ 3 hào", "5.3"),
        ("|5 nhân dân tệ 10 hào", "5 nhân dân tệ", "5"),
        ("|5 bảng 20 pence", "5 bảng 20 pence", "5.2"),
        ("|5 bảng 20 xu", "5 bảng", "5"),
        ("|2 yên và 23 xu", "2 yên", "2"),
    ],
)
def test_coins_add_their_part_to_the_amount(marked, words, value):
    """As many coins as make less than one are added, if the currency has them: 100 xu, but 10 hào, make one."""
    assert told(marked) == (words, "money", value)


@pytest.mark.parametrize(
    ("marked", "words", "per"),
    [
        ("|1.500 đồng/lít", "1.500 đồng", "lít"),
        ("|1.500 đồng / lít xăng", "1.500 đồng", "lít"),
        ("|5 đồng/m3", "5 đồng", "m3"),
        ("|5 đồng/2 lít", "5 đồng", None),
        ("|2 đô 23 xu/kg", "2 đô 23 xu", "kg"),
        ("|5%/năm", "5%", "năm"),
        ("|5 kg/người", "5 kg", "người"),
        ("|5 kg/đồng", "5 kg", None),
        ("|5 triệu/người", "5 triệu", "người"),
        ("giá/lít: |5 đồng", "5 đồng", None),
        ("|5/người", "5", None),
    ],
)
def test_a_rate_has_what_it_is_for(marked, words, per):
    """What stands after the slash is told as it is written, in its case, and is no part of the quantity's words."""
    found, match = completed(marked)
    assert (found, match.per) == (words, per)


def test_what_a_rate_is_for_keeps_its_case():
    """The words after the slash are those of the text."""
    assert completed("|5 đồng/Lít")[1].per == "Lít"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("|5%", ("5%", "percent", "5")),
        ("|3‰", ("3‰", "percent", "0.3")),
        ("âm |5%", ("âm 5%", "percent", "-5")),
        ("|hai phần trăm", ("hai phần trăm", "percent", "2")),
        ("|3 phần nghìn", ("3 phần nghìn", "percent", "0.3")),
    ],
)
def test_percent_and_per_mille_are_percent(marked, expected):
    """A value in per mille is told in percent."""
    assert told(marked) == expected


@pytest.mark.parametrize(
    ("marked", "words", "value", "unit"),
    [
        ("ông |23 tuổi", "23 tuổi", "23", "year"),
        ("bé |3 tháng tuổi", "3 tháng tuổi", "3", "month"),
        ("ở tuổi |40", "tuổi 40", "40", "year"),
        ("ở tuổi  |bốn mươi", "tuổi  bốn mươi", "40", "year"),
        ("ở tuổi |149", "tuổi 149", "149", "year"),
    ],
)
def test_ages_have_their_unit(marked, words, value, unit):
    """The word for age stands behind the number, or before it."""
    assert told(marked) == (words, "age", value)
    assert completed(marked)[1].unit == unit


@pytest.mark.parametrize(("marked", "words"), [("tuổi |150", "150"), ("tuổi |40 triệu", "40 triệu")])
def test_nobody_is_so_old(marked, words):
    """A number of 150 or more, or with a magnitude, is no age."""
    assert told(marked)[:2] == (words, "number")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("thứ |1", ("thứ 1", "ordinal", "1")),
        ("thứ |hai", ("thứ hai", "ordinal", "2")),
        ("xếp thứ  |5 chung cuộc", ("thứ  5", "ordinal", "5")),
        ("thứ |0", ("0", "number", "0")),
    ],
)
def test_ordinals_have_their_word(marked, expected):
    """An ordinal is a number above 0 with thứ, which belongs to it."""
    assert told(marked) == expected


def test_no_ordinal_has_a_magnitude():
    """Thứ before a number with a magnitude makes no quantity."""
    assert completed("thứ |hai nghìn") is None


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("|hai phần ba", ("hai phần ba", "fraction", "2/3")),
        ("hơn |1 phần 3 số đó", ("1 phần 3", "fraction", "1/3")),
        ("cỡ |ba phần tư số đó", ("ba phần tư", "fraction", "3/4")),
        ("âm |một phần ba", ("âm một phần ba", "fraction", "-1/3")),
        ("|một phần 100", ("một phần 100", "fraction", "1/100")),
        ("|hai phần hai", ("hai phần hai", "fraction", "2/2")),
        ("|hai phần một", ("hai", "number", "2")),
        ("|hai phần 1,5", ("hai", "number", "2")),
        ("|hai phần 2,5", ("hai", "number", "2")),
        ("|1,5 phần ba", ("1,5", "number", "1.5")),
        ("|hai triệu phần ba", ("hai triệu", "number", "2000000")),
        ("|ba phần người", ("ba", "number", "3")),
        ("cứ |một trên năm người", ("một trên năm", "fraction", "1/5")),
        ("cứ |năm trên sáu người", ("năm trên sáu", "fraction", "5/6")),
        ("cứ |năm trên năm người", ("năm", "number", "5")),
        ("cứ |ba trên hai người", ("ba", "number", "3")),
        ("|ba trên hai", ("ba trên hai", "fraction", "3/2")),
        ("cứ |1 trên năm người", ("1", "number", "1")),
        ("cứ |một trên 5 người", ("một", "number", "1")),
        ("|1 trên 5", ("1 trên 5", "fraction", "1/5")),
        ("cứ |hai trên ba đồng", ("hai", "number", "2")),
        ("cứ |hai trên ba h", ("hai trên ba", "fraction", "2/3")),
        ("cứ |hai phần ba đồng", ("hai phần ba", "fraction", "2/3")),
        ("|sáu chia ba", ("sáu chia ba", "fraction", "6/3")),
        ("lấy |hai chia ba ra", ("hai", "number", "2")),
    ],
)
def test_fractions_in_words(marked, expected):
    """Phần makes a fraction of whole numbers anywhere, trên only of words for less than one, chia only alone on a line."""
    assert told(marked) == expected


@pytest.mark.parametrize(
    ("marked", "words", "kind", "value"),
    [
        ("lúc |5 giờ", "5 giờ", "time", "05:00"),
        ("lúc |5h", "5h", "time", "05:00"),
        ("lúc |hai giờ rưỡi", "hai giờ rưỡi", "time", "02:30"),
        ("trong |5 giờ", "5 giờ", "duration", "5"),
        ("lúc |5 tiếng", "5 tiếng", "duration", "5"),
        ("âm |3 ngày", "âm 3 ngày", "duration", "-3"),
        ("âm |25 giờ", "âm 25 giờ", "duration", "-25"),
        ("dài |4 phút 30 giây", "4 phút 30 giây", "duration", "PT4M30S"),
    ],
)
def test_hours_are_a_time_or_a_length(marked, words, kind, value):
    """Giờ and h may tell the time of day; other words for an hour, and other units, are lengths."""
    assert told(marked) == (words, kind, value)


def test_a_time_of_day_has_no_sign():
    """A minus before a time of day is no sign."""
    assert told("lúc -|5 giờ chiều") == ("5 giờ chiều", "time", "17:00")


@pytest.mark.parametrize(
    ("marked", "unit", "name", "dimension"),
    [
        ("|50 m2", "m2", "square_meter", "area"),
        ("|5 km", "km", "kilometer", "length"),
        ("|5 m/s", "m/s", "meter/second", "speed"),
        ("|5 Mét trên giây", "Mét trên giây", "meter/second", "speed"),
        ("|5 tấn/ha", "tấn/ha", "metric_ton/hectare", "mass/area"),
        ("|5 kg/ ngày", "kg/ ngày", "kilogram/day", "mass/time"),
        ("|5 kg/h", "kg/h", "kilogram/hour", "mass/time"),
        ("|5 kg/  m2", "kg", "kilogram", "mass"),
        ("|5 km trên người", "km", "kilometer", "length"),
        ("|5 kg/%", "kg", "kilogram", "mass"),
        ("1 trên giây, 2/m2, |5 kg", "kg", "kilogram", "mass"),
    ],
)
def test_measures_have_unit_name_and_dimension(marked, unit, name, dimension):
    """A unit is told as written, by name and by what it measures, also where it is one per another."""
    words, match = completed(marked)
    assert match.kind.value == "measure"
    assert words.endswith(unit)
    assert (match.unit, match.unit_name, match.dimension) == (unit, name, dimension)


def test_short_units_follow_digits_or_a_magnitude():
    """An abbreviation that may be a word is a unit after digits and magnitudes only."""
    assert told("|5 nm") == ("5 nm", "measure", "5")
    assert told("|hai triệu nm") == ("hai triệu nm", "measure", "2000000")
    assert told("|hai nm") == ("hai", "number", "2")


@pytest.mark.parametrize("unit", ["tấn/ha", "m/s"])
def test_a_rate_of_units_has_nothing_else_that_it_is_for(unit):
    """Where the slash is part of the unit, it is told once."""
    assert completed(f"|5 {unit}")[1].per is None
    assert completed(f"|5 {unit}/người")[1].per is None


@pytest.mark.parametrize(
    ("marked", "words", "value"),
    [
        ("-|5", "-5", "-5"),
        ("±|5", "±5", "-5..5"),
        ("lạnh -|5", "-5", "-5"),
        ("(-|5", "-5", "-5"),
        ("x\n-|5", "-5", "-5"),
        ("x\t-|5", "-5", "-5"),
        ("x-|5", "5", "5"),
        ("--|5", "5", "5"),
        ("âm |5", "âm 5", "-5"),
        ("lạnh âm  |5 lắm", "âm  5", "-5"),
        ("trừ |5", "trừ 5", "-5"),
        ("ra:\ntrừ |5 \nvà", "trừ 5", "-5"),
        ("trừ |5 người", "5", "5"),
        ("chi trừ |5", "5", "5"),
        ("X|5", "5", "5"),
    ],
)
def test_signs_before_a_number(marked, words, value):
    """A minus belongs to a number where nothing is glued to it, trừ only alone on a line with the number."""
    assert told(marked) == (words, "number", value)


def test_a_dash_after_a_quantity_is_no_sign():
    """A dash right behind a quantity and a blank stands between two of them."""
    seen = view("x 2 -5")
    reading = Reading(seen, standard_rules(Settings()))
    amount = in_digits(reading, 5)
    assert amount is not None
    reading.done = 3
    assert complete(reading, amount).value == "5"
    reading.done = 2
    assert complete(reading, amount).value == "-5"
