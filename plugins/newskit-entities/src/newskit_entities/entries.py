"""`GazetteerEntry`: a thing with a name, its label and its ids, as files, plugins and this plugin's own data give it."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newskit.layers import EntityLabel


def _names(names: str | Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _check_names(_: object, __: object, names: tuple[str, ...]) -> None:
    if not names or not all(isinstance(name, str) and name.strip() for name in names):
        raise ValueError("an entry needs a name that is not blank")


@attrs.frozen(kw_only=True)
class GazetteerEntry:
    """One thing and all its names.

    Args:
        names: the fullest or most usual first; in a document they are linked with each other.
        label: what it is.
        kind: a finer sort (`country`, `club`); the recogniser learnt from the kinds of the plugin's own files.
        iso: ISO 3166 code of a country or province.
        wikidata: its Wikidata id.
        priority: 0 is a hint to the recogniser; above 0 the name is marked wherever it is written with a capital, and where
            entries contradict, the highest wins.

    >>> GazetteerEntry(names="Sông Hồng", label="LOC").priority
    1
    """

    names: tuple[str, ...] = attrs.field(converter=_names, validator=_check_names)
    label: EntityLabel = attrs.field(converter=EntityLabel)
    kind: str = "user"
    iso: str | None = None
    wikidata: str | None = None
    priority: int = 1
