"""Indirect quotations: the reported clause of a report without marks, and whole conjuncts beside a quoted fragment."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from newskit.layers import QuotationKind
from newskit_quotations.findings import Findings, Found, Said, cue_range
from newskit_quotations.frames import QUOTED
from newskit_quotations.lexicon import CueKind, Lexicon
from newskit_quotations.reports import Report

# What is shorter was not reported but named: "nói thêm", "tuyên bố độc lập".
_LEAST = 3
_LEAST_CONJUNCT = 4
# So many stretches inside one report are looked at; the bound keeps the work linear.
_NEAR = 40


def add_indirect(at: int, report: Report, speech: Mapping[int, Report], findings: Findings) -> None:
    """Add the indirect quotation of a report, if it has one.

    Args:
        at: index of the sentence.
        report: one of its reports.
        speech: the quoted tokens of the sentence that are speech, in order, with the reports they belong to.
        findings: where it goes.
    """
    frame, lexicon = findings.frames[at], findings.pointers.lexicon
    words = frame.words
    if (
        report.cue is None
        or report.cue.kind in (CueKind.QUOTE, CueKind.FEEL)
        or not _stands_for_itself(report, lexicon)
    ):
        return
    bounds = _bounds(report, speech, words, lexicon)
    if bounds is None:
        return
    first, last = bounds
    speaker, who = findings.who(at, report.speaker)
    found = Found(
        kind=QuotationKind.INDIRECT,
        start=frame.tokens[first].start,
        end=frame.tokens[last - 1].end,
        speaker=speaker,
        identity=who,
        cue=cue_range(frame, report),
    )
    findings.add(found, Said(item=findings.next_item(), frame=at))


def _stands_for_itself(report: Report, lexicon: Lexicon) -> bool:
    """Whether a report is one of its own, and not part of what the outer one says."""
    if not report.ahead:
        return not report.strict
    pronoun = report.speaker is None or report.speaker.words in lexicon.pronoun_phrases
    return not report.nested or (report.strict and not pronoun)


def _bounds(
    report: Report, speech: Mapping[int, Report], words: Sequence[str], lexicon: Lexicon
) -> tuple[int, int] | None:
    """First token of the content and the one behind it; None where there is no content of its own."""
    first, last = report.first, report.last
    quoted = _first_quoted(report, speech)
    if quoted is not None:
        if not report.ahead:
            return None
        last = _conjunct(words, first, quoted, lexicon)
        if last - first < _LEAST_CONJUNCT:
            return None
    while first < last:
        opener = 0 if report.ahead else lexicon.openers.starting(words, first)
        if opener and words[first + opener : first + opener + 1] == (",",):
            first += opener
        elif words[first] not in (",", ":", "-", "."):
            break
        first += 1
    while last > first and not words[last - 1][0].isalnum() and words[last - 1] not in (QUOTED, ")", "%"):
        last -= 1
    return (first, last) if last - first >= _LEAST else None


def _first_quoted(report: Report, speech: Mapping[int, Report]) -> int | None:
    """The first stretch inside the report that is its speaker's or an outer one's words, not those of one quoted in it."""
    places = list(speech)
    start = bisect_left(places, report.first)
    for place in places[start : start + _NEAR]:
        if place >= report.last:
            break
        other = speech[place]
        if other is report or other.head < report.first:
            return place
    return None


def _conjunct(words: Sequence[str], first: int, quoted: int, lexicon: Lexicon) -> int:
    """The end of a whole unquoted conjunct before a quoted fragment; `first` where there is none."""
    if words[quoted - 1] == ":":
        return quoted - 1
    for place in range(quoted - 1, first, -1):
        if words[place] == ";" or (words[place] == "," and lexicon.conjunctions.starting(words, place + 1)):
            return place
        if words[place : place + 2] == ("mà", "còn") and words[place + 2] != QUOTED:
            return quoted
    return first
