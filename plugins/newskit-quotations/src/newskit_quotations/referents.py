"""Which named thing a mention of a source stands for: names, pronouns, roles, `cơ quan này`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from newskit_quotations.lexicon import Lexicon
from newskit_quotations.names import Name, NameKind, Names
from newskit_quotations.reading import Reading
from newskit_quotations.subjects import Speaker

# A pronoun or role points to one of the last so many names; the bound keeps the work linear.
_MEMORY = 80
_PERSONS = (NameKind.PERSON, NameKind.OTHER)


@attrs.frozen(kw_only=True)
class Identity:
    """A named thing: its fullest name, with referent and mention of the entities layer where that is in the plan."""

    name: str
    referent: str | None = None
    id: str | None = None
    person: bool = True


@attrs.frozen(kw_only=True)
class Pointers:
    """What resolving needs of a document.

    Args:
        names: its names.
        genders: by full name, where an honorific tells.
        honorifics: by full name, the words it was addressed by.
        mentions: pronouns and roles that the mentions layer resolved, by start and end.
    """

    reading: Reading
    names: Names
    genders: Mapping[str, str]
    honorifics: Mapping[str, frozenset[str]]
    mentions: Mapping[tuple[int, int], Identity]
    lexicon: Lexicon


def make_pointers(
    reading: Reading, names: Names, mentions: Mapping[tuple[int, int], Identity], lexicon: Lexicon
) -> Pointers:
    """What resolving needs, gathered in one pass over the names."""
    genders: dict[str, str] = {}
    honorifics: dict[str, set[str]] = {}
    for name in names.names:
        if name.honorific:
            honorifics.setdefault(name.full, set()).add(name.honorific)
        if name.gender:
            genders.setdefault(name.full, name.gender)
    return Pointers(
        reading=reading,
        names=names,
        genders=genders,
        honorifics={full: frozenset(words) for full, words in honorifics.items()},
        mentions=mentions,
        lexicon=lexicon,
    )


def identity(name: Name) -> Identity:
    """The identity of a name."""
    return Identity(name=name.full, referent=name.referent, id=name.id, person=name.kind in _PERSONS)


def resolve(
    speaker: Speaker, pointers: Pointers, past: Sequence[Identity], subject: Name | None, around: Identity | None = None
) -> Identity | None:
    """The named thing that a source is, or None where it is no named thing.

    Args:
        speaker: the source as mentioned.
        pointers: of the document.
        past: who spoke before, the last one first.
        subject: the person whom the sentence before is about.
        around: who speaks where the mention stands inside a quotation.
    """
    if speaker.name is not None:
        return identity(speaker.name)
    mentioned = pointers.mentions.get((speaker.start, speaker.end))
    if mentioned is not None:
        return mentioned
    lexicon, words = pointers.lexicon, speaker.words
    last = past[0] if past else None
    sort = lexicon.pronouns.get(words, "")
    if sort == "first":
        return around
    if sort == "group":
        return None
    if sort:
        return _pronoun(words[0], "" if sort == "either" else sort, speaker.start, pointers, past, subject)
    length = lexicon.demonstratives.ending(words, len(words))
    if length and len(words) > length:
        return _pointed(words, speaker.start, pointers, last)
    found = _role(speaker, pointers)
    if (
        found is None
        and len(words) <= 6
        and (lexicon.epithets.starting(words, 0) or "tuổi" in words)
        and not lexicon.is_group(words)
    ):
        return _pronoun("", "", speaker.start, pointers, past, subject)
    return found


def _fits(full: str, gender: str, pointers: Pointers) -> bool:
    return not gender or pointers.genders.get(full, gender) == gender


def _pronoun(
    word: str, gender: str, offset: int, pointers: Pointers, past: Sequence[Identity], subject: Name | None
) -> Identity | None:
    last = past[0] if past else None
    if subject is not None and subject.kind is NameKind.PERSON and _fits(subject.full, gender, pointers):
        known = pointers.honorifics.get(subject.full)
        if known is None or word in known or last is None or word not in pointers.honorifics.get(last.name, ()):
            return identity(subject)
    called = next((who for who in past if who.person and word in pointers.honorifics.get(who.name, ())), None)
    if called is not None:
        return called
    recent = [name for name in pointers.names.before(offset, _MEMORY) if name.kind is NameKind.PERSON]
    counts: dict[str, int] = {}
    for name in recent:
        counts[name.full] = counts.get(name.full, 0) + 1
    recent.sort(key=lambda name: -counts[name.full])
    same = next((name for name in recent if word in pointers.honorifics.get(name.full, ())), None)
    if same is not None:
        return identity(same)
    if last is not None and last.person and _fits(last.name, gender, pointers):
        return last
    return next((identity(name) for name in recent if _fits(name.full, gender, pointers)), None)


def _pointed(words: tuple[str, ...], offset: int, pointers: Pointers, last: Identity | None) -> Identity | None:
    """`quan chức này` is who spoke last, `cơ quan này` the last organisation."""
    lexicon = pointers.lexicon
    if lexicon.organisations.starting(words, 0) and not lexicon.roles.starting(words, 0):
        recent = pointers.names.before(offset, _MEMORY)
        kinds = (NameKind.ORGANISATION, NameKind.MEDIUM)
        return next((identity(name) for name in recent if name.kind in kinds), None)
    if last is not None and last.person:
        return last
    recent = pointers.names.before(offset, 12)
    return next((identity(name) for name in recent if name.kind is NameKind.PERSON), None)


def _role(speaker: Speaker, pointers: Pointers) -> Identity | None:
    """A role that the text puts right before or behind a name: `Giám đốc Sở Y tế` → Lê Mai."""
    low = pointers.reading.low
    role = low[speaker.start : speaker.end]
    if not pointers.lexicon.roles.starting(speaker.words, 0) or pointers.lexicon.is_group(speaker.words):
        return None
    for name in pointers.names.before(speaker.start, _MEMORY):
        if name.kind in _PERSONS and (
            low.endswith(f"{role} ", max(0, name.start - len(role) - 1), name.start)
            or low.startswith(f", {role}", name.end)
        ):
            return identity(name)
    return None
