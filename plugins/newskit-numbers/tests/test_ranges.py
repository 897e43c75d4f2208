"""Ranges, and pairs of numbers that are none."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("từ 5 đến 7 triệu USD", [("từ 5 đến 7 triệu USD", "money", "5000000..7000000")]),
        ("$5-7 tỷ", [("$5-7 tỷ", "money", "5000000000..7000000000")]),
        ("$5 đến $7", [("$5 đến $7", "money", "5..7")]),
        ("giữa 5 và 7 triệu", [("5 và 7 triệu", "number", "5000000..7000000")]),
        ("10-15%", [("10-15%", "percent", "10..15")]),
        ("5-7 ngày", [("5-7 ngày", "duration", "5..7")]),
        ("gió cấp 3-4", [("3-4", "number", "3..4")]),
        ("20-25", [("20-25", "number", "20..25")]),
    ],
)
def test_ranges_of_amounts(told, text, expected):
    """The ends of a range share unit and magnitude."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("từ 7 đến 9 giờ", [("từ 7 đến 9 giờ", "time", "07:00..09:00")]),
        ("từ 25 đến 9 giờ 30", [("25", "number", "25"), ("9 giờ 30", "time", "09:30")]),
        ("8h-10h", [("8h-10h", "time", "08:00..10:00")]),
    ],
)
def test_ranges_of_times(told, text, expected):
    """A bare hour takes the unit of the second end, if the day has such an hour."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tháng 3 - 4/2020", [("tháng 3 - 4/2020", "date", "2020-03..2020-04")]),
        ("tháng 3-4", [("tháng 3-4", "date", "XXXX-03..XXXX-04")]),
        ("từ ngày 24 đến ngày 26/3", [("từ ngày 24 đến ngày 26/3", "date", "XXXX-03-24..XXXX-03-26")]),
        ("từ 3 đến 5/2021", [("từ 3 đến 5/2021", "date", "2021-03..2021-05")]),
        ("từ tháng 3 đến tháng 5/2021", [("từ tháng 3 đến tháng 5/2021", "date", "2021-03..2021-05")]),
        ("từ ngày 28/4 đến 3/5/2022", [("từ ngày 28/4 đến 3/5/2022", "date", "2022-04-28..2022-05-03")]),
        ("từ quý 2 đến quý 4/2021", [("từ quý 2 đến quý 4/2021", "date", "2021-Q2..2021-Q4")]),
    ],
)
def test_ranges_of_dates(told, text, expected):
    """An end takes month and year from the other where it lacks them."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "từ ngày 5/5/2020 đến 3/3/2020",
            [("ngày 5/5/2020", "date", "2020-05-05"), ("3/3/2020", "date", "2020-03-03")],
        ),
        ("từ tháng 5 đến 20 người", [("tháng 5", "date", "XXXX-05"), ("20", "number", "20")]),
        ("từ năm 2019 đến tháng 3/2020", [("năm 2019", "date", "2019"), ("tháng 3/2020", "date", "2020-03")]),
        ("tháng 12-15", [("tháng 12", "date", "XXXX-12"), ("15", "number", "15")]),
        ("tháng 5-3", [("tháng 5", "date", "XXXX-05"), ("3", "number", "3")]),
        ("từ 26 đến 24/3", [("26", "number", "26"), ("24/3", "date", "XXXX-03-24")]),
        ("từ 2/3 đến 5 kg", [("2/3", "date", "XXXX-03-02"), ("5 kg", "measure", "5")]),
        ("từ tháng 5 đến 8 giờ", [("tháng 5", "date", "XXXX-05"), ("8 giờ", "time", "08:00")]),
        ("1 đến tháng 5", [("1", "number", "1"), ("tháng 5", "date", "XXXX-05")]),
    ],
)
def test_dates_that_are_no_range(told, text, expected):
    """What runs backwards, or is of two sorts, stays two."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tỷ số 3-1", []),
        ("thắng 3-1", []),
        ("đội 5-3", []),
        ("Hà Nội 3 - 1 Huế", []),
        ("Hà Nội thắng Huế 2-1 và", []),
        ("10-15-20", []),
        ("4-5 và", []),
        ("2:1", []),
    ],
)
def test_scores(told, text, expected):
    """Scores are left out."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 USD đến 7 EUR", [("5 USD", "money", "5"), ("7 EUR", "money", "7")]),
        ("5 kg đến 3 kg", [("5 kg", "measure", "5"), ("3 kg", "measure", "3")]),
        ("7-5 triệu", [("7", "number", "7"), ("5 triệu", "number", "5000000")]),
        ("3 kg đến 20 người", [("3 kg", "measure", "3"), ("20", "number", "20")]),
        ("5% đến 7 kg", [("5%", "percent", "5"), ("7 kg", "measure", "7")]),
        ("lần thứ 5 - thứ 6", [("thứ 5", "ordinal", "5"), ("thứ 6", "ordinal", "6")]),
        ("1 & 2", [("1", "number", "1"), ("2", "number", "2")]),
        ("từ 5 kg và 7 người", [("5 kg", "measure", "5"), ("7", "number", "7")]),
        ("4 phút 30 giây đến 5 phút", [("4 phút 30 giây", "duration", "PT4M30S"), ("5 phút", "duration", "5")]),
        ("10--15", [("10", "number", "10"), ("15", "number", "15")]),
    ],
)
def test_pairs_that_are_no_range(told, text, expected):
    """Amounts of different kinds, units or currencies, and amounts that fall, stay two."""
    assert told(text) == expected
