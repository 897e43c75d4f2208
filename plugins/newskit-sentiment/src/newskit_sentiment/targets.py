"""How the text portrays each thing that it names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence
from math import log

import attrs

from newskit.annotations import Annotation
from newskit.layers import Entity, Evidence, Tone
from newskit.spans import Span
from newskit_sentiment.beside import find_beside
from newskit_sentiment.features import saturate
from newskit_sentiment.hits import Hit
from newskit_sentiment.model import Judgement
from newskit_sentiment.reading import Reading, strongest

SPEECH_REACH = 4
"""Syllables after a name within which a reporting verb makes it the speaker: `Nam hôm qua nói`."""


@attrs.frozen(kw_only=True)
class Place:
    """One mention: its sentence, and what that says of it.

    `speaks` is true where it is named as the speaker of what is said there, `clause` what the hits of its clause add up
    to, and `beside` the features of what stands beside it.
    """

    sentence: int
    speaks: bool
    clause: float
    beside: frozenset[str]


@attrs.frozen(kw_only=True)
class Portrait:
    """A referent with all its mentions."""

    referent: str
    mention: Annotation[Entity]
    places: tuple[Place, ...]


def find_portraits(
    entities: Sequence[Annotation[Entity]],
    readings: Sequence[Reading],
    speech: Container[str],
    speakers: Mapping[int, Container[str]],
) -> list[Portrait]:
    """The referents in order of their first mention.

    Args:
        entities: the layer, from left to right.
        readings: the document's sentences.
        speech: folded reporting verbs, of one or two syllables.
        speakers: sentence → the referents that the quotations layer names as speakers there.
    """
    starts = [reading.span.start for reading in readings]
    places: dict[str, list[Place]] = {}
    firsts: dict[str, Annotation[Entity]] = {}
    clauses: dict[int, dict[int, float]] = {}
    for entity in entities:
        index = bisect_right(starts, entity.start) - 1
        if index < 0 or readings[index].span.end < entity.end:
            continue
        reading = readings[index]
        syllables = reading.syllables
        first = bisect_left(syllables.starts, entity.start)
        last = max(bisect_left(syllables.starts, entity.end), first + 1)
        if index not in clauses:
            clauses[index] = _clause_weights(reading.hits)
        place = Place(
            sentence=index,
            speaks=entity.value.referent in speakers.get(index, ()) or _speaks(syllables.forms, first, last, speech),
            clause=clauses[index].get(_clause(reading.hits, first, last), 0.0),
            beside=find_beside(reading, first, last),
        )
        firsts.setdefault(entity.value.referent, entity)
        places.setdefault(entity.value.referent, []).append(place)
    return [
        Portrait(referent=referent, mention=firsts[referent], places=tuple(found)) for referent, found in places.items()
    ]


def _clause_weights(hits: Sequence[Hit]) -> dict[int, float]:
    """What the hits in each clause add up to."""
    weights: dict[int, float] = {}
    for hit in hits:
        weights[hit.clause] = weights.get(hit.clause, 0.0) + hit.weight
    return weights


def _clause(hits: Sequence[Hit], first: int, last: int) -> int:
    """The clause of the hit that is nearest, the one after first: a name mostly stands before what is said of it."""
    at = bisect_left(hits, last, key=lambda hit: hit.first)
    right = hits[at] if at < len(hits) else None
    at = bisect_right(hits, first, key=lambda hit: hit.last)
    left = hits[at - 1] if at else None
    if right is not None and (left is None or right.first - last <= first - left.last + 3):
        return right.clause
    return left.clause if left is not None else -1


def _speaks(forms: Sequence[str], first: int, last: int, speech: Container[str]) -> bool:
    if first and forms[first - 1] == "theo":
        return True
    after = forms[last : last + SPEECH_REACH]
    return any(form in speech or " ".join(after[at : at + 2]) in speech for at, form in enumerate(after))


def target_features(
    portrait: Portrait, readings: Sequence[Reading], judgements: Sequence[Judgement], whole: Judgement
) -> list[tuple[str, float]]:
    """The features of a referent.

    What a speaker says is about somebody else: the mentions as speaker are kept apart from the others, and of one who only
    speaks the tone of what is said tells nothing. What a sentence's tone says of a name depends on the kind of name: a
    place where harm is done suffers less than a person.
    """
    told = [place for place in portrait.places if not place.speaks]
    label = portrait.mention.value.label.value
    first = min(place.sentence for place in portrait.places)
    features = [
        ("#bias", 1.0),
        ("#mentions", log(len(portrait.places))),
        ("#speaks", 1 - len(told) / len(portrait.places)),
        ("#whole", whole.score),
        ("#headline", float(first == 0)),
        ("#lead", float(first <= 1)),
        (f"#{label}", 1.0),
        (f"#whole {label}", whole.score),
    ]
    if told:
        own = [judgements[index] for index in sorted({place.sentence for place in told})]
        negative = sum(judgement.tone is Tone.NEGATIVE for judgement in own) / len(own)
        positive = sum(judgement.tone is Tone.POSITIVE for judgement in own) / len(own)
        features += [
            ("#negative", negative),
            ("#positive", positive),
            ("#sentences", 2 * sum(judgement.score for judgement in own) / len(own)),
            ("#bad", sum(judgement.probabilities[0] for judgement in own) / len(own)),
            ("#good", sum(judgement.probabilities[2] for judgement in own) / len(own)),
            ("#clause", saturate(sum(place.clause for place in told) / len(told))),
            ("#headline's", judgements[0].score if first == 0 else 0.0),
            (f"#negative {label}", negative),
            (f"#positive {label}", positive),
        ]
    beside = sorted({name for place in portrait.places for name in place.beside})
    return features + [(name, 1.0) for name in beside]


def target_evidence(portrait: Portrait, readings: Sequence[Reading]) -> tuple[Evidence, ...]:
    """The strongest words of the sentences that name the referent."""
    sentences = sorted({place.sentence for place in portrait.places if not place.speaks})
    return strongest(piece for index in sentences for piece in readings[index].evidence)


def inside(entities: Sequence[Annotation[Entity]], starts: Sequence[int], span: Span) -> Sequence[Span]:
    """The spans of the entities that start in `span`; `starts` are those of all entities."""
    first = bisect_left(starts, span.start)
    if first == len(starts) or starts[first] >= span.end:
        return ()
    return [entity.span for entity in entities[first : bisect_left(starts, span.end)]]
