"""Names in a text, from wherever they come: what they are for, and their fullest form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import StrEnum

import attrs


class NameKind(StrEnum):
    """The sort of thing that a name is for, as far as it shows."""

    PERSON = "person"
    ORGANISATION = "organisation"
    MEDIUM = "medium"
    PLACE = "place"
    THING = "thing"
    OTHER = "other"


@attrs.frozen(kw_only=True)
class Name:
    """One mention of a name.

    Args:
        start: its first offset in the reading.
        end: the offset behind it.
        kind: what it is for.
        full: the fullest name of the same thing.
        gender: `male` or `female` where the word before it says so.
        honorific: that word, folded.
        referent: of the entities layer.
        id: of the entities layer.
    """

    start: int
    end: int
    kind: NameKind
    full: str
    gender: str = ""
    honorific: str = ""
    referent: str | None = None
    id: str | None = None


@attrs.frozen(kw_only=True)
class Names:
    """The names of a document, by start."""

    names: tuple[Name, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, names: Iterable[Name]) -> Names:
        """The names, sorted."""
        ordered = tuple(sorted(names, key=lambda name: (name.start, -name.end)))
        return cls(names=ordered, starts=tuple(name.start for name in ordered))

    def within(self, start: int, end: int) -> Sequence[Name]:
        """The names that lie in the range."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [name for name in self.names[low:high] if name.end <= end]

    def overlaps(self, name: Name) -> bool:
        """Whether one of the names shares a code point with this one; the names must not overlap each other."""
        place = bisect_left(self.starts, name.end)
        return place > 0 and self.names[place - 1].end > name.start

    def before(self, offset: int, count: int) -> Sequence[Name]:
        """The last `count` names that start before the offset, the nearest first."""
        high = bisect_left(self.starts, offset)
        return self.names[max(0, high - count) : high][::-1]

    def after(self, offset: int, count: int) -> Sequence[Name]:
        """The first `count` names that start at the offset or behind it."""
        low = bisect_left(self.starts, offset)
        return self.names[low : low + count]
