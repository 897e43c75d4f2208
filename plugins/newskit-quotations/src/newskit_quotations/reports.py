"""`Report`: a cue, its source and the tokens that the source is reported to have said; and how several lie together."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import attrs

from newskit_quotations.cues import Cue
from newskit_quotations.frames import QUOTED, Frame
from newskit_quotations.lexicon import CueKind, Lexicon
from newskit_quotations.openings import WITH_MARKS
from newskit_quotations.subjects import Speaker

# A report is compared with so many that follow it; the bound keeps the work linear.
_NEXT = 5


@attrs.frozen(kw_only=True)
class Report:
    """Something said, as a sentence reports it.

    Args:
        cue: the reporting word; None where a colon behind the source is all there is.
        speaker: the source; None where nobody is named.
        first: first token of what was said.
        last: the token behind it; equal to `first` where it must stand in another sentence.
        ahead: whether the cue stands before what was said.
        strict: whether rằng, a colon or a mark says that a report follows.
        nested: whether it lies inside another report.
        head: first token of the report with its source.
        inherited: whether the source is that of the report before.
    """

    cue: Cue | None
    speaker: Speaker | None
    first: int
    last: int
    ahead: bool
    strict: bool = False
    nested: bool = False
    head: int = 0
    inherited: bool = False


def arrange(frame: Frame, found: Sequence[Report], lexicon: Lexicon) -> list[Report]:
    """The reports with their ends where the next one beside them starts, and without those that only pass one on."""
    reports = list(found)
    if len(reports) < 2:
        return reports
    dropped: set[int] = set()
    for at in range(len(reports)):
        if at not in dropped and reports[at].ahead and reports[at].first < reports[at].last:
            _bound(at, reports, dropped, frame.words, lexicon)
    for at, (report, other) in enumerate(itertools.pairwise(reports)):
        if report.ahead and other.ahead and report.first == other.first < report.last:
            dropped.add(at)  # two verbs before one clause: "làm chứng và xác nhận rằng"
    return [report for at, report in enumerate(reports) if at not in dropped]


def _bound(at: int, reports: list[Report], dropped: set[int], words: Sequence[str], lexicon: Lexicon) -> None:
    """End a report where another one beside it starts, mark those inside it, and drop what only passes one on."""
    report = reports[at]
    for later in range(at + 1, min(at + 1 + _NEXT, len(reports))):
        other = reports[later]
        if later in dropped or other.cue is report.cue or other.head < report.first:
            continue
        if not other.ahead:
            if other.first < other.last and QUOTED not in words[report.first : other.last]:
                reports[at] = attrs.evolve(report, last=min(report.last, other.last))
                dropped.add(later)
                return
        elif _passes_on(report, other):
            dropped.add(at)
            return
        elif _stands_beside(other, words, lexicon):
            reports[at] = attrs.evolve(report, last=_end_before(other.head, report.first, words, lexicon))
            return
        else:
            reports[later] = attrs.evolve(other, nested=True)


def _passes_on(report: Report, other: Report) -> bool:
    """Whether `theo báo X, ông Y nói …` makes Y's report X's, too; it counts as Y's alone."""
    by_source = report.cue is not None and report.cue.kind is CueKind.SOURCE
    return by_source and other.head - report.first <= 2 and not other.inherited


def _stands_beside(other: Report, words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a later report is a conjunct of the one before, and not a part of what that says."""
    if other.cue is None or other.cue.kind in WITH_MARKS:
        return False
    joined = (
        words[other.head - 1] in (",", ";", "và", ".")
        or lexicon.conjunctions.ending(words, other.head)
        or lexicon.conjunctions.starting(words, other.head)
    )
    return bool(joined) or other.inherited


def _end_before(head: int, floor: int, words: Sequence[str], lexicon: Lexicon) -> int:
    """The end of what stands before a conjunct, without the conjunction and the comma."""
    last = head
    while last > floor and (length := lexicon.conjunctions.ending(words, last) or int(words[last - 1] in (",", ";"))):
        last -= length
    return max(last, floor)
