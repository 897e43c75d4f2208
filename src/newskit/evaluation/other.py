"""Scores of a layer that has no scorer of its own: exact spans, and spans with equal values."""

from __future__ import annotations

from typing import Any

from newskit.evaluation.figures import Item, Tally, bounds


def score_other(layer: str, pairs: list[tuple[Item, Item]]) -> dict[str, Any]:
    """Precision, recall and F1 of spans, and of spans whose gold fields all agree.

    A gold item can leave fields out; what it has (besides `start`, `end`, `id` and `text`) must be equal.
    """
    spans, values = Tally(), Tally()
    for gold, predicted in pairs:
        want = {bounds(item): item for item in gold[layer]}
        got = {bounds(item): item for item in predicted[layer]}
        found = want.keys() & got.keys()
        spans.hits += len(found)
        values.hits += sum(_fields(want[place]).items() <= _fields(got[place]).items() for place in found)
        for tally in (spans, values):
            tally.predicted += len(got)
            tally.gold += len(want)
    return {"span": spans.figures(), "span+value": values.figures()}


def _fields(item: Item) -> dict[str, str]:
    """The fields to compare, as text so that lists and objects are comparable too."""
    return {name: repr(value) for name, value in item.items() if name not in ("start", "end", "id", "text")}
