"""The tone of the whole document, from those of its sentences: headline and lead weigh more."""

from __future__ import annotations

from collections.abc import Sequence

from newskit.layers import Evidence
from newskit_sentiment.model import NEGATIVE, POSITIVE, UNKNOWN, Judgement, Table, judge
from newskit_sentiment.reading import Reading, strongest

FIRST_WEIGHTS = (3.0, 2.0)
"""Of headline and lead; every other sentence weighs 1."""


def whole_features(judgements: Sequence[Judgement]) -> list[tuple[str, float]]:
    """The features of a document: weighted mean score, headline, and what share of the sentences has which tone."""
    weights = [*FIRST_WEIGHTS, *[1.0] * len(judgements)][: len(judgements)]
    mean = sum(w * judgement.score for w, judgement in zip(weights, judgements, strict=True)) / sum(weights)
    negative = sum(judgement.tone is NEGATIVE for judgement in judgements) / len(judgements)
    positive = sum(judgement.tone is POSITIVE for judgement in judgements) / len(judgements)
    return [
        ("#bias", 1.0),
        ("mean", 3 * mean),
        ("extreme", 3 * abs(mean)),
        ("headline", judgements[0].score),
        ("negative", negative),
        ("positive", positive),
    ]


def judge_whole(readings: Sequence[Reading], judgements: Sequence[Judgement], table: Table) -> Judgement:
    """The document's judgement; unknown where nothing of it can be read."""
    read = [judgement for reading, judgement in zip(readings, judgements, strict=True) if reading.readable]
    if not read:
        return UNKNOWN
    if len(read) == 1:
        return read[0]
    return judge(table, whole_features(read))


def whole_evidence(readings: Sequence[Reading]) -> tuple[Evidence, ...]:
    """The strongest words of all sentences."""
    return strongest(piece for reading in readings for piece in reading.evidence)
