"""Which report a stretch in quotation marks belongs to: before it, behind it, in the next sentence or on the line before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import attrs

from newskit_quotations.frames import Frame
from newskit_quotations.lexicon import CueKind, Lexicon
from newskit_quotations.reports import Report
from newskit_quotations.speech import stands_alone

# So many reports before and behind a stretch can claim it; the bound keeps the work linear.
_NEAR = 8
# Inside another report what stands in marks behind these is mostly the verb's object, in the outer speaker's words.
_OBJECTS = (CueKind.CLAUSE, CueKind.FEEL, CueKind.MARKED)
_GLUE = frozenset((",", ":", "rằng", "là"))


@attrs.frozen(kw_only=True)
class Attribution:
    """The report that a stretch belongs to.

    Args:
        report: who says it, and by which word.
        frame: index of the sentence where that stands.
        adjacent: whether nothing but marks and rằng stands between.
    """

    report: Report
    frame: int
    adjacent: bool


def pick(at: int, reports: Sequence[Report], words: Sequence[str], lexicon: Lexicon) -> Report | None:
    """The report of the same sentence that the quoted token `at` belongs to."""
    if not reports:
        return None
    best = 4
    chosen: Report | None = None
    for report in reversed(_near(at, reports)):  # of equals the innermost wins, which opens last
        if not report.first <= at < report.last or _only_object(report, words, lexicon):
            continue
        glued = report.ahead and at - report.first < 3 and _GLUE.issuperset(words[report.first : at])
        tight = report.strict and not report.ahead and at == report.last - 1
        rank = 0 if glued else 1 if tight else 2 if report.ahead else 3
        if rank < best:
            best, chosen = rank, report
    return chosen


def attribute(
    at: int,
    place: int,
    frames: Sequence[Frame],
    reports: Sequence[Sequence[Report]],
    pending: Report | None,
    lexicon: Lexicon,
) -> Attribution | None:
    """The attribution of a stretch, or None where it has none of its own.

    Args:
        at: index of its sentence.
        place: its token there.
        frames: all sentences.
        reports: those of each sentence.
        pending: a report of the sentence before that ends with a colon.
        lexicon: the words.
    """
    frame = frames[at]
    report = pick(place, reports[at], frame.words, lexicon)
    if report is not None:
        adjacent = report.strict and (not report.ahead or place - report.first < 2)
        return Attribution(report=report, frame=at, adjacent=adjacent)
    behind = reports[at + 1] if at + 1 < len(frames) else ()
    if (
        behind
        and not behind[0].ahead
        and behind[0].last == 0
        and frames[at + 1].paragraph == frame.paragraph
        and (place == len(frame.words) - 1 or stands_alone(frame))
    ):
        return Attribution(report=behind[0], frame=at + 1, adjacent=True)
    if pending is not None and place == 0:
        return Attribution(report=pending, frame=at - 1, adjacent=True)
    return None


def _near(at: int, reports: Sequence[Report]) -> Sequence[Report]:
    if len(reports) <= 2 * _NEAR:
        return reports
    place = bisect_left(reports, at, key=lambda report: report.cue.first if report.cue else report.head)
    return reports[max(0, place - _NEAR) : place + _NEAR]


def _only_object(report: Report, words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a report inside another one leaves what is in marks to the outer speaker."""
    if not report.nested or (report.first and words[report.first - 1] in ("rằng", ":")):
        return False
    pronoun = report.speaker is not None and report.speaker.words in lexicon.pronoun_phrases
    return pronoun or (report.cue is not None and report.cue.kind in _OBJECTS)
