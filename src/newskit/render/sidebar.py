"""The facts beside a document's text: speakers to filter by, names, figures and failures, linked to their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from newskit import facts
from newskit.annotations import Annotation
from newskit.documents import Document, Failure
from newskit.layers import SentimentScope
from newskit.render.cards import excerpt
from newskit.render.marks import Drawn

SPEAKERS = 40  # each has a rule of its own in the style sheet
NAMES = 60
PLACES = 12  # links to mentions of one name


@attrs.frozen(kw_only=True)
class Said:
    """A quotation in the list of its speaker."""

    number: int | None
    kind: str
    cue: str
    words: str


@attrs.frozen(kw_only=True)
class QuotedSpeaker:
    """Somebody who is quoted; `number` names the filter."""

    number: int
    name: str
    count: int
    kinds: str
    said: tuple[Said, ...]


@attrs.frozen(kw_only=True)
class Named:
    """A name with links to where it stands."""

    name: str
    label: str
    count: int
    others: int
    places: tuple[int, ...]
    tone: str
    score: str


@attrs.frozen(kw_only=True)
class Amount:
    """A figure with its exact value, the text's words, and where they stand."""

    value: str
    forms: str
    places: tuple[int, ...]


@attrs.frozen(kw_only=True)
class Sidebar:
    """All of it. `classes` are those of the segments below each quotation, by the annotation's number."""

    speakers: tuple[QuotedSpeaker, ...]
    named: tuple[Named, ...]
    names_left: int
    amounts: tuple[tuple[str, tuple[Amount, ...]], ...]
    tone: tuple[str, str] | None
    failures: tuple[Failure, ...]
    classes: Mapping[int, str]


def make_sidebar(document: Document, drawn: Sequence[Drawn], layers: Sequence[str]) -> Sidebar:
    """What is beside the text; only what is drawn is linked, and a layer that is not shown has no facts."""
    numbers = {(layers[each.layer], each.annotation.id): each.number for each in drawn}
    speakers = facts.speakers(document)[:SPEAKERS] if "quotations" in layers else ()
    classes: dict[int, str] = {}
    for index, speaker in enumerate(speakers):
        for quotation in speaker.quotations:
            classes[numbers["quotations", quotation.id]] = f"q{index}"
    names = facts.names(document) if "entities" in layers else ()
    overall = facts.judgements(document, SentimentScope.DOCUMENT) if "sentiment" in layers else ()
    return Sidebar(
        speakers=tuple(_speaker(document, index, each, numbers) for index, each in enumerate(speakers)),
        named=tuple(_name(each, numbers) for each in names[:NAMES]),
        names_left=max(len(names) - NAMES, 0),
        amounts=tuple(_amounts(document, numbers)) if "quantities" in layers else (),
        tone=(overall[0].value.label.value, facts.signed(overall[0].value.score)) if overall else None,
        failures=document.failures,
        classes=classes,
    )


def _speaker(
    document: Document, index: int, speaker: facts.Speaker, numbers: Mapping[tuple[str, str], int]
) -> QuotedSpeaker:
    return QuotedSpeaker(
        number=index,
        name=facts.flat(speaker.name) if speaker.name else "nobody named",
        count=len(speaker.quotations),
        kinds=", ".join(f"{count} {kind}" for kind, count in speaker.kinds),
        said=tuple(
            Said(
                number=numbers.get(("quotations", each.id)),
                kind=each.value.kind.value,
                cue=excerpt(document.text, each.value.cue) if each.value.cue else "",
                words=excerpt(document.text, each.span),
            )
            for each in speaker.quotations
        ),
    )


def _name(name: facts.Name, numbers: Mapping[tuple[str, str], int]) -> Named:
    tone = name.tone.value if name.tone is not None else None
    return Named(
        name=facts.flat(name.name),
        label=name.label.value,
        count=name.count,
        others=name.others,
        places=_places(name.mentions, "entities", numbers),
        tone=tone.label.value if tone else "",
        score=facts.signed(tone.score) if tone else "",
    )


def _places(
    annotations: Sequence[Annotation[Any]], layer: str, numbers: Mapping[tuple[str, str], int]
) -> tuple[int, ...]:
    return tuple(numbers[layer, each.id] for each in annotations[:PLACES] if (layer, each.id) in numbers)


def _amounts(document: Document, numbers: Mapping[tuple[str, str], int]) -> list[tuple[str, tuple[Amount, ...]]]:
    sections = (
        ("Money", facts.money(document)),
        ("Dates and times", facts.moments(document)),
        ("Other figures", facts.figures(document)),
    )
    return [
        (
            title,
            tuple(
                Amount(
                    value=facts.quantity_words(each.value),
                    forms="; ".join(each.forms(document)),
                    places=_places(each.places, "quantities", numbers),
                )
                for each in found
            ),
        )
        for title, found in sections
        if found
    ]
