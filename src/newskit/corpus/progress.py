"""How far a run is, on a terminal: documents, rate, and the time that is left."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import attrs

from newskit.corpus.inputs import Meter
from newskit.corpus.parts import Part
from newskit.corpus.store import Store


class Progress(Protocol):
    """Is told of documents that are done or begun, and how much of the input that is (0..1, None where not known)."""

    def __call__(self, documents: int, share: float | None, /) -> None:
        """Show it."""
        ...


def say_nothing(documents: int, share: float | None) -> None:
    """The progress of a run that nobody watches."""


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on standard error where that is a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield say_nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        TextColumn("{task.fields[documents]:,} documents"),
        TextColumn("{task.fields[rate]:,.0f}/s"),
    )
    began = time.monotonic()
    with Bar(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, documents=0, rate=0.0)

        def show(documents: int, share: float | None) -> None:
            rate = documents / max(time.monotonic() - began, 1e-6)
            total = None if share is None else 1.0
            bar.update(task, total=total, completed=share or 0, documents=documents, rate=rate)

        yield show


@attrs.define
class Watch:
    """Tells the progress of a store; the share is that of the input's bytes in committed parts."""

    store: Store
    progress: Progress
    meter: Meter
    size: int
    position: int = 0

    def show(self, part: Part | None = None, begun: int = 0) -> None:
        """Tell it anew, with a part that is committed now, or documents that are begun in others."""
        if part is not None:
            self.position = max(self.position, part.position)
        done = sum(each.rows["documents"] + each.rows["failures"] for each in self.store.done.values())
        share = min(1.0, self.position / self.size) if self.size else None
        self.progress(done + begun, share)
