"""`Frame`: a sentence as a row of tokens in which each stretch in quotation marks is one token."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import attrs

from newskit_quotations.marks import Marked
from newskit_quotations.reading import Reading

QUOTED = "\u201c\u201d"
"""What stands in `Frame.words` for a stretch in marks."""

_TOKEN = re.compile(r"\w+(?:[-.'’&/]\w+)*|[^\w\s]")
_FINAL = re.compile(r"[.!?…][\s.!?…]*$")


class Token(NamedTuple):
    """A syllable, number or mark, or a whole stretch in marks.

    It is a named tuple, since there are very many, and nothing is quicker to make.
    """

    start: int
    end: int
    capital: bool
    quoted: int = -1


@attrs.frozen(kw_only=True)
class Frame:
    """A sentence outside quotation marks.

    Args:
        words: how each of its tokens reads, folded.
        paragraph: counts runs of lines without a blank line between.
        reading: the text that it is a part of.
        start: where it starts there.
        end: the offset behind it.
        given: its tokens, where it holds stretches in marks.
    """

    words: tuple[str, ...]
    paragraph: int
    reading: Reading = attrs.field(repr=False)
    start: int
    end: int
    given: tuple[Token, ...] = ()

    @functools.cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens; made only where they are asked for, since most sentences report nothing, as their words tell."""
        return self.given or tuple(_plain_tokens(self.reading.text, self.start, self.end))


def words_of(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """How the tokens of a range without stretches in marks read, folded."""
    return tuple(_TOKEN.findall(reading.low, start, end))


def _plain_tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a range without stretches in marks."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        tokens.append(Token(first, last, text[first].isupper()))
    return tokens


def _tokens(reading: Reading, start: int, end: int, marked: Sequence[tuple[int, Marked]]) -> list[Token]:
    """The tokens of a range; `marked` are the stretches to take as one token each, with their indices, in order."""
    tokens: list[Token] = []
    for index, stretch in marked:
        if start < stretch.start:
            tokens += _plain_tokens(reading.text, start, stretch.start)
        tokens.append(Token(stretch.start, stretch.end, False, index))
        start = stretch.end
    return tokens + _plain_tokens(reading.text, start, end) if start < end else tokens


def _boundaries(sentences: Sequence[tuple[int, int]], top: Sequence[tuple[int, Marked]]) -> Sequence[tuple[int, int]]:
    """Sentence ranges, those that one stretch in marks runs through taken together."""
    if not top and all(before[1] <= after[0] for before, after in itertools.pairwise(sentences)):
        return sentences
    ranges: list[tuple[int, int]] = []
    starts = [marked.start for _, marked in top]
    ends = [marked.end for _, marked in top]
    for sentence in sentences:
        start, end = sentence
        around = bisect_left(starts, start) - 1
        if ranges and (start < ranges[-1][1] or (around >= 0 and start < ends[around])):
            start, reached = ranges.pop()
            end = max(end, reached)
        last = bisect_left(starts, end) - 1
        ranges.append((start, max(end, ends[last]) if last >= 0 else end))
    return ranges


def _cuts(reading: Reading, tokens: Sequence[Token], marked: Sequence[Marked]) -> list[int]:
    """Where a new sentence starts behind a quotation that ends one: `"…." Ông nói.`"""
    if len(tokens) == 1:
        return [0, 1]
    cuts = [0]
    for at in range(1, len(tokens)):
        before = tokens[at - 1]
        if before.quoted < 0:
            continue
        token = tokens[at]
        ended = _FINAL.search(
            reading.text, max(before.start, marked[before.quoted].outer - 4), marked[before.quoted].outer
        )
        if (ended and (token.capital or token.quoted >= 0)) or (
            token.end - token.start == 1 and reading.text[token.start] == "." and at + 1 < len(tokens)
        ):
            cuts.append(at if ended else at + 1)
    return [*dict.fromkeys(cuts), len(tokens)]


def build_frames(reading: Reading, sentences: Sequence[tuple[int, int]], marked: Sequence[Marked]) -> list[Frame]:
    """The frames of a text.

    Args:
        reading: the text.
        sentences: their ranges, in order.
        marked: the stretches in marks, in order; nested ones are left to the frame of their content.
    """
    top: list[tuple[int, Marked]] = []
    for index, stretch in enumerate(marked):
        if not top or stretch.start >= top[-1][1].end:
            top.append((index, stretch))
    frames: list[Frame] = []
    text, low = reading.text, reading.low
    paragraph = -1
    reached = at = 0
    for start, end in _boundaries(sentences, top):
        if not reached or (start - reached > 1 and text.count("\n", reached, start) > 1):
            paragraph += 1
        reached = end
        inside: list[tuple[int, Marked]] = []
        while at < len(top) and top[at][1].start < end:
            if top[at][1].end > start:
                inside.append(top[at])
            at += 1
        if not inside:
            words = words_of(reading, start, end)
            if words:
                frames.append(Frame(words=words, paragraph=paragraph, reading=reading, start=start, end=end))
            continue
        tokens = _tokens(reading, start, end, inside)
        for first, last in itertools.pairwise(_cuts(reading, tokens, marked)):
            if first < last:
                part = tokens[first:last]
                forms = [QUOTED if quoted >= 0 else low[left:right] for left, right, _, quoted in part]
                frames.append(
                    Frame(
                        words=tuple(forms),
                        paragraph=paragraph,
                        reading=reading,
                        start=part[0].start,
                        end=part[-1].end,
                        given=tuple(part),
                    )
                )
    return frames
