"""Ordinals, halves and Roman numerals."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nửa triệu người", [("nửa triệu", "number", "500000")]),
        ("nửa tỷ đồng", [("nửa tỷ đồng", "money", "500000000")]),
        ("nửa kg", [("nửa kg", "measure", "0.5")]),
        ("nửa đêm", []),
        ("nửa đường", []),
        ("một nửa số người", [("một nửa", "fraction", "1/2")]),
        ("lương tăng gấp đôi", [("đôi", "number", "2")]),
    ],
)
def test_halves(told, text, expected):
    """A half has the unit or magnitude that follows it; midnight and halves of things that no unit names have none."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chương III", [("III", "number", "3")]),
        ("thứ XIII", [("thứ XIII", "ordinal", "13")]),
        ("quý IV/2020", [("quý IV/2020", "date", "2020-Q4")]),
        ("năm MCMXCIX", [("năm MCMXCIX", "date", "1999")]),
        ("khoản iv", [("iv", "number", "4")]),
        ("số X của", [("X", "number", "10")]),
    ],
)
def test_roman_numerals(told, text, expected):
    """A Roman numeral counts after a word that makes it a number."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nhóm C", []),
        ("nhóm IIII", []),
        ("phần II-A", []),
        ("quý V", []),
        ("năm XX", []),
        ("số di động", []),
        ("lớp v", []),
        ("thế kỷ XIX", []),
    ],
)
def test_letters_that_are_no_numerals(told, text, expected):
    """Single letters, words, what is not well formed, and what no quarter or year is."""
    assert told(text) == expected
