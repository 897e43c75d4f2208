"""Lanes: no two spans share one at one place, and the shorter lie nearer to the text."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from newskit.render.lanes import LANES, assign_lanes
from newskit.spans import Span

SPANS = st.lists(
    st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(0, 25)), max_size=40
)


@given(spans=SPANS)
def test_no_two_spans_share_a_lane_and_a_character(spans: list[Span]) -> None:
    """Whatever overlaps has lanes of its own."""
    lanes = assign_lanes(spans)
    for (one, lane), (other, another) in combinations(zip(spans, lanes, strict=True), 2):
        if lane is not None and lane == another:
            assert not one.overlaps(other)


@given(spans=SPANS)
def test_only_what_finds_every_lane_taken_goes_without(spans: list[Span]) -> None:
    """A span has no lane only where it is empty, or shorter ones take all lanes at its place."""
    lanes = assign_lanes(spans)
    for span, lane in zip(spans, lanes, strict=True):
        if lane is None and len(span):
            met = {each for other, each in zip(spans, lanes, strict=True) if other.overlaps(span)}
            assert met - {None} == set(range(LANES))


def test_a_quotation_lies_around_the_names_in_it() -> None:
    """The inner span is nearest to the text."""
    assert assign_lanes([Span(0, 40), Span(5, 9), Span(20, 30), Span(22, 25)]) == [2, 0, 1, 0]


def test_thousands_of_spans_over_one_place_are_no_trouble() -> None:
    """Lanes are bounded, so a plugin that marks one place ten thousand times costs little."""
    lanes = assign_lanes([Span(0, 10_000 + number) for number in range(10_000)])
    assert [lane for lane in lanes if lane is not None] == list(range(LANES))
