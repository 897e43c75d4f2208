"""`Frame`: a sentence as a row of tokens in which each stretch in quotation marks is one token."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
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
        tokens: its tokens; `quoted` of one is the index of the stretch it stands for.
        words: how each reads, folded.
        paragraph: counts runs of lines without a blank line between.
        text: the part of the reading that it covers.
    """

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    paragraph: int
    text: str

    @property
    def start(self) -> int:
        """Where its first token starts."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where its last token ends."""
        return self.tokens[-1].end


def tokenise(
    reading: Reading, start: int, end: int, marked: Sequence[tuple[int, Marked]], most: int | None = None
) -> list[Token]:
    """The tokens of a range; `marked` are the stretches to take as one token each, with their indices, in order.

    Args:
        most: so many tokens between two stretches at most, where one looks only at the beginning.
    """
    tokens: list[Token] = []
    text = reading.text
    for index, stretch in marked:
        tokens += _plain_tokens(text, start, stretch.start, most)
        tokens.append(Token(stretch.start, stretch.end, False, index))
        start = stretch.end
    tokens += _plain_tokens(text, start, end, most)
    return tokens


def _plain_tokens(text: str, start: int, end: int, most: int | None) -> list[Token]:
    """The tokens of a range without stretches, so many of them at most."""
    matches = _TOKEN.finditer(text, start, end)
    return [
        Token(first := match.start(), match.end(), text[first].isupper())
        for match in (matches if most is None else itertools.islice(matches, most))
    ]


def _boundaries(sentences: Sequence[tuple[int, int]], top: Sequence[tuple[int, Marked]]) -> list[tuple[int, int]]:
    """Sentence ranges, those that one stretch in marks runs through taken together."""
    ranges: list[tuple[int, int]] = []
    starts = [marked.start for _, marked in top]
    for start, end in sentences:
        at = bisect_right(starts, start - 1) - 1
        if ranges and at >= 0 and top[at][1].start < start < top[at][1].end:
            ranges[-1] = (ranges[-1][0], max(end, top[at][1].end, ranges[-1][1]))
        elif ranges and start < ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(end, ranges[-1][1]))
        else:
            ranges.append((start, end))
        at = bisect_right(starts, ranges[-1][1] - 1) - 1
        if at >= 0 and top[at][1].end > ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], top[at][1].end)
    return ranges


def _cuts(reading: Reading, tokens: Sequence[Token], marked: Sequence[Marked]) -> list[int]:
    """Where a new sentence starts behind a quotation that ends one: `"…." Ông nói.`"""
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
    text = reading.text
    paragraph = -1
    reached = at = 0
    for start, end in _boundaries(sentences, top):
        paragraph += not reached or text.count("\n", reached, start) > 1
        while at < len(top) and top[at][1].end <= start:
            at += 1
        stop = at
        while stop < len(top) and top[stop][1].start < end:
            stop += 1
        reached = end
        if stop == at:
            tokens = _plain_tokens(text, start, end, None)
            if tokens:
                frames.append(_frame(tokens, reading, paragraph))
            continue
        tokens = tokenise(reading, start, end, top[at:stop])
        at = stop
        for first, last in itertools.pairwise(_cuts(reading, tokens, marked)):
            if first < last:
                frames.append(_frame(tokens[first:last], reading, paragraph))
    return frames


def _frame(tokens: Sequence[Token], reading: Reading, paragraph: int) -> Frame:
    low = reading.low
    words = [QUOTED if quoted >= 0 else low[start:end] for start, end, _, quoted in tokens]
    return Frame(
        tokens=tuple(tokens),
        words=tuple(words),
        paragraph=paragraph,
        text=reading.text[tokens[0].start : tokens[-1].end],
    )
