"""Tests of `newskit.bulk`: objects from columns are those that the class would have made."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit import Annotation, Span
from newskit.annotations import Batch
from newskit.bulk import build
from newskit.errors import SpanError

PAIRS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: (min(pair), max(pair))))


@given(PAIRS)
def test_objects_are_those_of_the_class(pairs: list[tuple[int, int]]) -> None:
    """They are equal to what calling the class gives, hash alike, and can be pickled."""
    spans = build(Span, len(pairs), start=[start for start, _ in pairs], end=[end for _, end in pairs])
    made = [Span(start, end) for start, end in pairs]
    assert spans == made
    assert list(map(hash, spans)) == list(map(hash, made))
    assert pickle.loads(pickle.dumps(spans)) == made


def test_objects_are_frozen() -> None:
    """What was made at once can't be changed either."""
    (span,) = build(Span, 1, start=[0], end=[1])
    with pytest.raises(AttributeError):
        span.start = 1  # type: ignore[misc]


@given(PAIRS)
def test_a_batch_holds_annotations(pairs: list[tuple[int, int]]) -> None:
    """Read one by one or built at once, they are the same but for ids and source."""
    batch = Batch([start for start, _ in pairs], [end for _, end in pairs], ["x"] * len(pairs))
    expected = [Annotation(span=Span(start, end), value="x") for start, end in pairs]
    assert list(batch) == expected == batch.build([""] * len(pairs), None)


def test_a_batch_that_is_read_one_by_one_is_checked() -> None:
    """A span whose end lies before its start can't be read out of it."""
    with pytest.raises(SpanError):
        list(Batch([3], [1], ["x"]))
