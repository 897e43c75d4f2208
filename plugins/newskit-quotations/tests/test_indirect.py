"""Reports without marks."""

from __future__ import annotations

import pytest


def told(quotes, text):
    """Content and speaker of each quotation."""
    return [
        (item.span.cut(text), item.value.speaker.cut(text) if item.value.speaker else None) for item in quotes(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Tám cho biết cầu sẽ khánh thành vào tháng sau.", ("cầu sẽ khánh thành vào tháng sau", "Tám")),
        ("Ông Tám cho biết, cầu sẽ khánh thành vào tháng sau.", ("cầu sẽ khánh thành vào tháng sau", "Tám")),
        ("Ông Tám nói rằng cầu sẽ khánh thành vào tháng sau.", ("cầu sẽ khánh thành vào tháng sau", "Tám")),
        ("Theo ông Tám, cầu sẽ khánh thành vào tháng sau.", ("cầu sẽ khánh thành vào tháng sau", "Tám")),
        ("Cầu sẽ khánh thành vào tháng sau, ông Tám cho biết.", ("Cầu sẽ khánh thành vào tháng sau", "Tám")),
        ("Cầu sẽ khánh thành vào tháng sau, theo báo Sao Mai.", ("Cầu sẽ khánh thành vào tháng sau", "Sao Mai")),
        ("Ông Tám nói với báo chí rằng cầu sẽ mở vào tháng sau.", ("cầu sẽ mở vào tháng sau", "Tám")),
        ("Bộ Giao thông khẳng định cầu sẽ mở vào tháng sau.", ("cầu sẽ mở vào tháng sau", "Bộ Giao thông")),
        ("Các chuyên gia cảnh báo rằng nước sẽ dâng cao.", ("nước sẽ dâng cao", "Các chuyên gia")),
        ("Ông Tám phủ nhận cáo buộc cho rằng ông đã nhận tiền.", ("ông đã nhận tiền", None)),
    ],
)
def test_a_report_is_found_with_its_source(quotes, text, expected):
    """The content leaves out rằng, the comma and the final stop."""
    assert told(quotes, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Theo truyền thống, họ ăn bánh vào ngày Tết.",
        "Theo quy định, họ phải nộp thuế.",
        "Cô ca sĩ tiết lộ một bí mật nhỏ về giọng hát.",
        "Chưa ai đủ sức để khẳng định giá sẽ giảm.",
        "Hai anh em nói chuyện với nhau về việc họ đã làm.",
        "Ông không nói rằng họ sẽ thắng.",
        "Ông được cho là đã rời đi.",
        "Bà lo ngại trời sẽ mưa.",
        "Tôi cho rằng bộ phim này không hay.",
        "Nhật Bản có một tuyên bố chung với Lào.",
    ],
)
def test_what_only_looks_like_a_report_is_none(quotes, text):
    """Customs, laws, wishes, denials, feelings, nouns and the writer's own view."""
    assert quotes(text) == []


def test_a_report_that_is_passed_on_is_its_first_speakers(quotes):
    """The paper behind it is no second report."""
    text = "Ông Tám cho biết cầu sẽ mở vào tháng sau, báo Sao Mai đưa tin."
    assert told(quotes, text) == [("cầu sẽ mở vào tháng sau", "Tám")]


def test_reports_side_by_side_end_where_the_next_begins(quotes):
    """Each has its own speaker."""
    text = "Ông Tám nói rằng cầu sẽ mở sớm, trong khi bà Mai cho rằng đường vẫn chưa xong."
    assert told(quotes, text) == [("cầu sẽ mở sớm", "Tám"), ("đường vẫn chưa xong", "Mai")]


def test_a_second_verb_has_the_same_speaker(quotes):
    """ "… cho biết …, và nhấn mạnh rằng …"."""
    text = "Ông Tám cho biết cầu sẽ mở sớm, và nhấn mạnh rằng đường đã xong."
    assert told(quotes, text) == [("cầu sẽ mở sớm", "Tám"), ("đường đã xong", "Tám")]


def test_a_report_with_a_quoted_fragment_is_the_fragment_alone_but_for_a_whole_conjunct(quotes):
    """The unquoted conjunct before the fragment is an indirect item."""
    text = 'Ông Tám cho biết cầu sẽ mở vào tháng sau, nhưng đường "vẫn còn nhiều việc phải làm".'
    assert told(quotes, text) == [("cầu sẽ mở vào tháng sau", "Tám"), ("vẫn còn nhiều việc phải làm", "Tám")]
