"""Documents and layers: immutable, ordered, and clear about what they don't have."""

import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.annotations import Annotation, Ref
from newskit.documents import Document, Failure, Layer
from newskit.errors import LayerMissing, TextError
from newskit.layers import QUANTITIES, TOKENS, Quantity, QuantityKind, Token, TokenKind
from newskit.spans import Span

WORD = Token(kind=TokenKind.WORD)


def token(start: int, end: int, id: str = "") -> Annotation[Token]:
    """A token at a place."""
    return Annotation(span=Span(start, end), value=WORD, id=id)


def test_a_lone_surrogate_is_refused_with_its_place() -> None:
    """What is no text says which character, where, and how it came about."""
    with pytest.raises(TextError, match=r"U\+D800\) at offset 2.*decode it anew"):
        Document("ab\ud800")


@pytest.mark.parametrize("wrong", [b"abc", None, 3])
def test_what_is_no_str_is_refused(wrong: Any) -> None:
    """The error names the type that came."""
    with pytest.raises(TextError, match=type(wrong).__name__):
        Document(wrong)


def test_the_id_is_stable_for_equal_text() -> None:
    """A document without an id gets one from its text."""
    assert Document("a").id == Document("a").id != Document("b").id
    assert Document("a", id="x").id == "x"


def test_nothing_can_be_changed() -> None:
    """Neither attributes nor the user's own data nor the layers can be assigned."""
    document = Document("ab", meta={"tags": ["x", {"y": 1}]}).with_layer(TOKENS, [token(0, 1)])
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        document.text = "c"  # type: ignore[misc]
    for mapping in (document.meta, document.layers, document.meta["tags"][1]):
        with pytest.raises(TypeError):
            mapping["new"] = 1
    assert document.meta["tags"][0] == "x"


def test_adding_a_layer_shares_the_others() -> None:
    """The new document has the old layers themselves; the old document stays as it was."""
    first = Document("ab").with_layer(TOKENS, [token(0, 1)])
    second = first.with_layer(QUANTITIES, [])
    assert second[TOKENS] is first[TOKENS]
    assert QUANTITIES in second
    assert "quantities" not in first


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_layers_are_sorted(pairs: list[tuple[int, int]]) -> None:
    """By start, longer first, then by id with 9 before 10; whatever the order they came in."""
    items = [token(min(a, b), max(a, b), str(number)) for number, (a, b) in enumerate(pairs)]
    layer = Layer(TOKENS, items)  # type: ignore[arg-type]
    assert list(layer) == sorted(items, key=lambda each: (each.start, -each.end, int(each.id)))
    assert layer == Layer(TOKENS, items[::-1])  # type: ignore[arg-type]


def test_queries() -> None:
    """`at`, `within`, `covering` and `overlapping` on a layer give annotations."""
    layer = Layer(TOKENS, (token(0, 5, "1"), token(2, 3, "2"), token(6, 8, "3")))
    assert [each.id for each in layer.at(2)] == ["1", "2"]
    assert [each.id for each in layer.within(Span(1, 8))] == ["2", "3"]
    assert [each.id for each in layer.covering(Span(0, 4))] == ["1"]
    assert [each.id for each in layer.overlapping(Span(4, 7))] == ["1", "3"]
    assert layer.by_id("3").start == 6
    assert layer.has_id("3")
    assert not layer.has_id("4")
    assert [each.id for each in layer[1:]] == ["2", "3"]


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (Document("a").with_layer(QUANTITIES, []), "did you mean 'quantities'.*newskit.pipeline\\('quantites'\\)"),
        (Document("a", unknown_layers={"quantites": {}}), "no installed plugin knows it"),
        (
            Document("a").with_failure(Failure(annotator="n", plugin="p", kind="error", message="boom")),
            "failures: n: boom",
        ),
    ],
)
def test_a_missing_layer_says_why(document: Document, message: str) -> None:
    """The nearest name and the way to it, that it is only stored, or what failed."""
    with pytest.raises(LayerMissing, match=message):
        document["quantites"]


def test_documents_survive_pickling() -> None:
    """What goes to a worker process comes back equal, queries included."""
    annotation = Annotation(
        span=Span(0, 1),
        value=Quantity(kind=QuantityKind.NUMBER, value="1"),
        id="1",
        refs=(Ref(role="r", layer="l", id="1"),),
    )
    document = Document("1", meta={"a": [1]}).with_layer(QUANTITIES, [annotation])
    copy = pickle.loads(pickle.dumps(document))
    assert copy == document
    assert hash(copy) == hash(document)
    assert copy[QUANTITIES].at(0) == (annotation,)
    assert annotation.ref("r") == Ref(role="r", layer="l", id="1")
    assert annotation.ref("x") is None
