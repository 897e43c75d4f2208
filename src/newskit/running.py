"""One document through a plan: each annotator is called, checked and recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from newskit.annotations import Annotation, Source
from newskit.annotators import AnnotatorSpec
from newskit.composing import compose
from newskit.config import MAX_CHARACTERS, OnError
from newskit.documents import Document, Failure, Layer, sort_key
from newskit.errors import PLUGIN_FAULTS, AnnotatorError, DocumentError, LimitError, PluginError
from newskit.keys import LayerKey
from newskit.manager import PluginManager, describe
from newskit.moving import composed_document, moved_layer
from newskit.spans import Span


@attrs.frozen(kw_only=True)
class ReadyStep:
    """A step of a plan with its annotator built, or with the error that its factory gave: the other steps go on.

    `loading_seconds` is what the factory took.
    """

    spec: AnnotatorSpec
    annotate: Any
    source: Source
    broken: PluginError | None = None
    loading_seconds: float = 0.0


@attrs.frozen(kw_only=True)
class Runner:
    """Runs the steps over one document at a time; it keeps nothing between documents, so threads can share it."""

    steps: tuple[ReadyStep, ...]
    manager: PluginManager
    max_characters: int = MAX_CHARACTERS

    def run(
        self, document: Document, on_error: OnError = "raise", before_step: Callable[[int], object] | None = None
    ) -> Document:
        """The document with the layers of the plan.

        An annotator whose layers are all there already (from a stored document, say) is not called again, and a document
        that stands for data which can't be read stays as it is. `before_step` is told the number of each step that begins.

        Raises:
            AnnotatorError: an annotator failed and `on_error` is `raise`.
            PluginError: an annotator could not be built and `on_error` is `raise`.
            LimitError: the document is too large and `on_error` is `raise`.
            DocumentError: a stored layer does not fit its plugin and `on_error` is `raise`.
        """
        if any(failure.kind == "input" for failure in document.failures):
            return document
        if document.unknown_layers:
            document = self._read_stored(document, on_error)
        self.manager.notify("newskit_document_created", document=document)
        if len(document.text) > self.max_characters:
            message = (
                f"the document {document.id!r} has {len(document.text):,} characters, and the limit is "
                f"{self.max_characters:,}; raise max_characters in the config, or split it"
            )
            if on_error == "raise":
                raise LimitError(message)
            return document.with_failure(Failure(annotator="", plugin="core", kind="limit", message=message))
        for number, step in enumerate(self.steps):
            if all(key.name in document.layers for key in step.spec.provides):
                continue
            if before_step is not None:
                before_step(number)
            document = self._step(step, document, on_error)
        return document

    def _read_stored(self, document: Document, on_error: OnError) -> Document:
        from newskit.serialise import with_known_layers  # cattrs is not needed for documents that come as texts

        try:
            return with_known_layers(document, self.manager)
        except DocumentError as error:
            if on_error == "raise":
                raise
            return document.with_failure(Failure(annotator="", plugin="core", kind="error", message=str(error)))

    def _step(self, step: ReadyStep, document: Document, on_error: OnError) -> Document:
        missing = [key.name for key in step.spec.requires if key.name not in document.layers]
        if missing:
            return self._fail(step, document, "skipped", f"it requires {', '.join(missing)}, which failed")
        if step.broken is not None:
            if on_error == "raise":
                raise PluginError(str(step.broken)) from step.broken.__cause__
            return self._fail(step, document, "error", str(step.broken))
        try:
            layers = _annotate(step, document)
        except PLUGIN_FAULTS as error:
            # What the checks found is said in their own words; what the annotator raised comes with its type.
            what = str(error) if type(error) is AnnotatorError else describe(error)
            if on_error == "raise":
                raise AnnotatorError(
                    f"the annotator {step.spec.name!r} of plugin {step.source.plugin} {step.source.version} fails on the "
                    f"document {document.id!r}: {what}. To go on without it: on_error='record', or "
                    f"disable the plugin"
                ) from error
            return self._fail(step, document, "error", what)
        result = attrs.evolve(document, layers={**document.layers, **{layer.key.name: layer for layer in layers}})
        for layer in layers:
            self.manager.notify("newskit_layer_added", document=result, layer=layer.key.name)
        return result

    def _fail(self, step: ReadyStep, document: Document, kind: str, message: str) -> Document:
        failure = Failure(annotator=step.spec.name, plugin=step.source.plugin, kind=kind, message=message)
        result = document.with_failure(failure)
        self.manager.notify("newskit_annotator_failed", document=result, failure=failure)
        return result


def _annotate(step: ReadyStep, document: Document) -> list[Layer[Any]]:
    """The checked layers of one annotator, over the document's own text."""
    if step.spec.composed:
        composed = compose(document.text)
        if composed.text != document.text:
            seen = composed_document(document, composed)
            layers = make_layers(step, seen, step.annotate(seen))
            if not composed.moves:
                return layers
            whole = Span(0, len(seen.text))  # what is about the whole text stays so, with what nobody sees at its ends

            def back(span: Span) -> Span:
                return Span(0, len(document.text)) if span == whole else composed.span(span.start, span.end)

            return [moved_layer(layer, back) for layer in layers]
    return make_layers(step, document, step.annotate(document))


def make_layers(step: ReadyStep, document: Document, result: Any) -> list[Layer[Any]]:
    """The layers that an annotator gave, checked: it must give all that it provides, and nothing else.

    Raises:
        AnnotatorError: it doesn't, or an annotation doesn't fit its layer.
    """
    keys = step.spec.provides
    if isinstance(result, Mapping):
        given = {getattr(key, "name", key): annotations for key, annotations in result.items()}
    elif len(keys) == 1:
        given = {keys[0].name: result}
    else:
        raise AnnotatorError(f"it provides several layers, so it returns a mapping, not {type(result).__name__}")
    names = {key.name for key in keys}
    if given.keys() != names:
        raise AnnotatorError(f"it gave the layers {sorted(map(str, given))} and provides {sorted(names)}")
    layers = [_checked_layer(key, given[key.name], len(document.text), step.source) for key in keys]
    known = {**document.layers, **{layer.key.name: layer for layer in layers}}
    for layer in layers:  # when all are there, since one may point into another
        _check_refs(layer, known)
    return layers


def make_layer(
    key: LayerKey[Any], annotations: Iterable[Annotation[Any]], document: Document, source: Source | None
) -> Layer[Any]:
    """A layer of checked annotations; those without an id get the numbers from 1 in text order.

    Raises:
        AnnotatorError: an annotation lies outside the text, has a wrong value type, a score outside 0 to 1, an id twice, or
            a pointer to nothing.
    """
    layer = _checked_layer(key, annotations, len(document.text), source)
    _check_refs(layer, {**document.layers, key.name: layer})
    return layer


def _checked_layer(
    key: LayerKey[Any], annotations: Iterable[Annotation[Any]], length: int, source: Source | None
) -> Layer[Any]:
    """The layer, with everything checked but its pointers."""
    if not isinstance(annotations, Iterable):
        raise AnnotatorError(
            f"it gave {type(annotations).__name__} for the layer {key.name!r}, not an iterable of annotations"
        )
    checked: list[Annotation[Any]] = []
    for annotation in annotations:
        if not isinstance(annotation, Annotation):
            raise AnnotatorError(f"it gave a {type(annotation).__name__} in the layer {key.name!r}, not an Annotation")
        problem = _problem(annotation, key, length)
        if problem:
            raise AnnotatorError(f"an annotation of the layer {key.name!r} {problem}")
        checked.append(annotation)
    checked.sort(key=sort_key)
    return Layer(key, tuple(_with_ids(checked, key, source)))


def _problem(annotation: Annotation[Any], key: LayerKey[Any], length: int) -> str:
    """What is wrong with an annotation by itself; empty where nothing is."""
    span, score = annotation.span, annotation.score
    if not isinstance(span, Span):
        return f"has a {type(span).__name__} as span, not a Span"
    if type(span.start) is not int or type(span.end) is not int:
        # Offsets of numpy and torch compare like int, and fail only when the document is stored.
        return f"has a {type(span.start).__name__} and a {type(span.end).__name__} as offsets, not int; convert them"
    if span.end > length:
        return f"lies at {span.start}..{span.end}, outside the text of {length} characters"
    if not isinstance(annotation.value, key.value_type):
        return f"has a {type(annotation.value).__name__} as value, not a {key.value_type.__name__}"
    if score is not None and not (isinstance(score, float | int) and 0 <= score <= 1):
        return f"has the score {score!r}, not a float from 0 to 1"
    if annotation.parts and not all(span.contains(part) for part in annotation.parts):
        return f"at {span.start}..{span.end} has a part outside it"
    if not isinstance(annotation.id, str):
        return f"has the id {annotation.id!r}, not a str"
    return ""


def _with_ids(
    annotations: list[Annotation[Any]], key: LayerKey[Any], source: Source | None
) -> Iterable[Annotation[Any]]:
    taken = {annotation.id for annotation in annotations if annotation.id}
    if len(taken) < sum(1 for annotation in annotations if annotation.id):
        raise AnnotatorError(f"two annotations of the layer {key.name!r} have one id")
    number = 0
    for annotation in annotations:
        id = annotation.id
        while not id:
            number += 1
            id = str(number) if str(number) not in taken else ""
        yield Annotation(  # attrs.evolve takes three times as long, and every annotation comes through here
            span=annotation.span,
            value=annotation.value,
            parts=annotation.parts,
            score=annotation.score,
            refs=annotation.refs,
            id=id,
            source=annotation.source or source,
        )


def _check_refs(layer: Layer[Any], known: Mapping[str, Layer[Any]]) -> None:
    for annotation in layer:
        for ref in annotation.refs:
            target = known.get(ref.layer)
            if target is None or not target.has_id(ref.id):
                raise AnnotatorError(
                    f"the annotation {annotation.id} of the layer {layer.key.name!r} points to {ref.layer} {ref.id!r} "
                    f"as {ref.role}, which the document does not have"
                )
