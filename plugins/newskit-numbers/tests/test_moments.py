"""Clock times that have a date or a zone beside them, spread over it, and closed bounds as the peers' suites write them."""

import pytest

from newskit_numbers.rules import Settings, standard_rules
from newskit_numbers.stdin import answer


def told(text: str) -> list[tuple[str, str, str]]:
    """What standard input is answered for a text: words, kind and value."""
    rows = answer(text, standard_rules(Settings()))
    return [(text[row["start"] : row["end"]], row["kind"], row["value"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("lúc 15:08 ngày 9/1/2015", ("15:08 ngày 9/1/2015", "time", "2015-01-09T15:08")),
        ("ngày 2/5/2017 lúc 8 giờ", ("ngày 2/5/2017 lúc 8 giờ", "time", "2017-05-02T08:00")),
        ("lúc 15 giờ GMT", ("15 giờ GMT", "time", "15:00")),
        ("ngày thứ nhất của tháng 3/2017", ("ngày thứ nhất của tháng 3/2017", "date", "2017-03-01")),
    ],
)
def test_moments(text, moment):
    """A time beside a date is told once more as one moment, as is the first day of a month; a zone widens the time."""
    assert told(text)[-1] == moment


@pytest.mark.parametrize(
    "text", ["từ 8h đến 9h ngày 3/4", "lúc 8h họ đi rồi về ngày 3/4", "người thứ nhất của tháng 3/2017", "tháng 3/2017"]
)
def test_no_moments(text):
    """A range of times, a date further away, and other ordinals make no moment."""
    assert not [value for _, _, value in told(text) if "T" in value or value == "2017-03-01"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("không quá 7.000 đồng", ("không quá 7.000 đồng", "money", "..7000")),
        ("ít nhất 20 kg", ("ít nhất 20 kg", "measure", "20..")),
    ],
)
def test_closed_bounds(text, row):
    """A limit that the amount may reach is a range open on one side, over the words that say so."""
    assert told(text) == [row]
