"""`Attributions`: what the words around a quotation mark tell about it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from newskit_quotations.cues import find_cues
from newskit_quotations.frames import words_of
from newskit_quotations.lexicon import CueKind, Lexicon
from newskit_quotations.reading import Reading

# An attribution is no longer than this; the bound keeps the work linear.
_REACH = 200
# Its first word stands right behind the mark and a comma or dash; a line of nothing but marks is not read again at each.
_WORD_NEAR = re.compile(r"\W{0,8}\w")
_WORD = re.compile(r"\w+")
# No more tokens than these stand from the mark to the end of what tells whether a verb of saying is one.
_MOST_TOKENS = 52
_INNER_END = re.compile(r"[.!?…][\"”’)]? +[^\W\d_a-zà-ỹ]")


@attrs.frozen
class Attributions:
    """Answers what `find_marked` asks."""

    reading: Reading
    lexicon: Lexicon

    def attributed(self, start: int, end: int) -> bool:
        """Whether the range opens with somebody and a verb of saying, or with `theo` and somebody."""
        end = min(end, start + _REACH)
        if not _WORD_NEAR.match(self.reading.text, start, end):
            return False
        if self.lexicon.cues.openings.isdisjoint(_WORD.findall(self.reading.low, start, end)):
            return False  # told at once, since a line of marks asks for each of them
        words = words_of(self.reading, start, end)[:_MOST_TOKENS]
        for cue in find_cues(words, self.lexicon)[:1]:
            first = next(at for at, word in enumerate(words) if word[0].isalnum())
            if cue.kind is CueKind.SOURCE:
                return cue.first == first
            between = words[first : cue.first]
            return 0 < len(between) <= 30 and ":" not in between and "." not in between
        return False

    def plain(self, start: int, end: int) -> bool:
        """Whether the range is one sentence that reports nothing."""
        if end - start > 4 * _REACH or _INNER_END.search(self.reading.text, start, end):
            return False
        words = words_of(self.reading, start, end)
        if not words:
            return False
        for cue in find_cues(words, self.lexicon):
            own = self._names_self(words[max(0, cue.first - 3) : cue.first])
            if not own and cue.kind not in (CueKind.QUOTE, CueKind.FEEL, CueKind.SOURCE):
                return False
        return True

    def personal(self, start: int, end: int) -> bool:
        """Whether somebody speaks of himself or to somebody in the range."""
        return self._names_self(words_of(self.reading, start, min(end, start + 4 * _REACH)))

    def _names_self(self, words: Iterable[str]) -> bool:
        return any(self.lexicon.pronouns.get((word,)) == "first" for word in words)
