"""`Lexicon`: words with a tone, read from TSV files whose mistakes are named with their line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any

import attrs

from newskit.errors import ConfigError, did_you_mean
from newskit.layers import Tone
from newskit_sentiment.syllables import SYLLABLE, fold

COLUMNS = ("term", "polarity", "strength", "pos", "domain")


class PartOfSpeech(StrEnum):
    """As in the lexicon's column `pos`; X is everything that is no verb, noun or adjective."""

    VERB = "V"
    NOUN = "N"
    ADJECTIVE = "A"
    OTHER = "X"


def _check_strength(entry: LexiconEntry, _: object, strength: float) -> None:
    if not 0 <= strength <= 1:
        raise ConfigError(f"the strength of {entry.term!r} is a number from 0 to 1, got {strength!r}")


def _check_term(_: object, __: object, term: str) -> None:
    if not isinstance(term, str) or not key_of(term):
        raise ConfigError(f"a term of a lexicon has at least one syllable, got {term!r}")


@attrs.frozen(kw_only=True)
class LexiconEntry:
    """A word or phrase and its tone.

    Args:
        term: as it is written; case, normal form and the place of the tone mark make no difference.
        polarity: a neutral entry keeps its parts from counting.
        strength: 0 to 1.
        pos: its part of speech.
        domain: what sort of event or judgement it tells of (`crime`, `finance`).

    Raises:
        ConfigError: the term is empty, or the strength is no number from 0 to 1.
    """

    term: str = attrs.field(validator=_check_term)
    polarity: Tone = attrs.field(converter=Tone)
    strength: float = attrs.field(default=0.7, validator=_check_strength)
    pos: PartOfSpeech = attrs.field(default=PartOfSpeech.OTHER, converter=PartOfSpeech)
    domain: str = "user"

    @property
    def weight(self) -> float:
        """The strength with its sign: −1 to 1."""
        if self.polarity is Tone.NEUTRAL:
            return 0.0
        return self.strength if self.polarity is Tone.POSITIVE else -self.strength


@attrs.frozen(eq=False)
class Lexicon:
    """Entries by their folded terms; `conflicts` says which entry replaced which."""

    entries: Mapping[str, LexiconEntry]
    conflicts: tuple[str, ...] = ()


def key_of(term: str) -> str:
    """The syllables of a term, folded, with single blanks: what two spellings of one term share."""
    return " ".join(SYLLABLE.findall(fold(term)))


def combine(layers: Iterable[Iterable[LexiconEntry]]) -> Lexicon:
    """One lexicon of several; an entry of a later one replaces an earlier one's."""
    entries: dict[str, LexiconEntry] = {}
    conflicts: list[str] = []
    for layer in layers:
        for entry in layer:
            old = entries.get(key_of(entry.term))
            if old is not None and old.polarity is not entry.polarity:
                conflicts.append(
                    f"{entry.term!r}: {entry.polarity} ({entry.domain}) replaces {old.polarity} ({old.domain})"
                )
            entries[key_of(entry.term)] = entry
    return Lexicon(entries, tuple(conflicts))


def read_entries(text: str, where: str) -> list[LexiconEntry]:
    """The entries of a TSV file: `term`, `polarity`, and if you like `strength`, `pos` and `domain`.

    Lines that are empty or start with `#` are comments; the first other line names the columns.

    Args:
        text: the file's text.
        where: the file's name, for messages.

    Raises:
        ConfigError: a value doesn't fit, or a term stands there twice; the message has file and line.
    """
    columns: list[str] = []
    entries: list[LexiconEntry] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not columns:
            columns = _columns(cells, f"{where}, line {number}")
            continue
        entry = _entry(columns, cells, f"{where}, line {number}")
        key = key_of(entry.term)
        if key in lines:
            raise ConfigError(
                f"{where}, line {number}: {entry.term!r} is there already, in line {lines[key]}; keep one"
            )
        lines[key] = number
        entries.append(entry)
    if not entries:
        raise ConfigError(
            f"{where}: the lexicon is empty; it needs a line of column names ({', '.join(COLUMNS)}) and entries"
        )
    return entries


def _columns(cells: list[str], where: str) -> list[str]:
    for cell in cells:
        if cell not in COLUMNS:
            raise ConfigError(f"{where}: there is no column {cell!r}; {did_you_mean(cell, COLUMNS)}")
    for needed in COLUMNS[:2]:
        if needed not in cells:
            raise ConfigError(f"{where}: the column {needed!r} is missing; the first line names the columns")
    return cells


def _entry(columns: list[str], cells: list[str], where: str) -> LexiconEntry:
    if len(cells) > len(columns):
        raise ConfigError(f"{where}: {len(cells)} cells for {len(columns)} columns; cells are separated by single tabs")
    values: dict[str, Any] = {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
    if "term" not in values or "polarity" not in values:
        raise ConfigError(f"{where}: an entry needs a term and a polarity")
    for column, kind in (("polarity", Tone), ("pos", PartOfSpeech)):
        if column in values and values[column] not in list(kind):
            raise ConfigError(
                f"{where}: {column} {values[column]!r}; {did_you_mean(values[column], [each.value for each in kind])}"
            )
    try:
        values["strength"] = float(values.get("strength", 0.7))
        return LexiconEntry(**values)
    except ConfigError as error:
        raise ConfigError(f"{where}: {error}") from None
    except ValueError:
        raise ConfigError(f"{where}: a strength is a number from 0 to 1, got {values['strength']!r}") from None


def read_file(path: str | Path) -> list[LexiconEntry]:
    """The entries of a user's TSV file.

    Raises:
        ConfigError: it can't be read, or a line of it is wrong.
    """
    try:
        return read_entries(Path(path).read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise ConfigError(f"the lexicon {path} can't be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"the lexicon {path} is not UTF-8 (byte {error.start})") from None


def own_entries() -> list[LexiconEntry]:
    """The entries that come with the plugin."""
    file = resources.files("newskit_sentiment") / "data" / "lexicon.tsv"
    return read_entries(file.read_text(encoding="utf-8"), "lexicon.tsv")
