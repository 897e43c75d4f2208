"""Numbers, money and measures in running text, and the amounts in them."""

from decimal import Decimal

import pytest

from newskit_numbers.amounts import in_digits, in_words
from newskit_numbers.matches import Amount
from newskit_numbers.reading import Reading
from newskit_numbers.rules import Settings, standard_rules
from newskit_numbers.views import view


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("điều 40.000 quân đi", [("40.000", "number", "40000")]),
        ("tăng hai phẩy năm lần", [("hai phẩy năm", "number", "2.5")]),
        ("lỗ 1.254,7 tỷ đồng", [("1.254,7 tỷ đồng", "money", "1254700000000")]),
        ("trả $1.2 billion", [("$1.2 billion", "money", "1200000000")]),
        ("đạt VND4,927 billion", [("VND4,927 billion", "money", "4927000000")]),
        ("giá 5 triệu rưỡi đồng", [("5 triệu rưỡi đồng", "money", "5500000")]),
        ("mất 1tr2", [("1tr2", "number", "1200000")]),
        ("giá 2 đô 23 xu", [("2 đô 23 xu", "money", "2.23")]),
        ("tăng 12,5%", [("12,5%", "percent", "12.5")]),
        ("chiếm 2/3 dân số", [("2/3", "fraction", "2/3")]),
        ("ba phần tư dân số", [("ba phần tư", "fraction", "3/4")]),
        ("mất một nửa", [("một nửa", "fraction", "1/2")]),
        ("tăng gấp đôi", [("đôi", "number", "2")]),
        ("rộng 50 m2", [("50 m2", "measure", "50")]),
        ("chạy 120 km/giờ", [("120 km/giờ", "measure", "120")]),
        ("lạnh -5 độ C", [("-5 độ C", "measure", "-5")]),
        ("sai số ±2%", [("±2%", "percent", "-2..2")]),
        ("ông Nam, 23 tuổi", [("23 tuổi", "age", "23")]),
        ("mất ở tuổi 40", [("tuổi 40", "age", "40")]),
        ("nặng 3×10⁸ kg", [("3×10⁸ kg", "measure", "300000000")]),
        ("xếp thứ hai chung cuộc", [("thứ hai", "ordinal", "2")]),
        ("đại hội lần thứ XIII", [("thứ XIII", "ordinal", "13")]),
        ("theo chương IV", [("IV", "number", "4")]),
    ],
)
def test_spans_kinds_and_values(told, text, expected):
    """The span covers number, magnitude, unit and currency, and the value is exact."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "máy bay Boeing 737 của hãng",
        "chiến đấu cơ F-16",
        "nhóm G7 và COVID-19",
        "tỷ số 2-1",
        "Bình Dương 3 - 1 Nam Định",
        "bàn thắng ở phút thứ 15:16",
        "ông không đồng ý",
        "gọi 0912 345 678",
        "hàng chục nghìn người",
        "vài trăm người",
        "một trong những người đó",
        "một cuộc họp",
        "ba mẹ tôi",
        "mỗi năm",
        "vào thứ Ba tới",
        "không ai đến",
        "đầu tư",
        "thế kỷ XXI",
        "trong Thế chiến thứ hai",
        "hai ba người",
        "phiên bản 1.2.3.4",
        "số 1e999999",
        "trang 99/99/9999",
        "１２３",
        "٣٤",
        "NaN",
        "ở số 79 Nguyễn Công Trứ",
        "phục vụ 24/7",
    ],
)
def test_what_is_no_quantity_is_left_alone(told, text):
    """Names, scores, telephone numbers, articles, vague words and nonsense are not marked."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tăng 10-15%", [("10-15%", "percent", "10..15")]),
        ("từ 5 đến 7 triệu USD", [("từ 5 đến 7 triệu USD", "money", "5000000..7000000")]),
        ("giữa 1000 đồng và 2000 đồng", [("1000 đồng và 2000 đồng", "money", "1000..2000")]),
        ("cần 5 – 7 người", [("5 – 7", "number", "5..7")]),
        ("từ 11 đến 18 tuổi", [("từ 11 đến 18 tuổi", "age", "11..18")]),
        ("bán US$5-7 triệu", [("US$5-7 triệu", "money", "5000000..7000000")]),
    ],
)
def test_ranges_are_one_quantity(told, text, expected):
    """Both ends are in the span, and the magnitude of the second holds for the first."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("hơn 40 người", "more_than"),
        ("dưới 40 người", "less_than"),
        ("ít nhất 40 người", "at_least"),
        ("tối đa 40 người", "at_most"),
        ("khoảng 40 người", "approximate"),
        ("40 tuổi trở lên", "at_least"),
        ("40 người", None),
    ],
)
def test_bounds_stand_beside_the_value(only, text, bound):
    """The words that limit a quantity are not in its span, but told."""
    assert only(text).bound == bound
    assert only(text).value == "40"


@pytest.mark.parametrize(
    ("amount", "code"),
    [("5 đồng", "VND"), ("5 đô la Úc", "AUD"), ("5 NDT", "CNY"), ("€5", "EUR"), ("5 yên", "JPY"), ("5 rupee Ấn Độ", "INR"),
     ("5 krona Thụy Điển", "SEK"), ("A$5", "AUD"), ("5 CHF", "CHF"), ("5 bảng Anh", "GBP"), ("5 won", "KRW")],
)  # fmt: skip
def test_currencies_have_their_iso_code(only, amount, code):
    """Symbols, codes and Vietnamese names are known, also those of CLDR."""
    assert only(f"giá {amount}").currency == code


def test_a_price_has_what_it_is_for(only):
    """The unit after a slash is told apart from the amount."""
    assert (only("giá 1.500 đồng/lít").value, only("giá 1.500 đồng/lít").per) == ("1500", "lít")


def test_a_measure_has_its_unit_as_written_and_by_name(only):
    """The unit is told as the text writes it, by its English name, and by what it measures."""
    found = only("dài 2,5 ki lô mét")
    assert (found.unit, found.unit_name, found.dimension) == ("ki lô mét", "kilometer", "length")


def test_one_counts_in_a_list(told):
    """The article counts beside other counts."""
    assert told("hai nam sinh và một nữ sinh") == [("hai", "number", "2"), ("một", "number", "1")]


def reading_at(marked: str) -> tuple[Reading, int]:
    """The text without the stroke, and where that stood."""
    before, _, after = marked.partition("|")
    return Reading(view(before + after), standard_rules(Settings())), len(before)


@pytest.mark.parametrize(
    ("marked", "words", "value", "magnitude", "bare"),
    [
        ("|40 người", "40", "40", 0, True),
        ("giá |4,5 đồng", "4,5", "4.5", 0, False),
        ("giá |1 000 000 đồng", "1 000 000", "1000000", 0, False),
        ("giá |1 000 000,5 đồng", "1 000 000,5", "1000000.5", 0, False),
        ("từ 1 000 000 lên |5 đồng", "5", "5", 0, True),
        ("1,234,567 and |1,254", "1,254", "1254", 0, False),
        ("12 và |1,254", "1,254", "1.254", 0, False),
        ("cỡ |10⁶ hạt", "10⁶", "1000000", 0, False),
        ("cỡ 10⁶ và |10 hạt", "10", "10", 0, True),
        ("cỡ |11⁶ hạt", "11", "11", 0, True),
        ("cỡ |3×10⁸ hạt", "3×10⁸", "300000000", 0, False),
        ("cỡ |3×10¹² hạt", "3×10¹²", "3000000000000", 0, False),
        ("cỡ |2x10^6 hạt", "2x10^6", "2000000", 0, False),
        ("cỡ |1 000 000×10⁸ hạt", "1 000 000×10⁸", "100000000000000", 0, False),
        ("cỡ |2 chấm 23 hạt", "2 chấm 23", "2.23", 0, False),
        ("cỡ |2 phẩy năm hạt", "2 phẩy năm", "2.5", 0, False),
        ("cỡ |2 phẩy tư triệu", "2 phẩy tư triệu", "2400000", 6, False),
        ("cỡ |2 phẩy không", "2 phẩy không", "2", 0, False),
        ("cỡ |2 phẩy mười", "2", "2", 0, True),
        ("cỡ |2 phẩy hạt", "2", "2", 0, True),
        ("cỡ |2,5 phẩy 3", "2,5", "2.5", 0, False),
        ("cỡ |2,5 phẩy năm", "2,5", "2.5", 0, False),
        ("cỡ |10k", "10k", "10000", 3, False),
        ("cỡ |10K", "10K", "10000", 3, False),
        ("cỡ |10 K", "10", "10", 0, True),
        ("cỡ |5 nghìn tỷ", "5 nghìn tỷ", "5000000000000", 9, False),
        ("cỡ |1 nghìn nghìn nghìn nghìn", "1 nghìn nghìn nghìn", "1000000000", 3, False),
        ("cỡ |5 triệu rưỡi", "5 triệu rưỡi", "5500000", 6, False),
        ("cỡ |1tr2", "1tr2", "1200000", 6, False),
        ("cỡ |1tr250", "1tr250", "1250000", 6, False),
        ("cỡ |1tr2345", "1tr", "1000000", 6, False),
        ("cỡ |1 triệu 200 nghìn", "1 triệu 200 nghìn", "1200000", 3, False),
        ("cỡ |1 triệu 200", "1 triệu", "1000000", 6, False),
        ("cỡ |1 tỷ 200 triệu 300 nghìn", "1 tỷ 200 triệu 300 nghìn", "1200300000", 3, False),
        ("cỡ |1 tỷ 300 nghìn 200 triệu", "1 tỷ 300 nghìn", "1000300000", 3, False),
        ("cỡ |1 tỷ 999 triệu", "1 tỷ 999 triệu", "1999000000", 6, False),
        ("cỡ |1 tỷ 1000 triệu", "1 tỷ", "1000000000", 9, False),
        ("cỡ |1 triệu 200 triệu", "1 triệu", "1000000", 6, False),
        ("cỡ |1 tỷ 1.2.3 triệu", "1 tỷ", "1000000000", 9, False),
        ("cỡ |1,2345 triệu 2 nghìn", "1,2345 triệu 2 nghìn", "1236500", 3, False),
        ("cỡ |1,2345 vạn 2 nghìn", "1,2345 vạn 2 nghìn", "14345", 3, False),
        ("cỡ |1,23456 vạn 2 nghìn", "1,23456 vạn", "12345.6", 4, False),
    ],
)
def test_amounts_in_digits(marked, words, value, magnitude, bare):
    """The digits, a decimal mark in words, powers of ten, magnitudes and what follows them make one exact amount."""
    reading, at = reading_at(marked)
    amount = in_digits(reading, at)
    assert amount is not None
    assert reading.text[amount.start : amount.end] == words
    assert amount == Amount(Decimal(value), at, amount.end, True, magnitude, False, bare)


@pytest.mark.parametrize("marked", ["|007", "|1.2.3.4", "|²"])
def test_digits_without_a_value_make_no_amount(marked):
    """Codes, versions and digits of other kinds are none."""
    assert in_digits(*reading_at(marked)) is None


@pytest.mark.parametrize(
    ("marked", "words", "value", "magnitude", "plain"),
    [
        ("có |hai mươi người", "hai mươi", "20", 0, False),
        ("có |hai ba người", "hai ba", "23", 0, True),
        ("có hai |ba người", "ba", "3", 0, False),
        ("có |năm sáu mươi người", "năm", "5", 0, False),
        ("có |ba năm trăm người", "ba", "3", 0, False),
        ("có |ba một trăm người", "ba", "3", 0, False),
        ("có |ba một người", "ba", "3", 0, False),
        ("có |hai mươi ba trăm người", "hai mươi", "20", 0, False),
        ("có |hai nghìn người", "hai nghìn", "2000", 3, False),
        ("có |ba triệu hai người", "ba triệu hai", "3200000", 6, False),
        ("có |ba triệu rưỡi người", "ba triệu rưỡi", "3500000", 6, False),
        ("có |ba trăm năm trăm người", "ba trăm", "300", 0, False),
        ("có |hai ba nghìn người", "hai ba nghìn", "23000", 3, False),
        ("có |hai trăm linh ba người", "hai trăm linh ba", "203", 0, False),
        ("có |hai phẩy một hai ba người", "hai phẩy một hai ba", "2.123", 0, False),
        ("có |hai nghìn một hai ba bốn", "hai nghìn một", "2100", 3, False),
    ],
)
def test_amounts_in_words(marked, words, value, magnitude, plain):
    """The longest number is read, and where to go on is behind it."""
    reading, at = reading_at(marked)
    amount, end = in_words(reading, at)
    assert reading.text[at:end] == words
    assert amount == Amount(Decimal(value), at, end, False, magnitude, plain, False)


@pytest.mark.parametrize(
    ("marked", "skipped"),
    [
        ("có |hai ba trăm người", "hai ba trăm"),
        ("có |hai ba trăm nghìn người", "hai ba trăm nghìn"),
        ("có |hai ba trăm tỷ tỷ tỷ tỷ tỷ tỷ tỷ tỷ đồng", "hai ba"),
        ("số |một hai ba", "một hai ba"),
        ("số ba trăm |một hai ba", "một hai ba"),
        ("số |một hai ba bốn", "một hai ba bốn"),
        ("số |không chín một hai ba", "không"),
        ("số |một hai ba mươi", "một hai"),
        ("số |một hai ba bốn mươi", "một hai ba"),
        ("số |một hai ba bốn trăm", "một hai ba"),
        ("số |một hai ba triệu", "một hai ba"),
        ("số |hai bốn ba mươi", "hai bốn"),
        ("có |trăm người", "trăm"),
        ("|người", "n"),
    ],
)
def test_words_that_make_no_amount_are_passed(marked, skipped):
    """Vague numbers, telephone numbers and words of numbers that count nothing are none, and are passed as a whole."""
    reading, at = reading_at(marked)
    amount, end = in_words(reading, at)
    assert amount is None
    assert reading.text[at:end] == skipped


def test_a_line_of_its_own_may_leave_out_the_one():
    """Trăm hai is 120 only where the caller knows that it is a number."""
    assert in_words(*reading_at("|trăm hai"))[0] is None
    amount, _ = in_words(*reading_at("|trăm hai"), loose=True)
    assert amount is not None
    assert amount.value == 120
    assert in_words(*reading_at("|trăm hai mươi mốt nghìn"))[0] is None
    amount, _ = in_words(*reading_at("|trăm hai mươi mốt nghìn"), loose=True)
    assert amount is not None
    assert amount.value == 121_000


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("có ba trăm hai mươi mốt một hai ba", [("ba trăm hai mươi mốt", 321), ("một hai ba", None)]),
        ("có ba trăm hai mươi mốt một nghìn hai trăm linh sáu",
         [("ba trăm hai mươi mốt", 321), ("một nghìn hai trăm linh sáu", 1206)]),
        ("có hai mươi ba trăm", [("hai mươi", 20), ("ba trăm", 300)]),
        ("có mười ba năm", [("mười ba", 13), ("năm", 5)]),
        ("có ba không", [("ba", 3), ("không", None)]),
    ],
)  # fmt: skip
def test_a_run_of_words_is_read_piece_by_piece(text, pieces):
    """Where a number ends, the next one of the same run is read with its own words."""
    reading, _ = reading_at(text)
    at = text.index(pieces[0][0])
    for words, value in pieces:
        amount, end = in_words(reading, at)
        assert text[at:end] == words
        assert (amount and amount.value) == value
        at = end + 1
