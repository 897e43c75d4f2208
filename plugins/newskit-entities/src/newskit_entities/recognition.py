"""`Recognizer`: the names of a text, found by the model over gazetteer and cues, made consistent over the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import attrs

from newskit_entities.consistency import consistent
from newskit_entities.corrections import LAST_LINES, byline, corrected
from newskit_entities.evidence import Evidence, Reading, read_line
from newskit_entities.features import Feature, FeatureMaker
from newskit_entities.gazetteer import Hit
from newskit_entities.lexicon import Lexicon
from newskit_entities.names import Name
from newskit_entities.tagging import Found
from newskit_entities.tokens import Forms, lines


class NameTagger(Protocol):
    """What finds names in a window of features: the trained model."""

    def names(self, start: int, rows: list[list[Feature]]) -> list[Found]:
        """The names in a window that begins at token `start`."""
        ...


@attrs.frozen
class Recognized:
    """The readings of a text's lines, and for each line the names in it, left to right, none overlapping another."""

    readings: list[Reading]
    names: list[Sequence[Found]]


class Recognizer:
    """Finds the names of a text. It keeps nothing of one text for the next but the forms of words."""

    def __init__(self, lexicon: Lexicon, tagger: NameTagger) -> None:
        self.lexicon = lexicon
        self._tagger = tagger
        self._features = FeatureMaker(lexicon)
        self._forms = Forms()

    def __call__(self, text: str, *, nested: bool = False) -> list[Name]:
        """The names of a text, in its order; with `nested` also those of the gazetteer that lie inside another."""
        recognized = self.recognize(text)
        return [
            _name(reading, found)
            for reading, names in zip(recognized.readings, recognized.names, strict=True)
            for name in names
            for found in (name, *(_inner(name, reading) if nested else ()))
        ]

    def recognize(self, text: str) -> Recognized:
        """The lines of a text and their names."""
        evidence = Evidence()
        readings = []
        for line in lines(text, self._forms):
            reading = read_line(line, self.lexicon)
            evidence.add(reading)
            readings.append(reading)
        found = [self._named(reading, evidence) if reading.runs else () for reading in readings]
        for number in range(max(len(readings) - LAST_LINES, 1), len(readings)):
            found[number] = byline(readings[number], found[number])
        return Recognized(readings, consistent(readings, found))

    def _named(self, reading: Reading, evidence: Evidence) -> Sequence[Found]:
        """The names of a line that has capitals, before the document is heard."""
        names: list[Found] = []
        for start, rows in self._features.features(reading, evidence):
            names += self._tagger.names(start, rows)
        if reading.hits:
            names = _forced(names, reading.hits)
        return corrected(reading, names, self.lexicon) if names else ()


def _forced(names: list[Found], hits: Sequence[Hit]) -> list[Found]:
    """The model's names, with those of the gazetteer that have a priority put over them."""
    forced = [Found(hit.start, hit.end, hit.entries[0].label.value, 1.0) for hit in hits if hit.entries[0].priority > 0]
    if not forced:
        return names
    taken = {place for each in forced for place in range(each.start, each.end)}
    kept = [name for name in names if taken.isdisjoint(range(name.start, name.end))]
    return sorted([*kept, *forced], key=lambda name: name.start)


def _inner(name: Found, reading: Reading) -> Iterator[Found]:
    """What the gazetteer names inside a longer name: `Lào` in `Bộ Y tế Lào`."""
    if name.label != "PER":
        for hit in reading.hits_in(name.start, name.end):
            if hit.end <= name.end and hit.end - hit.start < name.end - name.start:
                yield Found(hit.start, hit.end, hit.entries[0].label.value, name.score)


def _name(reading: Reading, found: Found) -> Name:
    return Name(
        start=reading.starts[found.start],
        end=reading.ends[found.end - 1],
        label=found.label,
        score=found.score,
        key=" ".join(reading.lows[found.start : found.end]),
        before=_word_before(reading.lows, found.start),
    )


def _word_before(lows: Sequence[str], start: int) -> str:
    return lows[start - 1] if start else ""
