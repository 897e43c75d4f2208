"""What the model sees of each token: strings that say how it looks, what stands around it, and what the document tells of it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newskit_entities.evidence import Evidence, Reading
from newskit_entities.lexicon import Lexicon
from newskit_entities.tokens import Form

Feature = str | bytes
"""The model's library takes both; what is kept for the next text is kept in bytes, which it need not encode each time."""

LEFT, RIGHT = 4, 4
"""How far from a capitalised word a name can reach: the model is shown no token further away."""

COORDINATORS = frozenset((",", "và", "hay", "hoặc", "cùng", "/", "-", "–", "&"))

MANY = 3
"""Counts of a word's occurrences are told apart up to here."""

LONG = 5
"""Lengths of a run likewise."""


@attrs.frozen
class WordFeatures:
    """The features of one word that don't depend on the place where it stands, for itself and for its neighbours."""

    here: tuple[bytes, ...]
    left: tuple[bytes, ...]
    right: tuple[bytes, ...]
    left2: tuple[bytes, ...]
    right2: tuple[bytes, ...]


def word_features(form: Form, lexicon: Lexicon) -> WordFeatures:
    """The features of a word."""
    low = form.low
    word, shape = low.encode(), form.shape.encode()
    here = [b"w=" + word, b"s=" + shape]
    if form.word:
        here += (b"p=" + low[:3].encode(), b"x=" + low[-3:].encode(), b"vn=True" if form.syllable else b"vn=False")
    name = b""
    if form.capital:
        name = (b"g" if low in lexicon.given_names else b"") + (b"f" if low in lexicon.family_names else b"")
        name += b"v" if form.syllable and low in lexicon.surnames else b""
        here.append(b"n=" + name)
        if low in lexicon.function_words:
            here.append(b"fun")
    return WordFeatures(
        here=tuple(here),
        left=(b"w-1=" + word, b"s-1=" + shape, b"n-1=" + name),
        right=(b"w+1=" + word, b"s+1=" + shape, b"n+1=" + name),
        left2=(b"w-2=" + word,),
        right2=(b"w+2=" + word,),
    )


def _encoded(*features: str) -> tuple[bytes, ...]:
    return tuple(feature.encode() for feature in features)


INSIDE = _encoded(*(f"di={count}" for count in range(MANY + 1)))
"""How often a word stands capitalised inside a sentence."""

PLACES = [
    _encoded(*(f"rp={place}{length}" for place in ("BIL" if length > 1 else "UUU"))) for length in range(LONG + 1)
]
"""For each length of a run the features of its first word, of those inside and of its last."""

EDGE = WordFeatures(
    here=(), left=(b"w-1=|", b"s-1=|"), right=(b"w+1=|", b"s+1=|"), left2=(b"w-2=|",), right2=(b"w+2=|",)
)
"""What stands beyond the first and the last word of a line, or of what is seen of it."""


class FeatureMaker:
    """Makes the features of readings; it remembers those of the words it has met."""

    LIMIT = 40_000

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._words: dict[str, WordFeatures] = {}
        self._cues: dict[tuple[str, ...], tuple[bytes, ...]] = {}
        self._runs: dict[tuple[int, str, tuple[str, ...], tuple[str, ...]], tuple[bytes, ...]] = {}

    def _word(self, form: Form) -> WordFeatures:
        """The features of a word that wasn't met before."""
        if len(self._words) >= self.LIMIT:
            self._words.clear()
        made = self._words[form.text] = word_features(form, self.lexicon)
        return made

    def _cue_features(self, names: tuple[str, ...]) -> tuple[bytes, ...]:
        found = self._cues.get(names)
        if found is None:
            found = self._cues[names] = _encoded(*(f"c={name}" for name in names))
        return found

    def _run_features(
        self, length: int, guess: str, before: tuple[str, ...], after: tuple[str, ...]
    ) -> tuple[bytes, ...]:
        key = length, guess, before, after
        found = self._runs.get(key)
        if found is None:
            signs = (*(f"rb={name}" for name in before), *(f"ra={name}" for name in after))
            found = self._runs[key] = _encoded(f"r={length}", f"rg={guess}", *signs)
        return found

    @staticmethod
    def _windows(reading: Reading) -> list[tuple[int, int]]:
        """The parts of a line that can hold names, as `[start, end)`."""
        windows: list[tuple[int, int]] = []
        size = len(reading.lows)
        start, end = 0, -1
        for run in reading.runs:
            left, right = run.start - LEFT, run.end + RIGHT
            if left > end:
                if end > 0:
                    windows.append((start, end))
                start = left if left > 0 else 0
            end = right if right < size else size
        windows.append((start, end))
        return windows

    def features(self, reading: Reading, evidence: Evidence) -> list[tuple[int, list[list[Feature]]]]:
        """For each window its start and the features of its tokens."""
        if not reading.runs:
            return []
        special: dict[int, list[Feature]] = {}
        if reading.cue_classes:
            for index, names in reading.cue_classes.items():
                special[index] = [*self._cue_features(names)]
        if reading.hits:
            self._add_hits(reading, special)
        self._add_runs(reading, evidence, special)
        windows = []
        for start, end in self._windows(reading):
            windows.append((start, self._rows(reading, start, end, special)))
        return windows

    def _rows(self, reading: Reading, start: int, end: int, special: dict[int, list[Feature]]) -> list[list[Feature]]:
        """The features of the tokens of one window."""
        forms, lows, starts, ends = reading[:4]
        known, size = self._words, len(lows)
        first = start - 2 if start > 2 else 0
        words = [known.get(form.text) or self._word(form) for form in forms[first : end + 2]]
        seen = [EDGE, EDGE, *words, EDGE, EDGE]
        rows: list[list[Feature]] = []
        at = start - first
        for index, here in enumerate(words[at : at + end - start], start):
            row: list[Feature] = [
                *here.here,
                *seen[at + 1].left,
                *seen[at + 3].right,
                *seen[at].left2,
                *seen[at + 4].right2,
            ]
            at += 1
            if index:
                row.append(f"b={lows[index - 1]}|{lows[index]}")
                row.append(f"bs={forms[index - 1].sort}|{forms[index].sort}")
                if starts[index] == ends[index - 1]:
                    row.append("gl")
            if index + 1 < size and starts[index + 1] == ends[index]:
                row.append("gr")
            if index in special:
                row += special[index]
            rows.append(row)
        return rows

    def _add_hits(self, reading: Reading, special: dict[int, list[Feature]]) -> None:
        size = len(reading.lows)
        for hit in reading.hits:
            kinds = {entry.kind: None for entry in hit.entries}
            labels = {entry.label.value: None for entry in hit.entries}
            names = [f"{name}" for name in (*kinds, *labels)]
            last = hit.end - 1
            for index in range(hit.start, hit.end):
                place = "U" if hit.start == last else "B" if index == hit.start else "L" if index == last else "I"
                row = special.setdefault(index, [])
                row += [f"g={place}{name}" for name in names]
                if len(labels) > 1:
                    row.append("g=several")
            if hit.start > 0:
                special.setdefault(hit.start - 1, []).extend([f"g+1={label}" for label in labels])
            if hit.end < size:
                row = special.setdefault(hit.end, [])
                for label in labels:
                    row += (
                        f"g-1={label}",
                        f"gn={label}{reading.forms[hit.end].low in self.lexicon.given_names:d}",
                    )

    def _add_runs(self, reading: Reading, evidence: Evidence, special: dict[int, list[Feature]]) -> None:
        lows = reading.lows
        runs = reading.runs
        for number, (start, end, before, after, first, guess) in enumerate(runs):
            length = end - start if end - start < LONG else LONG
            common: list[Feature] = [*self._run_features(length, guess, before, after)]
            if number and self._coordinated(lows, runs[number - 1].end, start):
                common.append(f"co={runs[number - 1].guess}")
            if number + 1 < len(runs) and self._coordinated(lows, end, runs[number + 1].start):
                common.append(f"co+={runs[number + 1].guess}")
            if evidence.sport:
                common.append(f"sp={guess}")
            if first:
                common.append("first")
            if reading.shouting:
                common.append("shout")
            place, inside, last = PLACES[length]
            for index in range(start, end):
                row = special.get(index)
                if row is None:
                    row = special[index] = []
                row += common
                row.append(place)
                place = inside if index + 2 < end else last
                self._add_from_document(lows[index], guess, evidence, row)

    @staticmethod
    def _coordinated(lows: Sequence[str], end: int, start: int) -> bool:
        """Whether two runs are members of one list: only a comma, `và` or the like stands between them."""
        return start - end <= 2 and COORDINATORS.issuperset(lows[end:start])

    @staticmethod
    def _add_from_document(low: str, own_guess: str, evidence: Evidence, row: list[Feature]) -> None:
        """What the other occurrences of a word tell."""
        counts = evidence.labels.get(low)
        if counts:
            best, best_count = "", 0
            for label, count in counts.items():
                elsewhere = count - (label == own_guess)
                if elsewhere > best_count or (elsewhere == best_count and best and label < best):
                    best, best_count = label, elsewhere
            if best:
                row += (f"d={best}", f"dn={best}{min(best_count, MANY)}")
        inside = evidence.inside.get(low, 0)
        row.append(INSIDE[inside if inside < MANY else MANY])
        if low in evidence.last_of_name:
            row.append("dl")
        if low in evidence.lower:
            row.append("dw")
