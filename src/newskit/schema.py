"""The JSON Schema of documents, made from the value classes of the registered layers."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs

from newskit.annotations import Ref, Source
from newskit.documents import Failure
from newskit.errors import PluginError
from newskit.keys import LayerKey
from newskit.serialise import SCHEMA
from newskit.spans import Span

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$"},
    date: {"type": "string", "format": "date"},
    Any: {},
}


def document_schema(keys: Iterable[LayerKey[Any]]) -> Schema:
    """The schema of `newskit.document/1` with these layers; other layers are allowed and not looked into."""
    definitions: dict[str, Schema] = {}
    layers = {key.name: _layer(key, definitions) for key in sorted(keys, key=lambda key: key.name)}
    failures = {"type": "array", "items": _schema(Failure, definitions, "failures")}
    properties: Schema = {
        "schema": {"const": SCHEMA},
        "id": {"type": "string"},
        "text": {"type": "string"},
        "meta": {"type": "object"},
        "failures": failures,
        "layers": {"type": "object", "properties": layers, "additionalProperties": {"type": "object"}},
    }
    return {
        "$schema": DIALECT,
        "title": "newskit document",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def _layer(key: LayerKey[Any], definitions: dict[str, Schema]) -> Schema:
    annotation: Schema = {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "start": {"type": "integer", "minimum": 0},
            "end": {"type": "integer", "minimum": 0},
            "value": _schema(key.value_type, definitions, key.name),
            "parts": {"type": "array", "items": _schema(Span, definitions, key.name)},
            "score": {"type": "number", "minimum": 0, "maximum": 1},
            "refs": {"type": "array", "items": _schema(Ref, definitions, key.name)},
            "source": _schema(Source, definitions, key.name),
        },
        "required": ["id", "start", "end", "value"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "description": key.description,
        "properties": {"version": {"const": key.version}, "annotations": {"type": "array", "items": annotation}},
        "required": ["version", "annotations"],
    }


def _schema(cls: Any, definitions: dict[str, Schema], layer: str) -> Schema:
    """The schema of one type; attrs classes and enums go into `definitions` and are pointed to.

    Raises:
        PluginError: a value class holds a type that has no JSON form.
    """
    if cls in PLAIN:
        return dict(PLAIN[cls])
    origin, arguments = typing.get_origin(cls), typing.get_args(cls)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_schema(each, definitions, layer) for each in arguments]}
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin in (tuple, list, frozenset):
        return {"type": "array", "items": _schema(arguments[0], definitions, layer)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions, layer)}
    if isinstance(cls, type) and (issubclass(cls, Enum) or attrs.has(cls)):
        # Two plugins may have classes of one name, so the module tells them apart where it is not newskit's own.
        name = cls.__name__ if cls.__module__.startswith("newskit.") else f"{cls.__module__}.{cls.__name__}"
        if name not in definitions:
            definitions[name] = {}  # a class that holds itself finds its name taken
            definitions[name] = _definition(cls, definitions, layer)
        return {"$ref": f"#/$defs/{name}"}
    raise PluginError(
        f"the layer {layer!r} holds {cls!r}, which has no JSON form; "
        "use str, int, float, bool, Decimal, date, enums, tuples and frozen attrs classes"
    )


def _definition(cls: Any, definitions: dict[str, Schema], layer: str) -> Schema:
    if issubclass(cls, Enum):
        return {"enum": [member.value for member in cls]}
    hints = typing.get_type_hints(cls)
    fields = attrs.fields(cls)
    result: Schema = {
        "type": "object",
        "properties": {field.name: _schema(hints[field.name], definitions, layer) for field in fields},
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
        "additionalProperties": False,
    }
    if cls is Span:
        for bound in result["properties"].values():
            bound["minimum"] = 0
    return result
