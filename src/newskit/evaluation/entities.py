"""Scores of the layer `entities`: exact spans with labels, and B³ of the links between mentions."""

from __future__ import annotations

from collections import Counter
from typing import Any

from newskit.evaluation.figures import Item, Tally, bounds, percent

LABELS = ("PER", "LOC", "ORG")
"""MISC is not scored: a prediction on a gold MISC name is neither right nor wrong."""


def score_entities(pairs: list[tuple[Item, Item]]) -> dict[str, Any]:
    """Precision, recall and F1 by label and over all, and B-cubed over the mentions that both sides have."""
    tallies = {label: Tally() for label in (*LABELS, "all")}
    linked = precision = recall = 0.0
    for gold, predicted in pairs:
        want = {bounds(item): item for item in gold["entities"] if item["label"] in LABELS}
        ignored = {bounds(item) for item in gold["entities"] if item["label"] not in LABELS}
        got = {
            bounds(item): item
            for item in predicted["entities"]
            if item["label"] in LABELS and bounds(item) not in ignored
        }
        for place, item in want.items():
            right = place in got and got[place]["label"] == item["label"]
            for label in (item["label"], "all"):
                tallies[label].gold += 1
                tallies[label].hits += right
        for item in got.values():
            for label in (item["label"], "all"):
                tallies[label].predicted += 1
        both = [(want[place].get("id"), got[place].get("id")) for place in want.keys() & got.keys()]
        of_gold, of_predicted, of_both = Counter(g for g, _ in both), Counter(p for _, p in both), Counter(both)
        linked += len(both)
        precision += sum(of_both[pair] / of_predicted[pair[1]] for pair in both)
        recall += sum(of_both[pair] / of_gold[pair[0]] for pair in both)
    report: dict[str, Any] = {label: tally.figures() for label, tally in tallies.items()}
    if linked:
        p, r = precision / linked, recall / linked
        report["linking B3"] = {"p": percent(p), "r": percent(r), "f1": percent(2 * p * r / (p + r))}
    return report
