"""The tone strip of long articles."""

from __future__ import annotations

from typing import cast

import pytest

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.layers import SENTIMENT, Sentiment, SentimentScope, Tone
from newskit.pipelines import default_manager
from newskit.render.marks import drawn_annotations
from newskit.render.strips import BARS, make_strip
from newskit.render.styles import looks
from newskit.spans import Span


@pytest.mark.parametrize(
    ("scores", "tone"), [((0.5, -0.5), "neutral"), ((0.5, 0.1), "positive"), ((-0.5, 0.1), "negative")]
)
def test_sentences_share_a_bar(scores: tuple[float, float], tone: str) -> None:
    """Where an article has more sentences than bars, a bar has the tone of their mean, and leads to the strongest one."""
    count = 2 * BARS
    labels = {0.5: Tone.POSITIVE, 0.1: Tone.NEUTRAL, -0.5: Tone.NEGATIVE}
    judged = [
        Annotation(
            span=Span(number, number + 1),
            value=Sentiment(scope=SentimentScope.SENTENCE, label=labels[score], score=score),
            id=str(number + 1),
        )
        for number, score in enumerate(scores * BARS)
    ]
    document = Document("x" * count).with_layer(SENTIMENT, judged)
    drawn = drawn_annotations(document, ["sentiment"], looks(default_manager(), ["sentiment"]))
    bars = make_strip(document, drawn, ["sentiment"])
    assert len(bars) == BARS
    assert {bar.tone for bar in bars} == {tone}
    assert bars[0].number == drawn[0].number
    assert cast("str", bars[0].title).endswith("(and 1 sentences more)")


def test_a_document_without_tone_has_no_strip() -> None:
    """Nothing is drawn where nothing is known."""
    assert make_strip(Document("x"), [], ["entities"]) == ()
