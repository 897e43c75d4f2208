"""The annotator `quotations`: a document's sentences and names in, its quotations out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newskit.annotations import Annotation, Ref
from newskit.documents import Document
from newskit.layers import ENTITIES, SENTENCES, Quotation
from newskit.spans import Span
from newskit_quotations.extraction import extract
from newskit_quotations.findings import Found
from newskit_quotations.lexicon import Lexicon, lexicon
from newskit_quotations.naming import find_names
from newskit_quotations.reading import read


@attrs.frozen
class QuotationAnnotator:
    """Finds the quotations of a document; keeps nothing from one document to the next."""

    lexicon: Lexicon

    def __call__(self, document: Document) -> Iterator[Annotation[Quotation]]:
        """The quotations of a document that has sentences; its text is in composed form."""
        reading = read(document.text)
        spans = [sentence.span for sentence in document[SENTENCES]]
        sentences = [(span.start, span.end) for span in spans]
        names, mentions = find_names(document, reading, self.lexicon)
        for found in extract(reading, sentences, names, mentions, self.lexicon):
            yield _annotation(found)


def build() -> QuotationAnnotator:
    """The annotator with its words loaded."""
    return QuotationAnnotator(lexicon())


def _annotation(found: Found) -> Annotation[Quotation]:
    who = found.identity
    return Annotation(
        span=Span(found.start, found.end),
        value=Quotation(
            kind=found.kind,
            speaker=Span(*found.speaker) if found.speaker else None,
            speaker_name=who.name if who else None,
            speaker_referent=who.referent if who else None,
            cue=Span(*found.cue) if found.cue else None,
            group=str(found.group) if found.group is not None else None,
        ),
        refs=(Ref(role="speaker", layer=ENTITIES.name, id=who.id),) if who and who.id else (),
    )
