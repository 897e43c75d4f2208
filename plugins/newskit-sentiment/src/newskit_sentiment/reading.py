"""`Reading`: one sentence read by itself, with the words that made its judgement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from newskit.layers import Evidence, Tone
from newskit.spans import Span
from newskit_sentiment.features import damping, feature_names, hit_features, run_features
from newskit_sentiment.hits import Hit, find_events, weigh
from newskit_sentiment.model import UNKNOWN, Judgement, Table, softmax
from newskit_sentiment.names import name_places
from newskit_sentiment.rules import Vocabulary
from newskit_sentiment.syllables import Folded, Syllables, cut, looks_vietnamese

LEAST_EVIDENCE = 0.25
"""A run of syllables that moves the log-odds of positive against negative by less is not shown."""

MOST_EVIDENCE = 12
"""Pieces of evidence that a judgement shows at most, the strongest."""


@attrs.frozen(kw_only=True, eq=False)
class Reading:
    """A sentence by itself.

    `own` is what its own words say, `barred` the tone that a negation rules out; `readable` is false for text that is no
    Vietnamese.
    """

    span: Span
    syllables: Syllables
    hits: list[Hit]
    own: Judgement
    evidence: tuple[Evidence, ...]
    barred: Tone | None = None
    readable: bool = True


def read_sentence(
    source: Folded, span: Span, names: Sequence[Span], vocabulary: Vocabulary, table: Table, *, force: bool = False
) -> Reading:
    """Read one sentence.

    Args:
        source: the whole text, folded.
        span: the sentence.
        names: the entities in it, from left to right.
        vocabulary: the lexicon with the rules.
        table: the model of sentences.
        force: judge also what doesn't look Vietnamese.
    """
    syllables = cut(source, span.start, span.end)
    forms = syllables.forms
    if not forms or not (force or looks_vietnamese(forms)):
        return Reading(span=span, syllables=syllables, hits=[], own=UNKNOWN, evidence=(), readable=not forms)
    places = name_places(source.text, syllables, names)
    hits = weigh(find_events(forms, vocabulary, places), vocabulary)
    features = hit_features(hits)
    negative = neutral = positive = 0.0
    shares: dict[str, float] = {}
    for name, value in features.items():
        weights = table.get(name)
        if weights is not None:
            negative += value * weights[0]
            neutral += value * weights[1]
            positive += value * weights[2]
            shares[name] = value * (weights[2] - weights[0])
    damp = damping(len(forms))
    strong: list[tuple[int, int, float]] = []
    get = table.get
    for run, first, last in run_features(forms, places):
        weights = get(run)
        if weights is not None:
            negative += damp * weights[0]
            neutral += damp * weights[1]
            positive += damp * weights[2]
            moves = damp * (weights[2] - weights[0])
            if moves >= LEAST_EVIDENCE or moves <= -LEAST_EVIDENCE:
                strong.append((first, last, moves))
    return Reading(
        span=span,
        syllables=syllables,
        hits=hits,
        own=softmax(negative, neutral, positive),
        evidence=_evidence(syllables, hits, shares, strong) if hits or strong else (),
        barred=barred_tone(hits),
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


def _evidence(
    syllables: Syllables, hits: list[Hit], shares: dict[str, float], strong: list[tuple[int, int, float]]
) -> tuple[Evidence, ...]:
    """Each hit with its part of what the hits' features moved, and the runs that moved much; what overlaps is joined."""
    totals: dict[str, float] = {}
    for hit in hits:
        for key in feature_names(hit):
            totals[key] = totals.get(key, 0.0) + abs(hit.weight)
    pieces: list[tuple[int, int, float]] = list(strong)
    for hit in hits:
        part = sum(shares.get(key, 0.0) / totals[key] for key in feature_names(hit))
        pieces.append((hit.first, hit.last, abs(hit.weight) * part))
    joined: list[list[float]] = []
    for first, last, moves in sorted(pieces):
        if joined and first < joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], last)
            joined[-1][2] += moves
        else:
            joined.append([first, last, moves])
    starts, ends = syllables.starts, syllables.ends
    return strongest(
        Evidence(span=Span(starts[int(first)], ends[int(last) - 1]), weight=round(moves, 3))
        for first, last, moves in joined
    )


def strongest(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The strongest pieces of evidence, in the order of the text."""
    pieces = [piece for piece in evidence if piece.weight]
    if len(pieces) > MOST_EVIDENCE:
        pieces = sorted(pieces, key=lambda piece: (-abs(piece.weight), piece.span.start))[:MOST_EVIDENCE]
    return tuple(sorted(pieces, key=lambda piece: piece.span))
