"""Whether a stretch in marks is speech, or a title, a nickname, a term."""

from __future__ import annotations

import itertools
import re

from newskit_quotations.frames import QUOTED, Frame
from newskit_quotations.lexicon import Lexicon
from newskit_quotations.marks import Marked
from newskit_quotations.reading import Reading

_WORD = re.compile(r"\w+(?:[-.'’/]\w+)*")
_SENTENCE = re.compile(r"[.!?…]\s*$")


def content_words(reading: Reading, marked: Marked, limit: int = 40) -> list[str]:
    """The first words of the content, as written."""
    matches = _WORD.finditer(reading.text, marked.inner, marked.outer)
    return [match.group() for match in itertools.islice(matches, limit)]


def is_name_like(words: list[str]) -> bool:
    """Whether all words start with a capital or digit, as those of a title or a name do."""
    return bool(words) and len(words) <= 6 and all(not word[0].islower() for word in words)


def ends_sentence(reading: Reading, marked: Marked) -> bool:
    """Whether the content ends as a sentence does."""
    return _SENTENCE.search(reading.text, max(marked.inner, marked.outer - 4), marked.outer) is not None


def looks_direct(reading: Reading, marked: Marked, lexicon: Lexicon) -> bool:
    """Whether the content can be a clause or sentence on its own."""
    words = content_words(reading, marked)
    if len(words) >= 3 and words[0][0].isupper() and not is_name_like(words):
        return True
    low = [word.lower() for word in words]
    return len(words) >= 4 and any(word in lexicon.clausal or lexicon.pronouns.get((word,)) == "first" for word in low)


def is_fragment_of_speech(frame: Frame, at: int, reading: Reading, marked: Marked, lexicon: Lexicon) -> bool:
    """Whether a fragment inside a report is the source's own words; titles, names and nicknames are not."""
    words = content_words(reading, marked)
    if not words or is_name_like(words):
        return False
    return not lexicon.naming.ending(frame.words, at)


def stands_alone(frame: Frame) -> bool:
    """Whether the sentence is one quotation and nothing else."""
    words = frame.words
    if len(words) > 8 or words.count(QUOTED) != 1:
        return False
    return len(words) == 1 or not any(word[0].isalnum() for word in words)
