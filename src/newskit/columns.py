"""From a layer's value class to typed Arrow columns: which there are, and how each is read from annotations.

Fields become columns of their own type; a `Span` becomes three (`speaker_start`, `speaker_end`, `speaker_text`), a nested
attrs class one for each of its fields, and what has no column type is JSON text. Public properties with a plain type come
too, so that `Quantity.amount` can be summed though the field `value` is the exact string.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation, localcontext
from enum import Enum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
import pyarrow as pa

from newskit.keys import LayerKey
from newskit.serialise import converter
from newskit.spans import Span

AMOUNT = pa.decimal128(38, 9)
"""Decimals: 29 digits before the point, the most that DuckDB, Polars and Spark all read."""

_SMALLEST = Decimal(1).scaleb(-AMOUNT.scale)
_LIMIT = Decimal(10) ** (AMOUNT.precision - AMOUNT.scale)

PLAIN: dict[Any, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    Decimal: AMOUNT,
    date: pa.date32(),
    datetime: pa.timestamp("us"),
}

COMMON = frozenset(
    {"document_id", "annotation_id", "start", "end", "text", "confidence", "parts", "refs"}
    | {"plugin", "plugin_version", "annotator", "config"}
)
"""Columns that every layer has; a field of the same name becomes `value_NAME`."""


@attrs.frozen(kw_only=True)
class Column:
    """A column: `read(value, text)` takes what it holds from a layer's value and the document's text."""

    name: str
    type: pa.DataType
    read: Callable[[Any, str], Any]


@lru_cache(maxsize=256)
def value_columns(key: LayerKey[Any]) -> tuple[Column, ...]:
    """The columns of a layer's values, in the order of its fields; properties come last.

    >>> from newskit.layers import QUOTATIONS
    >>> [column.name for column in value_columns(QUOTATIONS)][:5]
    ['kind', 'speaker_start', 'speaker_end', 'speaker_text', 'speaker_name']
    """
    columns = [*_fields(key.value_type), *_properties(key.value_type)]
    taken = set(COMMON)
    named = []
    for column in columns:
        name = column.name
        while name in taken:
            name = f"value_{name}"
        taken.add(name)
        named.append(attrs.evolve(column, name=name))
    return tuple(named)


def _fields(cls: type[Any]) -> Iterator[Column]:
    hints = _hints(cls)
    for field in attrs.fields(cls):
        yield from _columns_of(field.name, hints.get(field.name, Any))


def _properties(cls: type[Any]) -> Iterator[Column]:
    """The public properties whose type is plain, or a tuple of a plain one."""
    for name in dict.fromkeys(name for base in reversed(cls.__mro__) for name in vars(base)):
        member = getattr(cls, name, None)
        if name.startswith("_") or not isinstance(member, property) or member.fget is None:
            continue
        kind, _ = _without_none(_hints(member.fget).get("return", Any))
        if _plain(kind) is not None or (_is_tuple(kind) and _plain(get_args(kind)[0]) is not None):
            for column in _columns_of(name, kind):
                yield attrs.evolve(column, read=_quiet(column.read))


def _columns_of(name: str, hint: Any) -> Iterator[Column]:
    """The column or columns of the attribute `name`."""
    kind, _ = _without_none(hint)
    if kind is Span:
        yield Column(name=f"{name}_start", type=pa.int64(), read=lambda value, _: _of(getattr(value, name), "start"))
        yield Column(name=f"{name}_end", type=pa.int64(), read=lambda value, _: _of(getattr(value, name), "end"))
        yield Column(name=f"{name}_text", type=pa.string(), read=lambda value, text: _cut(getattr(value, name), text))
    elif attrs.has(kind):
        for inner in _fields(kind):
            yield Column(name=f"{name}_{inner.name}", type=inner.type, read=_inside(name, inner.read))
    else:
        arrow, convert = _cell(kind)
        yield Column(name=name, type=arrow, read=_converted(name, convert))


def _cell(kind: Any) -> tuple[pa.DataType, Callable[[Any, str], Any] | None]:
    """The Arrow type of one cell, and how a value that is not None gets into it; no way where it goes in as it is."""
    kind, _ = _without_none(kind)
    plain = _plain(kind)
    if plain is not None:
        return plain, _amount if kind is Decimal else None
    if _is_tuple(kind):
        arrow, convert = _cell(get_args(kind)[0])
        if convert is None:
            return pa.list_(arrow), lambda value, _: list(value)
        each = convert
        return pa.list_(arrow), lambda value, text: [None if item is None else each(item, text) for item in value]
    if kind is Span:
        kind_of_span = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
        return kind_of_span, lambda span, text: {"start": span.start, "end": span.end, "text": span.cut(text)}
    if isinstance(kind, type) and attrs.has(kind):
        columns = tuple(_fields(kind))
        arrow = pa.struct([(column.name, column.type) for column in columns])
        return arrow, lambda value, text: {column.name: column.read(value, text) for column in columns}
    return pa.string(), lambda value, _: json.dumps(converter().unstructure(value), ensure_ascii=False, default=str)


def _plain(kind: Any) -> pa.DataType | None:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return PLAIN[str] if issubclass(kind, str) else None
    return PLAIN.get(kind) if isinstance(kind, type) else None


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) in (tuple, Sequence, frozenset, list) and (
        get_origin(kind) is not tuple or get_args(kind)[1:] == (Ellipsis,)
    )


def _without_none(hint: Any) -> tuple[Any, bool]:
    """`X | None` as `X`; a union of several is left."""
    if get_origin(hint) in (Union, types.UnionType):
        rest = [each for each in get_args(hint) if each is not type(None)]
        if len(rest) == 1:
            return rest[0], True
    return hint, False


def _hints(owner: Any) -> dict[str, Any]:
    """The resolved type hints; none where a plugin's names can't be resolved, so that the columns become JSON."""
    try:
        return get_type_hints(owner)
    except (NameError, TypeError, AttributeError):
        return {}


def _of(span: Span | None, bound: str) -> Any:
    return None if span is None else getattr(span, bound)


def _cut(span: Span | None, text: str) -> str | None:
    return None if span is None else span.cut(text)


def _inside(name: str, read: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    def read_inside(value: Any, text: str) -> Any:
        inner = getattr(value, name)
        return None if inner is None else read(inner, text)

    return read_inside


def _converted(name: str, convert: Callable[[Any, str], Any] | None) -> Callable[[Any, str], Any]:
    if convert is None:
        return lambda value, _: getattr(value, name)

    def read(value: Any, text: str) -> Any:
        item = getattr(value, name)
        return None if item is None else convert(item, text)

    return read


def _quiet(read: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    """A property is code of the plugin: one that raises gives an empty cell, since the fields say all there is."""

    def read_quietly(value: Any, text: str) -> Any:
        try:
            return read(value, text)
        except Exception:
            return None

    return read_quietly


def _amount(value: Decimal, _: str) -> Decimal | None:
    """A decimal in the column's range, rounded to its last place; None where it is too large or no number."""
    if not value.is_finite() or value.copy_abs() >= _LIMIT:  # abs would round to the caller's context
        return None
    try:
        with localcontext() as context:
            context.prec = AMOUNT.precision
            return value.quantize(_SMALLEST)
    except InvalidOperation:
        return None
