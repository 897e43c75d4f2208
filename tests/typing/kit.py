"""What the author of a plugin's tests writes with the kit."""

from __future__ import annotations

from typing import assert_type

from hypothesis import given
from hypothesis.strategies import SearchStrategy

import newskit
from newskit import testing
from newskit.layers import ENTITIES, QUANTITIES, Quantity
from newskit.testing import AnnotatorContract


class TestContract(AnnotatorContract):
    """The contract of an annotator."""

    annotator = "legal_refs"
    max_examples = 5


class TestWrong(AnnotatorContract):
    """A wrong type for a setting of the contract is found."""

    annotator = 5  # type: ignore[assignment]


@given(testing.documents([QUANTITIES, ENTITIES]))
def test_documents(document: newskit.Document) -> None:
    """Strategies are typed."""
    assert_type(document[QUANTITIES][0].value, Quantity)


assert_type(testing.annotations(QUANTITIES, "text"), SearchStrategy[newskit.Annotation[Quantity]])
assert_type(testing.spans("text"), SearchStrategy[newskit.Span])
assert_type(testing.vietnamese_text(), SearchStrategy[str])
