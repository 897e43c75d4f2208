"""How an annotator's time grows with the text, by the processor time of two documents."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from newskit.documents import Document

REPEATS = 3  # the least of several times is the one that the machine disturbed least


def growth(
    annotate: Callable[[Document], Any], short: Document, long: Document, *, enough: float
) -> tuple[float, float]:
    """The seconds for each of the two documents; measured again, and the least taken, where their ratio is over `enough`."""
    before, after = _once(annotate, short), _once(annotate, long)
    for _ in range(REPEATS):
        if after < before * enough:
            break
        before, after = min(before, _once(annotate, short)), min(after, _once(annotate, long))
    return max(before, 1e-9), after


def _once(annotate: Callable[[Document], Any], document: Document) -> float:
    start = time.process_time()
    exhaust(annotate(document))
    return time.process_time() - start


def exhaust(result: Any) -> Any:
    """The result with its annotations in tuples, since generators work only when they are read."""
    if isinstance(result, Mapping):
        return {key: tuple(annotations) for key, annotations in result.items()}
    return tuple(result) if isinstance(result, Iterable) else result
