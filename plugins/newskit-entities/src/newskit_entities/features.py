"""What the model sees of each token: strings that say how it looks, what stands around it, and what the document tells of it."""

from __future__ import annotations

from collections.abc import Iterator

from newskit_entities.evidence import Evidence, Reading
from newskit_entities.lexicon import Lexicon
from newskit_entities.tokens import Form

LEFT, RIGHT = 4, 4
"""How far from a capitalised word a name can reach: the model is shown no token further away."""

COORDINATORS = frozenset((",", "và", "hay", "hoặc", "cùng", "/", "-", "–", "&"))

OUTSIDE = ("w-1=|", "s-1=|"), ("w+1=|", "s+1=|"), ("w-2=|",), ("w+2=|",)


class WordFeatures:
    """The features of one word that don't depend on the place where it stands, for itself and for its neighbours."""

    __slots__ = ("here", "left", "left2", "right", "right2")

    def __init__(self, form: Form, lexicon: Lexicon) -> None:
        low, shape = form.low, form.shape
        here = [f"w={low}", f"s={shape}"]
        if form.word:
            here += (f"p={low[:3]}", f"x={low[-3:]}", f"vn={form.syllable}")
        name = ""
        if form.capital:
            name = ("g" if low in lexicon.given_names else "") + ("f" if low in lexicon.family_names else "")
            name += "v" if form.syllable and low in lexicon.surnames else ""
            here.append(f"n={name}")
            if low in lexicon.function_words:
                here.append("fun")
        self.here = tuple(here)
        self.left = (f"w-1={low}", f"s-1={shape}", f"n-1={name}")
        self.right = (f"w+1={low}", f"s+1={shape}", f"n+1={name}")
        self.left2 = (f"w-2={low}",)
        self.right2 = (f"w+2={low}",)


class FeatureMaker:
    """Makes the features of readings; it remembers those of the words it has met."""

    LIMIT = 40_000

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._words: dict[str, WordFeatures] = {}
        self._cues: dict[tuple[str, ...], tuple[str, ...]] = {}

    def word(self, form: Form) -> WordFeatures:
        """The features of one word."""
        found = self._words.get(form.text)
        if found is None:
            if len(self._words) >= self.LIMIT:
                self._words.clear()
            found = self._words[form.text] = WordFeatures(form, self.lexicon)
        return found

    def _cue_features(self, names: tuple[str, ...]) -> tuple[str, ...]:
        found = self._cues.get(names)
        if found is None:
            found = self._cues[names] = tuple(f"c={name}" for name in names)
        return found

    def windows(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """The parts of a line that can hold names, as `[start, end)`."""
        size = len(reading.lows)
        start, end = 0, -1
        for run in reading.runs:
            left, right = max(run.start - LEFT, 0), min(run.end + RIGHT, size)
            if left > end:
                if end > 0:
                    yield start, end
                start = left
            end = right
        if end > 0:
            yield start, end

    def features(self, reading: Reading, evidence: Evidence) -> list[tuple[int, list[list[str]]]]:
        """For each window its start and the features of its tokens."""
        line, size = reading.line, len(reading.lows)
        forms, starts, ends, lows = line.forms, line.starts, line.ends, reading.lows
        special: dict[int, list[str]] = {}
        for index, names in reading.cue_classes.items():
            special[index] = [*self._cue_features(names)]
        self._add_hits(reading, special)
        self._add_runs(reading, evidence, special)
        result = []
        for start, end in self.windows(reading):
            words = list(map(self.word, forms[max(start - 2, 0) : end + 2]))
            shift = start - max(start - 2, 0)
            rows: list[list[str]] = []
            for index in range(start, end):
                at = index - start + shift
                row = [*words[at].here]
                row += words[at - 1].left if at > 0 else OUTSIDE[0]
                row += words[at + 1].right if at + 1 < len(words) else OUTSIDE[1]
                row += words[at - 2].left2 if at > 1 else OUTSIDE[2]
                row += words[at + 2].right2 if at + 2 < len(words) else OUTSIDE[3]
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
            result.append((start, rows))
        return result

    def _add_hits(self, reading: Reading, special: dict[int, list[str]]) -> None:
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
                        f"gn={label}{reading.line.forms[hit.end].low in self.lexicon.given_names:d}",
                    )

    def _add_runs(self, reading: Reading, evidence: Evidence, special: dict[int, list[str]]) -> None:
        lows = reading.lows
        runs = reading.runs
        for number, run in enumerate(runs):
            length = min(run.end - run.start, 5)
            common = [f"r={length}", f"rg={run.guess}"]
            common += [f"rb={name}" for name in run.before]
            common += [f"ra={name}" for name in run.after]
            if number and self._coordinated(lows, runs[number - 1].end, run.start):
                common.append(f"co={runs[number - 1].guess}")
            if number + 1 < len(runs) and self._coordinated(lows, run.end, runs[number + 1].start):
                common.append(f"co+={runs[number + 1].guess}")
            if evidence.sport:
                common.append(f"sp={run.guess}")
            if run.first:
                common.append("first")
            if reading.shouting:
                common.append("shout")
            for index in range(run.start, run.end):
                place = "U" if length == 1 else "B" if index == run.start else "L" if index == run.end - 1 else "I"
                row = special.setdefault(index, [])
                row += common
                row.append(f"rp={place}{length}")
                row += self._from_document(lows[index], run.guess, evidence)

    @staticmethod
    def _coordinated(lows: list[str], end: int, start: int) -> bool:
        """Whether two runs are members of one list: only a comma, `và` or the like stands between them."""
        return start - end <= 2 and all(low in COORDINATORS for low in lows[end:start])

    def _from_document(self, low: str, own_guess: str, evidence: Evidence) -> list[str]:
        """What the other occurrences of a word tell."""
        found: list[str] = []
        counts = evidence.labels.get(low)
        if counts:
            best, best_count = "", 0
            for label, count in counts.items():
                elsewhere = count - (label == own_guess)
                if elsewhere > best_count or (elsewhere == best_count and best and label < best):
                    best, best_count = label, elsewhere
            if best:
                found += (f"d={best}", f"dn={best}{min(best_count, 3)}")
        found.append(f"di={min(evidence.inside.get(low, 0), 3)}")
        if low in evidence.last_of_name:
            found.append("dl")
        if low in evidence.lower:
            found.append("dw")
        return found
