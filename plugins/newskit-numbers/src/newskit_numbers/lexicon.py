"""`Lexicon`: the words, units and currencies that the rules know, loaded from the data files and from other plugins' offers."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import IntEnum
from importlib import resources
from typing import Any

import attrs

from newskit_numbers.declarations import Currency, Magnitude, Unit


class Part(IntEnum):
    """What a word does inside a spelled-out number."""

    DIGIT = 1
    ENCLITIC = 2
    ZERO = 3
    TEN = 4
    TENS = 5
    DOZEN = 6
    HUNDRED = 7
    LINK = 8
    HALF = 9
    POINT = 10
    MAGNITUDE = 11


# By themselves, since looking a member up in its enum takes ten times as long, and rules do so many times for each word.
DIGIT, ENCLITIC, ZERO, TEN, TENS, DOZEN, HUNDRED, LINK, HALF, POINT, MAGNITUDE = Part


class Role(IntEnum):
    """What the words after a number make of it."""

    PERCENT = 1
    CURRENCY = 2
    UNIT = 3
    DURATION = 4
    AGE = 5


@attrs.frozen
class Suffix:
    """Words that may follow a number.

    Args:
        form: lower case, or as it must be written where `cased`.
        code: an ISO 4217 code, a unit's English name, or a unit of time.
        factor: how many of `code` one is; for percent, how many percent.
        digits: it is read only after digits.
    """

    form: str
    role: Role
    code: str
    dimension: str = ""
    factor: Decimal = Decimal(1)
    cased: bool = False
    digits: bool = False


Suffixes = Mapping[str, tuple[Suffix, ...]]


@attrs.frozen(kw_only=True)
class Lexicon:
    """All that the rules know.

    `parts` are the words of numbers, `suffixes` what follows them, by first syllable or mark; `subunits` says how many of a
    coin make one of a currency.
    """

    parts: Mapping[str, tuple[Part, int]]
    magnitudes: Mapping[str, int]
    suffixes: Suffixes
    currencies: Mapping[str, str]
    subunits: Mapping[tuple[str, str], int]
    tables: Mapping[str, Any]

    def words(self, table: str, name: str) -> frozenset[str]:
        """A list of `words.toml` as a set."""
        return frozenset(self.tables[table][name])


def load(
    units: Iterable[Unit] = (), currencies: Iterable[Currency] = (), magnitudes: Iterable[Magnitude] = ()
) -> Lexicon:
    """The lexicon of the data files, with what other plugins add; an added form wins over one of the files."""
    tables = tomllib.loads((resources.files("newskit_numbers") / "data" / "words.toml").read_text(encoding="utf-8"))
    added = {magnitude.form.lower(): magnitude.exponent for magnitude in magnitudes}
    suffixes = [
        *(suffix for unit in units for suffix in _forms(unit.forms, Role.UNIT, unit.name, dimension=unit.dimension)),
        *(suffix for currency in currencies for suffix in _forms(currency.forms, Role.CURRENCY, currency.code)),
        *_own_suffixes(),
    ]
    return Lexicon(
        parts=_parts(tables, added),
        magnitudes={**tables["magnitudes"], **tables["short_magnitudes"], **added},
        suffixes=_by_first(suffixes),
        currencies={suffix.form: suffix.code for suffix in reversed(suffixes) if suffix.role is Role.CURRENCY},
        subunits={
            (row["form"], code): int(row["parts"]) for row in _rows("subunits.tsv") for code in row["codes"].split("|")
        },
        tables=tables,
    )


@functools.cache
def standard() -> Lexicon:
    """The lexicon without additions, loaded once."""
    return load()


def _parts(tables: Mapping[str, Any], added: Mapping[str, int]) -> dict[str, tuple[Part, int]]:
    marks = tables["marks"]
    parts = {word: (Part.DIGIT, value) for word, value in tables["digits"].items()}
    parts |= {word: (Part.ENCLITIC, value) for word, value in tables["enclitics"].items()}
    for name in ("zero", "ten", "tens", "dozen", "hundred", "link", "half", "point"):
        parts |= {word: (Part[name.upper()], 0) for word in marks[name]}
    parts |= {
        word: (Part.MAGNITUDE, value) for word, value in (tables["magnitudes"] | added).items() if " " not in word
    }
    return parts


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = (resources.files("newskit_numbers") / "data" / name).read_text(encoding="utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    for row in rows:
        yield dict(zip(header, row, strict=True))


def _forms(forms: Iterable[str], role: Role, code: str, dimension: str = "", factor: str = "1") -> Iterator[Suffix]:
    for form in forms:
        cased, digits = form.startswith("="), form.startswith("#")
        bare = form[1:] if (cased or digits) and len(form) > 1 else form
        for variant in {bare, _tone_moved(bare)}:
            yield Suffix(
                form=variant if cased else variant.lower(),
                role=role,
                code=code,
                dimension=dimension,
                factor=Decimal(factor),
                cased=cased,
                digits=digits or (cased and len(variant) == 1),
            )


def _tone_moved(form: str) -> str:
    """The form with tone marks in the other of the two usual places (hòa, hoà)."""
    for old, new in _TONES:
        if old in form:
            form = form.replace(old, new)
    return form


_TONES = [
    pair
    for vowels in ("oòóỏõọ aàáảãạ", "oòóỏõọ eèéẻẽẹ", "uùúủũụ yỳýỷỹỵ")
    for first, second in [vowels.split()]
    for tone in range(1, 6)
    for pair in [(first[tone] + second[0], first[0] + second[tone])]
]


def _own_suffixes() -> Iterator[Suffix]:
    yield from _forms(("%", "phần trăm", "pct", "#percent"), Role.PERCENT, "percent")
    yield from _forms(("‰", "phần nghìn", "phần ngàn"), Role.PERCENT, "percent", factor="0.1")
    yield from _forms(("tuổi",), Role.AGE, "year")
    yield from _forms(("tháng tuổi",), Role.AGE, "month")
    yield from _forms(("tuần tuổi",), Role.AGE, "week")
    yield from _forms(("ngày tuổi",), Role.AGE, "day")
    for row in _rows("durations.tsv"):
        yield from _forms(row["forms"].split("|"), Role.DURATION, row["unit"], factor=row["factor"])
    for row in _rows("units.tsv"):
        yield from _forms(row["forms"].split("|"), Role.UNIT, row["name"], dimension=row["dimension"])
    for name in ("currencies.tsv", "currencies_cldr.tsv"):
        for row in _rows(name):
            yield from _forms([*row["forms"].split("|"), f"={row['code']}"], Role.CURRENCY, row["code"])


def first_token(form: str) -> str:
    """The leading letters of a form, or its first mark."""
    end = 0
    while end < len(form) and form[end].isalpha():
        end += 1
    return form[: end or 1]


def _by_first(suffixes: Iterable[Suffix]) -> dict[str, tuple[Suffix, ...]]:
    seen: set[str] = set()
    index: dict[str, list[Suffix]] = {}
    for suffix in suffixes:
        if suffix.form not in seen:
            seen.add(suffix.form)
            index.setdefault(first_token(suffix.form).lower(), []).append(suffix)
    return {first: tuple(sorted(found, key=lambda suffix: -len(suffix.form))) for first, found in index.items()}
