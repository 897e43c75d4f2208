"""Documents as JSON and back: exact for every registered layer, and unknown layers are kept as they are.

The form is `newskit.document/1`; it grows and never renames. Values go through cattrs: enums by their value, spans as
`{"start", "end"}`, decimals and dates as strings.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs
import cattrs

from newskit.annotations import Annotation, Ref, Source
from newskit.documents import Document, Failure, Layer, check_text
from newskit.errors import DocumentError, NewskitError, SpanError, shown
from newskit.freezing import parse_json, thaw
from newskit.keys import LayerKey
from newskit.spans import Span
from newskit.structuring import explain, strict_converter, typed

if TYPE_CHECKING:
    from newskit.declarations import Upgrade
    from newskit.manager import PluginManager

SCHEMA = "newskit.document/1"


@lru_cache(maxsize=1)
def converter() -> cattrs.Converter:
    """The converter for values of layers."""
    made = strict_converter()
    made.register_structure_hook(str, _string)
    made.register_unstructure_hook(Decimal, str)
    made.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    return made


def _string(value: Any, cls: Any) -> str:
    if type(value) is str and value.isascii():  # most are: ids, names of sources, labels
        return value
    return check_text(typed(value, cls), "string")


def to_dict(document: Document) -> dict[str, Any]:
    """The document as JSON-like data."""
    layers = thaw(document.unknown_layers) | {name: layer_to_dict(layer) for name, layer in document.layers.items()}
    return {
        "schema": SCHEMA,
        "id": document.id,
        "text": document.text,
        "meta": thaw(document.meta),
        "failures": converter().unstructure(document.failures, tuple[Failure, ...]),
        "layers": {name: layers[name] for name in sorted(layers)},
    }


def layer_to_dict(layer: Layer[Any]) -> dict[str, Any]:
    """A layer as JSON-like data."""
    unstructure = converter().unstructure
    value_type = layer.key.value_type
    sources: dict[Source | None, Any] = {}
    rows = []
    for annotation in layer:
        if annotation.source not in sources:
            sources[annotation.source] = unstructure(annotation.source)
        row = {"id": annotation.id, "start": annotation.start, "end": annotation.end}
        row["value"] = unstructure(annotation.value, value_type)
        if annotation.parts:
            row["parts"] = unstructure(annotation.parts, tuple[Span, ...])
        if annotation.score is not None:
            row["score"] = annotation.score
        if annotation.refs:
            row["refs"] = unstructure(annotation.refs, tuple[Ref, ...])
        if annotation.source is not None:
            row["source"] = sources[annotation.source]
        rows.append(row)
    return {"version": layer.key.version, "annotations": rows}


def to_json(document: Document, *, indent: int | None = None) -> str:
    """The document as JSON text; equal documents give equal text.

    Raises:
        DocumentError: `meta` holds something that is no JSON.
    """
    try:
        text = json.dumps(to_dict(document), ensure_ascii=False, indent=indent, allow_nan=False)
        text.encode("utf-8")  # a lone surrogate in the user's own data would fail only in the file
        return text
    except (TypeError, ValueError) as error:
        raise DocumentError(f"the document {document.id!r} can't be written as JSON: {error}") from None


def from_json(text: str | bytes, keys: Mapping[str, LayerKey[Any]] | None = None) -> Document:
    """The document of a JSON text.

    Raises:
        DocumentError: it is no JSON, or no document.
    """
    try:
        data = parse_json(text)
    except ValueError as error:
        raise DocumentError(f"no JSON: {error}") from None
    return from_dict(data, keys)


def from_dict(data: Any, keys: Mapping[str, LayerKey[Any]] | None = None) -> Document:
    """The document of JSON-like data.

    Args:
        keys: the layers that are known; those of the installed plugins where not given.

    Raises:
        DocumentError: the data is no document, or was written by a newer newskit or plugin.
    """
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, Mapping) else type(data).__name__
        raise DocumentError(f"expected a document of the schema {SCHEMA!r}, got {shown(found)}")
    for name, cls in (("text", str), ("id", str), ("meta", Mapping), ("layers", Mapping), ("failures", list)):
        if not isinstance(data.get(name), cls):
            raise DocumentError(f"the document's {name!r} is missing or no {cls.__name__}")
    known = registered_keys() if keys is None else keys
    unknown = {name: layer for name, layer in data["layers"].items() if name not in known}
    try:
        document = Document(
            data["text"],
            id=data["id"],
            meta=data["meta"],
            failures=tuple(converter().structure(data["failures"], list[Failure])),
            unknown_layers=unknown,
        )
    except NewskitError:
        raise
    except Exception as error:
        raise DocumentError(explain(error, "failures", "key")) from None
    for name, layer in data["layers"].items():
        if name in known:
            document = document.with_layer(known[name], _annotations(known[name], layer, len(document.text)))
    return document


def with_known_layers(document: Document, manager: PluginManager) -> Document:
    """The document with those of its unknown layers read that plugins of this manager know.

    A document is read with the layers of the installed plugins; a pipeline may have plugin files besides.

    Raises:
        DocumentError: a stored layer does not fit its key.
    """
    from newskit.planning import layer_keys
    from newskit.upgrades import upgrades

    keys = layer_keys(manager)
    known = [name for name in document.unknown_layers if name in keys and name not in document.layers]
    if not known:
        return document
    offered = upgrades(manager)
    rest = {name: layer for name, layer in document.unknown_layers.items() if name not in known}
    result = attrs.evolve(document, unknown_layers=rest)
    for name in known:
        stored = thaw(document.unknown_layers[name])
        result = result.with_layer(keys[name], _annotations(keys[name], stored, len(document.text), offered))
    return result


def _annotations(
    key: LayerKey[Any], layer: Any, length: int, offered: Mapping[tuple[str, int], Upgrade] | None = None
) -> list[Annotation[Any]]:
    from newskit.upgrades import upgraded

    where = f"layers.{key.name}"
    if not isinstance(layer, Mapping) or not isinstance(layer.get("annotations"), list):
        raise DocumentError(f"{where}: expected an object with a list of annotations")
    rows = upgraded(key, layer.get("version"), layer["annotations"], offered)
    return [_annotation(key, row, f"{where}.annotations[{index}]", length) for index, row in enumerate(rows)]


@attrs.frozen(kw_only=True)
class _Row:
    """A stored annotation; its value is made when the layer's value class is known."""

    id: str
    start: int
    end: int
    value: Any
    parts: tuple[Span, ...] = ()
    score: float | None = None
    refs: tuple[Ref, ...] = ()
    source: Source | None = None


def _annotation(key: LayerKey[Any], data: Any, where: str, length: int) -> Annotation[Any]:
    try:
        row = converter().structure(data, _Row)
        span = Span(row.start, row.end)
        if span.end > length:
            raise SpanError(
                f"the span {shown(span.start)}..{shown(span.end)} lies outside the text of {length} characters"
            )
        if row.score is not None and not 0 <= row.score <= 1:
            raise ValueError(f"the score {row.score!r} is none from 0 to 1")
    except Exception as error:
        raise DocumentError(explain(error, where, "key")) from None
    try:
        value = converter().structure(row.value, key.value_type)
    except Exception as error:
        raise DocumentError(explain(error, f"{where}.value", "field")) from None
    return Annotation(
        span=span, value=value, parts=row.parts, score=row.score, refs=row.refs, id=row.id, source=row.source
    )


def registered_keys() -> Mapping[str, LayerKey[Any]]:
    """The layers of the installed plugins, by name."""
    from newskit.pipelines import default_manager
    from newskit.planning import layer_keys

    return layer_keys(default_manager())
