"""Numbers in words."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ba triệu mốt", [("ba triệu mốt", "number", "3100000")]),
        ("hai triệu năm", [("hai triệu năm", "number", "2500000")]),
        ("hai triệu linh hai", [("hai triệu linh hai", "number", "2000002")]),
        ("hai triệu năm trăm nghìn", [("hai triệu năm trăm nghìn", "number", "2500000")]),
        ("nghìn rưỡi", [("nghìn rưỡi", "number", "1500")]),
        ("triệu hai", [("triệu hai", "number", "1200000")]),
        ("nghìn ba trăm", [("nghìn ba trăm", "number", "1300")]),
    ],
)
def test_what_follows_a_magnitude(told, text, expected):
    """A digit after a magnitude is its next place, and a linked one stands in the ones."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hai nghìn tỷ ba trăm tỷ", [("hai nghìn tỷ ba trăm tỷ", "number", "2300000000000")]),
        ("hai tỷ tỷ", [("hai tỷ tỷ", "number", "2000000000000000000")]),
        ("ba nghìn nghìn", [("ba nghìn", "number", "3000")]),
        ("hai phẩy năm triệu tỷ", [("hai phẩy năm triệu tỷ", "number", "2500000000000000")]),
        ("hai trăm năm mươi triệu nghìn", [("hai trăm năm mươi triệu", "number", "250000000")]),
    ],
)
def test_billions(told, text, expected):
    """Numbers go on over a billion, and end where a magnitude can't belong to them."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trăm hai", [("trăm hai", "number", "120")]),
        ("một trăm hai", [("một trăm hai", "number", "120")]),
        ("một trăm hai mươi", [("một trăm hai mươi", "number", "120")]),
        ("một trăm bốn bảy", [("một trăm bốn bảy", "number", "147")]),
        ("trăm rưỡi", [("trăm rưỡi", "number", "150")]),
        ("một trăm rưỡi", [("một trăm rưỡi", "number", "150")]),
        ("một trăm linh linh", [("một trăm", "number", "100")]),
    ],
)
def test_hundreds(told, text, expected):
    """A digit after a hundred is tens, two are tens and ones, and a half is fifty."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hai chục", [("hai chục", "number", "20")]),
        ("bốn bảy người", [("bốn bảy", "number", "47")]),
        ("tổ hai một người", [("hai", "number", "2")]),
    ],
)
def test_tens(told, text, expected):
    """Tens may be told in short, in dozens, or before another number."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("một trăm năm trước", [("một trăm năm", "duration", "100")]),
        ("hai mươi năm", [("hai mươi năm", "duration", "20")]),
        ("hai phẩy hai năm", [("hai phẩy hai năm", "duration", "2.2")]),
    ],
)
def test_years_after_numbers(told, text, expected):
    """ "năm" at the end of a number is the year."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hai phẩy năm", [("hai phẩy năm", "number", "2.5")]),
        ("hai phẩy hai mươi", [("hai phẩy hai mươi", "number", "2.2")]),
        ("hai phẩy mười", [("hai phẩy mười", "number", "2.1")]),
        ("hai phẩy", [("hai", "number", "2")]),
        ("hai phẩy không năm", [("hai phẩy không năm", "number", "2.05")]),
        ("không phẩy năm", [("không phẩy năm", "number", "0.5")]),
        ("hai phẩy năm triệu", [("hai phẩy năm triệu", "number", "2500000")]),
    ],
)
def test_decimals(told, text, expected):
    """The point is a word, and the places behind it are digits or tens."""
    assert told(text) == expected
