"""The names of a document: its entities where it has them, and beside them what the text's own shapes show."""

from __future__ import annotations

from collections.abc import Mapping

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
    EntityLabel.MISC: NameKind.THING,
}


def find_names(document: Document, reading: Reading, lexicon: Lexicon) -> tuple[Names, dict[tuple[int, int], Identity]]:
    """The names of a document, and the pronouns and roles that its mentions layer resolves, by range."""
    own = own_names(reading, lexicon)
    if ENTITIES not in document:
        return own, {}
    by_end = {name.end: name for name in own.names}
    names: list[Name] = []
    ids: dict[str, str] = {}
    spelled = {entity.span.cut(reading.text): entity for entity in reversed(document[ENTITIES])}
    for entity in document[ENTITIES]:
        ids.setdefault(entity.value.referent, entity.id)
        name = _name(entity, by_end.get(entity.end), reading, spelled)
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
            mentions[mention.start, mention.end] = Identity(
                name=value.name, referent=value.referent, id=ids.get(value.referent)
            )
    return Names.of(names), mentions


def _name(
    entity: Annotation[Entity], shape: Name | None, reading: Reading, spelled: Mapping[str, Annotation[Entity]]
) -> Name:
    """An entity as a name, with what the words before it tell.

    Args:
        entity: the mention.
        shape: the plugin's own name that ends there.
        reading: the text.
        spelled: the first entity of each spelling.
    """
    kind, linked, full = _KINDS[entity.value.label], entity, entity.value.name
    if shape is not None and shape.kind is NameKind.PERSON and _is_apart(entity.span.cut(reading.text), full, shape):
        linked = spelled.get(shape.full, entity)
        full = linked.value.name if linked is not entity else shape.full
    return Name(
        start=entity.start,
        end=entity.end,
        kind=NameKind.PERSON if kind is NameKind.THING and shape is not None and shape.honorific else kind,
        full=full,
        gender=shape.gender if shape else "",
        honorific=shape.honorific if shape else "",
        referent=linked.value.referent,
        id=entity.id if linked.value.referent == entity.value.referent else linked.id,
    )


def _is_apart(mention: str, full: str, shape: Name) -> bool:
    """Whether a short form that has a fuller name here is put to none of its own there.

    It stayed alone (`Kiplagat`), or its word is only a part of one in the other name (`Anne Smith-Kiplagat`).
    """
    return " " not in mention and " " in shape.full and (" " not in full or mention not in full.split())


def _person_inside(name: Name, shape: Name | None, reading: Reading, lexicon: Lexicon) -> Name | None:
    """The person's name at the end of what was taken for one long name: "Bộ Y tế Lào | Joan Miller"."""
    if shape is None or shape.kind is not NameKind.PERSON or name.kind is NameKind.PERSON or shape.start <= name.start:
        return None
    before = reading.low[name.start : shape.start].split()
    return shape if lexicon.countries.ending(before, len(before)) else None
