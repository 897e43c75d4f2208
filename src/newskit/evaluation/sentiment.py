"""Scores of the layer `sentiment`: sentences (gold has one label a line), documents, and targets."""

from __future__ import annotations

from collections import Counter
from typing import Any

from newskit.evaluation.figures import Item, Tally, overlap, percent

LABELS = ("negative", "neutral", "positive")


def score_sentiment(pairs: list[tuple[Item, Item]]) -> dict[str, Any]:
    """Accuracy and macro F1 of sentences, beside the majority's accuracy; accuracy of documents and targets."""
    confusion: Counter[tuple[str, str]] = Counter()
    targets = target_hits = document_hits = 0
    for gold, predicted in pairs:
        wanted, got = gold["sentiment"], predicted["sentiment"] or {}
        named = {target["name"]: target["label"] for target in got.get("targets", ())}
        for target in wanted.get("targets", ()):
            targets += 1
            target_hits += named.get(target["name"]) == target["label"]
        document_hits += got.get("document") == wanted["document"]
        offset = 0
        for line, label in zip(gold["text"].split("\n"), wanted["sentences"], strict=False):
            span = {"start": offset, "end": offset + len(line)}
            offset += len(line) + 1
            confusion[label, _label_of(span, got.get("sentences", ()))] += 1
    total = sum(confusion.values())
    by_gold = Counter({label: sum(confusion[label, other] for other in LABELS) for label in LABELS})
    tallies = {
        label: Tally(confusion[label, label], sum(confusion[other, label] for other in LABELS), by_gold[label])
        for label in LABELS
    }
    by_label = {label: tally.figures() for label, tally in tallies.items()}
    return {
        "sentence accuracy": percent(sum(confusion[label, label] for label in LABELS) / total),
        "sentence macro F1": round(sum(figures["f1"] for figures in by_label.values()) / len(LABELS), 1),
        "majority baseline accuracy": percent(max(by_gold.values()) / total),
        "by label": by_label,
        "document accuracy": percent(document_hits / len(pairs)),
        "target accuracy": percent(target_hits / targets) if targets else None,
    }


def _label_of(line: Item, sentences: list[Item]) -> str:
    """The label that covers most of a line; neutral where no sentence does."""
    votes: Counter[str] = Counter()
    for sentence in sentences:
        if overlap(line, sentence) > 0:
            votes[sentence["label"]] += min(sentence["end"], line["end"]) - max(sentence["start"], line["start"])
    return votes.most_common(1)[0][0] if votes else "neutral"
