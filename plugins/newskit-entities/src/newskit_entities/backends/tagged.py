"""What the other recognisers have in common: labels of many tag sets, and names from spans in a text."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newskit_entities.gazetteer import tokenized
from newskit_entities.names import Name
from newskit_entities.tokens import Forms

# The tag sets in use write the same four labels in these ways.
LABELS = {
    "PER": "PER", "PERSON": "PER",
    "LOC": "LOC", "LOCATION": "LOC", "GPE": "LOC", "FAC": "LOC",
    "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
    "MISC": "MISC", "MISCELLANEOUS": "MISC", "EVENT": "MISC", "PRODUCT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC",
}  # fmt: skip


@attrs.frozen
class Tagged:
    """A token or piece at `[start, end)` of the text with its tag (`B-PER`, `I-ORG`, `O`, or a bare label)."""

    start: int
    end: int
    tag: str
    score: float = 1.0


def names(text: str, tagged: Iterable[Tagged]) -> list[Name]:
    """The names of a text from its tagged tokens, in order. Tags of other label sets are left out."""
    forms = Forms()
    spans: list[Tagged] = []
    open_label = ""
    for each in tagged:
        prefix, _, bare = each.tag.rpartition("-")
        label = LABELS.get(bare.upper(), "")
        goes_on = label and label == open_label and prefix.upper() in ("I", "E", "L")
        if goes_on and "\n" not in text[spans[-1].end : each.start]:
            spans[-1] = attrs.evolve(spans[-1], end=each.end, score=min(spans[-1].score, each.score))
        elif label:
            spans.append(Tagged(each.start, each.end, label, each.score))
        open_label = label
    found = []
    for span in spans:
        words = text[: span.start].rpartition("\n")[2].split()
        key = tokenized(text[span.start : span.end], forms)
        found.append(Name(span.start, span.end, span.tag, span.score, key, words[-1].lower() if words else ""))
    return found
