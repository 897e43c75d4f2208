"""Features of one sentence: what the lexicon's hits add up to, each entry by itself, and short runs of syllables.

A name that starts with `#` is a sum over hits, one that starts with `=` an entry; every other is a run.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence

from newskit_sentiment.hits import Hit
from newskit_sentiment.rules import MARKS


def saturate(total: float) -> float:
    """A sum of weights of one sign that grows ever slower: the fifth bad word says less than the first."""
    return math.tanh(total / 1.5)


def damping(syllables: int) -> float:
    """What a run counts for: in a sentence beyond all measure (a table, a list) each says less."""
    return min(1.0, 60.0 / max(syllables, 1))


def feature_names(hit: Hit) -> tuple[str, str, str]:
    """The features that a hit adds to: the sum of its sign, that of its domain and sign, and its own entry's."""
    if hit.weight > 0:
        return "#positive", f"#{hit.entry.domain}+", f"={hit.entry.term}"
    return "#negative", f"#{hit.entry.domain}-", f"={hit.entry.term}"


def hit_features(hits: list[Hit]) -> dict[str, float]:
    """The lexicon's features of a sentence; an entry's has the sign that the entry has here."""
    features: dict[str, float] = {}
    for hit in hits:
        whole, domain, term = feature_names(hit)
        strength = abs(hit.weight)
        features[whole] = features.get(whole, 0.0) + strength
        features[domain] = features.get(domain, 0.0) + strength
        features[term] = features.get(term, 0.0) + hit.weight
    features = {name: saturate(total) for name, total in features.items()}
    features["#bias"] = 1.0
    if "#positive" in features and "#negative" in features:
        features["#both"] = 1.0
    if hits:
        features["#last+" if hits[-1].weight > 0 else "#last-"] = 1.0
    else:
        features["#none"] = 1.0
    return features


def run_features(forms: Sequence[str], names: Collection[int]) -> Iterator[tuple[str, int, int]]:
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
