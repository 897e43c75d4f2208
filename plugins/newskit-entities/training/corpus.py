"""The labelled texts of `data/entities` as tagged windows, for training and measuring."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from newskit_entities.evidence import Evidence, Reading, read_line
from newskit_entities.features import Feature, FeatureMaker
from newskit_entities.tokens import Forms, lines

DATA = Path(__file__).parents[3] / "data" / "entities"


@attrs.frozen
class Labelled:
    """A text and its names as `(start, end, label)`."""

    doc: str
    text: str
    names: tuple[tuple[int, int, str], ...]


def read(files: Iterable[str] = ("articles.jsonl", "treebank.jsonl"), folder: Path = DATA) -> list[Labelled]:
    """The labelled texts of some files, in their order."""
    found = []
    for file in files:
        for line in (folder / file).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            names = tuple((each["start"], each["end"], each["label"]) for each in row["entities"])
            found.append(Labelled(row["doc"], row["text"], names))
    return found


def readings(text: str, maker: FeatureMaker, forms: Forms) -> tuple[list[Reading], Evidence]:
    """The lines of a text as the recogniser reads them."""
    evidence = Evidence()
    found = []
    for line in lines(text, forms):
        reading = read_line(line, maker.lexicon)
        evidence.add(reading)
        found.append(reading)
    return found, evidence


def tags(reading: Reading, names: Iterable[tuple[int, int, str]]) -> list[str]:
    """The BIO tags of a line's tokens. A token that a name covers in part belongs to it."""
    result = ["O"] * len(reading.lows)
    starts, ends = reading.starts, reading.ends
    for start, end, label in names:
        prefix = "B"
        for index, (token_start, token_end) in enumerate(zip(starts, ends, strict=True)):
            if token_start < end and start < token_end:
                result[index] = f"{prefix}-{label}"
                prefix = "I"
    return result


def examples(labelled: Labelled, maker: FeatureMaker, forms: Forms) -> Iterator[tuple[list[list[Feature]], list[str]]]:
    """Features and tags of each window of a text."""
    found, evidence = readings(labelled.text, maker, forms)
    for reading in found:
        all_tags = tags(reading, labelled.names)
        for start, rows in maker.features(reading, evidence):
            window = all_tags[start : start + len(rows)]
            if window[0].startswith("I-"):
                window[0] = f"B{window[0][1:]}"
            yield rows, window
