"""Features of one sentence: what the lexicon's hits add up to, and short runs of syllables."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from newskit_sentiment.hits import Hit
from newskit_sentiment.rules import MARKS

def saturate(total: float) -> float:
    """A sum of weights of one sign that grows ever slower: the fifth bad word says less than the first."""
    return math.tanh(total / 1.5)


def damping(syllables: int) -> float:
    """What a run counts for: in a sentence beyond all measure (a table, a list) each says less."""
    return min(1.0, 60.0 / max(syllables, 1))


def hit_features(hits: list[Hit]) -> dict[str, float]:
    """The lexicon's features: `#` and a name, so that they are no runs of syllables."""
    features: dict[str, float] = {"#bias": 1.0}
    positive = negative = 0.0
    for hit in hits:
        sign = "+" if hit.weight > 0 else "-"
        if hit.weight > 0:
            positive += hit.weight
        else:
            negative -= hit.weight
        name = f"#{hit.entry.domain}{sign}"
        features[name] = features.get(name, 0.0) + abs(hit.weight)
    for name in features:
        if name != "#bias":
            features[name] = saturate(features[name])
    features["#positive"], features["#negative"] = saturate(positive), saturate(negative)
    if positive and negative:
        features["#both"] = 1.0
    if not positive and not negative:
        features["#none"] = 1.0
    if hits:
        features["#last+" if hits[-1].weight > 0 else "#last-"] = 1.0
    return features


def run_features(forms: list[str], names: Collection[int]) -> Iterator[tuple[str, int, int]]:
    """The runs of one and two syllables, with their first place and the one after the last.

    A run holds no name and no mark, so that the model learns words, not whom they were written of.
    """
    previous = ""
    for place, form in enumerate(forms):
        if place in names or form in MARKS or form[0].isdigit():
            previous = ""
            continue
        yield form, place, place + 1
        if previous:
            yield f"{previous} {form}", place - 1, place + 1
        previous = form
