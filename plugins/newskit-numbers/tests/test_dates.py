"""Dates, clock times, lengths of time, and their resolution."""

import datetime
import unicodedata

import pytest

from newskit.layers import Quantity, QuantityKind
from newskit_numbers import find, resolve


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hôm 24/3", [("24/3", "date", "XXXX-03-24")]),
        ("ngày 24/3/2022", [("ngày 24/3/2022", "date", "2022-03-24")]),
        ("ngày 6 tháng 11 năm 2018", [("ngày 6 tháng 11 năm 2018", "date", "2018-11-06")]),
        ("vào tháng 6", [("tháng 6", "date", "XXXX-06")]),
        ("từ tháng 2/2022", [("tháng 2/2022", "date", "2022-02")]),
        ("năm 2017", [("năm 2017", "date", "2017")]),
        ("tháng Giêng", [("tháng Giêng", "date", "XXXX-01")]),
        ("mùng 3 tháng ba", [("mùng 3 tháng ba", "date", "XXXX-03-03")]),
        ("năm hai không hai ba", [("năm hai không hai ba", "date", "2023")]),
        ("sáng 30-4", [("30-4", "date", "XXXX-04-30")]),
        ("quý I/2024", [("quý I/2024", "date", "2024-Q1")]),
        ("thập niên 1990", [("thập niên 1990", "date", "199X")]),
        ("ngày 24-26/3", [("ngày 24-26/3", "date", "XXXX-03-24..XXXX-03-26")]),
        ("mở 24-26/3", [("24-26/3", "date", "XXXX-03-24..XXXX-03-26")]),
        ("từ 2/9 đến 5/9", [("từ 2/9 đến 5/9", "date", "XXXX-09-02..XXXX-09-05")]),
        ("giai đoạn 2021-2025", [("2021-2025", "date", "2021..2025")]),
        ("lúc 8 giờ 30 phút", [("8 giờ 30 phút", "time", "08:30")]),
        ("lúc 5.30 chiều", [("5.30 chiều", "time", "17:30")]),
        ("lúc 15h", [("15h", "time", "15:00")]),
        ("từ 12:00 đến 13:00", [("từ 12:00 đến 13:00", "time", "12:00..13:00")]),
        ("lúc bốn giờ kém mười", [("bốn giờ kém mười", "time", "03:50")]),
        ("1 giờ đêm", [("1 giờ đêm", "time", "01:00")]),
        ("trong 24 giờ qua", [("24 giờ", "duration", "24")]),
        ("suốt ba năm", [("ba năm", "duration", "3")]),
        ("hết nửa tiếng", [("nửa tiếng", "duration", "0.5")]),
        ("hai thập kỷ", [("hai thập kỷ", "duration", "20")]),
        ("mất 4 phút 30 giây", [("4 phút 30 giây", "duration", "PT4M30S")]),
        ("sau hai năm rưỡi", [("hai năm rưỡi", "duration", "2.5")]),
    ],
)
def test_dates_and_times(told, text, expected):
    """Dates are ISO 8601 with X for what is unknown, times of 24 hours, lengths in their unit."""
    assert told(text) == expected


@pytest.mark.parametrize("text", ["31/2/2020", "ngày 32/1/2020", "25:61", "99/99/9999"])
def test_impossible_dates_and_times_are_none(text):
    """What no calendar or clock has is not marked as a date or time."""
    assert not [each for each in find(text) if each.value.kind in (QuantityKind.DATE, QuantityKind.TIME)]


@pytest.mark.parametrize(
    ("value", "resolved"),
    [
        ("XXXX-12-30", "2022-12-30"),
        ("XXXX-01-05", "2023-01-05"),
        ("XXXX-02-29", "2024-02-29"),
        ("XXXX-XX-31", "2022-12-31"),
        ("XXXX-06", "2023-06"),
        ("XXXX-Q4", "2022-Q4"),
        ("XX9X", "199X"),
        ("2017", "2017"),
        ("XXXX-12-30..XXXX-01-03", "2022-12-30..2023-01-03"),
    ],
)
def test_unknown_parts_become_the_nearest(value, resolved):
    """The year is that which brings the date nearest to the day of the text."""
    quantity = Quantity(kind=QuantityKind.DATE, value=value)
    assert resolve(quantity, datetime.date(2023, 1, 2)).value == resolved


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hôm qua", "2017-02-01"),
        ("hôm nay", "2017-02-02"),
        ("tuần trước", "2017-W04"),
        ("tháng sau", "2017-03"),
        ("năm ngoái", "2016"),
        ("quý tới", "2017-Q2"),
        ("thứ sáu tới", "2017-02-03"),
        ("thứ ba vừa rồi", "2017-01-31"),
        ("thứ 5 tuần sau", "2017-02-09"),
        ("ba ngày trước", "2017-01-30"),
        ("15 tháng trước", "2015-11"),
    ],
)
def test_relative_dates_are_found_on_request(text, value):
    """With the day of the text, relative dates are found and resolved; without it, they are no dates."""
    (found,) = find(text, datetime.date(2017, 2, 2))
    assert (found.value.value, found.span.cut(text)) == (value, text)
    assert not [each for each in find(text) if each.value.kind is QuantityKind.DATE]


def test_the_edges_of_the_calendar_raise_nothing():
    """Dates beyond the calendar are left out; what needs none is still found."""
    first = find("9999 năm trước, năm ngoái, tuần trước, hôm qua, ngày 30/12", datetime.date.min)
    assert [each.value.value for each in first] == ["9999", "0001-12-30"]
    last = find("9999 năm nữa, năm sau, tuần sau, ngày mai, ngày 2/1", datetime.date.max)
    assert [each.value.value for each in last] == ["9999", "9998-01-02"]


def test_relative_dates_have_the_offsets_of_decomposed_text():
    """In NFD, too, the span is that of the text."""
    text = unicodedata.normalize("NFD", "Ba tuần trước và hôm qua")
    found = find(text, datetime.date(2017, 2, 2))
    assert [unicodedata.normalize("NFC", each.span.cut(text)) for each in found] == ["Ba tuần trước", "hôm qua"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tháng năm năm 2020", [("tháng năm năm 2020", "date", "2020-05")]),
        ("tháng năm", [("tháng năm", "date", "XXXX-05")]),
        ("5 tháng mười hai năm 2020", [("5 tháng mười hai năm 2020", "date", "2020-12-05")]),
        ("ngày 5 tháng mười", [("ngày 5 tháng mười", "date", "XXXX-10-05")]),
        ("ngày 5 tháng mười một", [("ngày 5 tháng mười một", "date", "XXXX-11-05")]),
        (
            "ngày 3 tháng hai năm hai không hai mươi",
            [("ngày 3 tháng hai năm hai không hai mươi", "date", "2020-02-03")],
        ),
        ("năm hai không mười ba", [("năm hai không mười ba", "date", "2013")]),
        ("năm hai không mười", [("năm hai không mười", "date", "2010")]),
        ("năm một chín bốn lăm", [("năm một chín bốn lăm", "date", "1945")]),
        ("năm hai không linh năm", [("năm hai không linh năm", "date", "2005")]),
        ("năm hai không hai mươi mốt", [("năm hai không hai mươi mốt", "date", "2021")]),
        ("năm một nghìn chín trăm", [("năm một nghìn chín trăm", "date", "1900")]),
        ("năm một trăm linh hai", [("năm một trăm linh hai", "date", "0102")]),
        ("tháng chạp", [("tháng chạp", "date", "XXXX-12")]),
        ("tháng giêng năm 2021", [("tháng giêng năm 2021", "date", "2021-01")]),
        ("tháng nào", []),
        ("tháng trăm", []),
        ("ngày 3 tháng không", [("3 tháng", "duration", "3")]),
    ],
)
def test_months_and_years_in_words(told, text, expected):
    """Month and year may both be words; what no month is stays a length or nothing."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("những năm 90", [("năm 90", "date", "XX9X")]),
        ("các năm 1990", [("năm 1990", "date", "199X")]),
        ("những năm 1985", [("năm 1985", "date", "1985")]),
        ("thập kỷ 90", [("thập kỷ 90", "date", "XX9X")]),
        ("niên 90", [("90", "number", "90")]),
        ("năm 95", [("năm 95", "date", "XX95")]),
        ("năm 3", [("3", "number", "3")]),
        ("năm 5000", [("5000", "number", "5000")]),
    ],
)
def test_decades_and_short_years(told, text, expected):
    """Tens of years are a decade after những, các or thập niên; two digits after năm are a year."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020/03/04", [("2020/03/04", "date", "2020-03-04")]),
        ("tháng 2-2022", [("tháng 2-2022", "date", "2022-02")]),
        ("quý 2-2021", [("quý 2-2021", "date", "2021-Q2")]),
        ("32/1/2020", []),
        ("5-6-21", []),
        ("chiều 3-4 km", [("3-4 km", "measure", "3..4")]),
        ("ngày 3-4/5", [("ngày 3-4/5", "date", "XXXX-05-03..XXXX-05-04")]),
        ("sáng 3-4 tháng 5", [("3-4 tháng 5", "date", "XXXX-05-03..XXXX-05-04")]),
        ("chiều 3/4 dân số", [("3/4", "fraction", "3/4")]),
        ("mồng 2 tết", [("mồng 2", "date", "XXXX-XX-02")]),
        ("ngày mùng 3 tháng 2", [("ngày mùng 3 tháng 2", "date", "XXXX-02-03")]),
        ("mỗi ngày 5", [("5", "number", "5")]),
    ],
)
def test_forms_of_dates(told, text, expected):
    """Slashes, dots and dashes make dates that the calendar has; after a part of the day a dash may be a range or a measure."""
    assert told(text) == expected
