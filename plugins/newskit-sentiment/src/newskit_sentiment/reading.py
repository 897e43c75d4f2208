"""`Reading`: one sentence read by itself, with the words that made its judgement."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence, Set

import attrs

from newskit.layers import Evidence, Tone
from newskit.spans import Span
from newskit_sentiment.features import damping, feature_names, hit_features
from newskit_sentiment.hits import Hit, find_events, weigh
from newskit_sentiment.model import UNKNOWN, Judgement, Runs, Triple, Weights, softmax
from newskit_sentiment.names import name_places
from newskit_sentiment.rules import Vocabulary
from newskit_sentiment.syllables import Folded, Syllables, cut, looks_vietnamese

LEAST_EVIDENCE = 0.25
"""A run of syllables that moves the log-odds of positive against negative by less is not shown."""

MOST_EVIDENCE = 12
"""Pieces of evidence that a judgement shows at most, the strongest."""


Piece = tuple[int, int, float]
"""Syllables from the first to the last (exclusive), and how much they move."""


@attrs.define(kw_only=True, eq=False)  # not frozen: there is one for every sentence, and that takes a third of the time
class Reading:
    """A sentence by itself.

    `names` are the syllables that belong to names, `own` is what its own words say, `barred` the tone that a negation
    rules out; `readable` is false for text that is no Vietnamese.
    """

    span: Span
    syllables: Syllables
    names: Set[int] = frozenset()
    hits: Sequence[Hit]
    own: Judgement
    evidence: tuple[Evidence, ...]
    barred: Tone | None = None
    readable: bool = True


def read_sentence(
    source: Folded, span: Span, names: Sequence[Span], vocabulary: Vocabulary, weights: Weights, *, force: bool = False
) -> Reading:
    """Read one sentence.

    Args:
        source: the whole text, folded.
        span: the sentence.
        names: the entities in it, from left to right.
        vocabulary: the lexicon with the rules.
        weights: the models.
        force: judge also what doesn't look Vietnamese.
    """
    syllables = cut(source, span.start, span.end)
    forms = syllables.forms
    if not forms or not (force or looks_vietnamese(forms)):
        return Reading(span=span, syllables=syllables, hits=(), own=UNKNOWN, evidence=(), readable=not forms)
    places = name_places(source.text, syllables, names)
    hits = weigh(find_events(forms, vocabulary, places), vocabulary)
    runs = find_runs(forms, places, weights.runs)
    if not hits and not runs:
        return Reading(span=span, syllables=syllables, names=places, hits=(), own=weights.bare, evidence=())
    negative, neutral, positive = weights.plain
    shares: dict[str, float] = {}
    if hits:
        negative = neutral = positive = 0.0
        table = weights.sentence
        for name, value in hit_features(hits).items():
            triple = table.get(name)
            if triple is not None:
                negative += value * triple[0]
                neutral += value * triple[1]
                positive += value * triple[2]
                shares[name] = value * (triple[2] - triple[0])
    damp = damping(len(forms))
    strong: list[Piece] = []
    for first, last, triple in runs:
        negative += damp * triple[0]
        neutral += damp * triple[1]
        positive += damp * triple[2]
        moves = damp * (triple[2] - triple[0])
        if moves >= LEAST_EVIDENCE or moves <= -LEAST_EVIDENCE:
            strong.append((first, last, moves))
    return Reading(
        span=span,
        syllables=syllables,
        names=places,
        hits=hits,
        own=softmax(negative, neutral, positive),
        evidence=_evidence(syllables, hits, shares, strong) if hits or strong else (),
        barred=barred_tone(hits) if hits else None,
    )


def barred_tone(hits: list[Hit]) -> Tone | None:
    """The tone that the sentence can't have since all its words of that tone are negated: `không thành công`."""
    barred: Tone | None = None
    for hit in hits:
        if hit.turned:
            tone = hit.entry.polarity
            if barred is not None and barred is not tone:
                return None
            barred = tone
    if barred is None:
        return None
    sign = 1 if barred is Tone.POSITIVE else -1
    return None if any(hit.weight * sign > 0 for hit in hits) else barred


def find_runs(forms: Sequence[str], names: Container[int], runs: Runs) -> list[tuple[int, int, Triple]]:
    """The weights of the runs of one and two syllables that the model knows; none goes over a name or a mark.

    The same runs as `run_features` gives for the training, looked up as they go by.
    """
    found: list[tuple[int, int, Triple]] = []
    pairs: Mapping[str, Triple] | None = None
    for place, known in enumerate(map(runs.get, forms)):
        if place in names:
            pairs = None
            continue
        if pairs:
            pair = pairs.get(forms[place])
            if pair is not None:
                found.append((place - 1, place + 1, pair))
        if known is None:
            pairs = None
            continue
        alone, pairs = known
        if alone is not None:
            found.append((place, place + 1, alone))
    return found


def _evidence(
    syllables: Syllables, hits: list[Hit], shares: dict[str, float], strong: list[Piece]
) -> tuple[Evidence, ...]:
    """Each hit with its part of what the hits' features moved, and the runs that moved much; what overlaps is joined."""
    totals: dict[str, float] = {}
    named = [(hit, abs(hit.weight), feature_names(hit)) for hit in hits]
    for _, strength, names in named:
        for name in names:
            totals[name] = totals.get(name, 0.0) + strength
    pieces = list(strong)
    for hit, strength, names in named:
        moves = strength * sum(shares.get(name, 0.0) / totals[name] for name in names)
        pieces.append((hit.first, hit.last, moves))
    pieces.sort()
    joined: list[Piece] = []
    for first, last, moves in pieces:
        if joined and first < joined[-1][1]:
            before = joined[-1]
            joined[-1] = (before[0], max(before[1], last), before[2] + moves)
        else:
            joined.append((first, last, moves))
    if len(joined) > MOST_EVIDENCE:
        joined = sorted(sorted(joined, key=lambda piece: (-abs(piece[2]), piece[0]))[:MOST_EVIDENCE])
    return tuple(
        Evidence(span=syllables.span(first, last), weight=round(moves, 3))
        for first, last, moves in joined
        if abs(moves) >= 0.001
    )


def strongest(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The strongest pieces of evidence, in the order of the text."""
    pieces = list(evidence)
    if len(pieces) > MOST_EVIDENCE:
        pieces = sorted(pieces, key=lambda piece: (-abs(piece.weight), piece.span.start))[:MOST_EVIDENCE]
    return tuple(sorted(pieces, key=lambda piece: piece.span.start))
