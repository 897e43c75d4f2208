"""Numbers, money and measures in running text."""

import pytest


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
