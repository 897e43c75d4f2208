"""Reading gazetteers: the plugin's own files and a user's TSV files, with every bad line told."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from newskit.errors import InputError
from newskit.layers import EntityLabel
from newskit_entities.entries import GazetteerEntry

OWN_FILES = ("countries", "vietnam", "places", "organisations", "people", "names", "cities", "companies")
IDS = ("iso", "wikidata", "priority", "kind")
LABELS = tuple(EntityLabel)


class GazetteerWarning(UserWarning):
    """A line of a gazetteer that is left out, or names that contradict each other."""


def own_entries() -> Iterator[GazetteerEntry]:
    """The entries that come with the plugin; hints only."""
    folder = files("newskit_entities") / "gazetteers"
    for name in OWN_FILES:
        for line in (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                names, label, kind, *ids = line.split("\t")
                iso = ids[0].removeprefix("iso=") if ids else None
                yield GazetteerEntry(names=names.split("|"), label=label, kind=kind, iso=iso, priority=0)


def own_words(name: str) -> frozenset[str]:
    """The words of one of the plugin's lists, such as `given_names`, in lower case."""
    text = (files("newskit_entities") / "gazetteers" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line.lower() for line in text.splitlines() if line and not line.startswith("#"))


def parse_line(line: str) -> GazetteerEntry:
    """The entry of a line: names with `|` between, label, and ids such as `wikidata=Q1234` or `iso=VN-SG`, TAB-separated.

    Raises:
        ValueError: what is wrong with it.

    >>> parse_line("Ngân hàng Á Châu|ACB\\tORG\\twikidata=Q4780345").names
    ('Ngân hàng Á Châu', 'ACB')
    """
    names, *fields = line.split("\t")
    if not fields:
        raise ValueError("there is no TAB: names, TAB, label are needed")
    label, *ids = (field.strip() for field in fields)
    if label not in LABELS:
        raise ValueError(f"the label is {label!r}; possible: {', '.join(LABELS)}")
    found: dict[str, str | int] = {}
    for field in filter(None, ids):
        name, _, value = field.partition("=")
        if name not in IDS or not value:
            raise ValueError(f"{field!r} is not one of {', '.join(f'{each}=…' for each in IDS)}")
        found[name] = int(value) if name == "priority" else value
    return GazetteerEntry(names=[" ".join(name.split()) for name in names.split("|")], label=label, **found)  # type: ignore[arg-type]


def read_file(path: str | Path, *, skip_bad_lines: bool = False) -> list[GazetteerEntry]:
    """The entries of a user's file.

    Args:
        path: UTF-8, one entry a line, `#` begins a comment line.
        skip_bad_lines: leave a bad line out with a warning, instead of refusing the file.

    Raises:
        InputError: the file can't be read, or a line is bad (unless such lines are skipped).
    """
    try:
        content = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the gazetteer {path} can't be read: {error}; it must be a UTF-8 text file") from error
    entries: list[GazetteerEntry] = []
    bad: list[str] = []
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            entries.append(parse_line(line.rstrip("\r")))
        except ValueError as error:
            bad.append(f"{path}, line {number}: {error}")
    if bad and not skip_bad_lines:
        more = f" (and {len(bad) - 1} more)" if len(bad) > 1 else ""
        raise InputError(f"{bad[0]}{more}; with skip_bad_lines = true the other lines are used")
    for message in bad:
        warnings.warn(f"left out: {message}", GazetteerWarning, stacklevel=2)
    return entries


def contradictions(entries: Iterable[GazetteerEntry]) -> list[str]:
    """One message for each name that entries of equal priority give different labels."""
    seen: dict[tuple[str, int], GazetteerEntry] = {}
    found = []
    for entry in entries:
        for name in entry.names:
            first = seen.setdefault((name.lower(), entry.priority), entry)
            if first.label != entry.label:
                found.append(
                    f"{name!r} is {first.label} and {entry.label} with the same priority; {first.label} is used"
                )
    return found
