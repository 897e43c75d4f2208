"""Pairing of quotation marks in every mixture: which stretches stand in marks, also where a mark is missing."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Protocol

import attrs

_MARK = re.compile(r"[\"“”„‟«»＂‘’'‹›]|&(?:quot|[lr][ds]quo);")
_FEET = re.compile(r"\d['’]\s?\d{1,2}$")
_TAG = re.compile(r"<[a-zA-Z/!][^<>\n]{0,400}>")
_SINGLE = frozenset(["‘", "’", "'", "‹", "›", "&lsquo;", "&rsquo;"])
_LEFT = frozenset(["“", "„", "«", "‹", "‘", "&ldquo;", "&lsquo;"])
_RIGHT = frozenset(["”", "»", "›", "’", "&rdquo;", "&rsquo;"])
_OPENERS = "([{/:–—-“„«‘\"'…>"
_CLOSERS = ",.;:!?…)]}–—-/<"
_FINAL = ".,!?…"
# Deeper nesting than this is no language; it bounds the work.
_DEPTH = 4
# An opening mark looks for its close over at most so many lines.
_LINES = 60
# A lost opening mark is looked for over at most so many sentences.
_SENTENCES = 8


@attrs.frozen(kw_only=True)
class Marked:
    """A stretch in quotation marks.

    Args:
        start: of the opening mark, or of the content where there is none.
        end: behind the closing mark, or of the content where there is none.
        inner: start of the content.
        outer: end of the content.
        opened: whether the opening mark is there.
        closed: whether the closing mark is there.
        single: whether the marks are single ones.
    """

    start: int
    end: int
    inner: int
    outer: int
    opened: bool = True
    closed: bool = True
    single: bool = False


@attrs.frozen(kw_only=True)
class _Mark:
    start: int
    end: int
    form: str
    line: int
    opens: bool
    closes: bool
    first: bool  # nothing but blanks before it on its line
    single: bool


class Probe(Protocol):
    """What pairing asks about the words around the marks."""

    def attributed(self, start: int, end: int) -> bool:
        """Whether the range opens with somebody and a verb of saying, as behind a quotation."""

    def plain(self, start: int, end: int) -> bool:
        """Whether the range is one sentence that reports nothing."""

    def personal(self, start: int, end: int) -> bool:
        """Whether somebody speaks of himself or to somebody in the range."""


class _Pairs:
    """Collects what is paired."""

    def __init__(self, text: str, starts: Sequence[int], ends: Sequence[int], probe: Probe) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends
        self.probe = probe
        self.found: list[Marked] = []

    def close(self, opening: _Mark, closing: _Mark) -> None:
        """A pair, or a mark that is closed by the one of the stretch around it."""
        least = 2 if opening.single else 1  # rock 'n' roll
        if opening.end + least <= closing.start:
            self.found.append(
                Marked(
                    start=opening.start, end=closing.end, inner=opening.end, outer=closing.start, single=opening.single
                )
            )

    def ends_at(self, mark: _Mark) -> bool:
        """Whether a sentence or clause ends before a mark, or its line behind it."""
        before = self.text[max(0, mark.start - 2) : mark.start]
        before = before[:1] if before.endswith(" ") else before[-1:]
        end = mark.start + len(mark.form)  # of its first half where it is doubled
        return (before != "" and before in _FINAL) or not self.text[end : min(end + 4, self.ends[mark.line])].strip(
            " .,;"
        )

    def leave_open(self, opening: _Mark) -> None:
        """An opening mark without a close: the content goes to the end of its line."""
        end = self.ends[opening.line]
        while end > opening.end and self.text[end - 1].isspace():
            end -= 1
        if end > opening.end:
            self.found.append(
                Marked(start=opening.start, end=end, inner=opening.end, outer=end, closed=False, single=opening.single)
            )


def _shapes(left: str, right: str, form: str) -> tuple[bool, bool]:
    """Whether a mark can open and whether it can close, by its neighbours and its form."""
    left_free = left.isspace() or left in _OPENERS
    right_free = right.isspace() or right in _CLOSERS
    opens = left_free and not right_free
    closes = right_free and not left_free
    if left.isspace() and right_free:  # a mark with a blank on the wrong side
        closes = right in _CLOSERS or right == "\n"
        opens = not closes and left == "\n"
        if not (opens or closes):
            opens, closes = form not in _RIGHT, form not in _LEFT
    elif not left_free and not right_free:  # no blank at all
        opens, closes = form in _LEFT, form not in _LEFT
        if form not in _LEFT and form not in _RIGHT:
            opens = left not in _FINAL
    elif left_free and right_free:  # `("` , `"'`, `:"` at the end of a line
        opens, closes = form not in _RIGHT and right != "\n", form not in _LEFT
    if form in _LEFT and opens:
        closes = False
    if form in _RIGHT and closes:
        opens = False
    return opens, closes


def _is_no_quotation_mark(text: str, start: int, left: str, right: str, form: str, opens: bool) -> bool:
    """Apostrophes, minutes and inches."""
    if form in ("'", "’"):
        return (left.isalnum() and right.isalnum()) or (opens and right.isdigit())
    if form == '"' and left.isdigit():
        return _FEET.search(text[max(0, start - 8) : start]) is not None
    return False


def _read_marks(text: str, starts: Sequence[int], ends: Sequence[int]) -> Iterator[_Mark]:
    tags = [(match.start(), match.end()) for match in _TAG.finditer(text)] if "<" in text else []
    tag_starts = [start for start, _ in tags]
    previous: _Mark | None = None
    for match in _MARK.finditer(text):
        start, end, form = match.start(), match.end(), match.group()
        if tags:
            tag = bisect_right(tag_starts, start) - 1
            if tag >= 0 and start < tags[tag][1]:
                continue
        left = text[start - 1] if start else "\n"
        right = text[end] if end < len(text) else "\n"
        opens, closes = _shapes(left, right, form)
        if not (opens or closes) or _is_no_quotation_mark(text, start, left, right, form, opens):
            continue
        single = form in _SINGLE
        if previous is not None:
            if opens and previous.end == start and previous.opens and previous.single == single:
                previous = attrs.evolve(previous, end=end)  # doubled
                continue
            yield previous
        line = bisect_right(starts, start) - 1
        previous = _Mark(
            start=start,
            end=end,
            form=form,
            line=line,
            opens=opens,
            closes=closes,
            first=start - starts[line] < 8 and not text[starts[line] : start].strip(),
            single=single,
        )
    if previous is not None:
        yield previous


def _pair_line(marks: Sequence[_Mark], pairs: _Pairs, more_below: bool) -> list[_Mark]:
    """Pairs within one line; returns the marks that are left over, in order.

    `more_below` tells that the next line with marks goes on with a closing one.
    """
    stack: list[_Mark] = []
    curly = 0  # how many of the stack are “
    stray: list[_Mark] = []

    def pop() -> _Mark:
        nonlocal curly
        mark = stack.pop()
        curly -= mark.form in _LEFT and not mark.single
        return mark

    for at, mark in enumerate(marks):
        doubles = any(not opening.single for opening in stack)
        closing = mark.closes and (stack and stack[-1].single if mark.single else doubles)
        if closing and not (mark.opens and mark.first):
            if mark.single:
                pairs.close(pop(), mark)
                continue
            follower = next((other for other in marks[at + 1 : at + 3] if not other.single), None)
            more = more_below if follower is None else follower.closes and not follower.opens
            if stack[-1].single and more:  # ‘A!” B”: the first of two closing marks belongs to the inner one
                pairs.close(pop(), mark)
                continue
            target = len(stack) - 1
            while stack[target].single:
                target -= 1
            below = [place for place in range(target) if not stack[place].single]
            if below and not more and follower is None and pairs.ends_at(mark):
                target = below[0]  # the last mark of its line at the end of a sentence closes the whole
            elif mark.form in _RIGHT and stack[target].form not in _LEFT and curly:
                target = next(place for place in range(target, -1, -1) if stack[place].form in _LEFT)
            while len(stack) > target:
                pairs.close(pop(), mark)
        elif mark.opens:
            if len(stack) < _DEPTH:
                stack.append(mark)
                curly += mark.form in _LEFT and not mark.single
        elif mark.closes and not mark.single:
            stray.append(mark)
    left = [mark for mark in stack if mark.form != "'"]
    return sorted(stray + left, key=lambda mark: mark.start)


def _closes_over_lines(mark: _Mark, stack: Sequence[_Mark], pairs: _Pairs) -> bool:
    """Whether a mark that its line leaves over closes what an earlier line opened, or what nothing opened."""
    if mark.single:
        return False
    if mark.closes and not mark.opens:
        line, end = pairs.starts[mark.line], pairs.ends[mark.line]
        if stack or pairs.probe.attributed(mark.end, end):
            return True
        return not pairs.text[mark.end : min(end, mark.end + 3)].strip(" .") and pairs.probe.personal(line, mark.start)
    if mark.first or mark.form in _LEFT:
        return False
    if mark.closes and stack:
        return True
    before = pairs.text[max(0, mark.start - 3) : mark.start].rstrip(" ")[-1:]
    return before in _FINAL and before != "" and pairs.probe.attributed(mark.end, pairs.ends[mark.line])


def _recovered_start(mark: _Mark, floor: int, marked_lines: frozenset[int], pairs: _Pairs) -> int:
    """Where a quotation without an opening mark starts: its line, and where lines are sentences those before it.

    Args:
        mark: the closing mark.
        floor: the end of what is in marks before it.
        marked_lines: lines with marks.
        pairs: what the text's lines are.
    """
    line = reached = mark.line
    start = pairs.starts[line]
    if floor > start:
        return floor
    if not pairs.probe.plain(start, mark.start):
        return start
    while (
        reached - line <= 2
        and mark.line - line < _SENTENCES
        and line > 0
        and line - 1 not in marked_lines
        and pairs.starts[line - 1] < pairs.ends[line - 1]
        and pairs.probe.plain(pairs.starts[line - 1], pairs.ends[line - 1])
    ):
        line -= 1
        if line == mark.line - 1 or pairs.probe.personal(pairs.starts[line], pairs.ends[line]):
            reached = line
    return pairs.starts[reached]


def _pair_lines(leftovers: Sequence[_Mark], first_pairs: Sequence[int], pairs: _Pairs) -> list[_Mark]:
    """Pairs over several lines; returns the closing marks that nothing opens.

    Args:
        leftovers: what the lines left, in order.
        first_pairs: the lines that open with a complete pair: a paragraph that opens anew ends what is open.
        pairs: where they go.
    """
    stack: list[_Mark] = []
    stray: list[_Mark] = []
    for at, mark in enumerate(leftovers):
        closing = _closes_over_lines(mark, stack, pairs)
        if stack and (
            (mark.opens and mark.first and not closing)
            or mark.line - stack[0].line > _LINES
            or bisect_right(first_pairs, mark.line - (not mark.closes or mark.opens))
            > bisect_right(first_pairs, stack[0].line)  # a paragraph opens anew
        ):
            for opening in stack:
                pairs.leave_open(opening)
            stack.clear()
            closing = _closes_over_lines(mark, stack, pairs)
        if not closing:
            if mark.opens and len(stack) < _DEPTH:
                stack.append(mark)
        elif not stack:
            stray.append(mark)
        else:
            follower = leftovers[at + 1] if at + 1 < len(leftovers) else None
            more = (
                follower is not None
                and not follower.opens
                and not follower.single
                and follower.line - stack[0].line <= _LINES
            )
            if len(stack) > 1 and more:
                pairs.close(stack.pop(), mark)
                continue
            pairs.close(stack[0], mark)
            for opening in stack[1:]:
                pairs.leave_open(opening)
            stack.clear()
    for opening in stack:
        pairs.leave_open(opening)
    return stray


def find_marked(text: str, probe: Probe) -> list[Marked]:
    """The stretches in quotation marks, by start, longer ones first; they nest, and never cross.

    A closing mark that nothing opens counts where the words behind it attribute a quotation; `opened` is then false.
    The work is linear in the text.
    """
    if not _MARK.search(text):
        return []
    starts = [0, *itertools.accumulate(len(line) + 1 for line in text.split("\n"))]
    ends = [start - 1 for start in starts[1:]]
    del starts[-1]
    pairs = _Pairs(text, starts, ends, probe)
    leftovers: list[_Mark] = []
    first_pairs: list[int] = []
    lines = [list(marks) for _, marks in itertools.groupby(_read_marks(text, starts, ends), attrgetter("line"))]
    for at, line in enumerate(lines):
        below = next((mark for mark in lines[at + 1] if not mark.single), None) if at + 1 < len(lines) else None
        more_below = below is not None and below.closes and not below.first and below.form not in _LEFT
        before = len(pairs.found)
        leftovers.extend(
            _pair_line(line, pairs, more_below and below is not None and below.line - line[0].line <= _LINES)
        )
        if line[0].first and any(marked.start == line[0].start for marked in pairs.found[before:]):
            first_pairs.append(line[0].line)
    marked_lines = frozenset(line[0].line for line in lines)
    stray = _pair_lines(leftovers, first_pairs, pairs)
    stops = sorted(marked.end for marked in pairs.found) if stray else []
    reached = 0
    for mark in stray:
        before = bisect_right(stops, mark.start)
        floor = max(reached, stops[before - 1] if before else 0)
        start = max(floor, _recovered_start(mark, floor, marked_lines, pairs))
        reached = mark.end
        while start < mark.start and (text[start].isspace() or text[start] in _CLOSERS):
            start += 1
        if start < mark.start:
            pairs.found.append(Marked(start=start, end=mark.end, inner=start, outer=mark.start, opened=False))
    return _nested(pairs.found)


def _nested(found: Sequence[Marked]) -> list[Marked]:
    """The stretches in order, without those that would cross an earlier one."""
    kept: list[Marked] = []
    around: list[Marked] = []
    for marked in sorted(found, key=lambda marked: (marked.start, -marked.end, marked.inner)):
        while around and around[-1].end <= marked.start:
            around.pop()
        if around and marked.end > around[-1].end:
            continue
        kept.append(marked)
        around.append(marked)
    return kept
