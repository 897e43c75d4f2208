"""Strict cattrs converters, for which a string is no number; and settings, where what doesn't fit becomes a `ConfigError`."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum, StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin

import attrs
import cattrs
from cattrs.cols import is_mapping, mapping_structure_factory
from cattrs.errors import AttributeValidationNote, BaseValidationError, ForbiddenExtraKeysError, IterableValidationNote

from newskit.errors import ConfigError, did_you_mean, shown

C = TypeVar("C")


def is_tuple(cls: Any) -> bool:
    """Whether a type is `tuple[X, ...]`."""
    return get_origin(cls) is tuple and get_args(cls)[1:] == (Ellipsis,)


def is_literal(cls: Any) -> bool:
    """Whether a type is `Literal[...]`."""
    return get_origin(cls) is Literal


NAMES: dict[Any, str] = {
    str: "a string",
    dict: "a table",
    list: "a list",
    tuple: "a list",
    int: "a whole number",
    bool: "true or false",
    float: "a number",
}


def strict_converter() -> cattrs.Converter:
    """A converter that refuses unknown keys and values of another type, where cattrs' own would turn them into what is wanted."""
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(Path, lambda value, _: Path(typed(value, str)))
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, typed)
    converter.register_structure_hook(float, lambda value, _: float(typed(value, (int, float))))
    for enum in (StrEnum, IntEnum):  # else the hook of `str` or `int` would be taken for them
        converter.register_structure_hook(enum, lambda value, cls: cls(value))
    converter.register_structure_hook_factory(is_mapping, lambda cls: _mapping_hook(cls, converter))
    converter.register_structure_hook_func(is_tuple, lambda value, cls: _tuple_of(value, cls, converter))
    converter.register_structure_hook_func(is_literal, _choice)
    return converter


_converter = lru_cache(maxsize=1)(strict_converter)


def _mapping_hook(cls: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    inner = mapping_structure_factory(cls, converter)
    return lambda value, cls: inner(typed(value, dict), cls)


def _tuple_of(value: Any, cls: Any, converter: cattrs.Converter) -> tuple[Any, ...]:
    items = typed(value, (list, tuple))
    item_list: Any = list[get_args(cls)[0]]  # type: ignore[misc]
    return tuple(converter.structure(items, item_list))


def _choice(value: Any, cls: Any) -> Any:
    possible = get_args(cls)
    if value not in possible:
        raise ValueError(f"expected one of {', '.join(map(repr, possible))}, got {shown(value)}")
    return value


def typed(value: Any, cls: Any) -> Any:
    """The value itself: TOML is typed, so `"5"` for a number or `1` for a switch is a mistake to report, not to mend."""
    classes = cls if isinstance(cls, tuple) else (cls,)
    if not isinstance(value, classes) or (isinstance(value, bool) and bool not in classes):
        names = " or ".join(dict.fromkeys(NAMES.get(each, each.__name__) for each in classes))
        raise ValueError(f"expected {names}, got {shown(value)}")
    return value


def structure_config(data: Any, cls: type[C], where: str) -> C:
    """A config class from plain data.

    Raises:
        ConfigError: the first thing that does not fit, with its path.
    """
    if not isinstance(data, dict):
        raise ConfigError(f"{where}: expected a table of settings, got {shown(data)}")
    try:
        return _converter().structure(data, cls)
    except (BaseValidationError, ForbiddenExtraKeysError) as error:
        raise ConfigError(explain(error, where, "setting")) from None


def explain(error: BaseException, where: str, noun: str) -> str:
    """The first thing that doesn't fit, with its path from `where`; `noun` is what a key is called."""
    path, cause = _first_leaf(error, where)
    if isinstance(cause, ForbiddenExtraKeysError):
        wrong = sorted(cause.extra_fields)[0]
        possible = (field.name for field in attrs.fields(cause.cl))
        return f"{path}: there is no {noun} {shown(wrong)}; {did_you_mean(wrong, possible)}"
    if isinstance(cause, KeyError):
        return f"{path}: {cause} is missing"
    return f"{path}: {cause}"


def _first_leaf(error: BaseException, path: str) -> tuple[str, BaseException]:
    """The first of the innermost errors, with its path."""
    while isinstance(error, BaseValidationError):
        error = error.exceptions[0]
        step = ""
        for note in getattr(error, "__notes__", ()):
            if isinstance(note, AttributeValidationNote) and not isinstance(error, KeyError):
                step = f".{note.name}"
            elif isinstance(note, IterableValidationNote):
                step = f".{note.index}" if isinstance(note.index, str) else f"[{note.index}]"
        path += step
    return path, error
