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
# No noun phrase for somebody known is longer than this.
_EPITHET = 12
# A pronoun with one of these behind it is for who was named last.
_NEAREST = frozenset(("này",))


@attrs.frozen(kw_only=True)
class Identity:
    """A named thing: its fullest name, with referent and mention of the entities layer where that is in the plan."""

    name: str
    referent: str | None = None
    id: str | None = None
    person: bool = True


@attrs.frozen(kw_only=True)
class Context:
    """What stands around a mention; where it is a name, `since` is enough.

    Args:
        since: where the last quotation starts.
        inside: the name that its sentence is about.
        before: the name that the sentence before is about.
        spoke: whether who spoke last did so in this sentence or the one before.
        around: who speaks where the mention stands inside a quotation.
    """

    since: int = 0
    inside: Name | None = None
    before: Name | None = None
    spoke: bool = False
    around: Identity | None = None


@attrs.frozen(kw_only=True)
class Pointers:
    """What resolving needs of a document.

    Args:
        names: its names.
        genders: by full name, where an honorific or the name itself tells.
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
    for name in names.names:
        if name.kind in _PERSONS and name.full not in genders and (gender := _gender_of(name.full, lexicon)):
            genders[name.full] = gender
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


def _gender_of(full: str, lexicon: Lexicon) -> str:
    """What a person's name says itself: "Lê Thị Mai", "Trần Văn Nam", "Mary Miller"; nothing where it doesn't."""
    words = full.lower().split()
    if len(words) < 2:
        return ""
    if words[0] in lexicon.surnames and words[1] in lexicon.middle_names:
        return lexicon.middle_names[words[1]] if len(words) > 2 else ""
    return lexicon.given_names.get(words[0], "")


def resolve(
    speaker: Speaker, pointers: Pointers, past: Sequence[Identity], context: Context | None = None
) -> Identity | None:
    """The named thing that a source is, or None where it is no named thing.

    Args:
        speaker: the source as mentioned.
        pointers: of the document.
        past: who spoke before, the last one first.
        context: of the mention.
    """
    context = context or Context()
    if speaker.name is not None:
        return _named(speaker, speaker.name, pointers, past, context.since)
    lexicon, words = pointers.lexicon, speaker.words
    sort = lexicon.pronouns.get(words, "")
    if sort == "first":
        return context.around
    if sort == "group":
        return None
    found = _unnamed(speaker, sort, pointers, past, context)
    return found or pointers.mentions.get((speaker.start, speaker.end))


def _unnamed(
    speaker: Speaker, sort: str, pointers: Pointers, past: Sequence[Identity], context: Context
) -> Identity | None:
    """What the rules here make of a pronoun, a role or an epithet."""
    lexicon, words = pointers.lexicon, speaker.words
    if sort:
        return _pronoun(words, "" if sort == "either" else sort, speaker.start, pointers, past, context)
    length = lexicon.demonstratives.ending(words, len(words))
    if length and len(words) > length:
        return _pointed(words[:-length], speaker.start, pointers, past[0] if past else None)
    found = _role(speaker, pointers)
    if found is None and _is_epithet(words, lexicon):
        return _pronoun(("",), "", speaker.start, pointers, past, context)
    return found


def _is_epithet(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a noun phrase stands for the person whom the text is about: "cầu thủ 20 tuổi", "cựu tiền vệ đội Sao Mai"."""
    if lexicon.is_group(words) or len(words) > _EPITHET:
        return False
    former = words[0] in lexicon.former and len(words) > 1
    return lexicon.epithets.starting(words, int(former)) > 0 or (len(words) <= 6 and "tuổi" in words)


def _named(speaker: Speaker, name: Name, pointers: Pointers, past: Sequence[Identity], since: int) -> Identity:
    """Whom a name is for; a short one that several share is for who of them spoke last, or was named in full since."""
    if len(speaker.words) > 1 or name.kind not in _PERSONS or any(name.full == who.name for who in past):
        return identity(name)
    for who in past:
        if who.person and who.name.lower().split()[-1:] == [*speaker.words] and _fits(who.name, name.gender, pointers):
            near = pointers.names.before(speaker.start, _MEMORY)
            fresh = any(other.start >= since and _in_full(other, name.full) for other in near)
            return identity(name) if fresh else who
    return identity(name)


def _in_full(name: Name, full: str) -> bool:
    return name.full == full and name.end - name.start == len(full)


def _fits(full: str, gender: str, pointers: Pointers) -> bool:
    return not gender or pointers.genders.get(full, gender) == gender


def _suits(full: str, word: str, gender: str, pointers: Pointers, past: Sequence[Identity]) -> bool:
    """Whether a pronoun can be for a person: it fits, and if he is addressed otherwise, who spoke last is not addressed so."""
    if not _fits(full, gender, pointers):
        return False
    known = pointers.honorifics.get(full)
    return known is None or word in known or not any(word in pointers.honorifics.get(who.name, ()) for who in past[:1])


def _pronoun(
    words: tuple[str, ...], gender: str, offset: int, pointers: Pointers, past: Sequence[Identity], context: Context
) -> Identity | None:
    word = words[0]
    last = past[0] if past and past[0].person else None
    recent = [name for name in pointers.names.before(offset, _MEMORY) if name.kind is NameKind.PERSON]
    if words[-1] in _NEAREST:
        nearest = next((name for name in recent if _fits(name.full, gender, pointers)), None)
        if nearest is not None:
            return identity(nearest)
    for subject in (context.inside, None if context.spoke else context.before):
        person = subject is not None and subject.kind is NameKind.PERSON
        if subject is not None and person and _suits(subject.full, word, gender, pointers, past):
            return identity(subject)
    if context.spoke and last is not None and _suits(last.name, word, gender, pointers, past[1:]):
        return last
    called = next((who for who in past if who.person and word in pointers.honorifics.get(who.name, ())), None)
    if called is not None:
        return called
    counts: dict[str, int] = {}
    for name in recent:
        counts[name.full] = counts.get(name.full, 0) + 1
    recent.sort(key=lambda name: -counts[name.full])
    same = next((name for name in recent if word in pointers.honorifics.get(name.full, ())), None)
    if same is not None:
        return identity(same)
    if last is not None and _fits(last.name, gender, pointers):
        return last
    fitting = [name for name in recent if _fits(name.full, gender, pointers)]
    told = next((name for name in fitting if gender and pointers.genders.get(name.full) == gender), None)
    best = told or next(iter(fitting), None)
    return identity(best) if best is not None else None


def _pointed(words: tuple[str, ...], offset: int, pointers: Pointers, last: Identity | None) -> Identity | None:
    """`quan chức này` is who spoke last, `cơ quan này` the last organisation, by preference one that is called a `Cơ quan`."""
    lexicon = pointers.lexicon
    if lexicon.organisations.starting(words, 0) and not lexicon.roles.starting(words, 0):
        kinds = (NameKind.ORGANISATION, NameKind.MEDIUM)
        bodies = [name for name in pointers.names.before(offset, _MEMORY) if name.kind in kinds]
        head = " ".join(words) + " "
        best = next((name for name in bodies if name.full.lower().startswith(head)), None) or next(iter(bodies), None)
        return identity(best) if best is not None else None
    if last is not None and last.person:
        return last
    recent = pointers.names.before(offset, 12)
    return next((identity(name) for name in recent if name.kind is NameKind.PERSON), None)


def _role(speaker: Speaker, pointers: Pointers) -> Identity | None:
    """A role that the text puts right before or behind a name, by preference before: `Giám đốc Sở Y tế` → Lê Mai."""
    low = pointers.reading.low
    role = low[speaker.start : speaker.end]
    if not pointers.lexicon.roles.starting(speaker.words, 0) or pointers.lexicon.is_group(speaker.words):
        return None
    names = pointers.names
    near = (*names.before(speaker.start, _MEMORY), *names.after(speaker.end, _MEMORY))
    holders = [
        name
        for name in near
        if name.kind in _PERSONS
        and (
            low.endswith(f"{role} ", max(0, name.start - len(role) - 1), name.start)
            or low.startswith(f", {role}", name.end)
        )
    ]
    best = next((name for name in holders if name.kind is NameKind.PERSON), None) or next(iter(holders), None)
    return identity(best) if best is not None else None
