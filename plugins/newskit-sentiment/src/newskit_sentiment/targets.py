"""How the text portrays each thing that it names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence
from math import log

import attrs

from newskit.annotations import Annotation
from newskit.layers import Entity, EntityLabel, Evidence, Tone
from newskit.spans import Span
from newskit_sentiment.features import saturate
from newskit_sentiment.hits import Hit
from newskit_sentiment.model import Judgement
from newskit_sentiment.reading import Reading, strongest

SPEECH_REACH = 4
"""Syllables after a name within which a reporting verb makes it the speaker: `Nam hôm qua nói`."""


@attrs.frozen(kw_only=True)
class Place:
    """One mention: its sentence, its syllables there, and whether it is named as the speaker of what is said there."""

    sentence: int
    first: int
    last: int
    speaks: bool
    label: EntityLabel


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
    for entity in entities:
        index = bisect_right(starts, entity.start) - 1
        if index < 0 or readings[index].span.end < entity.end:
            continue
        syllables = readings[index].syllables
        first = bisect_left(syllables.starts, entity.start)
        last = max(bisect_left(syllables.starts, entity.end), first + 1)
        speaks = entity.value.referent in speakers.get(index, ()) or _speaks(syllables.forms, first, last, speech)
        firsts.setdefault(entity.value.referent, entity)
        places.setdefault(entity.value.referent, []).append(
            Place(sentence=index, first=first, last=last, speaks=speaks, label=entity.value.label)
        )
    return [
        Portrait(referent=referent, mention=firsts[referent], places=tuple(found)) for referent, found in places.items()
    ]


def _speaks(forms: Sequence[str], first: int, last: int, speech: Container[str]) -> bool:
    if first and forms[first - 1] == "theo":
        return True
    after = forms[last : last + SPEECH_REACH]
    return any(form in speech or " ".join(after[at : at + 2]) in speech for at, form in enumerate(after))


def target_features(
    portrait: Portrait, readings: Sequence[Reading], judgements: Sequence[Judgement], whole: Judgement
) -> list[tuple[str, float]]:
    """The features of a referent.

    What a speaker says is about somebody else, so the mentions as speaker are kept apart from the others.
    """
    told = [place for place in portrait.places if not place.speaks]
    sentences = sorted({place.sentence for place in told or portrait.places})
    tones = [judgements[index].tone for index in sentences]
    mean = sum(judgements[index].score for index in sentences) / len(sentences)
    clause = sum(_clause_weight(readings[place.sentence].hits, place) for place in told)
    return [
        ("#bias", 1.0),
        ("mentions", log(len(portrait.places))),
        ("speaks", 1 - len(told) / len(portrait.places)),
        ("negative", tones.count(Tone.NEGATIVE) / len(tones)),
        ("positive", tones.count(Tone.POSITIVE) / len(tones)),
        ("sentences", 2 * mean),
        ("clause", saturate(clause / (len(told) or 1))),
        ("whole", whole.score),
        ("person", 1.0 if portrait.places[0].label is EntityLabel.PER else 0.0),
    ]


def _clause_weight(hits: Sequence[Hit], place: Place) -> float:
    """What the hits in the clause of a mention add up to."""
    left = [hit for hit in hits if hit.last <= place.first]
    right = [hit for hit in hits if hit.first >= place.last]
    clause = _clause(left, right, place)
    return sum(hit.weight for hit in hits if hit.clause == clause)


def _clause(left: Sequence[Hit], right: Sequence[Hit], place: Place) -> int:
    """The clause of the hit that is nearest, the one after first: a name mostly stands before what is said of it."""
    if right and (not left or right[0].first - place.last <= place.first - left[-1].last + 3):
        return right[0].clause
    return left[-1].clause if left else -1


def target_evidence(portrait: Portrait, readings: Sequence[Reading]) -> tuple[Evidence, ...]:
    """The strongest words of the sentences that name the referent."""
    sentences = sorted({place.sentence for place in portrait.places if not place.speaks})
    return strongest(piece for index in sentences for piece in readings[index].evidence)


def inside(entities: Sequence[Annotation[Entity]], starts: Sequence[int], span: Span) -> list[Span]:
    """The spans of the entities that start in `span`; `starts` are those of all entities."""
    return [entity.span for entity in entities[bisect_left(starts, span.start) : bisect_left(starts, span.end)]]
