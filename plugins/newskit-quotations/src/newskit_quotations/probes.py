"""`Attributions`: what the words around a quotation mark tell about it."""

from __future__ import annotations

import re

import attrs

from newskit_quotations.cues import find_cues
from newskit_quotations.frames import Frame, tokenise
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

    def _frame(self, start: int, end: int, most: int | None = None) -> Frame | None:
        tokens = tuple(tokenise(self.reading, start, end, (), most))
        if not tokens:
            return None
        words = tuple(self.reading.low[token.start : token.end] for token in tokens)
        return Frame(tokens=tokens, words=words, paragraph=0, text=self.reading.text[tokens[0].start : tokens[-1].end])

    def attributed(self, start: int, end: int) -> bool:
        """Whether the range opens with somebody and a verb of saying, or with `theo` and somebody."""
        end = min(end, start + _REACH)
        if not _WORD_NEAR.match(self.reading.text, start, end):
            return False
        if self.lexicon.cues.openings.isdisjoint(_WORD.findall(self.reading.low, start, end)):
            return False  # told at once, since a line of marks asks for each of them
        frame = self._frame(start, end, _MOST_TOKENS)
        if frame is None:
            return False
        first = next((at for at, word in enumerate(frame.words) if word[0].isalnum()), len(frame.words))
        for cue in find_cues(frame, self.lexicon)[:1]:
            if cue.kind is CueKind.SOURCE:
                return cue.first == first
            between = frame.words[first : cue.first]
            return 0 < len(between) <= 30 and ":" not in between and "." not in between
        return False

    def plain(self, start: int, end: int) -> bool:
        """Whether the range is one sentence that reports nothing."""
        if end - start > 4 * _REACH or _INNER_END.search(self.reading.text, start, end):
            return False
        frame = self._frame(start, end)
        if frame is None:
            return False
        for cue in find_cues(frame, self.lexicon):
            own = any(
                self.lexicon.pronouns.get((word,)) == "first" for word in frame.words[max(0, cue.first - 3) : cue.first]
            )
            if not own and cue.kind not in (CueKind.QUOTE, CueKind.FEEL, CueKind.SOURCE):
                return False
        return True

    def personal(self, start: int, end: int) -> bool:
        """Whether somebody speaks of himself or to somebody in the range."""
        frame = self._frame(start, min(end, start + 4 * _REACH))
        return frame is not None and any(self.lexicon.pronouns.get((word,)) == "first" for word in frame.words)
