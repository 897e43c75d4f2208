"""`Findings`: the quotations found so far, and who spoke last, for what goes on from there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import attrs

from newskit.layers import QuotationKind
from newskit_quotations.frames import Frame
from newskit_quotations.names import Name
from newskit_quotations.referents import Context, Identity, Pointers, resolve
from newskit_quotations.reports import Report
from newskit_quotations.subjects import Speaker, first_subject

# `ông` points to one of the last so many speakers.
_REMEMBERED = 6

Range = tuple[int, int]


@attrs.frozen(kw_only=True)
class Found:
    """A quotation, in offsets of the reading."""

    kind: QuotationKind
    start: int
    end: int
    speaker: Range | None = None
    identity: Identity | None = None
    cue: Range | None = None
    group: int | None = None


@attrs.frozen(kw_only=True)
class Said:
    """What was said last.

    Args:
        item: its index among the quotations.
        frame: the sentence that attributes it.
        quoted: whether it stands in marks.
        behind: whether its attribution stands behind it: `"A," X nói.`
        unclosed: whether its closing mark is missing.
    """

    item: int
    frame: int
    quoted: bool = False
    behind: bool = False
    unclosed: bool = False


@attrs.define
class Findings:
    """Grows sentence by sentence; lives for one document."""

    frames: Sequence[Frame]
    pointers: Pointers
    found: list[Found] = attrs.field(factory=list)
    said: Said | None = None
    pending: Report | None = None
    past: tuple[Identity, ...] = ()
    groups: int = 0

    def add(self, found: Found, said: Said | None) -> None:
        """Another quotation; `said` is None for one inside another, which nothing goes on from."""
        self.found.append(found)
        if said is None:
            return
        self.said = said
        who = found.identity
        if who is not None:
            self.past = (who, *(other for other in self.past if other.name != who.name))[:_REMEMBERED]

    def next_item(self) -> int:
        """The index of the next quotation."""
        return len(self.found)

    def group_of(self, item: int) -> int:
        """The group of a quotation, made where it has none yet."""
        group = self.found[item].group
        if group is None:
            self.groups = group = self.groups + 1
            self.found[item] = attrs.evolve(self.found[item], group=group)
        return group

    def join(self, items: Sequence[int]) -> None:
        """Make the quotations one group."""
        group = self.group_of(items[0])
        for item in items[1:]:
            self.found[item] = attrs.evolve(self.found[item], group=group)

    def first_subject(self, at: int, end: int) -> Speaker | None:
        """The subject of a sentence's first clause, looked for before the token `end`."""
        return first_subject(self.frames[at], end, self.pointers.names, self.pointers.lexicon)

    def subject_before(self, at: int) -> Name | None:
        """The name that the sentence before is about."""
        if at == 0:
            return None
        speaker = self.first_subject(at - 1, len(self.frames[at - 1].words))
        return speaker.name if speaker is not None else None

    def subject_inside(self, at: int, speaker: Speaker) -> Name | None:
        """The name that a sentence is about before it mentions a source: "Nam đến nơi, ông nói …"."""
        end = bisect_left(self.frames[at].tokens, speaker.start, key=lambda token: token.start)
        subject = self.first_subject(at, end) if end else None
        return subject.name if subject is not None else None

    def who(self, at: int, speaker: Speaker | None) -> tuple[Range | None, Identity | None]:
        """Where a sentence's source is mentioned, and which named thing it is."""
        if speaker is None:
            return None, None
        where = speaker.start, speaker.end
        since = self.found[self.said.item].start if self.said is not None else 0
        if speaker.name is not None:
            return where, resolve(speaker, self.pointers, self.past, Context(since=since))
        context = Context(
            since=since,
            inside=self.subject_inside(at, speaker),
            before=self.subject_before(at),
            spoke=self.said is not None
            and self.said.frame >= at - 1
            and self.found[self.said.item].identity is not None,
        )
        return where, resolve(speaker, self.pointers, self.past, context)


def cue_range(frame: Frame, report: Report) -> Range | None:
    """Where the reporting word stands."""
    if report.cue is None:
        return None
    return frame.tokens[report.cue.first].start, frame.tokens[report.cue.last - 1].end
