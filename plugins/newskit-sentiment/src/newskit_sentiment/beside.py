"""What stands beside a mention: what a name does or suffers mostly stands right behind it, what is done to it before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newskit_sentiment.hits import Hit
from newskit_sentiment.reading import Reading
from newskit_sentiment.rules import MARKS

# Chosen by cross-validation over documents (training/train.py --report), in syllables.
RUNS_BEHIND, RUNS_BEFORE = 6, 4
HITS_BEHIND, HITS_BEFORE = 10, 6


def find_beside(reading: Reading, first: int, last: int) -> frozenset[str]:
    """The features of a mention at syllables `first` to `last` (exclusive).

    They are the runs of one or two syllables and the signed domains of the lexicon's hits, with `>` where they stand
    behind the mention and `<` where before. A mark ends the look, but for one right behind the name (its age in commas).
    """
    forms, names = reading.syllables.forms, reading.names
    behind: list[str] = []
    for place in range(last, min(len(forms), last + RUNS_BEHIND)):
        if forms[place] in MARKS:
            if place > last:
                break
        elif place not in names:
            behind.append(forms[place])
    before: list[str] = []
    for place in range(first - 1, max(-1, first - 1 - RUNS_BEFORE), -1):
        if forms[place] in MARKS:
            break
        if place not in names:
            before.append(forms[place])
    before.reverse()
    return frozenset(
        [
            *(f">{run}" for run in _runs(behind)),
            *(f"<{run}" for run in _runs(before)),
            *_domains(reading.hits, first, last),
        ]
    )


def _runs(forms: list[str]) -> Iterator[str]:
    yield from forms
    for one, other in pairwise(forms):
        yield f"{one} {other}"


def _domains(hits: Sequence[Hit], first: int, last: int) -> Iterator[str]:
    at = bisect_left(hits, last, key=lambda hit: hit.first)
    for hit in hits[at : at + HITS_BEHIND]:
        if hit.first >= last + HITS_BEHIND:
            break
        yield f">{hit.entry.domain}{'+' if hit.weight > 0 else '-'}"
    for hit in reversed(hits[max(at - HITS_BEFORE - (last - first), 0) : at]):
        if hit.last > first:  # inside the name
            continue
        if hit.last <= first - HITS_BEFORE:
            break
        yield f"<{hit.entry.domain}{'+' if hit.weight > 0 else '-'}"
