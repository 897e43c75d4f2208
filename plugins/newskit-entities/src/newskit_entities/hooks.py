"""The hook by which other plugins add names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newskit.markers import hookspec

if TYPE_CHECKING:
    from newskit_entities.entries import GazetteerEntry


@hookspec
def newskit_entities_gazetteers() -> Iterable[GazetteerEntry]:  # type: ignore[empty-body]
    """Offer names of things with their labels and ids.

    >>> import newskit
    >>> from newskit_entities.entries import GazetteerEntry
    >>> @newskit.hookimpl
    ... def newskit_entities_gazetteers():
    ...     return [GazetteerEntry(names=("Sông Hồng", "Hồng Hà"), label="LOC", wikidata="Q192391")]
    """
