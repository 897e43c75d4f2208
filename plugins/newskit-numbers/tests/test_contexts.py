"""Whether a number in words counts, is a year, a day of the week, or part of a name."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một trong số ba người đã đến.", [("Một", "number", "1"), ("ba", "number", "3")]),
        ("Một trong chín đội vào vòng sau.", [("Một", "number", "1"), ("chín", "number", "9")]),
        ("Một trong số đó đã đến.", []),
        ("Anh ghi được một điểm.", [("một", "number", "1")]),
        ("Một điểm nữa là hết.", []),
        ("một, hai và ba người", [("một", "number", "1"), ("hai", "number", "2"), ("ba", "number", "3")]),
        ("Lần một, anh ngã.", []),
    ],
)
def test_one_counts_where_it_is_of_a_set(told, text, expected):
    """ "một" counts as one of a number or as a result, and is an article elsewhere."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anh đến vào một ngày nào đó.", []),
        ("Giá thuê $350 một ngày.", [("$350", "money", "350")]),
        ("Họ trả 20 euro một giờ.", [("20 euro", "money", "20")]),
    ],
)
def test_one_with_a_unit_of_time_is_an_article_after_a_rate(told, text, expected):
    """What is paid a day, and some day or other, are no lengths of time."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm học sinh đến trường.", [("Năm", "number", "5")]),
        ("Năm học mới bắt đầu.", []),
        ("Cả năm người đều về.", []),
        ("Năm tháng trôi qua.", []),
        ("Họ nghỉ năm tháng sau vụ đó.", [("năm tháng", "duration", "5")]),
        ("Mỗi năm giờ lại có một chuyến.", []),
    ],
)
def test_five_or_year(told, text, expected):
    """ "năm" is five before what is counted, and the year before the name of a sort of year or after "mỗi"."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thứ hai trường nghỉ.", []),
        ("Họp thứ Hai tại đây.", []),
        ("Họp thứ hai, ngày 3/4 tại đây.", [("ngày 3/4", "date", "XXXX-04-03")]),
        ("người thứ hai giờ đã đi", [("thứ hai", "ordinal", "2")]),
        ("Thứ 8 là ngày lạ.", [("Thứ 8", "ordinal", "8")]),
        ("người thứ tư", [("thứ tư", "ordinal", "4")]),
        ("thứ tư tuần này", []),
        ("vào thứ 2", []),
        ("thứ 2", [("thứ 2", "ordinal", "2")]),
    ],
)
def test_days_of_the_week(told, text, expected):
    """ "thứ hai" is Monday in capitals, at the start, before a date or after "vào", and the second elsewhere."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nhà máy Plastics Alpha 500 của ông.", []),
        ("Nhà máy Alpha 500 mới mở.", [("500", "number", "500")]),
        ("Dòng xe Audi Quattro 80 mới mở.", []),
        ("thế chiến thứ nhất", []),
        ("lần thứ nhất", [("thứ nhất", "ordinal", "1")]),
        ("Boeing 737", []),
    ],
)
def test_numbers_of_names(told, text, expected):
    """A number that completes a name of Latin letters is none, unless something is counted by it."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hai ba người", []),
        ("bảy tám năm", []),
        ("ông Ba đi", []),
        ("không đồng ý", []),
        ("Ba người", [("Ba", "number", "3")]),
        ("bảy mươi tám", [("bảy mươi tám", "number", "78")]),
    ],
)
def test_pairs_and_words_that_are_no_numbers(told, text, expected):
    """Two digits in a row that say two or three, and words in names and phrases, are not marked."""
    assert told(text) == expected
