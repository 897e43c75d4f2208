"""`LinkWords`: the words of `link_words.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

import attrs


@attrs.frozen
class LinkWords:
    """Heads that names are compared without, and words that tell a person's sex."""

    places: frozenset[str]
    organisations: frozenset[str]
    teams: frozenset[str]
    general: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]

    def without_head(self, key: str, heads: frozenset[str]) -> tuple[str, str]:
        """The rest of a key behind its longest head, and that head; the whole key where it has none."""
        words = key.split(" ")
        for size in range(min(3, len(words) - 1), 0, -1):
            head = " ".join(words[:size])
            if head in heads:
                return " ".join(words[size:]), head
        return key, ""

    def gender(self, word: str) -> str:
        """`male`, `female`, or nothing."""
        return "male" if word in self.male else "female" if word in self.female else ""


@lru_cache(maxsize=1)
def link_words() -> LinkWords:
    """The words of the file that comes with the plugin."""
    table = tomllib.loads((files("newskit_entities") / "link_words.toml").read_text(encoding="utf-8"))
    return LinkWords(**{name: frozenset(words) for name, words in table.items()})
