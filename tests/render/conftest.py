"""An article of our own with every standard layer, and what reads a page as a browser does."""

from __future__ import annotations

from html.parser import HTMLParser

import attrs
import pytest

from newskit.annotations import Annotation, Ref, Source
from newskit.documents import Document
from newskit.layers import (
    ENTITIES,
    QUANTITIES,
    QUOTATIONS,
    SENTIMENT,
    Entity,
    EntityLabel,
    Evidence,
    Quantity,
    QuantityKind,
    Quotation,
    QuotationKind,
    Sentiment,
    SentimentScope,
    Tone,
)
from newskit.spans import Span

TEXT = 'Ông Trần Văn Nam nói: "Nhà máy An Hòa lỗ 12,5 tỷ đồng".\nÔng Nam cho biết công ty sẽ trả nợ trước tháng 6/2021.'


def find(words: str, text: str = TEXT, after: int = 0) -> Span:
    """Where the words stand in the text."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def make_article() -> Document:
    """Two speakers' words with money, a date, names and tone; ids as the runner would give them."""
    source = Source(plugin="entities", version="0.1.0", annotator="entities", config="12ab34cd")
    second = TEXT.index("\n") + 1
    nam = {"label": EntityLabel.PER, "referent": "e1", "name": "Trần Văn Nam"}
    factory = {"label": EntityLabel.ORG, "referent": "e2", "name": "An Hòa"}
    entities = [
        Annotation(span=find("Trần Văn Nam"), id="1", value=Entity(**nam), score=0.91, source=source),
        Annotation(span=find("An Hòa"), id="2", value=Entity(**factory), source=source),
        Annotation(span=find("Nam", after=second), id="3", value=Entity(**nam), source=source),
    ]
    quotations = [
        Annotation(
            span=find("Nhà máy An Hòa lỗ 12,5 tỷ đồng"),
            id="1",
            value=Quotation(
                kind=QuotationKind.DIRECT,
                speaker=find("Trần Văn Nam"),
                speaker_name="Trần Văn Nam",
                speaker_referent="e1",
                cue=find("nói"),
            ),
            refs=(Ref(role="speaker", layer="entities", id="1"),),
        ),
        Annotation(
            span=find("công ty sẽ trả nợ trước tháng 6/2021"),
            id="2",
            value=Quotation(
                kind=QuotationKind.INDIRECT,
                speaker=find("Nam", after=second),
                speaker_name="Trần Văn Nam",
                cue=find("cho biết"),
            ),
        ),
    ]
    quantities = [
        Annotation(
            span=find("12,5 tỷ đồng"),
            id="1",
            value=Quantity(kind=QuantityKind.MONEY, value="12500000000", currency="VND"),
        ),
        Annotation(span=find("tháng 6/2021"), id="2", value=Quantity(kind=QuantityKind.DATE, value="2021-06")),
    ]
    loss = Evidence(span=find("lỗ"), weight=-0.6)
    tones = [
        (Span(0, len(TEXT)), SentimentScope.DOCUMENT, Tone.NEGATIVE, -0.3, None),
        (Span(0, second - 1), SentimentScope.SENTENCE, Tone.NEGATIVE, -0.6, None),
        (Span(second, len(TEXT)), SentimentScope.SENTENCE, Tone.POSITIVE, 0.2, None),
        (find("An Hòa"), SentimentScope.TARGET, Tone.NEGATIVE, -0.6, "e2"),
    ]
    sentiment = [
        Annotation(
            span=span,
            id=str(number),
            value=Sentiment(
                scope=scope, label=label, score=score, target=target, evidence=(loss,) if score < 0 else ()
            ),
        )
        for number, (span, scope, label, score, target) in enumerate(tones, 1)
    ]
    document = Document(TEXT, id="bài-1").with_layer(ENTITIES, entities).with_layer(QUOTATIONS, quotations)
    return document.with_layer(QUANTITIES, quantities).with_layer(SENTIMENT, sentiment)


@attrs.define
class Element:
    """An element of a page, with the text in it, at any depth."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


class Page(HTMLParser):
    """A page read as a browser does: elements with their attributes and text."""

    VOID = frozenset({"meta", "input", "br", "link"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in self.VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, which must be the one that was opened last."""
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """Text belongs to every open element."""
        for element in self._open:
            element.text += data

    def with_class(self, name: str) -> list[Element]:
        """The elements of this class, in order."""
        return [each for each in self.elements if name in each.attributes.get("class", "").split()]


@pytest.fixture(scope="session")
def article() -> Document:
    """An article with every standard layer."""
    return make_article()


@pytest.fixture(scope="session")
def read_page() -> type[Page]:
    """What reads a page."""
    return Page
