"""The second look at a sentence: its own judgement beside those of the sentences around.

Only sentences that have a tone by themselves are looked at, so a neutral one, wherever it is added, changes no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log
from operator import mul

from newskit_sentiment.model import NEUTRAL, Judgement, Table, softmax
from newskit_sentiment.reading import Reading

LEAST = 1e-4  # keeps the logarithm of a probability finite


FEATURES = ("#bias", "log negative", "log neutral", "log positive", "others", "before", "after")
"""The features of the context model."""


def context_features(own: Sequence[Judgement]) -> Iterator[tuple[float, ...]]:
    """For each sentence the values of `FEATURES`, one after the other.

    They are the logarithms of its own probabilities, the mean score of the other sentences that have a tone (drawn to 0
    where they are few), and the scores of the nearest such one before and after.
    """
    scores = [0.0 if judgement.tone is NEUTRAL else judgement.score for judgement in own]
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
        yield (
            1.0,
            log(negative + LEAST),
            log(neutral + LEAST),
            log(positive + LEAST),
            (total - score) / (others + 2),
            before,
            after[index],
        )
        before = score or before


def judge_in_context(readings: Sequence[Reading], table: Table) -> list[Judgement]:
    """The final judgements of a document's sentences."""
    columns = list(zip(*(table.get(name, (0.0, 0.0, 0.0)) for name in FEATURES), strict=True))
    judgements: list[Judgement] = []
    own = [reading.own for reading in readings]
    for reading, values in zip(readings, context_features(own), strict=True):
        if not reading.readable:
            judgements.append(reading.own)
            continue
        judgement = softmax(*[sum(map(mul, column, values)) for column in columns])
        if reading.barred is not None:
            judgement = judgement.without(reading.barred)
        judgements.append(judgement)
    return judgements
