"""The layers `entities` (names) and `mentions` (other words for what is named)."""

from __future__ import annotations

from enum import StrEnum

import attrs

from newskit.keys import LayerKey


class EntityLabel(StrEnum):
    """The sort of thing that a name is for: persons, places, organisations, everything else."""

    PER = "PER"
    LOC = "LOC"
    ORG = "ORG"
    MISC = "MISC"


@attrs.frozen(kw_only=True)
class Entity:
    """One mention of a name.

    Args:
        referent: equal for all mentions of one thing in the document (`"e1"`, `"e2"`, … in order of first mention).
        name: the fullest name of that thing in the document.
        iso: ISO 3166 code of a country or province, where known (`"UA"`, `"VN-SG"`).
        wikidata: its Wikidata id, where a gazetteer gives one.
    """

    label: EntityLabel
    referent: str
    name: str
    iso: str | None = None
    wikidata: str | None = None


@attrs.frozen(kw_only=True)
class Mention:
    """A pronoun or a role that points to a named thing: `ông`, `bà này`, `Tổng thư ký NATO`.

    `referent` and `name` are those of the entity.
    """

    referent: str
    name: str


ENTITIES = LayerKey("entities", Entity, description="names of persons, places, organisations and other things")
MENTIONS = LayerKey("mentions", Mention, description="pronouns and roles that point to a named thing")
