"""Scores of the layer `quantities`: spans, and spans with their values."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import Any

from newskit.evaluation.figures import Item, Tally, bounds


def canonical(value: object) -> str | None:
    """A value without trailing zeros, part by part for a range; other strings as they are.

    >>> canonical("40.0"), canonical("10..15.50")
    ('40', '10..15.5')
    """
    return None if value is None else "..".join(map(canonical_number, str(value).split("..")))


def canonical_number(part: str) -> str:
    """A number without trailing zeros; another string as it is."""
    try:
        number = Decimal(part)
    except InvalidOperation:
        return part
    return format(number.normalize(), "f") if number else "0"


def _right(gold: Item, predicted: Item | None) -> bool:
    return (
        predicted is not None
        and canonical(predicted.get("value")) == canonical(gold["value"])
        and (gold["kind"] != "money" or predicted.get("currency") == gold.get("currency"))
    )


def score_quantities(pairs: list[tuple[Item, Item]]) -> dict[str, Any]:
    """Precision, recall and F1 of spans and of spans with values, and recall by kind."""
    spans, values = Tally(), Tally()
    hits: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for gold, predicted in pairs:
        got = {bounds(item): item for item in predicted["quantities"]}
        want = {bounds(item): item for item in gold["quantities"]}
        spans.hits += len(got.keys() & want.keys())
        for tally in (spans, values):
            tally.predicted += len(got)
            tally.gold += len(want)
        for place, item in want.items():
            right = _right(item, got.get(place))
            values.hits += right
            hits[item["kind"]] += right
            totals[item["kind"]] += 1
    return {
        "span": spans.figures(),
        "span+value": values.figures(),
        "recall by kind": {kind: f"{hits[kind]}/{totals[kind]}" for kind in sorted(totals)},
    }
