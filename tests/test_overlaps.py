"""Resolving overlaps: what remains is disjoint, maximal, and independent of the order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.annotations import Annotation
from newskit.layers import Token, TokenKind
from newskit.overlaps import POLICIES, resolve
from newskit.spans import Span

WORD = Token(kind=TokenKind.WORD)


@st.composite
def annotations(draw: st.DrawFn) -> list[Annotation[Token]]:
    """Annotations with distinct ids, overlapping freely."""
    pairs = draw(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.floats(0, 1)), max_size=15))
    return [
        Annotation(span=Span(min(a, b), max(a, b)), value=WORD, score=score, id=str(number))
        for number, (a, b, score) in enumerate(pairs)
    ]


@given(annotations(), st.sampled_from(sorted(POLICIES)), st.randoms(use_true_random=False))
def test_what_remains(items: list[Annotation[Token]], policy: str, order: random.Random) -> None:
    """No two kept ones overlap, every dropped one overlaps a kept one, and the order of the input doesn't show."""
    kept = resolve(items, policy)
    assert all(not a.span.overlaps(b.span) for a in kept for b in kept if a is not b)
    for item in items:
        if item not in kept and len(item.span):
            assert any(item.span.overlaps(each.span) for each in kept)
    shuffled = items[:]
    order.shuffle(shuffled)
    assert resolve(shuffled, policy) == kept


def test_the_policies_differ() -> None:
    """The longest, the first and the most certain of three overlapping annotations."""
    first = Annotation(span=Span(0, 3), value=WORD, score=0.1, id="1")
    longest = Annotation(span=Span(2, 9), value=WORD, score=0.2, id="2")
    surest = Annotation(span=Span(8, 12), value=WORD, score=0.9, id="3")
    items = [first, longest, surest]
    assert resolve(items, "longest") == [longest]
    assert resolve(items, "first") == [first, surest]
    assert resolve(items, "score") == [first, surest]


def test_an_unknown_policy_names_the_nearest() -> None:
    """A misspelt policy is refused with what was probably meant."""
    with pytest.raises(ValueError, match="did you mean 'longest'"):
        resolve([], "longst")
