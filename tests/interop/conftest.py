"""Documents for the round trips: a fixed one with every layer, and any that can be thought of."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import strategies as st

from newskit.annotations import Annotation, Ref, Source
from newskit.documents import Document, Failure
from newskit.interop.layering import add_layer
from newskit.layers import (
    ENTITIES,
    QUANTITIES,
    QUOTATIONS,
    SENTENCES,
    SENTIMENT,
    Entity,
    EntityLabel,
    Evidence,
    Quantity,
    QuantityKind,
    Quotation,
    QuotationKind,
    Sentence,
    Sentiment,
    SentimentScope,
    Tone,
)
from newskit.spans import Span
from newskit.testing import strategies

TEXT = 'Bà Lan nói: "Công ty Sao Đỏ lãi 40 tỷ đồng."\nÔng Ðào ở Huế không đồng ý 😀.'
SOURCE = Source(plugin="test", version="1", annotator="test", config="00ff00ff")


def span_of(part: str) -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part))


def make_article() -> Document:
    entity = {"Lan": EntityLabel.PER, "Công ty Sao Đỏ": EntityLabel.ORG, "Ðào": EntityLabel.PER, "Huế": EntityLabel.LOC}
    said = "Công ty Sao Đỏ lãi 40 tỷ đồng."
    quotation = Quotation(
        kind=QuotationKind.DIRECT, speaker=span_of("Lan"), speaker_name="Lan", speaker_referent="e1", cue=span_of("nói")
    )
    tone = Sentiment(
        scope=SentimentScope.DOCUMENT,
        label=Tone.POSITIVE,
        score=0.25,
        evidence=(Evidence(span=span_of("lãi"), weight=0.5), Evidence(span=span_of("không"), weight=-0.25)),
    )
    money = Quantity(kind=QuantityKind.MONEY, value="40000000000", currency="VND")
    document = Document(TEXT, id="báo/1", meta={"date": "2022-03-24", "tags": ["a", "b"]})
    document = add_layer(
        document,
        ENTITIES,
        [
            Annotation(span=span_of(name), value=Entity(label=label, referent=f"e{n}", name=name), source=SOURCE)
            for n, (name, label) in enumerate(entity.items(), 1)
        ],
    )
    document = add_layer(document, QUANTITIES, [Annotation(span=span_of("40 tỷ đồng"), value=money, score=0.5)])
    document = add_layer(
        document,
        QUOTATIONS,
        [
            Annotation(
                span=span_of(said),
                value=quotation,
                parts=(span_of("Công ty Sao Đỏ"), span_of("40 tỷ đồng.")),
                refs=(Ref(role="speaker", layer="entities", id="1"),),
            )
        ],
    )
    document = add_layer(document, SENTIMENT, [Annotation(span=Span(0, len(TEXT)), value=tone)])
    lines = [Span(0, TEXT.index("\n")), Span(TEXT.index("\n") + 1, len(TEXT))]
    sentences = [Annotation(span=span, value=Sentence(paragraph=n)) for n, span in enumerate(lines)]
    document = add_layer(document, SENTENCES, sentences)
    return attrs.evolve(
        document, failures=(Failure(annotator="mentions", plugin="entities", kind="error", message="no such thing"),)
    )


@pytest.fixture(scope="session")
def article() -> Document:
    return make_article()


LAYERS = (ENTITIES, QUANTITIES, QUOTATIONS, SENTIMENT)

TEXTS = st.text(
    st.one_of(
        st.sampled_from('aBđĐÐế\u0301\u0323 \n\r\t\u00a0\u2028\x0b.,:;"“”()_1250😀👩‍👧&<'), st.characters(codec="utf-8")
    ),
    max_size=40,
)


@pytest.fixture(scope="session")
def documents() -> st.SearchStrategy[Document]:
    """Any text with any spans and values over it: overlapping, nested, empty, across lines, inside syllables."""
    return strategies.documents(LAYERS, texts=TEXTS, max_annotations=3)
