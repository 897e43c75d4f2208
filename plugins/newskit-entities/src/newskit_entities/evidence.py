"""What a whole document tells about its capitalised words: the label that each occurrence suggests, counted by word.

An article names a person in full once and by surname later, with a title here and without one there. Every run of
capitalised words is therefore judged by simple signs first, and each word of it remembers the judgement.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newskit_entities.cues import Cues
from newskit_entities.gazetteer import Hit
from newskit_entities.lexicon import Lexicon
from newskit_entities.tokens import Form, Line

ABBREVIATIONS = frozenset(
    ("st", "dr", "mr", "mrs", "ms", "jr", "tp", "gs", "ts", "pgs", "ths", "bs", "q", "p", "tx", "th")
)
JOINERS = frozenset("-.&/'")
BEGINNERS = frozenset("\"“”‘’'«»(:-–—•*[.?!")
"""Marks behind which a capital letter says nothing, since a sentence can begin there."""


class Run(NamedTuple):
    """Adjacent capitalised words of a line, `[start, end)`, and the signs around them.

    `before` and `after` are cue classes; `first` says that it begins a sentence; `guess` is a label or nothing.
    """

    start: int
    end: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    first: bool
    guess: str


class Reading(NamedTuple):
    """The tokens of a line, as in `Line`, with all that was found among them before the model looks."""

    forms: tuple[Form, ...]
    lows: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    hits: Sequence[Hit]
    runs: Sequence[Run]
    shouting: bool
    cue_classes: dict[int, tuple[str, ...]]
    sport: int

    def hits_in(self, start: int, end: int) -> Iterator[Hit]:
        """The names of the gazetteer that begin at the tokens `[start, end)`."""
        for index in range(bisect_left(self.hits, start, key=_hit_start), len(self.hits)):
            if self.hits[index].start >= end:
                return
            yield self.hits[index]


def _hit_start(hit: Hit) -> int:
    return hit.start


class Evidence:
    """Counts by word over a document: guessed labels, how often it stands capitalised inside a sentence, and in lower case."""

    def __init__(self) -> None:
        self.labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.inside: Counter[str] = Counter()
        self.last_of_name: set[str] = set()
        self.lower: set[str] = set()
        self._sport = 0

    @property
    def sport(self) -> bool:
        """Whether the text is about a sport."""
        return self._sport > 3

    def add(self, reading: Reading) -> None:
        """Count one line."""
        lows, lower = reading.lows, self.lower
        if reading.shouting:
            return
        for form in reading.forms:
            if form.shape == "a":
                lower.add(form.low)
        self._sport += reading.sport
        for start, end, _, _, first, guess in reading.runs:
            if guess:
                for word in lows[start:end]:
                    self.labels[word][guess] += 1
                if guess == "PER" and end - start > 1:
                    self.last_of_name.add(lows[end - 1])
            for word in lows[start + first : end]:
                self.inside[word] += 1


def read_line(line: Line, lexicon: Lexicon) -> Reading:
    """Find names of the gazetteer and capitalised runs in a line, and judge the runs."""
    forms, lows, starts, ends = line
    classes = lexicon.cues.all(lows)
    sport = sum("sport" in names for names in classes.values()) if classes else 0
    capitals = [index for index, form in enumerate(forms) if form.capital]
    if not capitals:
        return Reading(forms, lows, starts, ends, (), (), False, classes, sport)
    hits = lexicon.gazetteer.hits(lows, capitals)
    shouting = len(capitals) > 2 and _shouts(forms, capitals)
    labels = {(hit.start, hit.end): hit.entries[0].label.value for hit in hits} if hits else {}
    runs = [_judge(start, end, line, lows, labels, lexicon) for start, end in _runs(capitals, line)]
    return Reading(forms, lows, starts, ends, hits, runs, shouting, classes, sport)


def _shouts(forms: Sequence[Form], capitals: Sequence[int]) -> bool:
    """Whether most words are in capital letters."""
    words = sum(form.word for form in forms)
    upper = sum(forms[index].shape in ("AA", "A") for index in capitals)
    return words > 3 and upper > 0.6 * words


def _runs(capitals: Sequence[int], line: Line) -> list[tuple[int, int]]:
    """Bounds of runs: capitalised words side by side, or joined by a mark without blanks (`TP.HCM`, `Hans-Peter`)."""
    runs: list[tuple[int, int]] = []
    for index in capitals:
        if runs:
            start, end = runs[-1]
            if end == index or (end + 1 == index and _joins(end, line)):
                runs[-1] = (start, index + 1)
                continue
        runs.append((index, index + 1))
    return runs


def _joins(mark: int, line: Line) -> bool:
    """Whether the mark between two capitalised words makes one run of them; a full stop with a blank behind it seldom does."""
    text = line.forms[mark].text
    if text == "&":
        return True
    if text not in JOINERS or not line.glued(mark):
        return False
    if line.glued(mark + 1):
        return True
    before = line.forms[mark - 1]
    return text == "." and (before.shape == "A" or before.low in ABBREVIATIONS)


def _judge(
    start: int, end: int, line: Line, lows: Sequence[str], labels: dict[tuple[int, int], str], lexicon: Lexicon
) -> Run:
    cues: Cues = lexicon.cues
    first = start == 0 or line.forms[start - 1].text in BEGINNERS
    before = cues.ending(lows, start)[0] if start else ()
    after = cues.beginning(lows, end)[0] if end < len(lows) else ()
    inner_start = start
    if first and end - start > 1:
        # `Ông Nam`, `Tổng thống Mỹ`: the cue itself is written with a capital at the beginning of a sentence.
        opening, size = cues.beginning(lows, start)
        if opening and start + size < end and not labels.get((start, end)):
            before, inner_start = opening, start + size
    guess = (labels.get((start, end)) or labels.get((inner_start, end)) or "") if labels else ""
    if not guess and (before or after or end - start > 1):
        guess = _guess(inner_start, end, before, after, line, lexicon)
    return Run(start, end, before, after, first, guess)


def _guess(start: int, end: int, before: tuple[str, ...], after: tuple[str, ...], line: Line, lexicon: Lexicon) -> str:
    head, size = line.forms[start], end - start
    forms = line.forms[start:end] if size > 1 else ()
    if forms and "org_head" in lexicon.cues.beginning(line.lows[start:end], 0)[0]:
        return "ORG"
    if before:
        if "title" in before:
            return "PER"
        if "media_head" in before:
            return "ORG"
        if "misc_head" in before:
            return "MISC"
    if forms:
        foreign = not all(form.syllable for form in forms)
        if foreign and head.low in lexicon.given_names:
            return "PER"
        if not foreign and head.low in lexicon.surnames and size < 5:
            return "PER"
    if before:
        if "place_head" in before:
            return "LOC"
        if "org_head" in before:
            return "ORG"
    if "person_after" not in after or (not forms and head.low in lexicon.function_words):
        return ""
    return "PER" if not head.syllable and head.shape == "Aa" else ""
