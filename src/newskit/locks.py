"""What threads and forks share: a lock that a forked process finds open, and attributes that are made once without one."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable
from functools import lru_cache
from types import TracebackType
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")

_all: weakref.WeakSet[ForkLock] = weakref.WeakSet()


class ForkLock:
    """A lock for a `with` block.

    A fork copies a lock as it is, but not the thread that holds it: with an ordinary one, a process that was forked while
    another thread was at work would wait for ever.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        _all.add(self)
        _watch_forks()

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()


@lru_cache(maxsize=1)
def _watch_forks() -> None:
    if hasattr(os, "register_at_fork"):  # pragma: no branch (Windows, where nothing forks)
        os.register_at_fork(after_in_child=_open_all)


def _open_all() -> None:
    for lock in _all:
        lock._lock = threading.Lock()


class lazy(Generic[T]):  # noqa: N801
    """An attribute that is computed when it is first asked for, and kept.

    `functools.cached_property` of Python 3.11 holds one lock for all objects of a class meanwhile. Here threads that come at
    the same moment may compute it twice, which does no harm to what is computed from a frozen object.
    """

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> lazy[T]: ...
    @overload
    def __get__(self, instance: object, owner: type | None = None) -> T: ...
    def __get__(self, instance: object | None, owner: type | None = None) -> T | lazy[T]:
        if instance is None:
            return self
        kept: T = vars(instance).setdefault(self._name, self._compute(instance))
        return kept
