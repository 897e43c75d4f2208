"""Corrections of single names by rules of the guidelines that a model learns only by and by from few examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

from newskit_entities.evidence import Reading
from newskit_entities.lexicon import Lexicon
from newskit_entities.tagging import Found

TEAM_HEADS = (("đội", "tuyển"), ("đội",), ("đt",), ("tuyển",))
TEAM_WORDS = frozenset(("nữ", "nam", "quốc", "gia", "bóng", "đá", "chuyền", "olympic", "trẻ"))
LONGEST_TEAM = 8
"""Words between a team's head and its place (`đội tuyển bóng đá nữ quốc gia Anh`); the bound keeps the work linear."""

PERSON_SHAPES = frozenset(("Aa", "aA", "A", "-", "."))
LAST_LINES = 3
"""A byline stands in one of the last lines."""


def corrected(reading: Reading, names: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """The names of a line after every rule."""
    result = list(names)
    for rule in RULES:
        result = [new for name in result for new in rule(name, reading, lexicon)]
    kept: list[Found] = []
    for name in sorted(result, key=lambda each: each.start):
        if not kept or kept[-1].end <= name.start:
            kept.append(name)
    return kept


def _without_army(name: Found, reading: Reading, _: Lexicon) -> Iterable[Found]:
    """`quân đội Mỹ` holds the place and no team."""
    lows = reading.lows
    if name.label == "ORG" and lows[name.start] == "đội" and name.start and lows[name.start - 1] == "quân":
        return (attrs.evolve(name, start=name.start + 1, label="LOC"),) if name.start + 1 < name.end else ()
    return (name,)


def _team(name: Found, reading: Reading, _: Lexicon) -> Iterable[Found]:
    """`đội tuyển Anh` is one organisation with its head; the place alone is not named."""
    lows, start = reading.lows, name.start
    if name.label == "LOC":
        while start and name.start - start < LONGEST_TEAM and lows[start - 1] in TEAM_WORDS:
            start -= 1
        for head in TEAM_HEADS:
            begin = start - len(head)
            if (
                begin >= 0
                and tuple(lows[begin:start]) == head
                and (not begin or lows[begin - 1] not in ("quân", "quân đội"))
            ):
                return (Found(begin, name.end, "ORG", name.score),)
    return (name,)


def _without_lower_head(name: Found, reading: Reading, lexicon: Lexicon) -> Iterable[Found]:
    """`sông Hồng`: a head in lower case is outside, unless only the whole is a name (`biển Đông`, `bán đảo Triều Tiên`)."""
    if name.label == "LOC" and reading.forms[name.start].shape == "a":
        lows = reading.lows[name.start : name.end]
        classes, size = lexicon.cues.beginning(lows, 0)
        rest = lows[size:]
        if "place_head" in classes and rest and lows[0] not in ("châu", "phía"):
            whole_only = lows[0] in ("biển", "bán", "vịnh", "eo", "miền", "đồng") and (
                _is_country(" ".join(rest), lexicon) or rest[0] in ("đông", "tây", "nam", "bắc", "trung")
            )
            if not whole_only and reading.forms[name.start + size].capital:
                return (attrs.evolve(name, start=name.start + size),)
    return (name,)


def _is_country(key: str, lexicon: Lexicon) -> bool:
    return any(entry.kind == "country" for entry in lexicon.gazetteer.get(key))


def _organisation_and_person(name: Found, reading: Reading, lexicon: Lexicon) -> Iterable[Found]:
    """`Bộ Y tế Anh Mary Smith`: behind a place that ends an organisation's (or a place's) name a person begins."""
    if name.label in ("ORG", "LOC") and name.end - name.start > 2:
        forms, lows = reading.forms, reading.lows
        person = name.end  # where a person's name can begin at the earliest: only such words follow
        while person > name.start and forms[person - 1].shape in PERSON_SHAPES:
            person -= 1
        for hit in reading.hits_in(name.start, name.end):
            if hit.end < person or name.end - hit.end < 2:
                continue
            known = hit.entries[0].label == "LOC" or hit.start == name.start
            if known and lows[hit.end] in lexicon.given_names and _native_or_place(name, reading):
                return attrs.evolve(name, end=hit.end), Found(hit.end, name.end, "PER", name.score)
    return (name,)


def _native_or_place(name: Found, reading: Reading) -> bool:
    """Whether Vietnamese words stand before the person: foreign organisations (`Washington Examiner`) go on with such words."""
    return name.label == "LOC" or reading.forms[name.start].syllable


def _without_title(name: Found, reading: Reading, lexicon: Lexicon) -> Iterable[Found]:
    """A title is no part of a person's name, also where it is written with a capital (`Ngài William`)."""
    if name.label == "PER" and name.end - name.start > 1:
        lows = reading.lows[name.start : name.end]
        classes, size = lexicon.cues.beginning(lows, 0)
        if "title" in classes and size < len(lows) and lows[0] not in lexicon.surnames:
            first = reading.forms[name.start + size]
            if first.capital and (size > 1 or not first.syllable):
                return (attrs.evolve(name, start=name.start + size),)
    return (name,)


def _with_capital(name: Found, reading: Reading, _: Lexicon) -> Iterable[Found]:
    """A name has a capital letter somewhere."""
    return (name,) if any(form.capital for form in reading.forms[name.start : name.end]) else ()


Rule = Callable[[Found, Reading, Lexicon], Iterable[Found]]
RULES: tuple[Rule, ...] = (
    _organisation_and_person,
    _without_army,
    _team,
    _without_lower_head,
    _without_title,
    _with_capital,
)


def byline(reading: Reading, names: Sequence[Found]) -> list[Found]:
    """The author at the end of an article: two to four capitalised syllables that begin a line, with nothing more behind them."""
    forms = reading.forms
    size = 0
    while size < len(forms) and forms[size].shape == "Aa" and forms[size].syllable:
        size += 1
    alone = size == len(forms) or forms[size].text in "(-–|/"
    known = any(hit.start == 0 and hit.end == size for hit in reading.hits)
    if 2 <= size <= 4 and alone and not known and not any(name.start == 0 and name.end >= size for name in names):
        return [Found(0, size, "PER", 0.9), *(name for name in names if name.start >= size)]
    return list(names)
