"""`MentionWords`: the words of `mention_words.toml`, as phrases found where they begin."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

import attrs

from newskit_entities.cues import Cues

POINTING = ("LOC", "ORG")


@attrs.frozen
class MentionWords:
    """Phrases of the classes `male`, `female`, `others`, `roles`, `pointing`; `nouns`: labels that pointing nouns ask for."""

    phrases: Cues
    nouns: dict[str, str]


@lru_cache(maxsize=1)
def mention_words() -> MentionWords:
    """The words of the file that comes with the plugin."""
    table = tomllib.loads((files("newskit_entities") / "mention_words.toml").read_text(encoding="utf-8"))
    pointing = {
        f"{noun} {pointer}": label for label in POINTING for noun in table[label] for pointer in table["pointers"]
    }
    phrases = {name: table[name] for name in ("male", "female", "others", "roles")}
    return MentionWords(Cues({**phrases, "pointing": pointing}), pointing)
