"""What plugins declare besides annotators: readers, writers, styles and upgrades."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Literal

import attrs

from newskit.documents import Document

Form = Literal["line", "band", "point", "none"]


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


def _line(_: object) -> Form:
    return "line"


@attrs.frozen(kw_only=True)
class Style:
    """How a layer looks in reports and pages.

    Args:
        layer: its name.
        color: a CSS colour (`"#8a5a00"`), or a function that gives one for a value; it is made lighter on dark pages.
        title: what people call the layer.
        label: the few words shown beside an annotation.
        form: how a value is drawn: `line` below its words, `band` behind them too, `point` (the label alone), or `none`.
        pattern: of the line, so that layers differ without colour.
        shown: whether its switch is on at first.
    """

    layer: str
    color: str | Callable[[Any], str]
    title: str
    label: Callable[[Any], str] = str
    form: Callable[[Any], Form] = _line
    pattern: Literal["solid", "dashed", "dotted"] = "solid"
    shown: bool = True


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
