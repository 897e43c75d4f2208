"""Spans: what they accept, and how two of them relate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.errors import SpanError
from newskit.spans import Span

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Span(min(pair), max(pair)))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3)])
def test_bounds_that_are_no_range_are_refused(start: int, end: int) -> None:
    """A span starts at 0 or later and doesn't end before it starts; the error names both bounds."""
    with pytest.raises(SpanError, match=rf"start={start}, end={end}"):
        Span(start, end)


def test_an_empty_span_is_true() -> None:
    """`if value.speaker:` asks whether there is a span, not whether it has characters."""
    assert Span(3, 3)


@given(spans, spans)
def test_overlap_is_sharing_a_code_point(a: Span, b: Span) -> None:
    """Two spans overlap exactly where their sets of offsets meet, whichever is asked."""
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert a.overlaps(b) == b.overlaps(a) == bool(shared)


@given(spans, spans)
def test_what_is_contained_lies_inside_at_both_ends(a: Span, b: Span) -> None:
    """One span contains another exactly where adding the other to it makes it no longer."""
    assert a.contains(b) == (a.union(b) == a)
    assert a.contains(a)


@given(spans, spans)
def test_the_union_contains_both(a: Span, b: Span) -> None:
    """The union holds both spans, and nothing smaller does."""
    union = a.union(b)
    assert union.contains(a)
    assert union.contains(b)
    assert {union.start, union.end} <= {a.start, a.end, b.start, b.end}


@given(spans, st.integers(0, 9))
def test_shifting_keeps_the_length(span: Span, by: int) -> None:
    """A shifted span is as long as before."""
    assert len(span.shift(by)) == len(span)
    assert span.shift(by).start == span.start + by


def test_cut_takes_code_points() -> None:
    """Emoji outside the basic plane count as one."""
    assert Span(1, 3).cut("😀Đà") == "Đà"
