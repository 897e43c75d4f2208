"""JSON read within bounds, and what came from it as values that can't be changed, are hashable and can be pickled."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from newskit.errors import DocumentError

MAX_DEPTH = 100
"""Levels of data inside data: more than anyone writes, and so few that Python's stack holds them wherever they are read."""


def parse_json(text: str | bytes, *, lenient: bool = False) -> Any:
    """What a JSON text holds.

    Python's own reader also takes NaN, infinities and numbers too large for a float, which nobody could write back as JSON.

    Args:
        lenient: read such a number as missing (None), since tables write them for empty cells, instead of refusing it.

    Raises:
        ValueError: it is no JSON, or nested deeper than Python's stack.

    >>> parse_json('[NaN]', lenient=True)
    [None]
    """

    def no_number(token: str) -> Any:
        if lenient:
            return None
        raise ValueError(f"{token if len(token) < 20 else token[:20] + '…'} is no number of JSON, or too large for one")

    def number(token: str) -> Any:
        value = float(token)
        return value if isfinite(value) else no_number(token)

    try:
        return json.loads(text, parse_constant=no_number, parse_float=number)
    except RecursionError:
        raise ValueError("it is nested too deep") from None


class FrozenMap(Mapping[str, Any]):
    """A mapping that keeps its order and can't be changed.

    >>> FrozenMap({"a": 1}) == {"a": 1}
    True
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, Any] | None = None) -> None:
        self._items = dict(items or {})

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return repr(self._items)

    def __reduce__(self) -> tuple[type[FrozenMap], tuple[dict[str, Any]]]:
        return FrozenMap, (self._items,)


def freeze(value: Any, levels: int = MAX_DEPTH) -> Any:
    """Mappings become `FrozenMap`, lists tuples, all the way down; other values stay.

    Raises:
        DocumentError: it goes down further than `levels`.
    """
    if isinstance(value, Mapping):
        _descend(levels)
        return FrozenMap({str(key): freeze(item, levels - 1) for key, item in value.items()})
    if isinstance(value, list | tuple):
        _descend(levels)
        return tuple(freeze(item, levels - 1) for item in value)
    return value


def check_depth(value: Any, levels: int = MAX_DEPTH) -> None:
    """Refuse data that goes down further than `levels`.

    Raises:
        DocumentError: it does.
    """
    if isinstance(value, dict | list | tuple):
        _descend(levels)
        for item in value.values() if isinstance(value, dict) else value:
            check_depth(item, levels - 1)


def _descend(levels: int) -> None:
    if levels <= 0:
        raise DocumentError(f"the data is nested more than {MAX_DEPTH} levels deep")


def thaw(value: Any) -> Any:
    """The plain dicts and lists that `freeze` came from."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return value
