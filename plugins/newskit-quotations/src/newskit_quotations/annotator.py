"""The annotator `quotations`: a document's sentences and names in, its quotations out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newskit.annotations import Annotation, Ref
from newskit.documents import Document
from newskit.layers import ENTITIES, MENTIONS, SENTENCES, EntityLabel, Quotation
from newskit_quotations.extraction import extract
from newskit_quotations.findings import Found
from newskit_quotations.lexicon import Lexicon, lexicon
from newskit_quotations.names import Name, NameKind, Names
from newskit_quotations.reading import Reading, read
from newskit_quotations.referents import Identity
from newskit_quotations.shapes import own_names

_KINDS = {
    EntityLabel.PER: NameKind.PERSON,
    EntityLabel.LOC: NameKind.PLACE,
    EntityLabel.ORG: NameKind.ORGANISATION,
    EntityLabel.MISC: NameKind.OTHER,
}


@attrs.frozen
class QuotationAnnotator:
    """Finds the quotations of a document; keeps nothing from one document to the next."""

    lexicon: Lexicon

    def __call__(self, document: Document) -> Iterator[Annotation[Quotation]]:
        """The quotations of a document that has sentences."""
        reading = read(document.text)
        sentences = [(reading.offset(item.start), reading.offset(item.end)) for item in document[SENTENCES]]
        names, mentions = _names(document, reading, self.lexicon)
        for found in extract(reading, sentences, names, mentions, self.lexicon):
            yield _annotation(found, reading)


def build() -> QuotationAnnotator:
    """The annotator with its words loaded."""
    return QuotationAnnotator(lexicon())


def _names(document: Document, reading: Reading, words: Lexicon) -> tuple[Names, dict[tuple[int, int], Identity]]:
    """The names and resolved mentions that the document has, or the names that the text itself shows."""
    own = own_names(reading, words)
    if ENTITIES not in document:
        return own, {}
    shapes = {(name.start, name.end): name for name in own.names}
    by_end = {name.end: name for name in own.names}
    names: list[Name] = []
    ids: dict[str, str] = {}
    for item in document[ENTITIES]:
        start, end = reading.offset(item.start), reading.offset(item.end)
        shape = shapes.get((start, end)) or by_end.get(end)
        ids.setdefault(item.value.referent, item.id)
        names.append(
            Name(
                start=start,
                end=end,
                kind=_KINDS[item.value.label],
                full=item.value.name,
                gender=shape.gender if shape else "",
                honorific=shape.honorific if shape else "",
                referent=item.value.referent,
                id=item.id,
            )
        )
    mentions: dict[tuple[int, int], Identity] = {}
    if MENTIONS in document:
        for mention in document[MENTIONS]:
            value = mention.value
            place = (reading.offset(mention.start), reading.offset(mention.end))
            mentions[place] = Identity(name=value.name, referent=value.referent, id=ids.get(value.referent))
    return Names.of(names), mentions


def _annotation(found: Found, reading: Reading) -> Annotation[Quotation]:
    who = found.identity
    return Annotation(
        span=reading.span(found.start, found.end),
        value=Quotation(
            kind=found.kind,
            speaker=reading.span(*found.speaker) if found.speaker else None,
            speaker_name=who.name if who else None,
            speaker_referent=who.referent if who else None,
            cue=reading.span(*found.cue) if found.cue else None,
            group=str(found.group) if found.group is not None else None,
        ),
        refs=(Ref(role="speaker", layer=ENTITIES.name, id=who.id),) if who and who.id else (),
    )
