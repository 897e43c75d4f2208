"""One document through a plan: each annotator is called, checked and recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_EVEN, Context, DivisionByZero, InvalidOperation, Overflow, localcontext
from typing import Any

import attrs

from newskit.annotations import Source
from newskit.annotators import AnnotatorSpec
from newskit.checking import check_refs, checked_layer
from newskit.composing import compose
from newskit.config import MAX_ANNOTATIONS, MAX_CHARACTERS, OnError
from newskit.documents import Document, Failure, Layer
from newskit.errors import PLUGIN_FAULTS, AnnotatorError, DocumentError, LimitError, PluginError
from newskit.manager import PluginManager, describe
from newskit.moving import Seen, composed_document, moved_layer
from newskit.spans import Span

ARITHMETIC = Context(prec=100, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])
"""How annotators compute with `Decimal`, whatever the program around has set: exactly, for any number that a text holds."""


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
    max_annotations: int = MAX_ANNOTATIONS

    def run(
        self, document: Document, on_error: OnError = "raise", before_step: Callable[[int], object] | None = None
    ) -> Document:
        """The document with the layers of the plan.

        An annotator whose layers are all there already (from a stored document, say) is not called again, and a document
        that stands for data which can't be read stays as it is. `before_step` is told the number of each step that begins.

        Raises:
            AnnotatorError: an annotator failed and `on_error` is `raise`.
            PluginError: an annotator could not be built and `on_error` is `raise`.
            LimitError: the document is too large, or a layer of it, and `on_error` is `raise`.
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
        seen: Seen = {}
        for number, step in enumerate(self.steps):
            if all(key.name in document.layers for key in step.spec.provides):
                continue
            if before_step is not None:
                before_step(number)
            document = self._step(step, document, on_error, seen)
        return document

    def _read_stored(self, document: Document, on_error: OnError) -> Document:
        from newskit.serialise import with_known_layers  # cattrs is not needed for documents that come as texts

        try:
            return with_known_layers(document, self.manager)
        except DocumentError as error:
            if on_error == "raise":
                raise
            return document.with_failure(Failure(annotator="", plugin="core", kind="error", message=str(error)))

    def _step(self, step: ReadyStep, document: Document, on_error: OnError, seen: Seen) -> Document:
        missing = [key.name for key in step.spec.requires if key.name not in document.layers]
        if missing:
            return self._fail(step, document, "skipped", f"it requires {', '.join(missing)}, which failed")
        if step.broken is not None:
            if on_error == "raise":
                raise PluginError(str(step.broken)) from step.broken.__cause__
            return self._fail(step, document, "error", str(step.broken))
        try:
            with localcontext(ARITHMETIC):
                layers = _annotate(step, document, self.max_annotations, seen)
        except LimitError as error:
            if on_error == "raise":
                raise LimitError(f"the document {document.id!r}: {error}") from None
            return self._fail(step, document, "limit", str(error))
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


def _annotate(step: ReadyStep, document: Document, limit: int, seen: Seen) -> list[Layer[Any]]:
    """The checked layers of one annotator, over the document's own text."""
    if step.spec.composed:
        composed = compose(document.text)
        if composed.text != document.text:
            shown = composed_document(document, composed, seen)
            layers = make_layers(step, shown, step.annotate(shown), limit)
            if not composed.moves:
                return layers
            whole = Span(0, len(shown.text))  # what is about the whole text stays so, with what nobody sees at its ends

            def back(span: Span) -> Span:
                return Span(0, len(document.text)) if span == whole else composed.span(span.start, span.end)

            return [moved_layer(layer, back) for layer in layers]
    return make_layers(step, document, step.annotate(document), limit)


def make_layers(step: ReadyStep, document: Document, result: Any, limit: int = MAX_ANNOTATIONS) -> list[Layer[Any]]:
    """The layers that an annotator gave, checked: it must give all that it provides, and nothing else.

    Raises:
        AnnotatorError: it doesn't, or an annotation doesn't fit its layer.
        LimitError: a layer has more annotations than the limit.
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
    layers = [checked_layer(key, given[key.name], len(document.text), step.source, limit) for key in keys]
    known = {**document.layers, **{layer.key.name: layer for layer in layers}}
    for layer in layers:  # when all are there, since one may point into another
        check_refs(layer, known)
    return layers
