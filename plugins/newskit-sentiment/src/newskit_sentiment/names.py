"""Which syllables of a sentence belong to names: words inside names have no tone."""

from __future__ import annotations

from collections.abc import Sequence, Set

from newskit.spans import Span
from newskit_sentiment.rules import MARKS
from newskit_sentiment.syllables import Syllables

NOWHERE: Set[int] = frozenset()


def name_places(text: str, syllables: Syllables, known: Sequence[Span] = ()) -> Set[int]:
    """The indexes of the syllables that are in a name.

    A capital inside a sentence begins a name in Vietnamese; the first syllable belongs to one if the second does. Where
    most syllables have a capital (a headline), capitals say nothing.

    Args:
        text: the whole text.
        syllables: those of the sentence.
        known: the sentence's entities, from left to right.
    """
    forms, starts = syllables.forms, syllables.starts
    capital = [text[start].isupper() for start in starts]
    if not known and True not in capital:
        return NOWHERE
    places: set[int] = set()
    if 0 < 2 * sum(capital) <= len(forms):
        opening = True
        for index, form in enumerate(forms):
            if capital[index] and (not opening or (index + 1 < len(forms) and capital[index + 1])):
                places.add(index)
            opening = form in MARKS and form != ","
    index = 0
    for span in known:
        while index < len(starts) and starts[index] < span.start:
            index += 1
        while index < len(starts) and starts[index] < span.end:
            places.add(index)
            index += 1
    return places or NOWHERE
