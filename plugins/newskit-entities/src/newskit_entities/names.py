"""`Name`: one name in a text, before it is linked with others."""

from __future__ import annotations

import attrs


@attrs.frozen
class Name:
    """A name at `[start, end)` of the text.

    `key` is its words in lower case, joined by blanks; `before` is the word in front of it, or nothing at a line's beginning.
    """

    start: int
    end: int
    label: str
    score: float
    key: str
    before: str = ""

    @property
    def words(self) -> list[str]:
        """The words of the key."""
        return self.key.split(" ")
