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
        annotations = [
            annotate(Span(0, len(document.text)), SentimentScope.DOCUMENT, whole, evidence=whole_evidence(readings)),
            *annotate_sentences(readings, judgements, holders.names),
        ]
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
    ) -> Iterable[Annotation[Sentiment]]:
        for portrait in find_portraits(document[ENTITIES], readings, self.speech, holders.speakers):
            judgement = judge(self.weights.target, target_features(portrait, readings, judgements, whole))
            yield annotate(
                portrait.mention.span,
                SentimentScope.TARGET,
                judgement,
                evidence=target_evidence(portrait, readings),
                target=portrait.referent,
            )


def annotate(
    span: Span,
    scope: SentimentScope,
    judgement: Judgement,
    *,
    evidence: tuple[Evidence, ...] = (),
    target: str | None = None,
) -> Annotation[Sentiment]:
    """A judgement as an annotation; its confidence is the annotation's score."""
    value = Sentiment(
        scope=scope,
        label=judgement.tone,
        score=round(judgement.score, DIGITS),
        target=target,
        evidence=evidence,
    )
    return Annotation(span=span, value=value, score=round(judgement.confidence, DIGITS))


def annotate_sentences(
    readings: Sequence[Reading], judgements: Sequence[Judgement], holders: Sequence[str | None]
) -> list[Annotation[Sentiment]]:
    """The judgements of all sentences as annotations."""
    count = len(readings)
    values = build_many(
        Sentiment,
        count,
        scope=repeat(SentimentScope.SENTENCE),
        label=[judgement.tone for judgement in judgements],
        score=[round(judgement.score, DIGITS) for judgement in judgements],
        target=repeat(None),
        holder=holders,
        evidence=[reading.evidence for reading in readings],
    )
    return build_many(
        Annotation,
        count,
        span=[reading.span for reading in readings],
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
