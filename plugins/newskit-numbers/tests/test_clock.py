"""Clock times and lengths of time."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lúc 15h30'20s", [("15h30'20s", "time", "15:30:20")]),
        ("lúc 5g", [("5g", "time", "05:00")]),
        ("5g sáng", [("5g sáng", "time", "05:00")]),
        ("lúc 9.15 giờ", [("9.15 giờ", "time", "09:15")]),
        ("mười giờ kém mười lăm phút", [("mười giờ kém mười lăm phút", "time", "09:45")]),
        ("lúc 2 giờ 15 phút 30 giây", [("2 giờ 15 phút 30 giây", "time", "02:15:30")]),
        ("lúc 8 giờ không năm", [("8 giờ không năm", "time", "08:05")]),
        ("vào hai giờ rưỡi sáng", [("hai giờ rưỡi sáng", "time", "02:30")]),
    ],
)
def test_clock_times(told, text, expected):
    """The forms of a clock time give hours and minutes of 24, seconds where they are told."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lúc 12 giờ đêm", [("12 giờ đêm", "time", "00:00")]),
        ("7 giờ đêm", [("7 giờ đêm", "time", "19:00")]),
        ("1 giờ trưa", [("1 giờ trưa", "time", "13:00")]),
        ("12 am", [("12 am", "time", "00:00")]),
        ("5 am", [("5 am", "time", "05:00")]),
        ("lúc 3 pm", [("3 pm", "time", "15:00")]),
    ],
)
def test_parts_of_the_day(told, text, expected):
    """The part of the day says which half of it is meant, midnight and noon included."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vào khoảng 8 giờ, anh đi", [("8 giờ", "time", "08:00")]),
        ("lúc gần 8 giờ họ đến", [("8 giờ", "time", "08:00")]),
        ("Còn gần 8 giờ nữa", [("8 giờ", "duration", "8")]),
        ("trong 5h", [("5h", "duration", "5")]),
        ("ngủ 8h mỗi ngày", [("8h", "duration", "8")]),
        ("mất hai giờ rưỡi", [("hai giờ rưỡi", "duration", "2.5")]),
        ("trong khoảng 3 giờ 20 phút", [("3 giờ 20 phút", "duration", "PT3H20M")]),
        ("vào khoảng 3 giờ 20 phút", [("3 giờ 20 phút", "time", "03:20")]),
        ("mất 2 giờ 15 phút 30 giây", [("2 giờ 15 phút 30 giây", "duration", "PT2H15M30S")]),
        ("2,5 giờ", [("2,5 giờ", "duration", "2.5")]),
        ("25 giờ", [("25 giờ", "duration", "25")]),
    ],
)
def test_times_or_lengths(told, text, expected):
    """The words around hours say whether they are a time of day or a length."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anh chạy hết 4p 30s.", [("4p 30s", "duration", "PT4M30S")]),
        ("hai phút rưỡi", [("hai phút rưỡi", "duration", "PT2M30S")]),
        ("2 năm 3 tháng 4 ngày", [("2 năm 3 tháng 4 ngày", "duration", "P2Y3M4D")]),
        ("3 ngày hai giờ", [("3 ngày hai giờ", "duration", "P3DT2H")]),
        ("3 ngày 2 năm", [("3 ngày", "duration", "3")]),
        ("3 ngày 2 kg", [("3 ngày", "duration", "3"), ("2 kg", "measure", "2")]),
        ("3 ngày hai mươi người", [("3 ngày", "duration", "3"), ("hai mươi", "number", "20")]),
        ("3 năm rồi", [("3 năm", "duration", "3")]),
    ],
)
def test_lengths_of_several_units(told, text, expected):
    """A length told in several units is an ISO 8601 duration; a smaller unit before a greater one begins a new one."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("phút thứ 15:16", []),
        ("lúc 8 giờ 70", [("8 giờ", "time", "08:00"), ("70", "number", "70")]),
    ],
)
def test_no_clock_times(told, text, expected):
    """The minute of a match, and minutes that no clock has, are no times."""
    assert told(text) == expected
