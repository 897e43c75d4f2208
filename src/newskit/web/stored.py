"""A document of a corpus with its layers, put together again from the rows of the datasets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from newskit.annotations import Annotation, Ref, Source
from newskit.documents import Document
from newskit.errors import InputError
from newskit.keys import LayerKey
from newskit.layers import STANDARD_LAYERS
from newskit.serialise import converter
from newskit.spans import Span
from newskit.web.corpus import Corpus

KEYS = {key.name: key for key in STANDARD_LAYERS}


def stored_document(corpus: Corpus, id: str) -> Document:
    """The document of this id; where several have it, the first.

    Raises:
        InputError: there is none, or the run did not keep the texts.
    """
    if not corpus.has_text:
        raise InputError("this run did not keep the texts (it was made with --no-text), so no document can be shown")
    rows = corpus.ask("SELECT text FROM documents WHERE document_id = $1 LIMIT 1", [id])
    if not rows:
        raise InputError(f"there is no document {id!r} in this run")
    document = Document(str(rows[0][0]), id=id)
    for name, key in KEYS.items():
        if corpus.has(name):
            found = corpus.records(f"SELECT * FROM {name} WHERE document_id = $1 ORDER BY start, annotation_id", [id])
            rebuilt = {
                row["annotation_id"]: _annotation(key, row) for row in found
            }  # one of each id, for twin documents
            document = document.with_layer(key, [each for each in rebuilt.values() if each is not None])
    return document


def _annotation(key: LayerKey[Any], row: Mapping[str, Any]) -> Annotation[Any] | None:
    """The annotation of a row; None for one that doesn't fit the layer's class any more, as in a run of an older version."""
    try:
        return Annotation(
            span=Span(row["start"], row["end"]),
            value=converter().structure(_value(key, row), key.value_type),
            parts=tuple(Span(part["start"], part["end"]) for part in row["parts"] or ()),
            score=row["confidence"],
            refs=tuple(Ref(**ref) for ref in row["refs"] or ()),
            id=row["annotation_id"],
            source=Source(
                plugin=row["plugin"] or "",
                version=row["plugin_version"] or "",
                annotator=row["annotator"] or "",
                config=row["config"] or "",
            ),
        )
    except Exception:
        return None


def _value(key: LayerKey[Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """A value as JSON-like data: a field's own column, or the bounds of a span."""
    value: dict[str, Any] = {}
    for field in attrs.fields(key.value_type):
        name = field.name
        if name in row:
            held = row[name]
            if held is not None or field.default is attrs.NOTHING:
                value[name] = [_item(item) for item in held] if isinstance(held, list) else held
        elif row.get(f"{name}_start") is not None:
            value[name] = {"start": row[f"{name}_start"], "end": row[f"{name}_end"]}
    return value


def _item(item: Any) -> Any:
    """An entry of a list column; a span inside it has columns of its own there too."""
    if not isinstance(item, dict):
        return item
    made = {name: held for name, held in item.items() if not name.startswith("span_")}
    if "span_start" in item:
        made["span"] = {"start": item["span_start"], "end": item["span_end"]}
    return made
