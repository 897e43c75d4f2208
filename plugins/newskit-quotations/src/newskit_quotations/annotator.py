"""The annotator `quotations`: a document's sentences and names in, its quotations out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newskit.annotations import Annotation, Ref
from newskit.documents import Document
from newskit.layers import ENTITIES, SENTENCES, Quotation
from newskit_quotations.extraction import extract
from newskit_quotations.findings import Found
from newskit_quotations.lexicon import Lexicon, lexicon
from newskit_quotations.naming import find_names
from newskit_quotations.reading import Reading, read


@attrs.frozen
class QuotationAnnotator:
    """Finds the quotations of a document; keeps nothing from one document to the next."""

    lexicon: Lexicon

    def __call__(self, document: Document) -> Iterator[Annotation[Quotation]]:
        """The quotations of a document that has sentences."""
        reading = read(document.text)
        sentences = [(reading.offset(item.start), reading.offset(item.end)) for item in document[SENTENCES]]
        names, mentions = find_names(document, reading, self.lexicon)
        spelled = _Spelling(document.text, reading)
        for found in extract(reading, sentences, names, mentions, self.lexicon):
            yield _annotation(found, reading, spelled)


def build() -> QuotationAnnotator:
    """The annotator with its words loaded."""
    return QuotationAnnotator(lexicon())


class _Spelling:
    """Gives names as the document itself spells them, also where the reading has them composed."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._reading = reading
        self._known: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        if not self._reading.origins:
            return name
        if name not in self._known:
            start = self._reading.text.find(name)
            span = self._reading.span(start, start + len(name)) if start >= 0 else None
            self._known[name] = span.cut(self._text) if span else name
        return self._known[name]


def _annotation(found: Found, reading: Reading, spelled: _Spelling) -> Annotation[Quotation]:
    who = found.identity
    return Annotation(
        span=reading.span(found.start, found.end),
        value=Quotation(
            kind=found.kind,
            speaker=reading.span(*found.speaker) if found.speaker else None,
            speaker_name=spelled(who.name) if who else None,
            speaker_referent=who.referent if who else None,
            cue=reading.span(*found.cue) if found.cue else None,
            group=str(found.group) if found.group is not None else None,
        ),
        refs=(Ref(role="speaker", layer=ENTITIES.name, id=who.id),) if who and who.id else (),
    )
