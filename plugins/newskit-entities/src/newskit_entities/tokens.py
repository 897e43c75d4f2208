"""`Tokens`: the words and marks of a text with their places, line by line, made for speed.

The plugin has a tokenizer of its own, since the layer `tokens` costs an object for each token and the recogniser needs
numbers only. A token is a word (letters, digits, marks that combine with them, apostrophes inside) or one other mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import attrs

from newskit_entities.forms import is_syllable, shape, spelling

_MARKS = "\\u0300-\\u036f"  # what combines with the letter before it, in decomposed text
_WORD = rf"[\w{_MARKS}]+(?:['’][\w{_MARKS}]+)*"
_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_TOKEN = re.compile(rf"{_WORD}|[{''.join(sorted(_LINE_ENDS))}]|\S")


@attrs.frozen
class Form:
    """What is known of a word whatever stands around it.

    `sort`: shape and whether it is a syllable, in one. `capital`: it can be part of a name by its letters. `word`: it has a
    letter or digit.
    """

    text: str
    low: str
    shape: str
    capital: bool
    word: bool
    syllable: bool
    sort: str


def form(raw: str) -> Form:
    """What is known of a word as it stands in a text."""
    text = spelling(raw)
    low = text.lower()
    kind, syllable = shape(text), is_syllable(low)
    return Form(
        text=text,
        low=low,
        shape=kind,
        capital=kind in ("Aa", "AA", "A", "aA") or (kind == "A0" and any(map(str.isupper, text))),
        word=kind in ("a", "Aa", "AA", "A", "aA", "0", "A0"),
        syllable=syllable,
        sort=f"{kind}{syllable:d}",
    )


class Forms(dict[str, Form]):
    """The forms met so far; it forgets all of them when there are too many."""

    LIMIT = 60_000

    def __missing__(self, raw: str) -> Form:
        if len(self) >= self.LIMIT:
            self.clear()  # a list of a million different words must not stay in memory
        made = self[raw] = form(raw)
        return made


class Line(NamedTuple):
    """The tokens of one line: `forms`, their words in lower case, and where each begins and ends in the text."""

    forms: tuple[Form, ...]
    lows: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def glued(self, index: int) -> bool:
        """Whether no blank stands before a token."""
        return index > 0 and self.ends[index - 1] == self.starts[index]


def lines(text: str, forms: Forms) -> Iterator[Line]:
    """The lines of a text that hold tokens. A name never goes over the end of one."""
    found: list[Form] = []
    lows: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        raw = match[0]
        if raw in _LINE_ENDS:
            if found:
                yield Line(tuple(found), tuple(lows), tuple(starts), tuple(ends))
                found.clear()
                lows.clear()
                starts.clear()
                ends.clear()
            continue
        form = forms[raw]
        found.append(form)
        lows.append(form.low)
        starts.append(match.start())
        ends.append(match.end())
    if found:
        yield Line(tuple(found), tuple(lows), tuple(starts), tuple(ends))
