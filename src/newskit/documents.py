"""`Document`: a text that never changes, with typed layers of annotations over it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

import attrs

from newskit.annotations import Annotation
from newskit.errors import LayerMissing, TextError, did_you_mean
from newskit.freezing import FrozenMap, freeze
from newskit.keys import LayerKey
from newskit.locks import lazy
from newskit.queries import SpanIndex
from newskit.spans import Span

T = TypeVar("T")


def sort_key(annotation: Annotation[Any]) -> tuple[int, int, int, str]:
    """The order of a layer: by start, longer ones first, then by id with `"9"` before `"10"`."""
    span = annotation.span
    return span.start, -span.end, len(annotation.id), annotation.id


def _sorted(annotations: Iterable[Annotation[T]]) -> tuple[Annotation[T], ...]:
    return tuple(sorted(annotations, key=sort_key))


@attrs.frozen(slots=False)
class Layer(Sequence[Annotation[T]], Generic[T]):
    """The annotations of one layer, a sequence sorted by `(start, -end, id)`."""

    key: LayerKey[T]
    annotations: tuple[Annotation[T], ...] = attrs.field(default=(), converter=_sorted)

    def __len__(self) -> int:
        return len(self.annotations)

    @overload
    def __getitem__(self, index: int) -> Annotation[T]: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Annotation[T], ...]: ...
    def __getitem__(self, index: int | slice) -> Annotation[T] | tuple[Annotation[T], ...]:
        return self.annotations[index]

    def __iter__(self) -> Iterator[Annotation[T]]:
        return iter(self.annotations)

    @lazy
    def _by_id(self) -> dict[str, Annotation[T]]:
        return {annotation.id: annotation for annotation in self.annotations}

    @lazy
    def _index(self) -> SpanIndex:
        return SpanIndex([annotation.span for annotation in self.annotations])

    def __getstate__(self) -> dict[str, Any]:
        return {"key": self.key, "annotations": self.annotations}  # indexes are made anew where they are needed

    def by_id(self, id: str) -> Annotation[T]:
        """The annotation with this id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[id]

    def has_id(self, id: str) -> bool:
        """Whether an annotation has this id."""
        return id in self._by_id

    def at(self, offset: int) -> tuple[Annotation[T], ...]:
        """The annotations over the code point at `offset`."""
        return self.covering(Span(offset, offset + 1))

    def within(self, span: Span) -> tuple[Annotation[T], ...]:
        """The annotations that lie wholly inside `span`."""
        return tuple(self.annotations[index] for index in self._index.within(span))

    def covering(self, span: Span) -> tuple[Annotation[T], ...]:
        """The annotations that hold the whole of `span`."""
        return tuple(self.annotations[index] for index in self._index.covering(span))

    def overlapping(self, span: Span) -> tuple[Annotation[T], ...]:
        """The annotations that share a code point with `span`."""
        return tuple(self.annotations[index] for index in self._index.overlapping(span))

    def _repr_html_(self) -> str | None:
        """What a notebook shows."""
        from newskit.render.notebooks import layer_view

        return layer_view(self)


def sorted_layer(key: LayerKey[T], annotations: tuple[Annotation[T], ...]) -> Layer[T]:
    """A layer of annotations that are in its order already, so that they need not be sorted again."""
    layer = Layer(key)
    object.__setattr__(layer, "annotations", annotations)
    return layer


@attrs.frozen(kw_only=True)
class Failure:
    """What did not work on a document.

    `kind` is `error` (it raised), `skipped` (something it needs had failed), `limit` (the document is too large, or has too many
    annotations of one layer) or `input`
    (there is no document, since its data can't be read).
    """

    annotator: str
    plugin: str
    kind: str
    message: str


def check_text(text: object, what: str = "text") -> str:
    """The text itself, where it can be analysed.

    Raises:
        TextError: it is no `str`, or holds lone surrogates, which are no characters.
    """
    if not isinstance(text, str):
        hint = "; decode it first" if isinstance(text, bytes | bytearray) else ""
        raise TextError(f"a document's {what} is a str, got {type(text).__name__}{hint}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise TextError(
            f"the {what} holds a lone surrogate (U+{ord(text[error.start]):04X}) at offset {error.start}: "
            "it was decoded with errors='surrogateescape' or from broken UTF-16; decode it anew with the right encoding"
        ) from None
    return text


def text_id(text: str) -> str:
    """The id of a document that comes without one: 16 hex digits of the text's SHA-256, stable for equal text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


@attrs.frozen(slots=False)
class Document:
    """A text with typed layers over it. Nothing in it changes: adding a layer gives a new document.

    Args:
        text: as it came; offsets are code points into it.
        id: any string; made from the text where it is empty.
        meta: JSON-like data of the user's own, kept as it is.
        layers: by name.
        failures: what did not work.
        unknown_layers: stored layers that no installed plugin knows, kept to be written back.

    Raises:
        TextError: the text can't be analysed.

    >>> Document("Xin chào").text
    'Xin chào'
    """

    text: str = attrs.field(converter=check_text)
    id: str = attrs.field(default="", kw_only=True)
    meta: Mapping[str, Any] = attrs.field(default=FrozenMap(), converter=freeze, kw_only=True)
    layers: Mapping[str, Layer[Any]] = attrs.field(default=FrozenMap(), converter=FrozenMap, kw_only=True)
    failures: tuple[Failure, ...] = attrs.field(default=(), kw_only=True)
    unknown_layers: Mapping[str, Any] = attrs.field(default=FrozenMap(), converter=freeze, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.id:
            check_text(self.id, "id")
        else:
            object.__setattr__(self, "id", text_id(self.text))

    @overload
    def __getitem__(self, key: LayerKey[T]) -> Layer[T]: ...
    @overload
    def __getitem__(self, key: str) -> Layer[Any]: ...
    def __getitem__(self, key: LayerKey[T] | str) -> Layer[T] | Layer[Any]:
        """The layer with this key or name.

        Raises:
            LayerMissing: the document doesn't have it; the message says why where a failure tells.
        """
        name = key.name if isinstance(key, LayerKey) else key
        try:
            return self.layers[name]
        except KeyError:
            raise LayerMissing(self._why_missing(name)) from None

    def __contains__(self, key: object) -> bool:
        return (key.name if isinstance(key, LayerKey) else key) in self.layers

    def _why_missing(self, name: str) -> str:
        if name in self.unknown_layers:
            return f"the layer {name!r} is stored with this document, but no installed plugin knows it"
        failed = "; ".join(f"{failure.annotator}: {failure.message}" for failure in self.failures)
        if failed:
            return f"this document has no layer {name!r} (failures: {failed})"
        hint = did_you_mean(name, self.layers)
        return f"this document has no layer {name!r}: {hint} To add it: newskit.pipeline({name!r})"

    def with_layer(self, key: LayerKey[T], annotations: Iterable[Annotation[T]]) -> Document:
        """A document that has this layer too (instead of an older one of the name); the other layers are shared."""
        return attrs.evolve(self, layers={**self.layers, key.name: Layer(key, tuple(annotations))})

    def with_failure(self, failure: Failure) -> Document:
        """A document that records this failure too."""
        return attrs.evolve(self, failures=(*self.failures, failure))

    def text_of(self, annotation: Annotation[Any]) -> str:
        """The annotated text."""
        return self.text[annotation.span.start : annotation.span.end]

    def _repr_html_(self) -> str | None:
        """What a notebook shows."""
        from newskit.render.notebooks import document_view

        return document_view(self)

    def to_dict(self) -> dict[str, Any]:
        """The document as JSON-like data; see `newskit.serialise`."""
        from newskit.serialise import to_dict

        return to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The document as JSON, the same bytes for equal documents."""
        from newskit.serialise import to_json

        return to_json(self, indent=indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        """The document that `to_dict` wrote.

        Raises:
            DocumentError: the data is no document, or one of a newer version.
        """
        from newskit.serialise import from_dict

        return from_dict(data)

    @classmethod
    def from_json(cls, text: str | bytes) -> Document:
        """The document that `to_json` wrote.

        Raises:
            DocumentError: it is no JSON, no document, or one of a newer version.
        """
        from newskit.serialise import from_json

        return from_json(text)
