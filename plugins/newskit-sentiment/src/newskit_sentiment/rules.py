"""`Vocabulary`: lexicon entries and the words that change their tone, found in one pass over syllables."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import IntEnum
from importlib import resources
from typing import Any

import attrs

from newskit_sentiment.lexicon import Lexicon, LexiconEntry, key_of


class Role(IntEnum):
    """What a phrase does to the tone of its clause."""

    TONE = 0
    MARK = 1
    BOUNDARY = 2
    NEGATION = 3
    REVERSAL = 4
    IRREALIS = 5
    CONCESSION = 6
    CONTRAST = 7
    BEFORE = 8  # strengthens or weakens what follows
    AFTER = 9  # strengthens or weakens what stands before


MARKS = ',.;:!?…()"“”«»–—'


@attrs.frozen(eq=False, slots=True)
class Item:
    """A phrase of the vocabulary: its role and factor, and its entry in the lexicon if it has one."""

    role: Role
    factor: float = 1.0
    entry: LexiconEntry | None = None
    after: float = 1.0  # `quá` strengthens on both sides
    weight: float = attrs.field(init=False)  # the entry's, kept here since it is asked for at every hit

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "weight", 0.0 if self.entry is None else self.entry.weight)


@attrs.define(eq=False, slots=True)
class Branch:
    """A place in the tree of phrases: the phrase that ends here, and how longer ones go on."""

    item: Item | None = None
    further: dict[str, Branch] = attrs.field(factory=dict)


@attrs.frozen(eq=False)
class Vocabulary:
    """Phrases as a tree of folded syllables, and how far a negation and a reversal reach."""

    tree: Mapping[str, Branch]
    negation_reach: int
    reversal_reach: int


def read_rules() -> dict[str, Any]:
    """The tables of `data/rules.toml`."""
    file = resources.files("newskit_sentiment") / "data" / "rules.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def build_vocabulary(lexicon: Lexicon, rules: Mapping[str, Any]) -> Vocabulary:
    """The lexicon and the rules as one table; a phrase that is in both keeps its rule and its entry."""
    items: dict[str, Item] = {mark: Item(Role.MARK) for mark in MARKS}
    for key, entry in lexicon.entries.items():
        items[key] = Item(Role.TONE, entry=entry)
    for name in ("boundary", "concession", "contrast", "irrealis", "negation", "reversal"):
        for phrase in rules[name]["phrases"]:
            _add(items, phrase, Item(Role[name.upper()], rules[name].get("factor", 1.0)))
    for name in ("intensifier", "diminisher"):
        factor = rules[name]["factor"]
        for phrase in rules[name]["after"]:
            _add(items, phrase, Item(Role.AFTER, after=factor))
        for phrase in rules[name]["before"]:
            both = phrase in rules[name]["after"]
            _add(items, phrase, Item(Role.BEFORE, factor, after=factor if both else 1.0))
    tree = Branch()
    for key, item in items.items():
        branch = tree
        for syllable in key.split(" "):
            branch = branch.further.setdefault(syllable, Branch())
        branch.item = item
    return Vocabulary(
        tree=tree.further,
        negation_reach=rules["negation"]["reach"],
        reversal_reach=rules["reversal"]["reach"],
    )


def _add(items: dict[str, Item], phrase: str, item: Item) -> None:
    key = key_of(phrase)
    old = items.get(key)
    items[key] = attrs.evolve(item, entry=old.entry) if old is not None else item


def read_speech(rules: Mapping[str, Any]) -> frozenset[str]:
    """The reporting verbs of `data/rules.toml`, folded."""
    return frozenset(map(key_of, rules["speech"]["phrases"]))
