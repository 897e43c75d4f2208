"""`Gazetteer`: names in a line of text, found by the longest entry that begins at a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from newskit_entities.entries import GazetteerEntry
from newskit_entities.tokens import Form, Forms, lines

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
    return " ".join(form.low for line in lines(name, forms) for form in line.forms)


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

    def hits(self, forms: Sequence[Form], lows: Sequence[str]) -> Iterator[Hit]:
        """The names in a line, left to right, the longest where several begin; none overlaps another.

        A name is taken only where one of its words has a capital letter or it is written like that in the entry.
        """
        longest, entries = self._longest, self._entries
        index, size = 0, len(lows)
        while index < size:
            most = longest.get(lows[index])
            if most is None:
                index += 1
                continue
            for length in range(min(most, size - index), 0, -1):
                end = index + length
                key = lows[index] if length == 1 else " ".join(lows[index:end])
                if key in entries and any(form.capital for form in forms[index:end]):
                    yield Hit(index, end, self.get(key))
                    index = end
                    break
            else:
                index += 1
