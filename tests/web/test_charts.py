"""Charts: SVG with the numbers in it, whatever the names hold."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from newskit.web.charts import bars, tone_line
from newskit.web.questions import Point


def test_bars_have_a_rectangle_and_a_number_for_each_name() -> None:
    """The longest fills the room, and no name gets out of its place."""
    drawn = ElementTree.fromstring(bars("Names", [("<script>", 4), ("b" * 50, 2), ("c", 0)]))
    widths = [float(each.attrib["width"]) for each in drawn.iter("rect")]
    assert widths[0] == 2 * widths[1]
    assert widths[2] == 1
    assert drawn.find("script") is None


def test_no_bars_are_an_empty_chart() -> None:
    """Nothing to show is no error."""
    assert list(ElementTree.fromstring(bars("Nothing", [])).iter("rect")) == []


def test_a_tone_line_runs_from_the_first_month_to_the_last() -> None:
    """Later is further right, better is higher, and one month alone stands in the middle."""
    points = [
        Point(month=date(2024, month, 1), tone=tone, documents=1) for month, tone in ((1, -0.5), (2, 0.0), (12, 0.9))
    ]
    circles = list(ElementTree.fromstring(tone_line("Tone", points)).iter("circle"))
    across = [float(each.attrib["cx"]) for each in circles]
    down = [float(each.attrib["cy"]) for each in circles]
    assert across == sorted(across)
    assert down == sorted(down, reverse=True)
    assert [each.attrib["class"] for each in circles] == ["neg", "zero", "pos"]
    assert len(list(ElementTree.fromstring(tone_line("Tone", points[:1])).iter("circle"))) == 1
