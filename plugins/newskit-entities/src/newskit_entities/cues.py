"""`Cues`: the words of `cues.toml` beside a name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

LONGEST = 4


class Cues:
    """Phrases and their classes, found by where they end or begin.

    >>> cues = Cues({"title": ["tổng thống"], "place_head": ["nước"]})
    >>> cues.ending(["phó", "tổng", "thống", "mỹ"], 3)
    (('title',), 2)
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        classes: dict[str, tuple[str, ...]] = {}
        for name, listed in sorted(phrases.items()):
            for phrase in listed:
                classes[phrase] = (*classes.get(phrase, ()), name)
        self._classes = classes
        self._firsts: dict[str, int] = {}
        self._lasts: dict[str, int] = {}
        for phrase in classes:
            words = phrase.split(" ")
            for edge, lengths in ((words[0], self._firsts), (words[-1], self._lasts)):
                lengths[edge] = max(lengths.get(edge, 0), len(words))

    def ending(self, lows: Sequence[str], end: int) -> tuple[tuple[str, ...], int]:
        """The classes of the longest phrase that ends before token `end`, and its number of words."""
        if end <= 0:
            return (), 0
        for size in range(min(self._lasts.get(lows[end - 1], 0), end), 0, -1):
            found = self._classes.get(" ".join(lows[end - size : end]))
            if found:
                return found, size
        return (), 0

    def beginning(self, lows: Sequence[str], start: int) -> tuple[tuple[str, ...], int]:
        """The classes of the longest phrase that begins at token `start`, and its number of words."""
        if start >= len(lows):
            return (), 0
        for size in range(min(self._firsts.get(lows[start], 0), len(lows) - start), 0, -1):
            found = self._classes.get(" ".join(lows[start : start + size]))
            if found:
                return found, size
        return (), 0

    def all(self, lows: Sequence[str]) -> dict[int, tuple[str, ...]]:
        """The classes at each token that a phrase covers: the longest phrases, left to right."""
        found: dict[int, tuple[str, ...]] = {}
        firsts, taken = self._firsts, 0
        classes, size = self._classes, len(lows)
        for index, low in enumerate(lows):
            if index < taken or low not in firsts:
                continue
            most = firsts[low]
            for length in range(most if most < size - index else size - index, 0, -1):
                names = classes.get(" ".join(lows[index : index + length]) if length > 1 else low)
                if names:
                    taken = index + length
                    for place in range(index, taken):
                        found[place] = names
                    break
        return found

    def begin_among(self, lows: Iterable[str]) -> bool:
        """Whether a phrase can begin at one of these words."""
        return not self._firsts.keys().isdisjoint(lows)

    def of(self, name: str) -> frozenset[str]:
        """The phrases of a class."""
        return frozenset(phrase for phrase, names in self._classes.items() if name in names)


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cues of the file that comes with the plugin."""
    return Cues(tomllib.loads((files("newskit_entities") / "cues.toml").read_text(encoding="utf-8")))
