"""Names that the text's own shapes show: capitals, the words before them, and how they come again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from newskit_quotations.lexicon import Lexicon
from newskit_quotations.names import Name, NameKind, Names
from newskit_quotations.reading import Reading

_UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸŠŽČĆŁŚŞİŐŰĞ"
# Where a word starts is asked behind its capital: a search for a letter of a set is quicker than one for a place.
_FIRST = rf"[{_UPPER}](?<!\w[{_UPPER}])"
_REST = r"\w*(?:[-.’'&]\w+)*"
_PARTICLE = r"(?:de|da|di|van|von|bin|al|der|den|du|la|el|dos|of|of the) |(?:al|el|ben|bin)-"
_RUN = re.compile(rf"{_FIRST}{_REST}(?: (?:{_PARTICLE})?[{_UPPER}]{_REST}){{0,11}}")
_ORGANISATION = re.compile(rf"{_FIRST}\w*(?: \w+){{1,14}}")
_BEFORE = re.compile(r"(?:(?:(\w+) )?(\w+) )?(\w+) ?$")
_AFTER = re.compile(r" \w+(?: \w+)?")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_ALONE = ((0, 1),)
_PERSONS = (NameKind.PERSON, NameKind.OTHER)
_SENTENCE_START = frozenset(".!?…:;\n\"“”‘’'-–—*•([|")


def is_syllable(word: str) -> bool:
    """Whether a folded word can be a Vietnamese syllable.

    >>> is_syllable("nguyễn"), is_syllable("stoltenberg")
    (True, False)
    """
    return len(word) <= 7 and _SYLLABLE.fullmatch(word) is not None


def _split(words: Sequence[str], run: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Ranges of words of a run of capitals that are one name each: `Lào | Joan Miller`, `ASEAN | Joan Miller`."""
    forms = run.split(" ")
    if lexicon.countries.openings.isdisjoint(words) and not any(map(str.isupper, forms)):
        return [(0, len(words))]
    pieces: list[tuple[int, int]] = []
    start = at = 0
    while at < len(words):
        length = lexicon.countries.starting(words, at)
        form = forms[at]
        if not length and len(form) > 1 and form.isupper() and not run.isupper():
            length = 1
        if length and (at or length < len(words)):
            whole = bool(lexicon.organisations.starting(words, start)) and start < at
            pieces.append((start, at + length if whole else at))
            if not whole:
                pieces.append((at, at + length))
            start = at = at + length
        else:
            at += 1
    pieces.append((start, len(words)))
    return [(first, last) for first, last in pieces if first < last]


def _kind(before: tuple[str, ...], words: tuple[str, ...], form: str, lexicon: Lexicon) -> tuple[NameKind, str]:
    """The kind of a name and its honorific, from the words before it and its own."""
    last = before[-1] if before else ""
    if last in lexicon.honorifics:
        return NameKind.PERSON, last
    if len(words) > 1 and words[0] in lexicon.surnames and len(words) <= 5 and all(map(is_syllable, words)):
        if before and lexicon.places.ending(before, len(before)):
            return NameKind.PLACE, ""
        return (NameKind.ORGANISATION if lexicon.organisations.ending(before, len(before)) else NameKind.PERSON), ""
    if words in lexicon.countries.all or ("-" in form and lexicon.countries.all.issuperset(_hyphened(words))):
        return NameKind.PLACE, ""
    if before and lexicon.media.ending(before, len(before)):
        return NameKind.MEDIUM, ""
    if lexicon.organisations.starting(words, 0) or (before and lexicon.organisations.ending(before, len(before))):
        return NameKind.ORGANISATION, ""
    if before and lexicon.places.ending(before, len(before)):
        return NameKind.PLACE, ""
    native = lexicon.foreign.isdisjoint(words)
    if native and last in lexicon.title_endings:
        return NameKind.PERSON, ""
    if not native or (len(words) == 1 and form.isupper()):
        return NameKind.ORGANISATION, ""
    if 1 < len(words) <= 4 and words[0] in lexicon.given_names:
        return NameKind.PERSON, ""
    return NameKind.OTHER, ""


def _hyphened(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The names that hyphens join: "Nga-Hàn Quốc"."""
    return [tuple(part.split()) for part in " ".join(words).split("-") if part]


def _words_before(low: str, at: int) -> tuple[str, ...]:
    """The last three words before a name or fewer, with one blank behind each; the furthest may be cut short."""
    tail = _BEFORE.search(low, max(0, at - 24), at) if low[at - 1] == " " else None
    return tuple(filter(None, tail.groups())) if tail else ()


def _candidates(reading: Reading, lexicon: Lexicon) -> list[tuple[Name, tuple[str, ...], bool]]:
    """Names by shape, each with its words and whether its capital may only be that of a sentence's start."""
    found: list[tuple[Name, tuple[str, ...], bool]] = []
    text, low = reading.text, reading.low
    for match in _RUN.finditer(text):
        run, at = match.group(), match.start()
        words = low[at : match.end()].split(" ")
        stop = text[max(0, at - 2) : at].rstrip(" ")[-1:]
        initial = not at or stop in _SENTENCE_START
        if words[-1] in lexicon.roles.openings:
            following = _AFTER.match(low, match.end())
            if following and lexicon.roles.starting((words[-1], *following.group().split()), 0) > 1:
                del words[-1]  # the first syllable of a title: "Mỹ Tổng thống"
                if not words:
                    continue
        offsets = [0]
        for word in words:
            offsets.append(offsets[-1] + len(word) + 1)
        skipped = 0
        evidence = () if initial else _words_before(low, at)
        while skipped < len(words) - 1 and words[skipped] in lexicon.leads:
            length = lexicon.roles.starting(words, skipped) or lexicon.media.starting(words, skipped)
            length = length or lexicon.calendar.starting(words, skipped) or (words[skipped] in lexicon.honorifics)
            if not length and initial and skipped == 0:
                length = lexicon.openers.starting(words, 0) or lexicon.adverbials.starting(words, 0)
            if not length or skipped + length >= len(words) or words[skipped] in lexicon.surnames:
                break
            evidence = (*evidence, *words[skipped : skipped + length])
            skipped += length
        alone = skipped == len(words) - 1
        for first, last in _ALONE if alone else _split(words[skipped:], run[offsets[skipped] :], lexicon):
            part = tuple(words[skipped + first : skipped + last])
            if part in lexicon.calendar.all:
                continue
            begin, end = offsets[skipped + first], offsets[skipped + last] - 1
            full = run[begin:end]
            around = (*evidence, *words[skipped : skipped + first]) if first else evidence
            kind, honorific = _kind(around, part, full, lexicon)
            if first and kind is NameKind.OTHER and len(part) > 1 and not is_syllable(part[0]):
                kind = NameKind.PERSON  # behind a place
            gender = lexicon.honorifics[honorific].replace("either", "") if honorific else ""
            name = Name(start=at + begin, end=at + end, kind=kind, full=full, gender=gender, honorific=honorific)
            unsure = initial and len(part) == 1 and skipped + first == 0 and is_syllable(part[0])
            found.append((name, part, unsure))
    return found


def _organisations(reading: Reading, lexicon: Lexicon) -> Iterator[Name]:
    """Names that a head with a capital opens and compounds of which only the first syllable has one go on."""
    done = 0
    low = reading.low
    for match in _ORGANISATION.finditer(reading.text):
        if match.start() < done:
            continue
        words = low[match.start() : match.end()].split(" ")
        head = lexicon.organisations.starting(words, 0)
        if not head:
            continue
        at, end, capitals = head, 0, 0
        while at < len(words):
            form = reading.text[match.start() + sum(map(len, words[:at])) + at]
            country = lexicon.countries.starting(words, at)
            if country and capitals and form.isupper():
                at = end = at + country
                break
            if form.isupper():
                capitals += 1
                at += 1
                end = at
                if (
                    at < len(words)
                    and is_syllable(words[at - 1])
                    and is_syllable(words[at])
                    and _goes_on(words, at, lexicon)
                ):
                    at += 1
                    end = at
            elif words[at] == "và" and capitals and at + 1 < len(words):
                at += 1
            else:
                break
        if capitals:
            length = sum(map(len, words[:end])) + end - 1
            done = match.start() + length
            name = reading.text[match.start() : done]
            yield Name(start=match.start(), end=done, kind=NameKind.ORGANISATION, full=name)


def _goes_on(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a syllable in lower case can be the second half of a compound, and not a small word or a verb of saying."""
    word = words[at]
    return not (
        word in lexicon.clausal
        or lexicon.prepositions.starting(words, at)
        or word in lexicon.starters
        or lexicon.adverbs.starting(words, at)
        or lexicon.boundaries.starting(words, at)
        or lexicon.cues.starting(words, at)
        or word in lexicon.name_ends
    )


def _is_presented(name: Name, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether what follows a name presents a person: ", một cố vấn", ", 45 tuổi", "(45 tuổi"."""
    low = reading.low[name.end : name.end + 40]
    if low[:2] not in (", ", " ("):
        return False
    words = re.findall(r"\w+", low[2:])[:4]
    return bool(words) and ((words[0].isdigit() and "tuổi" in words[1:2]) or bool(lexicon.roles.starting(words, 0)))


def own_names(reading: Reading, lexicon: Lexicon) -> Names:
    """The names that the text's own shapes show, each with the fullest form of the same name."""
    found = _candidates(reading, lexicon)
    sure = {part for _, part, unsure in found if not unsure}
    kinds = _kinds(found)
    single = {part[0] for name, part, _ in found if len(part) == 1 and name.kind in _PERSONS}
    for name, part, _ in found:
        if (
            1 < len(part) <= 5
            and name.kind is NameKind.OTHER
            and part not in kinds
            and lexicon.foreign.isdisjoint(part)
        ):
            short = part[-1] in single and not is_syllable(part[-1])
            if short or (_is_presented(name, reading, lexicon) and not lexicon.organisations.starting(part, 0)):
                kinds[part] = NameKind.PERSON
    people = {part for part, kind in kinds.items() if kind is NameKind.PERSON and len(part) > 1}
    if people:
        found = [_without_lead(item, people, reading) if len(item[1]) > 2 else item for item in found]
    # A person's full names by their last and first word: the short forms under which the text goes on.
    fuller: dict[str, list[tuple[int, tuple[str, ...], str]]] = {}
    last_words: set[str] = set()
    for name, part, _ in found:
        if 1 < len(part) <= 6 and name.kind in _PERSONS:
            last_words.add(part[-1])
            for word in {part[0], part[-1], part[-1].removeprefix("al-").removeprefix("el-")}:
                fuller.setdefault(word, []).append((name.start, part, name.full))
    names = list(_organisations(reading, lexicon))
    taken = Names.of(names)
    for name, part, unsure in found:
        if unsure and part not in sure and part[0] not in last_words:
            continue
        if (at := bisect_right(taken.starts, name.start)) and name.end <= taken.names[at - 1].end:
            continue
        kind = kinds.get(part, NameKind.OTHER) if name.kind in _PERSONS else name.kind
        kind = NameKind.PERSON if name.honorific else kind
        full = _fullest(name, part, fuller) if kind in _PERSONS else None
        if full and kind is NameKind.OTHER and kinds.get(full[1]) is NameKind.PERSON:
            kind = NameKind.PERSON
        told = full or kind is not name.kind
        names.append(attrs.evolve(name, kind=kind, full=full[2] if full else name.full) if told else name)
    return Names.of(names)


def _kinds(found: Sequence[tuple[Name, tuple[str, ...], bool]]) -> dict[tuple[str, ...], NameKind]:
    """The kind of each name over all its mentions: a person's where an honorific or a third of them say so."""
    seen: dict[tuple[str, ...], list[NameKind]] = {}
    kinds: dict[tuple[str, ...], NameKind] = {}
    for name, part, _ in found:
        seen.setdefault(part, []).append(name.kind)
        if name.honorific:
            kinds[part] = NameKind.PERSON
    for part, mentions in seen.items():
        if part in kinds:
            continue
        if 3 * mentions.count(NameKind.PERSON) >= len(mentions):
            kinds[part] = NameKind.PERSON
            continue
        told = [kind for kind in mentions if kind not in _PERSONS]
        if told:
            kinds[part] = Counter(told).most_common(1)[0][0]
    return kinds


def _without_lead(
    item: tuple[Name, tuple[str, ...], bool], people: set[tuple[str, ...]], reading: Reading
) -> tuple[Name, tuple[str, ...], bool]:
    """A long run of capitals without what stands before the name of a person that is known from elsewhere."""
    name, part, unsure = item
    if name.kind is NameKind.PERSON and len(part) == 2:
        return item
    for size in range(len(part) - 1, 1, -1):
        if part[-size:] in people:
            start = name.end - len(" ".join(part[-size:]))
            cut = attrs.evolve(name, start=start, full=reading.text[start : name.end], kind=NameKind.PERSON)
            return cut, part[-size:], unsure
    return item


def _fullest(
    name: Name, part: tuple[str, ...], fuller: dict[str, list[tuple[int, tuple[str, ...], str]]]
) -> tuple[int, tuple[str, ...], str] | None:
    """The fullest name that ends or starts with these words, by preference the last one before the mention."""
    longer = fuller.get(part[-1])
    if not longer:
        return None
    longer = longer[:200]
    n = len(part)
    best: tuple[int, tuple[str, ...], str] | None = None
    best_rank = (0, 0, 0)
    many = Counter(long for _, long, _ in longer)
    for candidate in longer:
        start, long, _ = candidate
        if len(long) <= n or (
            long[-n:] != part and long[:n] != part and long[-1] not in (f"al-{part[-1]}", f"el-{part[-1]}")
        ):
            continue
        rank = (many[long], start <= name.start, start if start <= name.start else -start)
        if best is None or rank > best_rank:
            best, best_rank = candidate, rank
    return best
