"""`Lexicon`: the words that the rules know, loaded once from the data files beside this module."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from importlib import resources
from typing import Any, Final

import attrs

from newskit_quotations.reading import fold

Phrase = tuple[str, ...]


class CueKind(StrEnum):
    """What may follow a cue; the sections of `data/cues.toml` say it."""

    REPORT = "report"
    CLAUSE = "clause"
    TOPIC = "topic"
    THAT = "that"
    MARKED = "marked"
    QUOTE = "quote"
    FEEL = "feel"
    SOURCE = "source"
    RELAY = "relay"


class Phrases:
    """A set of phrases, to find the longest at a place of a sequence of syllables, forwards or backwards."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.all: Final = frozenset(tuple(fold(phrase).split()) for phrase in phrases)
        """The phrases, each by its syllables."""
        self._by_first: dict[str, tuple[int, ...]] = {}
        self._by_last: dict[str, tuple[int, ...]] = {}
        for table, place in ((self._by_first, 0), (self._by_last, -1)):
            lengths: dict[str, set[int]] = {}
            for phrase in self.all:
                lengths.setdefault(phrase[place], set()).add(len(phrase))
            table.update({word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()})
        self.openings: Final = frozenset(self._by_first)
        """The first syllables of the phrases."""

    def __contains__(self, phrase: object) -> bool:
        return phrase in self.all

    def __iter__(self) -> Any:
        return iter(self.all)

    def starting(self, words: Sequence[str], at: int) -> int:
        """The length of the longest phrase that starts at this place, or 0."""
        lengths = self._by_first.get(words[at]) if at < len(words) else None
        if lengths is None:  # so it is nearly always
            return 0
        for length in lengths:
            if at + length <= len(words) and tuple(words[at : at + length]) in self.all:
                return length
        return 0

    def ending(self, words: Sequence[str], end: int) -> int:
        """The length of the longest phrase that ends before this place, or 0."""
        lengths = self._by_last.get(words[end - 1]) if end > 0 else None
        if lengths is None:
            return 0
        for length in lengths:
            if length <= end and tuple(words[end - length : end]) in self.all:
                return length
        return 0


@attrs.frozen(kw_only=True)
class Lexicon:
    """All word lists; each field is explained where its data stand."""

    cues: Phrases
    cue_kinds: Mapping[Phrase, CueKind]
    decoys_after: Phrases
    decoys_inside: Phrases
    decoys_before: Phrases
    decoys_before_noun: Phrases
    honorifics: Mapping[str, str]
    title_endings: frozenset[str]
    roles: Phrases
    epithets: Phrases
    former: frozenset[str]
    given_names: Mapping[str, str]
    middle_names: Mapping[str, str]
    calendar: Phrases
    foreign: frozenset[str]
    pronouns: Mapping[Phrase, str]
    pronoun_phrases: Phrases
    demonstratives: Phrases
    surnames: frozenset[str]
    organisations: Phrases
    media: Phrases
    places: Phrases
    countries: Phrases
    adverbs: Phrases
    modifiers: Phrases
    prepositions: Phrases
    complementizers: frozenset[str]
    boundaries: Phrases
    conjunctions: Phrases
    openers: Phrases
    clausal: frozenset[str]
    starters: frozenset[str]
    adverbials: Phrases
    sources: Phrases
    no_sources: Phrases
    naming: Phrases
    sayings: Phrases
    tails: frozenset[str]
    auxiliaries: frozenset[str]
    groups: frozenset[str]
    ties: frozenset[str]
    followers: frozenset[str]
    name_ends: frozenset[str]
    noun_ends: frozenset[str]
    leads: frozenset[str] = attrs.field(init=False)

    @leads.default
    def _leads(self) -> frozenset[str]:
        """First syllables of what can stand with a capital before a name; most words are none, which one look tells."""
        phrases = (self.roles, self.media, self.calendar, self.openers, self.adverbials)
        return frozenset(self.honorifics).union(*(found.openings for found in phrases))

    def is_group(self, words: Phrase) -> bool:
        """Whether a phrase opens like one for a group, which is nobody in particular."""
        return words[0] in self.groups


def _table(name: str) -> dict[str, Any]:
    path = resources.files("newskit_quotations") / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _by_word(sorts: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Each word with the sort that it is listed under."""
    return {fold(word): sort for sort, words in sorts.items() for word in words}


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon; the files are read at the first call."""
    cues, people, names, grammar = (_table(name) for name in ("cues", "people", "names", "grammar"))
    kinds = {tuple(fold(form).split()): kind for kind in CueKind for form in cues[kind.value]["forms"]}
    pronouns = {tuple(fold(form).split()): sort for sort, forms in people["pronouns"].items() for form in forms}
    decoys = cues["decoys"]

    def words(section: str) -> frozenset[str]:
        return frozenset(map(fold, grammar[section]))

    return Lexicon(
        cues=Phrases(" ".join(form) for form in kinds),
        cue_kinds=kinds,
        decoys_after=Phrases(decoys["after"]),
        decoys_inside=Phrases(decoys["inside"]),
        decoys_before=Phrases(decoys["before"]),
        decoys_before_noun=Phrases(decoys["before_noun"]),
        honorifics=_by_word(people["honorifics"]),
        title_endings=frozenset(map(fold, people["titles"]["endings"])),
        roles=Phrases(people["titles"]["roles"]),
        epithets=Phrases(people["titles"]["epithets"]),
        former=frozenset(map(fold, people["titles"]["former"])),
        given_names=_by_word(people["given_names"]),
        middle_names=_by_word(people["middle_names"]),
        calendar=Phrases(names["calendar"]["forms"]),
        foreign=frozenset(map(fold, names["organisations"]["foreign"])),
        pronouns=pronouns,
        pronoun_phrases=Phrases(" ".join(form) for form in pronouns),
        demonstratives=Phrases(people["demonstratives"]["forms"]),
        surnames=frozenset(map(fold, people["surnames"]["forms"])),
        organisations=Phrases(names["organisations"]["heads"]),
        media=Phrases(names["media"]["heads"]),
        places=Phrases(names["places"]["heads"]),
        countries=Phrases(names["places"]["countries"]),
        clausal=words("clausal"),
        starters=words("starters"),
        complementizers=words("complementizers"),
        tails=words("tails"),
        auxiliaries=words("auxiliaries"),
        groups=words("groups"),
        ties=words("ties"),
        followers=words("followers"),
        name_ends=words("name_ends"),
        noun_ends=words("noun_ends"),
        adverbs=Phrases(grammar["adverbs"]),
        modifiers=Phrases(grammar["modifiers"]),
        prepositions=Phrases(grammar["prepositions"]),
        boundaries=Phrases(grammar["boundaries"]),
        conjunctions=Phrases(grammar["conjunctions"]),
        openers=Phrases(grammar["openers"]),
        adverbials=Phrases(grammar["adverbials"]),
        sources=Phrases(grammar["sources"]),
        no_sources=Phrases(grammar["no_sources"]),
        naming=Phrases(grammar["naming"]),
        sayings=Phrases(grammar["sayings"]),
    )
