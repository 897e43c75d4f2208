"""Queries over sorted spans give what a look at every span gives."""

from hypothesis import example, given
from hypothesis import strategies as st

from newskit.queries import MaximumTree, SpanIndex
from newskit.spans import Span

spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(min(pair), max(pair)))
sorted_spans = st.lists(spans, max_size=40).map(lambda each: sorted(each, key=lambda span: (span.start, -span.end)))


@given(st.lists(st.integers(-9, 9), max_size=40), st.integers(-9, 9), st.integers(0, 40), st.integers(0, 40))
def test_the_tree_lists_those_that_reach(numbers: list[int], least: int, low: int, high: int) -> None:
    """Exactly the indices of the slice whose number reaches the bound, in order."""
    wanted = [index for index, number in enumerate(numbers) if low <= index < high and number >= least]
    assert list(MaximumTree(numbers).reaching(least, low, high)) == wanted


@given(sorted_spans, spans)
@example([Span(1, 9), Span(5, 5), Span(6, 8)], Span(3, 8))
def test_overlapping(all_spans: list[Span], span: Span) -> None:
    """`overlapping` finds those that share a code point."""
    wanted = [index for index, each in enumerate(all_spans) if each.overlaps(span)]
    assert list(SpanIndex(all_spans).overlapping(span)) == wanted


@given(sorted_spans, spans)
def test_covering(all_spans: list[Span], span: Span) -> None:
    """`covering` finds those that hold the whole range."""
    wanted = [index for index, each in enumerate(all_spans) if each.contains(span)]
    assert list(SpanIndex(all_spans).covering(span)) == wanted


@given(sorted_spans, spans)
def test_within(all_spans: list[Span], span: Span) -> None:
    """`within` finds those that lie wholly inside, empty ones at its edges included."""
    wanted = [index for index, each in enumerate(all_spans) if span.contains(each)]
    assert list(SpanIndex(all_spans).within(span)) == wanted


def test_a_query_does_not_look_at_everything() -> None:
    """Asking for one of 2^15 spans visits a path in the tree, not all of it."""

    class Counting(list[int]):
        reads = 0

        def __getitem__(self, index: object) -> int:  # type: ignore[override]
            Counting.reads += 1
            return super().__getitem__(index)  # type: ignore[index, return-value]

    tree = MaximumTree(list(range(1 << 15)))
    tree._tree = Counting(tree._tree)
    assert list(tree.reaching((1 << 15) - 1, 0, 1 << 15)) == [(1 << 15) - 1]
    assert Counting.reads < 64
