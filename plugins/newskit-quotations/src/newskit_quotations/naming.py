"""The names of a document: its entities where it has them, and beside them what the text's own shapes show."""

from __future__ import annotations

import attrs

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.layers import ENTITIES, MENTIONS, Entity, EntityLabel
from newskit_quotations.lexicon import Lexicon
from newskit_quotations.names import Name, NameKind, Names
from newskit_quotations.reading import Reading
from newskit_quotations.referents import Identity
from newskit_quotations.shapes import own_names

_KINDS = {
    EntityLabel.PER: NameKind.PERSON,
    EntityLabel.LOC: NameKind.PLACE,
    EntityLabel.ORG: NameKind.ORGANISATION,
    EntityLabel.MISC: NameKind.OTHER,
}


def find_names(document: Document, reading: Reading, lexicon: Lexicon) -> tuple[Names, dict[tuple[int, int], Identity]]:
    """The names of a document, and the pronouns and roles that its mentions layer resolves, by range."""
    own = own_names(reading, lexicon)
    if ENTITIES not in document:
        return own, {}
    by_end = {name.end: name for name in own.names}
    names: list[Name] = []
    ids: dict[str, str] = {}
    for entity in document[ENTITIES]:
        ids.setdefault(entity.value.referent, entity.id)
        name = _name(entity, reading, by_end)
        inner = _person_inside(name, by_end.get(name.end), reading, lexicon)
        if inner is not None:  # the entity holds a title's country and the name behind it
            names.append(attrs.evolve(name, end=inner.start - 1, full=reading.text[name.start : inner.start - 1]))
        names.append(inner or name)
    known = Names.of(names)
    names += [name for name in own.names if not known.overlaps(name)]
    mentions: dict[tuple[int, int], Identity] = {}
    if MENTIONS in document:
        for mention in document[MENTIONS]:
            value = mention.value
            place = (reading.offset(mention.start), reading.offset(mention.end))
            mentions[place] = Identity(name=value.name, referent=value.referent, id=ids.get(value.referent))
    return Names.of(names), mentions


def _name(entity: Annotation[Entity], reading: Reading, by_end: dict[int, Name]) -> Name:
    start, end = reading.offset(entity.start), reading.offset(entity.end)
    shape = by_end.get(end)
    return Name(
        start=start,
        end=end,
        kind=_KINDS[entity.value.label],
        full=_full(entity.value.name, shape),
        gender=shape.gender if shape else "",
        honorific=shape.honorific if shape else "",
        referent=entity.value.referent,
        id=entity.id,
    )


def _full(name: str, shape: Name | None) -> str:
    """The fullest name: the entity's, but for a short form that stayed alone there and has a longer one here."""
    return shape.full if shape is not None and " " not in name and shape.kind is NameKind.PERSON else name


def _person_inside(name: Name, shape: Name | None, reading: Reading, lexicon: Lexicon) -> Name | None:
    """The person's name at the end of what was taken for one long name: "Bộ Y tế Lào | Joan Miller"."""
    if shape is None or shape.kind is not NameKind.PERSON or name.kind is NameKind.PERSON or shape.start <= name.start:
        return None
    before = reading.low[name.start : shape.start].split()
    return shape if lexicon.countries.ending(before, len(before)) else None
