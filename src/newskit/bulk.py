"""Objects of a frozen class, many at once, from columns: a third of the time of calling the class for each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import repeat
from typing import Any, TypeVar

T = TypeVar("T")


def build(cls: type[T], count: int, **columns: Iterable[Any]) -> list[T]:
    """So many objects of a frozen attrs class with slots; validators and converters are not called.

    Args:
        columns: the values of each field of the class, at least `count` of them.

    >>> from newskit.spans import Span
    >>> build(Span, 2, start=[0, 4], end=[3, 7])
    [Span(start=0, end=3), Span(start=4, end=7)]
    """
    slots: Any = cls
    objects = list(map(object.__new__, repeat(cls, count)))
    for name, column in columns.items():
        deque(map(_setter(slots, name), objects, column), maxlen=0)  # a loop that stays outside the interpreter
    return objects


@lru_cache(maxsize=100)
def _setter(cls: type[Any], name: str) -> Callable[[Any, Any], None]:
    setter: Callable[[Any, Any], None] = vars(cls)[name].__set__  # the slot itself, past what makes the class frozen
    return setter
