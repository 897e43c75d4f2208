"""The second look at a sentence: its own judgement beside those of the sentences around.

Only sentences that have a tone by themselves are looked at, so a neutral one, wherever it is added, changes no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from newskit_sentiment.model import NEUTRAL, Judgement, Table, judge
from newskit_sentiment.reading import Reading

LEAST = 1e-4  # keeps the logarithm of a probability finite


def context_features(own: Sequence[Judgement]) -> Iterator[list[tuple[str, float]]]:
    """For each sentence the features of the context model, one after the other.

    They are the logarithms of its own probabilities, the mean score of the other sentences that have a tone (drawn to 0
    where they are few), and the scores of the nearest such one before and after.
    """
    scores = [judgement.score if judgement.tone is not NEUTRAL else 0.0 for judgement in own]
    total, count = sum(scores), sum(1 for score in scores if score)
    after = [0.0] * len(own)
    following = 0.0
    for index in range(len(own) - 1, -1, -1):
        after[index] = following
        following = scores[index] or following
    before = 0.0
    for index, judgement in enumerate(own):
        score = scores[index]
        others = count - (1 if score else 0)
        negative, neutral, positive = judgement.probabilities
        yield [
            ("#bias", 1.0),
            ("log negative", log(negative + LEAST)),
            ("log neutral", log(neutral + LEAST)),
            ("log positive", log(positive + LEAST)),
            ("others", (total - score) / (others + 2)),
            ("before", before),
            ("after", after[index]),
        ]
        before = score or before


def judge_in_context(readings: Sequence[Reading], table: Table) -> list[Judgement]:
    """The final judgements of a document's sentences."""
    judgements: list[Judgement] = []
    for reading, features in zip(readings, context_features([reading.own for reading in readings]), strict=True):
        if not reading.readable:
            judgements.append(reading.own)
            continue
        judgement = judge(table, features)
        if reading.barred is not None:
            judgement = judgement.without(reading.barred)
        judgements.append(judgement)
    return judgements
