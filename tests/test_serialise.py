"""JSON: an exact round trip for every registered layer, and unknown layers are kept and written back."""

import json
from typing import Any

import pytest

from newskit.annotations import Annotation, Ref, Source
from newskit.documents import Document, Failure
from newskit.errors import DocumentError, TextError
from newskit.layers import (
    ENTITIES,
    MENTIONS,
    QUANTITIES,
    QUOTATIONS,
    SENTENCES,
    SENTIMENT,
    TOKENS,
    WORDS,
    Bound,
    Entity,
    EntityLabel,
    Evidence,
    Mention,
    Quantity,
    QuantityKind,
    Quotation,
    QuotationKind,
    Sentence,
    Sentiment,
    SentimentScope,
    Token,
    TokenKind,
    Tone,
    Word,
)
from newskit.pipelines import default_manager
from newskit.serialise import SCHEMA, from_dict, with_known_layers
from newskit.spans import Span

SOURCE = Source(plugin="p", version="1", annotator="a", config="c0ffee")
VALUES: list[tuple[Any, Any]] = [
    (SENTENCES, Sentence(paragraph=3)),
    (TOKENS, Token(kind=TokenKind.SYMBOL)),
    (WORDS, Word(form="Hòa bình", pos="N")),
    (QUANTITIES, Quantity(kind=QuantityKind.MONEY, value="5..7", currency="USD", bound=Bound.MORE_THAN, per="lít")),
    (ENTITIES, Entity(label=EntityLabel.ORG, referent="e1", name="NATO", iso=None, wikidata="Q7184")),
    (MENTIONS, Mention(referent="e1", name="NATO")),
    (QUOTATIONS, Quotation(kind=QuotationKind.MIXED, speaker=Span(0, 2), cue=Span(3, 4), speaker_name="A", group="1")),
    (
        SENTIMENT,
        Sentiment(
            scope=SentimentScope.TARGET, label=Tone.NEGATIVE, score=-0.25, target="e1",
            evidence=(Evidence(span=Span(1, 2), weight=-0.5),),
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), VALUES, ids=[key.name for key, _ in VALUES])
def test_round_trip_of_each_layer(key: Any, value: Any) -> None:
    """Value, parts, score, pointers, id and source come back equal, and the JSON is the same bytes again."""
    annotation = Annotation(
        span=Span(0, 5), value=value, parts=(Span(0, 1), Span(3, 5)), score=0.5, id="7", source=SOURCE,
        refs=(Ref(role="self", layer=key.name, id="7"),),
    )  # fmt: skip
    plain = Annotation(span=Span(1, 1), value=value, id="8")
    failure = Failure(annotator="x", plugin="p", kind="error", message="boom")
    document = Document("ab 😀 đ\r\n", id="d", meta={"n": [1, {"x": None}]}, failures=(failure,)).with_layer(
        key, [annotation, plain]
    )
    text = document.to_json()
    assert Document.from_json(text) == document
    assert Document.from_json(text).to_json() == text
    assert Document.from_dict(document.to_dict()) == document


def test_the_shape_of_the_json() -> None:
    """The names are those of the design, and stay: schema, layers by name with version and annotations."""
    value = Quantity(kind=QuantityKind.MONEY, value="17900000000", currency="USD")
    document = Document("17,9 tỷ USD", id="x").with_layer(
        QUANTITIES, [Annotation(span=Span(0, 11), value=value, id="1", source=SOURCE)]
    )
    data = document.to_dict()
    assert data["schema"] == SCHEMA == "newskit.document/1"
    row = data["layers"]["quantities"]["annotations"][0]
    assert data["layers"]["quantities"]["version"] == 1
    assert {name: row[name] for name in ("id", "start", "end")} == {"id": "1", "start": 0, "end": 11}
    assert {name: row["value"][name] for name in ("kind", "value", "currency", "unit")} == {
        "kind": "money", "value": "17900000000", "currency": "USD", "unit": None,
    }  # fmt: skip


def test_unknown_layers_are_kept_and_written_back() -> None:
    """A layer whose plugin is not installed passes through unchanged, whatever it holds."""
    data = Document("abc", id="d").to_dict()
    data["layers"]["legal"] = {"version": 9, "annotations": [{"any": ["thing", None]}]}
    document = Document.from_dict(data)
    assert "legal" not in document
    assert document.to_dict() == data


def broken(**changes: Any) -> dict[str, Any]:
    """A stored document with something replaced."""
    return {**Document("abc", id="d").to_dict(), **changes}


def layer(*rows: Any, version: Any = 1) -> dict[str, Any]:
    """Stored layers with sentences."""
    return {"sentences": {"version": version, "annotations": list(rows)}}


ROW = {"id": "1", "start": 0, "end": 2, "value": {"paragraph": 0}}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "expected a document of the schema 'newskit.document/1', got 'NoneType'"),
        ({"schema": "newskit.document/2"}, "got 'newskit.document/2'"),
        (broken(text=3), "'text' is missing or no str"),
        (broken(failures=[{"annotator": "x"}]), r"failures\[0\]: 'plugin' is missing"),
        (broken(layers={"sentences": []}), "layers.sentences: expected an object"),
        (broken(layers=layer(version="1")), "layers.sentences: the version is a whole number"),
        (broken(layers=layer(version=2)), "stored in version 2, and the installed plugin knows 1"),
        (broken(layers=layer({**ROW, "end": 9})), r"annotations\[0\]: the span 0..9 lies outside"),
        (broken(layers=layer({**ROW, "start": -1})), r"annotations\[0\]: a span needs 0 <= start"),
        (broken(layers=layer({**ROW, "value": {}})), r"annotations\[0\].*paragraph"),
        (broken(layers=layer({**ROW, "value": {"paragraph": 0, "x": 1}})), r"annotations\[0\].*x"),
        (broken(layers=layer(ROW, {"id": "2"})), r"annotations\[1\]: 'start' is missing"),
        (broken(layers=layer(3)), r"annotations\[0\]"),
        (broken(layers=layer({**ROW, "id": None})), r"annotations\[0\].*expected a string, got None"),
        (broken(layers=layer({**ROW, "end": 1.5})), r"annotations\[0\].*expected a whole number, got 1.5"),
        (broken(layers=layer({**ROW, "score": "1"})), r"annotations\[0\].*got '1'"),
        (broken(layers=layer({**ROW, "value": {"paragraph": "0"}})), r"annotations\[0\].*got '0'"),
        (broken(id="\ud800"), "the id holds a lone surrogate"),
    ],
)
def test_what_is_no_document_says_where(data: Any, message: str) -> None:
    """Every fault in stored data is a DocumentError with the path of the bad value."""
    with pytest.raises((DocumentError, TextError), match=message):
        from_dict(data)


def test_what_is_no_json_is_refused() -> None:
    """Broken and endlessly nested JSON are document errors too."""
    for text in ("{", "[" * 100_000):
        with pytest.raises(DocumentError, match="no JSON"):
            Document.from_json(text)


def test_meta_that_has_no_json_form_is_named() -> None:
    """What JSON can't hold is an error when it is written, with the document's id."""
    for value in ({1, 2}, float("nan"), "\ud800"):
        with pytest.raises(DocumentError, match="'d' can't be written"):
            Document("a", id="d", meta={"x": value}).to_json()


def test_indent_changes_only_blanks() -> None:
    """Indented JSON is the same data."""
    document = Document("a", id="d")
    assert json.loads(document.to_json(indent=2)) == json.loads(document.to_json())


def test_layers_that_stay_unknown_cost_nothing() -> None:
    """A document whose stored layers no plugin knows is the same document for a pipeline."""
    stored = Document("a").to_dict()
    stored["layers"]["laws"] = {"version": 1, "annotations": []}
    document = Document.from_dict(stored)
    assert with_known_layers(document, default_manager()) is document
