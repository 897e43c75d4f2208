"""`Gazetteer`: names in a line of text, found by the longest entry that begins at a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from newskit_entities.entries import GazetteerEntry
from newskit_entities.tokens import Forms, lines

Entries = tuple[GazetteerEntry, ...]


@attrs.frozen
class Hit:
    """Where an entry's name stands in a line: tokens `[start, end)`, and what has that name."""

    start: int
    end: int
    entries: Entries


def tokenized(name: str, forms: Forms) -> str:
    """The key of a name: its tokens in lower case, joined by blanks."""
    words = name.split()
    if all(map(str.isalnum, words)):
        return " ".join(forms[word].low for word in words)
    return " ".join(low for line in lines(name, forms) for low in line.lows)


class Gazetteer:
    """An index from names to what has them. It doesn't change once it is made.

    Args:
        entries: of any number; those of one name are kept together, higher priorities first.
    """

    def __init__(self, entries: Iterable[GazetteerEntry]) -> None:
        forms = Forms()
        self._entries: dict[str, GazetteerEntry | Entries] = {}
        self._longest: dict[str, int] = {}
        for entry in entries:
            for name in entry.names:
                key = tokenized(name, forms)
                known = self._entries.get(key)
                if known is None:
                    self._entries[key] = entry
                else:
                    both = (*(known if isinstance(known, tuple) else (known,)), entry)
                    self._entries[key] = tuple(sorted(both, key=lambda each: -each.priority))
                first, _, rest = key.partition(" ")
                size = rest.count(" ") + 2 if rest else 1
                if size > self._longest.get(first, 0):
                    self._longest[first] = size

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: str) -> Entries:
        """The entries of a tokenized name."""
        found = self._entries.get(key, ())
        return found if isinstance(found, tuple) else (found,)

    def hits(self, lows: Sequence[str], capitals: Iterable[int]) -> Sequence[Hit]:
        """The names in a line, left to right, the longest where several begin; none overlaps another.

        Args:
            lows: the line's words in lower case.
            capitals: where in it words with a capital letter stand, left to right; a name holds one of them.
        """
        longest, entries = self._longest, self._entries
        found: list[Hit] = []
        index, size = 0, len(lows)
        for capital in capitals:
            while index <= capital:
                step, most = 1, longest.get(lows[index], 0)
                if most > capital - index:  # a name can reach from here to the capital
                    for length in range(most if most < size - index else size - index, capital - index, -1):
                        key = " ".join(lows[index : index + length]) if length > 1 else lows[index]
                        if key in entries:
                            found.append(Hit(index, index + length, self.get(key)))
                            step = length
                            break
                index += step
        return found or ()
