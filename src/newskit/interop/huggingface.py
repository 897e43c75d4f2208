"""Hugging Face `datasets`: documents as rows with typed features, and back."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

import attrs

from newskit.annotations import Ref, Source
from newskit.documents import Document, Failure
from newskit.errors import DocumentError
from newskit.freezing import parse_json
from newskit.keys import LayerKey
from newskit.serialise import SCHEMA, registered_keys
from newskit.spans import Span

if TYPE_CHECKING:
    from datasets import Dataset, Features

PLAIN = {str: "string", int: "int64", float: "float64", bool: "bool", Decimal: "string", date: "string"}


def to_dataset(documents: Iterable[Document]) -> Dataset:
    """The documents as a dataset: a row each, a column of structs for each layer that any of them has.

    `meta` is JSON text, since every document may have other keys. A document without one of the layers has null there.
    """
    from datasets import Dataset

    held = tuple(documents)
    keys = {name: layer.key for document in held for name, layer in document.layers.items()}
    columns = features(keys.values())
    return Dataset.from_list([_row(document, keys, columns) for document in held], features=columns)


def from_dataset(dataset: Dataset) -> Iterator[Document]:
    """The documents of a dataset that `to_dataset` made, or of any with a column `text` (and `id`, if it likes).

    Raises:
        DocumentError: there is no text, or a layer does not fit.
    """
    known = registered_keys()
    for row in dataset:
        if not isinstance(row.get("text"), str):
            raise DocumentError(f"expected a dataset with a column 'text' of strings; it has {', '.join(sorted(row))}")
        layers = {
            name: {"version": key.version, "annotations": [_unpacked(each) for each in row[name]]}
            for name, key in known.items()
            if isinstance(row.get(name), list)
        }
        try:
            meta = parse_json(row.get("meta") or "{}", lenient=True)
        except (TypeError, ValueError) as error:
            raise DocumentError(f"the column 'meta' holds no JSON: {error}") from None
        yield Document.from_dict(
            {
                "schema": SCHEMA,
                "id": str(row.get("id") or ""),
                "text": row["text"],
                "meta": meta,
                "failures": row.get("failures") or [],
                "layers": layers,
            }
        )


def features(keys: Iterable[LayerKey[Any]]) -> Features:
    """The columns of a dataset of documents with these layers.

    A value class that holds what no column can (a mapping, or either of two classes) is a column of JSON text.
    """
    from datasets import Features, List, Value

    columns: dict[str, Any] = {name: Value("string") for name in ("id", "text", "meta")}
    columns["failures"] = List(_feature(Failure))
    for key in sorted(keys, key=lambda key: key.name):
        annotation = {
            "id": Value("string"),
            "start": Value("int64"),
            "end": Value("int64"),
            "value": _value_feature(key),
            "parts": List(_feature(Span)),
            "score": Value("float64"),
            "refs": List(_feature(Ref)),
            "source": _feature(Source),
        }
        columns[key.name] = List(annotation)
    return Features(columns)


def _value_feature(key: LayerKey[Any]) -> Any:
    from datasets import Value

    try:
        return _feature(key.value_type)
    except TypeError:
        return Value("string")


def _feature(cls: Any) -> Any:
    """The column type of a Python type.

    Raises:
        TypeError: there is none.
    """
    from datasets import List, Value

    if cls in PLAIN:
        return Value(PLAIN[cls])
    origin, arguments = typing.get_origin(cls), typing.get_args(cls)
    if origin in (typing.Union, types.UnionType):
        inner = [each for each in arguments if each is not type(None)]
        if len(inner) == 1:  # every column can be null
            return _feature(inner[0])
    if origin in (tuple, list, frozenset):
        return List(_feature(arguments[0]))
    if isinstance(cls, type) and issubclass(cls, Enum):
        return Value("string")
    if isinstance(cls, type) and attrs.has(cls):
        hints = typing.get_type_hints(cls)
        return {field.name: _feature(hints[field.name]) for field in attrs.fields(cls)}
    raise TypeError(f"{cls!r} has no column")


def _row(document: Document, keys: Mapping[str, LayerKey[Any]], columns: Features) -> dict[str, Any]:
    data = document.to_dict()
    row = {name: data[name] for name in ("id", "text", "failures")}
    row["meta"] = json.dumps(data["meta"], ensure_ascii=False)
    for name in keys:
        layer = data["layers"].get(name)
        packed = not isinstance(columns[name].feature["value"], dict)
        row[name] = None if layer is None else [_packed(each, packed) for each in layer["annotations"]]
    return row


def _packed(annotation: dict[str, Any], as_text: bool) -> dict[str, Any]:
    row = {"parts": [], "refs": [], "score": None, "source": None, **annotation}
    if as_text:
        row["value"] = json.dumps(row["value"], ensure_ascii=False)
    return row


def _unpacked(row: Mapping[str, Any]) -> dict[str, Any]:
    annotation = {name: value for name, value in row.items() if value is not None}
    if isinstance(annotation["value"], str):
        annotation["value"] = json.loads(annotation["value"])
    return annotation
