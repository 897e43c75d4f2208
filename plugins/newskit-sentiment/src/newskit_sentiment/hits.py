"""Hits: the words of a sentence that have a tone, each with what the words around make of it."""

from __future__ import annotations

from collections.abc import Container, Sequence

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

MOST_CONTRASTS = 20
"""Contrasts behind a hit that damp it; the bound keeps the work linear."""

_ENDS = frozenset({Role.MARK, Role.BOUNDARY, Role.CONTRAST})


def find_events(forms: Sequence[str], vocabulary: Vocabulary, names: Container[int] = ()) -> list[Event]:
    """The phrases of the vocabulary from left to right, the longest at each place; none inside `names`.

    Args:
        forms: folded syllables and marks.
        vocabulary: what to look for.
        names: the syllables that belong to names.
    """
    events: list[Event] = []
    free, size = 0, len(forms)
    for first, root in enumerate(map(vocabulary.tree.get, forms)):
        if root is None or first < free or first in names:
            continue
        branch, end = root, first + 1
        last, found = end, root.item
        while branch.further and end < size:
            longer = branch.further.get(forms[end])
            if longer is None:
                break
            branch = longer
            end += 1
            if branch.item is not None:
                found, last = branch.item, end
        if found is not None:
            events.append((first, last, found))
            free = last
    return events


@attrs.define(eq=False, slots=True)
class _Scopes:
    """What is open while a sentence is weighed: each factor, and the last syllable that it reaches."""

    negation: float = 1.0
    negated_to: int = -1
    reversal: float = 1.0
    reversed_to: int = -1
    reverser: Hit | None = None
    boost: float = 1.0
    boosted_at: int = -1
    mood: float = 1.0
    concession: float = 1.0
    clause: int = 0

    def end(self, role: Role) -> None:
        """A mark ends everything, a boundary word only what reaches a few syllables."""
        self.negated_to = self.reversed_to = -1
        if role is not Role.BOUNDARY:
            self.clause += 1
            self.mood = self.concession = 1.0

    def hit(self, first: int, last: int, item: Item, entry: LexiconEntry) -> Hit:
        """The hit at this place, with what is open applied to it."""
        hit = Hit(first, last, entry, item.weight * self.mood * self.concession, self.clause)
        if first <= self.reversed_to:
            hit.weight *= self.reversal
            if self.reverser is not None:  # it does away with this, so it is no event of its own
                self.reverser.weight = 0.0
        if first <= self.negated_to:
            hit.weight *= self.negation
            hit.turned = True
        if first == self.boosted_at:
            hit.weight *= self.boost
        return hit

    def open(self, last: int, item: Item, own: Hit | None, vocabulary: Vocabulary) -> None:
        """What a phrase before `last` opens; `own` is the hit that it is itself."""
        role = item.role
        if role is Role.NEGATION:
            twice = last - 1 <= self.negated_to  # `không phải không có` says yes
            self.negation = item.factor
            self.negated_to = -1 if twice else last - 1 + vocabulary.negation_reach
        elif role is Role.REVERSAL:
            self.reversal, self.reverser = item.factor, own
            self.reversed_to = last - 1 + vocabulary.reversal_reach
        elif role is Role.IRREALIS:
            self.mood = item.factor
        elif role is Role.CONCESSION:
            self.concession = item.factor
        elif role is Role.BEFORE:
            self.boosted_at, self.boost = last, item.factor


def weigh(events: list[Event], vocabulary: Vocabulary) -> list[Hit]:
    """The hits of a sentence with their weights: negated, reversed, strengthened, damped."""
    if not events:
        return []
    hits: list[Hit] = []
    contrasts: list[tuple[int, float]] = []  # how many hits stand before each, and its factor
    scopes = _Scopes()
    for first, last, item in events:
        role = item.role
        if role in _ENDS:
            scopes.end(role)
            if role is Role.CONTRAST and hits:
                contrasts.append((len(hits), item.factor))
            continue
        if item.after != 1.0 and hits and hits[-1].last == first:
            hits[-1].weight *= item.after
            if item.entry is None:
                continue
        own: Hit | None = None
        if item.entry is not None and item.weight:
            own = scopes.hit(first, last, item, item.entry)
            hits.append(own)
        if role is not Role.TONE:
            scopes.open(last, item, own, vocabulary)
    _contrast(hits, contrasts)
    return [hit for hit in hits if hit.weight]


def _contrast(hits: list[Hit], contrasts: list[tuple[int, float]]) -> None:
    """Damp what stands before each contrast; more of them than any sentence has change nothing that can be seen."""
    for number, (count, _) in enumerate(contrasts):
        for hit in hits[contrasts[number - 1][0] if number else 0 : count]:
            for _, factor in contrasts[number : number + MOST_CONTRASTS]:
                hit.weight *= factor
