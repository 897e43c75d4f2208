"""The tone strip: a bar for each sentence along the article, up for gain and down for harm."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.facts import judgements, signed
from newskit.layers import Sentiment, SentimentScope
from newskit.render.cards import excerpt
from newskit.render.marks import Drawn

BARS = 150
"""Bars that a strip holds; a longer article has several sentences in one."""

LEAST_HEIGHT = 6  # percent, so that a bar near zero can be seen and hit


@attrs.frozen(kw_only=True)
class Bar:
    """One bar: `width` in characters, `height` in percent of half the strip; it leads to its strongest sentence."""

    number: int
    width: int
    height: int
    tone: str
    title: str


def make_strip(document: Document, drawn: Sequence[Drawn], layers: Sequence[str]) -> tuple[Bar, ...]:
    """The bars of a document's sentences, in text order; none where their tone is not known."""
    if "sentiment" not in layers:
        return ()
    sentences = judgements(document, SentimentScope.SENTENCE)
    numbers = {each.annotation.id: each.number for each in drawn if layers[each.layer] == "sentiment"}
    step = -(-len(sentences) // BARS) or 1
    return tuple(_bar(document, sentences[start : start + step], numbers) for start in range(0, len(sentences), step))


def _bar(document: Document, sentences: Sequence[Annotation[Sentiment]], numbers: dict[str, int]) -> Bar:
    strongest = max(sentences, key=lambda each: abs(each.value.score))
    score = sum(each.value.score for each in sentences) / len(sentences)
    tone = strongest.value.label.value if len(sentences) == 1 else _tone(score)
    more = f" (and {len(sentences) - 1} sentences more)" if len(sentences) > 1 else ""
    return Bar(
        number=numbers[strongest.id],
        width=max(sum(len(each.span) for each in sentences), 1),
        height=max(round(min(abs(score), 1) * 100), LEAST_HEIGHT),
        tone=tone,
        title=f"{tone} {signed(score)}: {excerpt(document.text, strongest.span)}{more}",
    )


def _tone(score: float) -> str:
    return "negative" if score < -0.1 else "positive" if score > 0.1 else "neutral"
