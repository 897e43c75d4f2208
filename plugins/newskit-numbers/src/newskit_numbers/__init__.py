"""newskit-numbers: numbers, money, measures, dates and times in Vietnamese news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newskit_numbers.conversion import ConversionError, convert
    from newskit_numbers.finding import find
    from newskit_numbers.resolution import resolve
    from newskit_numbers.spelling import NumberError, parse, spell

__all__ = ["ConversionError", "NumberError", "convert", "find", "parse", "resolve", "spell"]

_MODULES = {
    "ConversionError": "conversion",
    "NumberError": "spelling",
    "convert": "conversion",
    "find": "finding",
    "parse": "spelling",
    "resolve": "resolution",
    "spell": "spelling",
}


def __getattr__(name: str) -> Any:
    """Import a public function where it is first used, so that the plugin can be listed without loading the rules."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
