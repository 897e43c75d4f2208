"""The layer `sentiment`: the news tone of the document, its sentences, and towards what it names."""

from __future__ import annotations

from enum import StrEnum

import attrs

from newskit.keys import LayerKey
from newskit.spans import Span


class SentimentScope(StrEnum):
    """What is judged: the whole document, one sentence, or one named thing of the document."""

    DOCUMENT = "document"
    SENTENCE = "sentence"
    TARGET = "target"


class Tone(StrEnum):
    """News tone: harm, conflict, loss, criticism; plain facts or balance; gain, success, praise, agreement."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


@attrs.frozen(kw_only=True)
class Evidence:
    """Words that made a judgement, and how much each moved the score (negative or positive)."""

    span: Span
    weight: float


@attrs.frozen(kw_only=True)
class Sentiment:
    """One judgement.

    Args:
        scope: what is judged. A `document` annotation covers the whole text, a `target` one the referent's first mention.
        score: −1 (negative) to 1 (positive).
        target: the referent, for the scope `target`.
        holder: whose tone it is, for sentences: a speaker's name or words, or None for the author.
        evidence: the words that made it.
    """

    scope: SentimentScope
    label: Tone
    score: float
    target: str | None = None
    holder: str | None = None
    evidence: tuple[Evidence, ...] = ()


SENTIMENT = LayerKey("sentiment", Sentiment, description="tone of the document, its sentences and its named things")
