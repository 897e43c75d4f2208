"""What plugins declare besides annotators: readers, writers, styles and upgrades."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import attrs

from newskit.documents import Document


@attrs.frozen(kw_only=True)
class Reader:
    """An input format: `read(path)` yields its documents, one at a time.

    `suffixes` (`".jsonl"`) tell which files it is taken for.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Path], Iterator[Document]]


@attrs.frozen(kw_only=True)
class Writer:
    """An output format: `open(path)` gives a context manager that is called with each document."""

    name: str
    suffixes: tuple[str, ...]
    open: Callable[[Path], AbstractContextManager[Callable[[Document], None]]]


@attrs.frozen(kw_only=True)
class Style:
    """How a layer looks: `color` is any CSS colour, `label(value)` the few words shown beside an annotation."""

    layer: str
    color: str
    title: str
    label: Callable[[Any], str] = str


@attrs.frozen(kw_only=True)
class Upgrade:
    """Lifts one stored annotation of a layer from `version` to `version + 1`.

    `upgrade` takes the annotation's JSON-like dict and returns the newer form.
    """

    layer: str
    version: int
    upgrade: Callable[[dict[str, Any]], dict[str, Any]]


Commands = Iterable[Any]
"""`click.Command` objects; not imported here, since most runs show no command line."""
