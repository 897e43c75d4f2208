"""The annotator `sentiment.transformers`: sentences judged by a Hugging Face classifier that the user names."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.errors import ConfigError, InputError, did_you_mean
from newskit.layers import SENTENCES, Sentiment, Tone
from newskit_sentiment.annotator import SentimentAnnotator
from newskit_sentiment.annotator import build as build_sentiment
from newskit_sentiment.config import SentimentConfig, TransformersConfig
from newskit_sentiment.model import TONES, UNKNOWN, Judgement

Classify = Callable[[list[str]], list[list[dict[str, Any]]]]
"""For each text its labels with their probabilities: `[{"label": "NEG", "score": 0.9}, …]`."""


@attrs.frozen(kw_only=True, eq=False)
class TransformersAnnotator:
    """Judges sentences by a classifier; document and named things follow from these as in the annotator `sentiment`.

    It shows no evidence, since a classifier doesn't tell what made its judgement.
    """

    classify: Classify
    labels: Mapping[str, Tone]
    base: SentimentAnnotator

    def __call__(self, document: Document, /) -> list[Annotation[Sentiment]]:
        """One annotation for each sentence, one for the document, and one for each named thing."""
        texts = [document.text_of(sentence) for sentence in document[SENTENCES]]
        if not texts:
            return []
        judgements = [self._judgement(row) for row in self.classify(texts)]
        readings = [attrs.evolve(reading, evidence=(), readable=True) for reading in self.base.read(document)]
        return self.base.assemble(document, readings, judgements)

    def _judgement(self, row: list[dict[str, Any]]) -> Judgement:
        probabilities = dict.fromkeys(TONES, 0.0)
        for each in row:
            tone = self.labels.get(str(each["label"]))
            if tone is not None:
                probabilities[tone] += float(each["score"])
        total = sum(probabilities.values())
        if not total:
            return UNKNOWN
        negative, neutral, positive = (probabilities[tone] / total for tone in TONES)
        return Judgement((negative, neutral, positive))


def build(config: TransformersConfig) -> TransformersAnnotator:
    """The annotator with its model loaded. Nothing is fetched, and only weights in safetensors are read: others can run code.

    Raises:
        ConfigError: no model is named, or a label of it has no tone.
        InputError: transformers isn't installed, or the model can't be loaded.
    """
    if not config.model:
        raise ConfigError("sentiment.transformers.model: name a text classifier (a folder or a Hugging Face id)")
    try:
        transformers: Any = importlib.import_module("transformers")
    except ImportError as error:
        raise InputError("transformers is not installed; pip install 'newskit-sentiment[transformers]'") from error
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(
            config.model, local_files_only=True, trust_remote_code=False
        )
        network = transformers.AutoModelForSequenceClassification.from_pretrained(
            config.model, local_files_only=True, trust_remote_code=False, use_safetensors=True
        )
        pipe: Any = transformers.pipeline("text-classification", model=network, tokenizer=tokenizer, top_k=None)
    except (OSError, ValueError) as error:
        raise InputError(
            f"the model {config.model!r} can't be loaded: {error}; get it with `hf download {config.model}`"
        ) from error
    labels = tones_of(list(pipe.model.config.id2label.values()), config.labels)

    def classify(texts: list[str]) -> list[list[dict[str, Any]]]:
        return list(pipe(texts, batch_size=config.batch, truncation=True, max_length=config.max_tokens))

    return TransformersAnnotator(classify=classify, labels=labels, base=build_sentiment(SentimentConfig()))


def tones_of(labels: list[str], chosen: Mapping[str, str]) -> dict[str, Tone]:
    """The tone of each of a model's labels: as the settings say, or as the label is called.

    Raises:
        ConfigError: the settings name a label that the model doesn't have, or a label has no tone.

    >>> tones_of(["NEG", "positive"], {"NEG": "negative"})
    {'NEG': <Tone.NEGATIVE: 'negative'>, 'positive': <Tone.POSITIVE: 'positive'>}
    """
    for label in chosen:
        if label not in labels:
            raise ConfigError(f"sentiment.transformers.labels: no label {label!r}; {did_you_mean(label, labels)}")
    tones: dict[str, Tone] = {}
    for label in labels:
        name = chosen.get(label, label).lower()
        if name not in list(Tone):
            raise ConfigError(
                f"sentiment.transformers.labels: say which tone {label!r} is (negative, neutral or positive); "
                f"the model's labels are {', '.join(labels)}"
            )
        tones[label] = Tone(name)
    return tones
