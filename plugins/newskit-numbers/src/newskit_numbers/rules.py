"""`Rules`: the patterns and word sets that the recognisers share, compiled once from a lexicon."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import attrs

from newskit.layers import Bound
from newskit_numbers.lexicon import Lexicon, Part, standard

_RUN_WORDS = 120  # a run is read in pieces of this many words, which keeps the work on any text linear


@attrs.frozen(kw_only=True)
class Settings:
    """What is marked beyond the standard layer.

    Args:
        centuries: the Roman or other numeral after `thế kỷ` as a number.
    """

    centuries: bool = False


@attrs.frozen(kw_only=True)
class Rules:
    """A lexicon made ready to be applied: `scan` finds the places where a quantity may start, `run` the words of a number."""

    lexicon: Lexicon
    settings: Settings
    scan: re.Pattern[str]
    run: re.Pattern[str]
    part_of_day: re.Pattern[str]
    words: dict[str, frozenset[str]]
    not_after: dict[str, frozenset[str]]
    not_before: dict[str, frozenset[str]]
    not_followed: dict[str, frozenset[str]]
    bounds: dict[str, tuple[tuple[str, Bound], ...]]
    bounds_after: tuple[tuple[str, Bound], ...]
    bounds_after_first: frozenset[str] = attrs.field(init=False)  # the characters that these begin with
    months: dict[str, int]
    names: dict[str, tuple[str, ...]]

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "bounds_after_first", frozenset(form[0] for form, _ in self.bounds_after))


def alternatives(forms: Iterable[str]) -> str:
    """The forms as the alternatives of a pattern, longest first."""
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))


def build(lexicon: Lexicon, settings: Settings) -> Rules:
    """Compile the rules of a lexicon."""
    tables = lexicon.tables
    parts = lexicon.parts
    starts = [form for form, (part, _) in parts.items() if part in (Part.DIGIT, Part.TEN, Part.HUNDRED, Part.MAGNITUDE)]
    word = alternatives(parts)
    zero, point = alternatives(tables["marks"]["zero"]), alternatives(tables["marks"]["point"])
    roman = tables["roman"]
    cues = alternatives([*roman["cues"], *roman["ordinal"], *roman["century"], *roman["quarter"], *roman["year"]])
    scan = (
        r"[0-9]"
        rf"|\b(?P<roman>(?:{cues}) {{1,3}}[ivxlcdm]{{1,12}})\b"
        rf"|\b(?P<phrase>{alternatives([*tables['ordinals'], 'thứ tư', 'gấp đôi', 'một nửa', 'phân nửa', 'nửa'])})\b"
        rf"|\b(?P<month>tháng (?:{alternatives(tables['months'])}))\b"
        rf"|\b(?:{alternatives(starts)})\b"
        rf"|\b(?P<zero>{zero})(?= {{1,3}}(?:(?:{point}) {{1,3}}(?:{word})|phần trăm|mét|đồng|giờ|độ c|trăm)\b)"
    )
    return Rules(
        lexicon=lexicon,
        settings=settings,
        scan=re.compile(scan),
        run=re.compile(rf"(?:{word})(?: {{1,3}}(?:{word})\b){{0,{_RUN_WORDS - 1}}}\b"),
        part_of_day=re.compile(rf" {{0,2}}({alternatives(tables['part_of_day'])})\b"),
        words={
            f"{table}.{name}": frozenset(words)
            for table, content in tables.items()
            for name, words in content.items()
            if isinstance(words, list)
        },
        not_after={form: frozenset(words) for form, words in tables["words"]["not_after"].items()},
        not_before={form: frozenset(words) for form, words in tables["words"]["not_before"].items()},
        not_followed={form: frozenset(words) for form, words in tables["not_followed"].items()},
        bounds=_by_last_word(tables["bounds"]),
        bounds_after=tuple((form, Bound(name)) for name, forms in tables["bounds_after"].items() for form in forms),
        months=dict(tables["months"]),
        names=_phrases(tables["names"]["phrases"]),
    )


def _by_last_word(tables: dict[str, list[str]]) -> dict[str, tuple[tuple[str, Bound], ...]]:
    found: dict[str, list[tuple[str, Bound]]] = {}
    for name, forms in tables.items():
        for form in forms:
            found.setdefault(form.rsplit(" ", 1)[-1], []).append((form, Bound(name)))
    return {word: tuple(sorted(forms, key=lambda pair: -len(pair[0]))) for word, forms in found.items()}


def _phrases(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        last = phrase.rsplit(" ", 1)[-1]
        found[last] = (*found.get(last, ()), phrase)
    return found


@functools.cache
def standard_rules(settings: Settings) -> Rules:
    """The rules of the standard lexicon, compiled once for each settings."""
    return build(standard(), settings)
