"""Syllables: the text cut into folded syllables and marks, with their places in the text as it came."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import attrs

from newskit.spans import Span

# Combining marks belong to the syllable: in NFD text they stand alone behind their letter.
SYLLABLE = re.compile(r"[\w\u0300-\u036f]+|[,.;:!?…()\"“”«»–—]")

VIETNAMESE = re.compile(r"[ăđơư\u1ea0-\u1ef9]")  # letters that hardly any other language writes

# One spelling for the two places of the tone mark (`hòa`, `hoà`), and for the Icelandic letter that stands in for `đ`.
# Pairs of one length, so that offsets stay.
_SPELLINGS = (
    ("ð", "đ"),
    *(
        (old, new)
        for olds, news in (("òaóaỏaõaọa", "oàoáoảoãoạ"), ("òeóeỏeõeọe", "oèoéoẻoẽoẹ"), ("ùyúyủyũyụy", "uỳuýuỷuỹuỵ"))
        for old, new in zip(
            (olds[i : i + 2] for i in range(0, 10, 2)), (news[i : i + 2] for i in range(0, 10, 2)), strict=True
        )
    ),
)


@attrs.define(eq=False)
class Syllables:
    """Syllables and marks of a part of a text: folded forms, and where each starts.

    `raw` are the forms as they were cut: each has the length that it has in the text. Tuples of plain values are no load for
    the garbage collector, and a text may be nothing but short lines.
    """

    forms: tuple[str, ...]
    raw: tuple[str, ...]
    starts: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """What the syllables from `first` to `last` (exclusive) cover."""
        return Span(self.starts[first], self.starts[last - 1] + len(self.raw[last - 1]))


@attrs.frozen(eq=False)
class Folded:
    """A text ready to be cut; `folded` is None where folding would move its offsets."""

    text: str
    folded: str | None


def fold(text: str) -> str:
    """Lower case, composed, with one place for each tone mark.

    >>> fold("HÒA BÌNH") == fold("hoà bình")
    True
    """
    folded = unicodedata.normalize("NFC", text.lower())
    for old, new in _SPELLINGS:
        folded = folded.replace(old, new)
    return folded


def prepare(text: str) -> Folded:
    """A text folded once, for all its sentences."""
    if unicodedata.is_normalized("NFC", text):
        folded = fold(text)
        if len(folded) == len(text):
            return Folded(text, folded)
    return Folded(text, None)


def cut(source: Folded, start: int, end: int) -> Syllables:
    """The syllables and marks from `start` to `end`.

    >>> cut(prepare("Xin CHÀO!"), 0, 9).forms
    ('xin', 'chào', '!')
    """
    text = source.text if source.folded is None else source.folded
    raw = tuple(SYLLABLE.findall(text, start, end))
    starts: list[int] = []
    find, place = text.index, start
    for form in raw:  # faster than match objects, which `finditer` would make
        place = find(form, place)
        starts.append(place)
        place += len(form)
    return Syllables(raw if source.folded is not None else tuple(map(fold, raw)), raw, tuple(starts))


def looks_vietnamese(forms: Sequence[str]) -> bool:
    """Whether syllables can be Vietnamese; short pieces (a name, a figure) always can.

    In Vietnamese about three syllables of five have a letter that other languages don't write; in text of another
    language, or in Vietnamese without its signs, next to none.
    """
    if len(forms) < 6 or 6 * len(VIETNAMESE.findall(" ".join(forms))) >= len(forms):
        return True
    words = [form for form in forms if form[0].isalpha()]
    return len(words) < 6 or 6 * len(VIETNAMESE.findall(" ".join(words))) >= len(words)
