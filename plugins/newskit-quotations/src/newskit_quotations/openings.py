"""Where what was said starts behind a verb of saying, and whether anything said stands there at all."""

from __future__ import annotations

from collections.abc import Sequence

from newskit_quotations.cues import Cue
from newskit_quotations.frames import QUOTED, Frame
from newskit_quotations.lexicon import CueKind, Lexicon

# A phrase of whom, where or when between the verb and what was said is no longer than this.
_REACH = 40
# What is called "…" stands in so many tokens.
_NEAR = 18
_ENDS = frozenset(".!?…;")
WITH_MARKS = (CueKind.QUOTE, CueKind.FEEL)
"""Kinds that report only what stands in marks."""
OPEN_KINDS = (CueKind.REPORT, CueKind.CLAUSE, CueKind.TOPIC, CueKind.THAT)
"""Kinds that report without marks, too."""


def content_end(frame: Frame) -> int:
    end = len(frame.words)
    while end and frame.words[end - 1] in _ENDS:
        end -= 1
    return end


def clause_like(words: Sequence[str], first: int, last: int, lexicon: Lexicon, reach: int = 14) -> bool:
    """Whether a stretch looks like a clause: one of the small words that only clauses have, near its start."""
    return any(word in lexicon.clausal for word in words[first : min(last, first + reach)])


def find_opening(
    frame: Frame, cue: Cue, quoted_before: bool, trailing: bool, lexicon: Lexicon
) -> tuple[int, bool] | None:
    """Where what was said starts behind the cue, and whether a mark or rằng says so; None where nothing follows."""
    words, end = frame.words, content_end(frame)
    at = cue.last
    while at < end and (length := lexicon.modifiers.starting(words, at)):
        at += length
    if at >= end:
        return None
    kind, word = cue.kind, words[at]
    if word == QUOTED:
        return None if words[cue.first : cue.last] == ("tiếp", "tục") else (at, True)
    if kind in WITH_MARKS:
        return _before_marks(frame, cue, at, end, lexicon)
    if word == ":" or (word in lexicon.complementizers and (word == "rằng" or kind is not CueKind.MARKED)):
        at += 1
        while at < end and words[at] in ",:":
            at += 1
        return (at, True) if at < end else None
    if (
        word == ","
        and kind in OPEN_KINDS
        and (kind is not CueKind.THAT or cue.last - cue.first == 1 or QUOTED in words[at:end])
    ):
        fits = (end - at > 4 or QUOTED in words[at:end]) and not (quoted_before and words[at + 1] != QUOTED)
        return (at + 1, words[at + 1] == QUOTED) if fits or (at + 1 < end and words[at + 1] == QUOTED) else None
    if lexicon.prepositions.starting(words, at) or kind is CueKind.MARKED:
        return _behind_phrase(frame, cue, at, end, quoted_before, trailing, lexicon)
    if quoted_before:
        return None
    rest = end - at
    fits = (
        (kind is CueKind.REPORT and rest >= 2)
        or (kind is CueKind.CLAUSE and rest >= 4 and clause_like(words, at, end, lexicon))
        or (kind is CueKind.CLAUSE and rest >= 6 and frame.tokens[at].capital)
        or (kind is CueKind.TOPIC and rest >= 5)
        or (kind is CueKind.THAT and rest >= 3 and _starts_clause(frame, at, end, lexicon))
    )
    if fits:
        return at, False
    marked = next((place for place in range(at, min(end, at + 12)) if words[place] == QUOTED), None)
    return (marked, False) if marked is not None and kind in OPEN_KINDS and "," not in words[at:marked] else None


def _before_marks(frame: Frame, cue: Cue, at: int, end: int, lexicon: Lexicon) -> tuple[int, bool] | None:
    """What stands in marks behind a verb that reports nothing else: "gọi đó là “…”", "hét lên với đám đông: “…”"."""
    words = frame.words
    for place in range(at, min(end - 1, at + _NEAR)):
        word = words[place]
        called = word in lexicon.complementizers and cue.kind is CueKind.QUOTE
        if words[place + 1] == QUOTED and (word == ":" or called or (place == at and word == ",")):
            return place + 1, True
        if word in (",", ";", QUOTED):
            break
    return None


def _starts_clause(frame: Frame, at: int, end: int, lexicon: Lexicon) -> bool:
    words = frame.words
    return (words[at] in lexicon.starters or frame.tokens[at].capital) and clause_like(words, at + 1, end, lexicon)


def _behind_phrase(
    frame: Frame, cue: Cue, at: int, end: int, quoted_before: bool, trailing: bool, lexicon: Lexicon
) -> tuple[int, bool] | None:
    """What was said behind a phrase of whom, where or when: "nói với báo giới chiều qua rằng …"."""
    words, kind = frame.words, cue.kind
    comma = None
    for place in range(at, min(end, at + _REACH)):
        word = words[place]
        if word in ("rằng", ":"):
            return (place + 1, True) if place + 1 < end else None
        if word == QUOTED:
            return (place, False) if comma is None else None
        if word == "," and comma is None:
            comma = place
        if place > at and lexicon.cues.starting(words, place) and comma is not None:
            break
    if quoted_before or kind is CueKind.MARKED:
        return None
    if trailing and comma is None and not clause_like(words, at, end, lexicon):
        return None
    if kind is CueKind.REPORT and words[at] != "về":
        if comma is not None and end - comma > 5 and comma - at <= 14 and words[at] in lexicon.tails:
            return comma + 1, False
        return at, False
    if (
        kind is CueKind.CLAUSE
        and comma is not None
        and end - comma > 5
        and clause_like(words, comma, end, lexicon)
        and words[at] in lexicon.tails
    ):
        return comma + 1, False
    return None
