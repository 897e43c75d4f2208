"""Quantities whose number is written in digits."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("23 1/5", [("23 1/5", "fraction", "116/5")]),
        ("1/2 kg", [("1/2 kg", "measure", "1/2")]),
        ("3/4 km", [("3/4 km", "measure", "3/4")]),
        ("mùa giải 2018/19", [("2018/19", "date", "2018..2019")]),
        ("tỷ lệ 2500/3000", []),
        ("có 2500/3000 phiếu", [("2500/3000", "fraction", "2500/3000")]),
        ("0/5", []),
        ("5/0", []),
        ("1/2x", []),
        ("1/2 người", [("1/2", "fraction", "1/2")]),
        ("còn 1/2", [("1/2", "fraction", "1/2")]),
    ],
)
def test_fractions(told, text, expected):
    """Fractions may be mixed or have a unit; seasons are years; large ones need a word that says so."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cao 1m75", [("1m75", "measure", "1.75")]),
        ("nặng 2kg3", [("2kg3", "measure", "2.3")]),
    ],
)
def test_split_measures(told, text, expected):
    """Centimetres and hectograms may stand behind the unit."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("biển số 51F-123", []),
        ("lớp 5A", []),
        ("số 5C", []),
        ("số điện thoại 123456789", []),
        ("0987654321", []),
        ("Nhà số 12 phố Huế", []),
        ("số 5 Nguyễn Trãi", []),
        ("mã 25/B", []),
        ("mã 25-B", []),
        ("lúc 24/7", []),
        ("đường 30/4", []),
        ("1.2.3.4", []),
        ("2-1-3", []),
        ("1e999", []),
    ],
)
def test_codes_are_no_quantities(told, text, expected):
    """Plates, addresses, telephone numbers, versions, opening hours and codes are not marked."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ngày 1990", [("1990", "date", "1990")]),
        ("năm 2015 và 1987 người", [("năm 2015", "date", "2015"), ("1987", "number", "1987")]),
    ],
)
def test_years_alone(told, text, expected):
    """Four digits alone are a year, unless they count."""
    assert told(text) == expected
