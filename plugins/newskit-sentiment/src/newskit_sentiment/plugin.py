"""What newskit-sentiment offers to newskit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from newskit.annotators import Annotator, AnnotatorSpec
from newskit.layers import ENTITIES, QUOTATIONS, SENTENCES, SENTIMENT
from newskit.markers import hookimpl
from newskit_sentiment import hooks
from newskit_sentiment.config import SentimentConfig, TransformersConfig


def _build(config: SentimentConfig, offers: Mapping[str, tuple[Any, ...]]) -> Annotator:
    from newskit_sentiment.annotator import build

    return build(config, offers.get("newskit_sentiment_lexicons", ()))


def _build_transformers(config: TransformersConfig) -> Annotator:
    from newskit_sentiment.transformer import build

    return build(config)


@hookimpl
def newskit_hookspecs() -> Iterable[object]:
    """The hook for words of a domain."""
    return [hooks]


@hookimpl
def newskit_annotators() -> Iterable[AnnotatorSpec]:
    """The annotator of lexicon and linear model, and the one that runs a model of the user's choice."""
    return [
        AnnotatorSpec(
            name="sentiment",
            provides=SENTIMENT,
            factory=_build,
            config=SentimentConfig,
            requires=SENTENCES,
            uses=(ENTITIES, QUOTATIONS),
            composed=True,
            collects=("newskit_sentiment_lexicons",),
        ),
        AnnotatorSpec(
            name="sentiment.transformers",
            provides=SENTIMENT,
            factory=_build_transformers,
            config=TransformersConfig,
            requires=SENTENCES,
            uses=(ENTITIES, QUOTATIONS),
            composed=True,
        ),
    ]
