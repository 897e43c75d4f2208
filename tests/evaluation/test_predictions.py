"""What the pipeline finds, as the rows that the scorers read."""

from __future__ import annotations

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.evaluation.predictions import prediction
from newskit.layers import ENTITIES, SENTIMENT, Entity, EntityLabel, Sentiment, SentimentScope, Tone
from newskit.spans import Span

TEXT = "Lan buồn"
TONES = [
    Annotation(span=Span(0, 8), value=Sentiment(scope=scope, label=Tone.NEGATIVE, score=-0.5, target=target))
    for scope, target in (
        (SentimentScope.DOCUMENT, None),
        (SentimentScope.SENTENCE, None),
        (SentimentScope.TARGET, "e1"),
    )
]


def test_targets_are_named() -> None:
    """A judgement of a thing is told with its name where entities are there, and with its referent where not."""
    document = Document(TEXT, id="a").with_layer(SENTIMENT, TONES)
    lan = Annotation(span=Span(0, 3), value=Entity(label=EntityLabel.PER, referent="e1", name="Lan"))
    found = {
        "sentences": [{"start": 0, "end": 8, "label": "negative"}],
        "document": "negative",
        "targets": [{"name": "e1", "label": "negative"}],
    }
    assert prediction(document, ["sentiment"]) == {"doc": "a", "text": TEXT, "sentiment": found}
    named = prediction(document.with_layer(ENTITIES, [lan]), ["sentiment", "entities"])
    assert named["sentiment"]["targets"] == [{"name": "Lan", "label": "negative"}]
    assert named["entities"] == [{"start": 0, "end": 3, "label": "PER", "id": "e1", "name": "Lan"}]


def test_a_layer_that_failed_is_left_out() -> None:
    """It is counted as missing, and not scored as if nothing had been found."""
    assert prediction(Document(TEXT, id="a"), ["entities"]) == {"doc": "a", "text": TEXT}
