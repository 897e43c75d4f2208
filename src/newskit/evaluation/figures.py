"""What the scorers share: precision, recall and F1, and the pairing of overlapping spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

Item = Mapping[str, Any]


@attrs.define
class Tally:
    """Counts of one thing that was to be found."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def figures(self) -> dict[str, float | int]:
        """Precision, recall and F1 in per cent, rounded to a tenth, and the two counts."""
        precision = self.hits / self.predicted if self.predicted else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "p": percent(precision),
            "r": percent(recall),
            "f1": percent(f1),
            "gold": self.gold,
            "predicted": self.predicted,
        }


def percent(share: float) -> float:
    """A share as a percentage, rounded to a tenth."""
    return round(100 * share, 1)


def bounds(item: Item) -> tuple[int, int]:
    """Where an item starts and ends."""
    return item["start"], item["end"]


def overlap(a: Item, b: Item) -> float:
    """Intersection over union of two spans."""
    inner = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return inner / (max(a["end"], b["end"]) - min(a["start"], b["start"])) if inner > 0 else 0.0


def align(gold: Sequence[Item], predicted: Sequence[Item], least: float) -> list[tuple[Item, Item]]:
    """One-to-one pairs with at least this intersection over union, best first."""
    candidates = sorted(
        ((overlap(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)), key=lambda pair: -pair[0]
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for share, i, j in candidates:
        if share >= least and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs
