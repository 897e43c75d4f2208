"""`Reading`: the text with the one spelling that the rules compare in; offset by offset the same."""

from __future__ import annotations

import attrs

from newskit.composing import ComposedText


@attrs.frozen(kw_only=True)
class Reading:
    """A text as the rules read it.

    Args:
        text: the text, composed, as newskit gives it to the annotator.
        low: `text` in lower case and with one kind of blank.
    """

    text: str
    low: str


def read(text: str) -> Reading:
    """The reading of a composed text."""
    return Reading(text=text, low=_lower(text).replace("\t", " ").replace("\r", " "))


def fold(text: str) -> str:
    """A word of the data or of a user in the spelling of `Reading.low`.

    >>> fold("Uỷ ban Hoà giải")
    'ủy ban hòa giải'
    """
    return read(ComposedText(text).text).low


def _lower(text: str) -> str:
    """The text in lower case, of the same length: a few letters of other languages have longer lower-case forms."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(map(_lower_letter, text))


def _lower_letter(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter
