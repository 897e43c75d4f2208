"""Tests of `newskit.running`: each result is checked and signed, and a failure leaves nothing half-written."""

from __future__ import annotations

import itertools
import sys
import types
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newskit
from newskit import Annotation, AnnotatorSpec, Document, LayerKey, Ref, Source, Span
from newskit.annotations import Batch
from newskit.errors import AnnotatorError, DocumentError, LimitError, PluginError
from newskit.manager import PluginManager


@attrs.frozen(kw_only=True)
class Note:
    """The value of the made-up layers."""

    text: str = ""


NOTES, MORE, LAST = LayerKey("notes", Note), LayerKey("more", Note), LayerKey("last", Note)


def note(start: int, end: int, **rest: Any) -> Annotation[Note]:
    """An annotation of the made-up layers."""
    return Annotation(**{"span": Span(start, end), "value": Note(), **rest})


def gives(*results: Any) -> Callable[[Any], Any]:
    """A factory whose annotator gives these annotations for every document."""
    return lambda config: lambda document: list(results)


def fails(document: Document) -> Any:
    """An annotator that raises."""
    raise ValueError("no sense")


def make(*specs: AnnotatorSpec, config: Any = None, events: Any = None) -> newskit.Pipeline:
    """A pipeline of these annotators, all their layers asked for."""
    manager = PluginManager(strict=True)
    hook = newskit.hookimpl(lambda: list(specs))
    manager.register(types.SimpleNamespace(newskit_annotators=hook), name="test", version="1.5")
    if events is not None:
        manager.register(events, name="events")
    layers = [key.name for spec in specs for key in spec.provides]
    return newskit.pipeline(*layers, config=config, manager=manager)


def notes(*results: Any) -> AnnotatorSpec:
    """An annotator of the layer `notes`."""
    return AnnotatorSpec(name="noter", provides=NOTES, factory=gives(*results))


def test_ids_are_numbers_in_text_order() -> None:
    """Annotations without an id get the numbers from 1, given ones are kept and their numbers left free."""
    result = make(notes(note(4, 5), note(0, 2), note(0, 9, id="2")))(Document("some words"))
    assert [(each.id, each.start, each.end) for each in result[NOTES]] == [("2", 0, 9), ("1", 0, 2), ("3", 4, 5)]


def test_annotations_are_signed() -> None:
    """Each annotation says which plugin, version, annotator and settings made it."""
    result = make(notes(note(0, 1)))("text")
    assert result[NOTES][0].source == Source(plugin="test", version="1.5", annotator="noter", config="")


def test_settings_show_in_the_signature() -> None:
    """Two runs with other settings have other digests, equal settings the same."""

    @attrs.frozen
    class Config:
        size: int = 3

    spec = AnnotatorSpec(name="noter", provides=NOTES, factory=gives(note(0, 1)), config=Config)

    def digest(size: int) -> str:
        source = make(spec, config={"annotators": {"noter": {"size": size}}})("text")[NOTES][0].source
        assert source is not None
        return source.config

    assert digest(3) == digest(3) != digest(4)


WRONG: list[tuple[str, Any, str]] = [
    ("outside the text", [note(2, 9)], "lies at 2..9, outside the text of 4 characters"),
    ("a wrong value type", [note(0, 1, value="x")], "has a str as value, not a Note"),
    ("no annotation", ["x"], "gave a str in the layer 'notes', not an Annotation"),
    ("no iterable", 5, "gave int for the layer 'notes', not an iterable"),
    ("nothing", None, "gave NoneType for the layer 'notes'"),
    ("a score over 1", [note(0, 1, score=1.5)], "has the score 1.5"),
    ("a score that is no number", [note(0, 1, score=float("nan"))], "has the score nan"),
    ("a score of another library's type", [note(0, 1, score=Fraction(1, 2))], "not a float from 0 to 1"),
    ("offsets of another library's type", [note(Fraction(0), Fraction(1))], "as offsets, not int"),  # type: ignore[arg-type]
    ("a tuple as span", [note(0, 1, span=(0, 1))], "has a tuple as span"),
    ("a part outside", [note(0, 1, parts=(Span(0, 2),))], "has a part outside it"),
    ("an id twice", [note(0, 1, id="x"), note(1, 2, id="x")], "have one id"),
    ("an id that is no str", [note(0, 1, id=3)], "has the id 3, not a str"),
    ("a dangling pointer", [note(0, 1, refs=(Ref(role="of", layer="notes", id="9"),))], "points to notes '9' as of"),
    ("a pointer to no layer", [note(0, 1, refs=(Ref(role="of", layer="xs", id="1"),))], "points to xs '1' as of"),
    ("a batch outside the text", Batch([0, 2], [1, 9], [Note(), Note()]), "lies at 2..9, outside the text"),
    ("a batch of wrong values", Batch([0], [1], ["x"]), "has a str as value, not a Note"),
    ("a batch of another library's offsets", Batch([Fraction(0)], [1], [Note()]), "as offsets, not int"),  # type: ignore[list-item]
    ("a batch with a span that ends too early", Batch([2], [1], [Note()]), "start=2, end=1"),
    ("a batch with a span before the text", Batch([-1], [1], [Note()]), "start=-1, end=1"),
    ("a batch of unequal columns", Batch([0, 1], [1, 2], [Note()]), "shorter"),
    ("another layer", {"more": []}, "gave the layers .'more'. and provides .'notes'."),
]


@pytest.mark.parametrize(("result", "message"), [each[1:] for each in WRONG], ids=[each[0] for each in WRONG])
def test_a_result_that_does_not_fit(result: Any, message: str) -> None:
    """What doesn't fit is an error that names annotator, plugin, document and way out; recorded, it leaves no layer."""
    run = make(AnnotatorSpec(name="noter", provides=NOTES, factory=lambda config: lambda document: result))
    with pytest.raises(AnnotatorError, match=message) as caught:
        run(Document("text", id="d7"))
    assert "annotator 'noter' of plugin test 1.5" in str(caught.value)
    assert "document 'd7'" in str(caught.value)
    assert "on_error='record'" in str(caught.value)
    recorded = run(Document("text"), on_error="record")
    assert NOTES not in recorded
    assert [(each.annotator, each.plugin, each.kind) for each in recorded.failures] == [("noter", "test", "error")]


def test_pointers_into_the_same_and_other_layers() -> None:
    """A pointer may lead into an earlier layer, the same one, and another layer of the same annotator."""

    def to(layer: str) -> tuple[Ref, ...]:
        return (Ref(role="of", layer=layer, id="1"),)

    def annotate(document: Document) -> dict[Any, Any]:
        return {
            "more": [note(0, 1, refs=to("last")), note(1, 2, refs=to("notes"))],
            LAST: [note(0, 1, refs=to("last"))],
        }

    both = AnnotatorSpec(name="both", provides=(MORE, LAST), requires=NOTES, factory=lambda config: annotate)
    result = make(notes(note(0, 1)), both)("text")
    assert len(result[MORE]) == 2
    assert result[LAST][0].ref("of") == Ref(role="of", layer="last", id="1")


def test_several_layers_come_as_a_mapping() -> None:
    """An annotator for two layers that gives one list can't be understood."""
    both = AnnotatorSpec(name="both", provides=(MORE, LAST), factory=gives())
    with pytest.raises(AnnotatorError, match="returns a mapping, not list"):
        make(both)("text")


def test_a_failure_leaves_nothing_half_written() -> None:
    """An annotator that raises after its first annotation leaves no layer, also one of two."""

    def half(document: Document) -> Iterator[Annotation[Note]]:
        yield note(0, 1)
        raise ValueError("half way")

    two = AnnotatorSpec(
        name="two",
        provides=(MORE, LAST),
        factory=lambda config: lambda document: {"more": [note(0, 1)], "last": half(document)},
    )
    result = make(two)(Document("text"), on_error="record")
    assert not result.layers
    assert "half way" in result.failures[0].message


@pytest.mark.parametrize("how", [fails, lambda document: sys.exit(1)], ids=["raises", "exits"])
def test_the_others_go_on(how: Callable[[Document], Any]) -> None:
    """Recorded, a failure costs only what requires its layer, and that says why it is skipped."""
    broken = AnnotatorSpec(name="broken", provides=NOTES, factory=lambda config: how)
    needs = AnnotatorSpec(name="needs", provides=MORE, requires=NOTES, factory=gives(note(0, 1)))
    uses = AnnotatorSpec(name="uses", provides=LAST, uses=NOTES, factory=gives(note(0, 1)))
    result = make(broken, needs, uses)(Document("text"), on_error="record")
    assert list(result.layers) == ["last"]
    assert [(each.annotator, each.kind) for each in result.failures] == [("broken", "error"), ("needs", "skipped")]
    assert result.failures[1].message == "it requires notes, which failed"


def test_a_factory_that_fails_costs_no_other_layer() -> None:
    """An annotator that can't be built is an error with the way out; recorded, the other layers are there."""

    def factory(config: Any) -> Any:
        raise FileNotFoundError("model.bin")

    run = make(AnnotatorSpec(name="broken", provides=NOTES, factory=factory), notes_like(MORE))
    with pytest.raises(
        PluginError, match=r"'broken' of plugin test 1\.5 can't be built: FileNotFoundError: model\.bin"
    ):
        run("text")
    result = run("text", on_error="record")
    assert list(result.layers) == ["more"]
    assert "model.bin" in result.failures[0].message


def notes_like(key: LayerKey[Note]) -> AnnotatorSpec:
    """An annotator of this layer that gives one annotation."""
    return AnnotatorSpec(name=f"for_{key.name}", provides=key, factory=gives(note(0, 1)))


def test_a_factory_that_gives_no_callable() -> None:
    """A factory's result is called with documents, so anything else is an error at once."""

    def factory(config: Any) -> Any:
        return "model"

    run = make(AnnotatorSpec(name="broken", provides=NOTES, factory=factory))
    with pytest.raises(PluginError, match="gives no callable"):
        run("text")


def test_layers_that_are_there_are_not_made_again() -> None:
    """A document that already has a layer keeps it: stored annotations and corrections are not overwritten."""
    document = Document("text").with_layer(NOTES, [note(0, 4, id="mine")])
    result = make(notes(note(0, 1)), notes_like(MORE))(document)
    assert [each.id for each in result[NOTES]] == ["mine"]
    assert MORE in result


def test_the_input_is_unchanged_and_layers_are_shared() -> None:
    """A run gives a new document; the old one has no more layers than before."""
    document = Document("text", meta={"a": 1})
    first = make(notes(note(0, 1)))(document)
    second = make(notes(note(0, 1)), notes_like(MORE))(first)
    assert not document.layers
    assert second.layers["notes"] is first.layers["notes"]
    assert second.meta == document.meta


def test_too_large_a_document() -> None:
    """A document over the limit is an error, or a failure on the document; it is never cut."""
    run = make(notes(), config={"max_characters": 10})
    with pytest.raises(LimitError, match="has 11 characters, and the limit is 10; raise max_characters"):
        run("x" * 11)
    result = run("x" * 11, on_error="record")
    assert [failure.kind for failure in result.failures] == ["limit"]
    assert len(result.text) == 11
    assert NOTES in run("x" * 10)


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("how", [list, iter, lambda each: Batch([0, 1, 2], [1, 2, 3], [Note()] * 3)])
def test_too_large_a_layer(how: Callable[[Any], Any], count: int) -> None:
    """A layer with more annotations than the limit is an error or a failure that names its annotator; none is cut short."""
    given = [note(place, place + 1) for place in range(3)]
    spec = AnnotatorSpec(name="noter", provides=NOTES, factory=lambda config: lambda document: how(given))
    needs = AnnotatorSpec(name="needs", provides=MORE, requires=NOTES, factory=gives(note(0, 1)))
    run = make(spec, needs, config={"max_annotations": count})
    if count == 3:
        assert len(run("text")[NOTES]) == 3
        return
    with pytest.raises(LimitError, match="document 'd7': the layer 'notes' has more than 2 annotations"):
        run(Document("text", id="d7"))
    result = run("text", on_error="record")
    assert not result.layers
    assert [(each.annotator, each.kind) for each in result.failures] == [("noter", "limit"), ("needs", "skipped")]
    assert "raise max_annotations in the config" in result.failures[0].message


def test_an_endless_annotator_is_stopped_by_the_limit() -> None:
    """One that never ends costs no more than the limit."""

    def annotate(document: Document) -> Iterator[Annotation[Note]]:
        return (note(0, 1) for _ in itertools.count())

    spec = AnnotatorSpec(name="noter", provides=NOTES, factory=lambda config: annotate)
    with pytest.raises(LimitError, match="more than 1,000 annotations"):
        make(spec, config={"max_annotations": 1_000})("text")


def test_a_batch_is_a_layer() -> None:
    """Annotations that come as columns get ids and the source, in text order, like all others."""
    batch = Batch([0, 2], [1, 4], [Note(text="a"), Note(text="b")])
    spec = AnnotatorSpec(name="noter", provides=NOTES, factory=lambda config: lambda document: batch)
    listed = AnnotatorSpec(name="noter", provides=NOTES, factory=lambda config: lambda document: list(batch))
    assert make(spec)("text")[NOTES] == make(listed)("text")[NOTES]
    unsorted = AnnotatorSpec(
        name="noter", provides=NOTES, factory=lambda config: lambda document: Batch([2, 0], [4, 1], [Note()] * 2)
    )
    assert [(each.id, each.start) for each in make(unsorted)("text")[NOTES]] == [("1", 0), ("2", 2)]


def test_events_come_in_order() -> None:
    """Listeners hear of the document, of each layer when the document has it, and of failures."""
    heard: list[Any] = []

    class Events:
        @newskit.hookimpl
        def newskit_document_created(self, document: Document) -> None:
            heard.append(("created", document.id))

        @newskit.hookimpl
        def newskit_layer_added(self, document: Document, layer: str) -> None:
            heard.append(("added", layer, len(document[layer])))

        @newskit.hookimpl
        def newskit_annotator_failed(self, document: Document, failure: newskit.Failure) -> None:
            heard.append(("failed", failure.annotator, len(document.failures)))

    broken = AnnotatorSpec(name="broken", provides=MORE, factory=lambda config: fails)
    make(notes(note(0, 1)), broken, events=Events())(Document("text", id="d"), on_error="record")
    assert heard == [("created", "d"), ("failed", "broken", 1), ("added", "notes", 1)]


SPANS = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: Span(min(pair), max(pair)))


@given(st.lists(SPANS), st.integers(0, 20))
def test_no_span_outside_the_text_gets_through(spans: list[Span], length: int) -> None:
    """Whatever spans an annotator gives, a layer has all of them and they lie in the text, or there is a failure."""
    result = make(notes(*(Annotation(span=span, value=Note()) for span in spans)))("x" * length, on_error="record")
    if all(span.end <= length for span in spans):
        assert sorted(each.span for each in result[NOTES]) == sorted(spans)
        assert len({each.id for each in result[NOTES]}) == len(spans)
    else:
        assert NOTES not in result
        assert len(result.failures) == 1


def test_stored_layers_of_plugins_that_only_this_pipeline_has() -> None:
    """A document read without a plugin keeps its layer as stored; a pipeline that has the plugin reads it and keeps it."""
    run = make(notes(note(0, 1)))
    stored = run("text").to_dict()
    stored["layers"]["notes"]["annotations"][0]["id"] = "mine"
    document = Document.from_dict(stored)
    assert NOTES not in document
    result = run(document)
    assert [each.id for each in result[NOTES]] == ["mine"]
    assert result.to_dict() == stored


def test_a_stored_layer_that_does_not_fit() -> None:
    """It is an error that names the place, or a failure on the document, and the other layers are made."""
    run = make(notes(note(0, 1)), notes_like(MORE))
    stored = run("text").to_dict()
    stored["layers"]["notes"]["annotations"][0]["start"] = 99
    document = Document.from_dict(stored)
    with pytest.raises(DocumentError, match=r"layers\.notes\.annotations\[0\]"):
        run(document)
    result = run(document, on_error="record")
    assert "layers.notes" in result.failures[0].message
    assert MORE in result
