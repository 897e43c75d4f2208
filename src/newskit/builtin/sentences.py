"""Sentences: a line end always ends one, and inside a line a stop does, unless something shows that it doesn't."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from newskit.annotations import Batch
from newskit.bulk import build
from newskit.documents import Document
from newskit.layers import Sentence

_LINE = r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
LINE = re.compile(f"{_LINE}+")
TRIMMED = re.compile(rf"\S{_LINE}*(?<=\S)")  # a line that holds anything, without the blanks around it
SHORTEST = 3  # code points of a line that could be two sentences
LETTER = re.compile(r"[^\W_]")

# Stops with the marks that close after them, before a blank; or a dot glued between two words, which reporters' systems
# produce where a line break was lost.
# A run of stops is tried once, from its first one: else a line of n dots would be read n times.
STOP = re.compile(r"""(?<![.!?…])[.!?…]+["”’»'\])]*(?=\s)|(?<!\.)\.(?=[^\W\d_])""")

OPENING = "\"“‘«'([-–—•*"
LAST_WORD = 24  # code points before a dot that can belong to an abbreviation


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, bool]:
    """Abbreviation → whether a capital after it may begin a sentence."""
    table = files("newskit.builtin").joinpath("abbreviations.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {word: follows == "any" for word, follows in rows}


class Sentences:
    """The annotator of the layer `sentences`."""

    def __init__(self) -> None:
        self._abbreviations = abbreviations()

    def __call__(self, document: Document) -> Batch[Sentence]:
        """The sentences, without the blanks around them."""
        text = document.text
        starts: list[int] = []
        ends: list[int] = []
        paragraphs: list[int] = []
        count = 0
        for line in TRIMMED.finditer(text):
            start, end = line.span()
            if end - start < SHORTEST:
                starts.append(start)
                ends.append(end)
            else:
                self._split(text, start, end, starts, ends)
            if len(starts) == len(paragraphs) + 1:
                paragraphs.append(count)
            else:
                paragraphs.extend([count] * (len(starts) - len(paragraphs)))
            count += 1
        values = build(Sentence, count, paragraph=range(count))
        return Batch(starts, ends, list(map(values.__getitem__, paragraphs)))

    def _split(self, text: str, start: int, end: int, starts: list[int], ends: list[int]) -> None:
        """Add the sentences of a line."""
        begin, read, first = start, start, len(starts)
        for stop in STOP.finditer(text, start, end):
            at, after = stop.span()
            if at < begin or not self._ends(text, begin, at, after, end):
                continue
            if LETTER.search(text, max(begin, read), at):
                starts.append(begin)
                ends.append(after)
            elif len(ends) > first:
                ends[-1] = after  # marks only, such as the dots of `. . .`: they belong to what went before
            else:
                read = after
                continue
            begin = read = _skip(text, after, end)
        starts.append(begin)  # something is left: no stop is the last of its line
        ends.append(end)

    def _ends(self, text: str, begin: int, stop: int, after: int, end: int) -> bool:
        """Whether the stop at `stop`, with its closing marks up to `after`, ends the sentence that began at `begin`."""
        follow = after
        while follow < end and (text[follow].isspace() or text[follow] in OPENING):
            follow += 1
        if follow == end:
            return True  # nothing but marks that open something
        if text[follow].islower():
            return False
        word = _last_word(text, begin, stop)
        if follow == after:
            return _is_glued_end(text, word, follow, end)
        if text[stop:after] != ".":
            return True
        if len(word) == 1 and word.isupper():
            return False  # an initial: J. K. Rowling
        if word.isdecimal() and stop - len(word) == begin:
            return False  # the number of a list item
        return self._abbreviations.get(word, True)


def _is_glued_end(text: str, word: str, follow: int, end: int) -> bool:
    """Whether a dot between two words is a stop that lost its blank: `…kết thúc.Ông nói`, and no `TP.HCM` or `Booking.com`."""
    return (
        len(word) > 1 and word[-1].islower() and word[-2].islower() and "." not in word and text[follow].isupper()
        and follow + 1 < end and (text[follow + 1].islower() or text[follow + 1].isspace())
    )  # fmt: skip


def _last_word(text: str, begin: int, stop: int) -> str:
    """The word that ends at `stop`, dots inside it included, as far as an abbreviation can be long."""
    start = stop
    low = max(begin, stop - LAST_WORD)
    while start > low and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    return text[start:stop]


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
