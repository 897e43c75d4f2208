"""The annotator `sentiment`: sentences by themselves, in context, the whole, and what is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

import attrs

from newskit.annotations import Annotation
from newskit.bulk import build as build_many
from newskit.documents import Document
from newskit.layers import ENTITIES, QUOTATIONS, SENTENCES, Evidence, Sentiment, SentimentScope
from newskit.spans import Span
from newskit_sentiment.config import SentimentConfig
from newskit_sentiment.context import judge_in_context
from newskit_sentiment.holders import Holders, find_holders
from newskit_sentiment.lexicon import Lexicon, LexiconEntry, combine, own_entries, read_file
from newskit_sentiment.model import Judgement, Weights, judge, own_weights
from newskit_sentiment.reading import Reading, read_sentence
from newskit_sentiment.rules import Vocabulary, build_vocabulary, read_rules, read_speech
from newskit_sentiment.syllables import prepare
from newskit_sentiment.targets import find_portraits, inside, target_evidence, target_features
from newskit_sentiment.whole import judge_whole, whole_evidence

DIGITS = 4  # of scores


@attrs.frozen(kw_only=True, eq=False)
class SentimentAnnotator:
    """Judges a document; it keeps nothing from one to the next."""

    lexicon: Lexicon
    vocabulary: Vocabulary
    weights: Weights
    speech: frozenset[str]
    config: SentimentConfig = SentimentConfig()

    def __call__(self, document: Document) -> list[Annotation[Sentiment]]:
        """One annotation for each sentence, one for the document, and one for each named thing."""
        readings = self.read(document)
        if not readings:
            return []
        return self.assemble(document, readings, judge_in_context(readings, self.weights.context))

    def assemble(
        self, document: Document, readings: Sequence[Reading], judgements: Sequence[Judgement]
    ) -> list[Annotation[Sentiment]]:
        """The annotations that follow from the judgements of the sentences."""
        quotations = document.layers.get(QUOTATIONS.name, ())
        holders = find_holders(quotations, [reading.span for reading in readings], document.text)
        whole = judge_whole(readings, judgements, self.weights.document)
        annotations = annotate(
            [Span(0, len(document.text))], SentimentScope.DOCUMENT, [whole], [whole_evidence(readings)]
        )
        annotations += annotate(
            [reading.span for reading in readings],
            SentimentScope.SENTENCE,
            judgements,
            [reading.evidence for reading in readings],
            holders=holders.names,
        )
        if self.config.targets and ENTITIES in document:
            annotations += self._targets(document, readings, judgements, whole, holders)
        return annotations

    def read(self, document: Document) -> list[Reading]:
        """The sentences, each by itself."""
        source = prepare(document.text)
        entities = document.layers.get(ENTITIES.name, ())
        starts = [entity.start for entity in entities]
        return [
            read_sentence(
                source,
                sentence.span,
                inside(entities, starts, sentence.span),
                self.vocabulary,
                self.weights,
                force=self.config.any_language,
            )
            for sentence in document[SENTENCES]
        ]

    def _targets(
        self,
        document: Document,
        readings: Sequence[Reading],
        judgements: Sequence[Judgement],
        whole: Judgement,
        holders: Holders,
    ) -> list[Annotation[Sentiment]]:
        portraits = find_portraits(document[ENTITIES], readings, self.speech, holders.speakers)
        return annotate(
            [portrait.mention.span for portrait in portraits],
            SentimentScope.TARGET,
            [
                judge(self.weights.target, target_features(portrait, readings, judgements, whole))
                for portrait in portraits
            ],
            [target_evidence(portrait, readings) for portrait in portraits],
            targets=[portrait.referent for portrait in portraits],
        )


def annotate(
    spans: Sequence[Span],
    scope: SentimentScope,
    judgements: Sequence[Judgement],
    evidence: Sequence[tuple[Evidence, ...]],
    *,
    targets: Iterable[str | None] = repeat(None),
    holders: Iterable[str | None] = repeat(None),
) -> list[Annotation[Sentiment]]:
    """Judgements of one scope as annotations, each with its confidence as the annotation's score."""
    values = build_many(
        Sentiment,
        len(spans),
        scope=repeat(scope),
        label=[judgement.tone for judgement in judgements],
        score=[round(judgement.score, DIGITS) for judgement in judgements],
        target=targets,
        holder=holders,
        evidence=evidence,
    )
    return build_many(
        Annotation,
        len(spans),
        span=spans,
        value=values,
        parts=repeat(()),
        score=[round(judgement.confidence, DIGITS) for judgement in judgements],
        refs=repeat(()),
        id=repeat(""),
        source=repeat(None),
    )


def build(
    config: SentimentConfig, offered: Iterable[LexiconEntry] = (), *, weights: Weights | None = None
) -> SentimentAnnotator:
    """The annotator with the lexicon that the settings ask for.

    Args:
        config: the settings.
        offered: entries from other plugins.
        weights: the models; those that come with the plugin where none are given.

    Raises:
        ConfigError: a lexicon can't be read.
    """
    lexicon = combine(
        [own_entries() if config.own_lexicon else (), tuple(offered), *(read_file(path) for path in config.lexicons)]
    )
    rules = read_rules()
    return SentimentAnnotator(
        lexicon=lexicon,
        vocabulary=build_vocabulary(lexicon, rules),
        weights=weights or own_weights(),
        speech=read_speech(rules),
        config=config,
    )
