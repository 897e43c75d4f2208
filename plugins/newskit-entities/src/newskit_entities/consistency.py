"""Names that the document decides: what is surely a name in one place is one in the others, with the same label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import attrs

from newskit_entities.evidence import Reading
from newskit_entities.link_words import link_words
from newskit_entities.tagging import Found

SURE = 0.8
"""A name must reach this score somewhere before the rest of the document follows it."""

LONGEST_AGAIN = 15
"""Words of a name that is looked for again; it bounds the work for each word of the text."""

DOUBT = 0.8
"""A label below this score gives way to what the document says elsewhere."""


def consistent(readings: Sequence[Reading], found: Sequence[Sequence[Found]]) -> list[Sequence[Found]]:
    """The names of each line after the document has been heard.

    Args:
        readings: the lines.
        found: for each line its names, in order.

    Returns:
        For each line its names, in order, none overlapping another.
    """
    weights = _weights(readings, found)
    sure = {
        key: _best(labels)
        for key, labels in weights.items()
        if max(labels.values()) >= SURE and key.count(" ") < LONGEST_AGAIN
    }
    surnames = {key.rpartition(" ")[2] for key, label in sure.items() if label == "PER" and " " in key}
    spellings = _short_forms(readings, found, sure)
    longest: dict[str, int] = {}
    for key in sure:
        first = key.partition(" ")[0]
        longest[first] = max(longest.get(first, 0), key.count(" ") + 1)
    result: list[Sequence[Found]] = []
    for reading, names in zip(readings, found, strict=True):
        relabelled = [_relabelled(name, _key(reading, name), weights, surnames) for name in names] if names else names
        added = _missing(reading, names, sure, longest, spellings) if sure and reading.runs else ()
        result.append(sorted([*relabelled, *added], key=lambda name: name.start) if added else relabelled)
    return result


def _key(reading: Reading, name: Found) -> str:
    return " ".join(reading.lows[name.start : name.end])


def _weights(readings: Sequence[Reading], found: Sequence[Sequence[Found]]) -> dict[str, dict[str, float]]:
    """For each name of the document the summed scores of its labels."""
    weights: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for reading, names in zip(readings, found, strict=True):
        for name in names:
            weights[_key(reading, name)][name.label] += name.score
    return {key: dict(labels) for key, labels in weights.items()}


def _best(labels: dict[str, float]) -> str:
    return min(labels, key=lambda label: (-labels[label], label))


def _relabelled(name: Found, key: str, weights: dict[str, dict[str, float]], surnames: set[str]) -> Found:
    """The name with the label that the document gives it, where the model was in doubt."""
    if name.score >= DOUBT:
        return name
    labels = dict(weights[key])
    if key in surnames:
        labels["PER"] = labels.get("PER", 0.0) + 1.0  # somebody of that name was named in full
    best = _best(labels)
    return name if best == name.label else attrs.evolve(name, label=best)


def _short_forms(readings: Sequence[Reading], found: Sequence[Sequence[Found]], sure: dict[str, str]) -> set[str]:
    """Spellings that are names with their lower-case words too: those of sure organisations, whole and without their last place.

    `Không quân Pháp` once makes `Không quân` a name; it is added to `sure`.
    """
    spellings: set[str] = set()
    for reading, names in zip(readings, found, strict=True):
        for name in names:
            forms = reading.forms
            if name.label != "ORG" or sure.get(_key(reading, name)) != "ORG" or forms[name.start].shape != "Aa":
                continue
            spellings.add(" ".join(form.text for form in forms[name.start : name.end]))
            for hit in reading.hits_in(name.start, name.end):
                if hit.end != name.end or hit.start - name.start < 2 or hit.entries[0].label != "LOC":
                    continue
                short = " ".join(reading.lows[name.start : hit.start])
                if short not in link_words().teams:
                    spellings.add(" ".join(form.text for form in forms[name.start : hit.start]))
                    sure.setdefault(short, "ORG")
    return spellings


def _missing(
    reading: Reading, names: Sequence[Found], sure: dict[str, str], longest: dict[str, int], spellings: set[str]
) -> list[Found]:
    """Sure names of the document that the model passed over in this line."""
    found: list[Found] = []
    lows, forms = reading.lows, reading.forms
    taken = {place for name in names for place in range(name.start, name.end)} if names else frozenset()
    for run in reading.runs:
        index = run.start
        while index < run.end:
            most = longest.get(lows[index])
            if most is None:
                index += 1
                continue
            for size in range(min(most, len(lows) - index), 0, -1):
                key = " ".join(lows[index : index + size])
                if key not in sure or not taken.isdisjoint(range(index, index + size)):
                    continue
                words = forms[index : index + size]
                capitals = all(form.capital or not form.word for form in words)
                doubtful = run.first and index == run.start and size == 1 and words[0].syllable
                if (capitals and not doubtful) or (size > 1 and " ".join(form.text for form in words) in spellings):
                    found.append(Found(index, index + size, sure[key], SURE))
                    index += size - 1
                    break
            index += 1
    return found
