"""Scores of the layer `quotations`: exact and overlapping spans of quoted and reported speech, and their speakers."""

from __future__ import annotations

from typing import Any

import attrs

from newskit.evaluation.figures import Item, Tally, align, bounds, overlap, percent

FAMILIES = (("quoted", ("direct", "mixed")), ("reported", ("indirect",)))

EDGE = " \n\t\r\"'“”‘’«».,;:!?…"
"""Marks, blanks and closing punctuation at the edges of a quotation do not count."""

ENOUGH = 0.5  # intersection over union at which two quotations, or two speakers, are taken for the same


@attrs.define
class _Speakers:
    """How often the speaker of a found quotation is right."""

    pairs: int = 0
    right: int = 0
    named: int = 0
    names_right: int = 0


def _stripped(item: Item, text: str) -> dict[str, Any]:
    start, end = bounds(item)
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return {**item, "start": start, "end": end}


def _same_speaker(gold: Item, predicted: Item) -> bool:
    one, other = gold.get("speaker"), predicted.get("speaker")
    if one is None and other is None:
        return True
    if one is not None and other is not None and overlap(one, other) >= ENOUGH:
        return True
    return gold.get("speaker_name") is not None and gold["speaker_name"] == predicted.get("speaker_name")


def score_quotations(pairs: list[tuple[Item, Item]]) -> dict[str, Any]:
    """For quoted (direct and mixed) and reported (indirect) speech: exact and overlap figures, speaker accuracy."""
    return {family: _score_family(pairs, kinds) for family, kinds in FAMILIES}


def _score_family(pairs: list[tuple[Item, Item]], kinds: tuple[str, ...]) -> dict[str, Any]:
    exact, overlapping, speakers = Tally(), Tally(), _Speakers()
    for gold, predicted in pairs:
        text = gold["text"]
        want = [_stripped(item, text) for item in gold["quotations"] if item["kind"] in kinds]
        got = [_stripped(item, text) for item in predicted["quotations"] if item["kind"] in kinds]
        exact.hits += len(set(map(bounds, want)) & set(map(bounds, got)))
        for tally in (exact, overlapping):
            tally.predicted += len(got)
            tally.gold += len(want)
        aligned = align(want, got, ENOUGH)
        overlapping.hits += len(aligned)
        for w, p in aligned:
            speakers.pairs += 1
            speakers.right += _same_speaker(w, p)
            if w.get("speaker_name"):
                speakers.named += 1
                speakers.names_right += w["speaker_name"] == p.get("speaker_name")
    return {
        "exact": exact.figures(),
        "overlap": overlapping.figures(),
        "speaker accuracy": percent(speakers.right / speakers.pairs) if speakers.pairs else None,
        "speaker name accuracy": percent(speakers.names_right / speakers.named) if speakers.named else None,
    }
