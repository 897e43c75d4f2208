"""Hits: the words of a sentence that have a tone, each with what the words around make of it."""

from __future__ import annotations

from collections.abc import Container

import attrs

from newskit_sentiment.lexicon import LexiconEntry
from newskit_sentiment.rules import Item, Role, Vocabulary


@attrs.define(eq=False, slots=True)
class Hit:
    """An entry at syllables `first` to `last` (exclusive).

    `weight` is −1.4 … 1.4 with the sign that it has here; `turned` says that a negation turned it.
    """

    first: int
    last: int
    entry: LexiconEntry
    weight: float
    clause: int
    turned: bool = False


Event = tuple[int, int, Item]


def find_events(forms: list[str], vocabulary: Vocabulary, names: Container[int] = ()) -> list[Event]:
    """The phrases of the vocabulary from left to right, the longest at each place; none inside `names`.

    Args:
        forms: folded syllables and marks.
        vocabulary: what to look for.
        names: the syllables that belong to names.
    """
    events: list[Event] = []
    items, lengths = vocabulary.items, vocabulary.lengths
    place, size = 0, len(forms)
    while place < size:
        tries = lengths.get(forms[place])
        if tries is not None and place not in names:
            for length in tries:
                item = items.get(forms[place] if length == 1 else " ".join(forms[place : place + length]))
                if item is not None and place + length <= size:
                    events.append((place, place + length, item))
                    place += length - 1
                    break
        place += 1
    return events


def weigh(events: list[Event], vocabulary: Vocabulary) -> list[Hit]:
    """The hits of a sentence with their weights: negated, reversed, strengthened, damped."""
    hits: list[Hit] = []
    negated_to = reversed_to = boosted_at = -1
    negation = reversal = boost = mood = concession = 1.0
    reverser: Hit | None = None
    clause = 0
    for first, last, item in events:
        role = item.role
        if role in (Role.MARK, Role.BOUNDARY, Role.CONTRAST):
            negated_to = reversed_to = -1
            if role is not Role.BOUNDARY:
                clause += 1
                mood = concession = 1.0
            if role is Role.CONTRAST:
                for hit in hits:
                    hit.weight *= item.factor
            continue
        if item.after != 1.0 and hits and hits[-1].last == first:
            hits[-1].weight *= item.after
            if item.entry is None:
                continue
        if item.entry is not None and item.entry.weight:
            weight = item.entry.weight * mood * concession
            hit = Hit(first, last, item.entry, weight, clause)
            if first <= reversed_to:
                hit.weight *= reversal
                if reverser is not None:
                    reverser.weight = 0.0
            if first <= negated_to:
                hit.weight *= negation
                hit.turned = True
            if first == boosted_at:
                hit.weight *= boost
            hits.append(hit)
        if role is Role.NEGATION:
            twice = first <= negated_to  # `không phải không có` says yes
            negation, negated_to = (1.0, -1) if twice else (item.factor, last - 1 + vocabulary.negation_reach)
        elif role is Role.REVERSAL:
            reversal, reversed_to = item.factor, last - 1 + vocabulary.reversal_reach
            reverser = hits[-1] if item.entry is not None and hits and hits[-1].first == first else None
        elif role is Role.IRREALIS:
            mood = item.factor
        elif role is Role.CONCESSION:
            concession = item.factor
        elif role is Role.BEFORE:
            boosted_at, boost = last, item.factor
    return [hit for hit in hits if hit.weight]
