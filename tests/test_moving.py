"""Moving layers: every span moves, wherever it is nested, and what holds none stays the same object."""

import unicodedata
from decimal import Decimal

import attrs
from hypothesis import given, settings

import newskit
from newskit.annotations import Annotation, Ref, Source
from newskit.composing import ComposedText
from newskit.documents import Document
from newskit.keys import LayerKey
from newskit.layers import (
    QUOTATIONS,
    SENTIMENT,
    TOKENS,
    Evidence,
    Quotation,
    QuotationKind,
    Sentiment,
    SentimentScope,
    Token,
    TokenKind,
    Tone,
)
from newskit.manager import PluginManager
from newskit.moving import Seen, composed_document, moved_layer
from newskit.spans import Span
from newskit.testing import vietnamese_text

TEXT = unicodedata.normalize("NFD", "Bà Nguyễn nói: “Tốt”.")
COMPOSED = ComposedText(TEXT)


def back(span: Span) -> Span:
    """A span of the composed text in the original one."""
    return COMPOSED.span(span.start, span.end)


def test_spans_inside_values_move() -> None:
    """A quotation's speaker and cue, an annotation's parts, the evidence of a tone."""
    value = Quotation(kind=QuotationKind.DIRECT, speaker=Span(3, 9), cue=Span(10, 13))
    quotation = Annotation(
        span=Span(16, 19),
        value=value,
        parts=(Span(16, 17),),
        score=0.25,
        id="1",
        source=Source(plugin="p", version="1", annotator="a"),
        refs=(Ref(role="r", layer="x", id="1"),),
    )
    [moved] = moved_layer(newskit.Layer(QUOTATIONS, (quotation,)), back)
    assert moved.span.cut(TEXT) == unicodedata.normalize("NFD", "Tốt")
    assert moved.value.speaker is not None
    assert moved.value.speaker.cut(TEXT) == unicodedata.normalize("NFD", "Nguyễn")
    assert moved.parts[0].cut(TEXT) == "T"
    assert (moved.id, moved.refs, moved.score, moved.source) == ("1", quotation.refs, 0.25, quotation.source)
    tone = Sentiment(
        scope=SentimentScope.SENTENCE, label=Tone.POSITIVE, score=0.5, evidence=(Evidence(span=Span(16, 19), weight=1),)
    )
    [judged] = moved_layer(newskit.Layer(SENTIMENT, (Annotation(span=Span(0, 21), value=tone, id="1"),)), back)
    assert judged.value.evidence[0].span == moved.span


@attrs.frozen(kw_only=True)
class Price:
    """A value with a field of a class that is no attrs class, and a tuple."""

    amount: Decimal
    words: tuple[str, ...] = ()
    at: Span | None = None


def test_what_holds_no_span_is_kept() -> None:
    """Values without spans are the same objects, not copies, and so is each field without spans of a value that moves."""
    value = Token(kind=TokenKind.WORD)
    [moved] = moved_layer(newskit.Layer(TOKENS, (Annotation(span=Span(0, 2), value=value, id="1"),)), back)
    assert moved.value is value
    words = ("năm", "nghìn")
    prices = [Price(amount=Decimal(5), words=words), Price(amount=Decimal(5), words=words, at=Span(16, 19))]
    layer = newskit.Layer(LayerKey("prices", Price), [Annotation(span=Span(0, 2), value=each) for each in prices])
    kept, changed = (each.value for each in moved_layer(layer, back))
    assert kept is prices[0]
    assert changed == Price(amount=Decimal(5), words=words, at=back(Span(16, 19)))
    assert changed.words is words


@settings(deadline=None)
@given(vietnamese_text())
def test_there_and_back(text: str) -> None:
    """Tokens of a text, moved to its composed form and back, are where they were."""
    text = unicodedata.normalize("NFD", text)
    document = newskit.pipeline("tokens")(text)
    composed = ComposedText(text)
    there = composed_document(document, composed)
    assert there.text == composed.text
    again = moved_layer(there[TOKENS], lambda span: composed.span(span.start, span.end))
    seen = [each.span for each in document[TOKENS] if len(composed.composed_span(each.span))]
    assert [each.span for each in again if len(each.span)] == seen


def test_an_annotator_that_reads_the_composed_form(newskit_manager: PluginManager) -> None:
    """It sees one form of the text and of the layers before it; its spans come back in the text as it came."""
    seen: list[Document] = []
    key = LayerKey("found", Token)

    def build(_: object) -> newskit.Annotator:
        def find(document: Document) -> list[Annotation[Token]]:
            seen.append(document)
            place = document.text.index("Nguyễn")
            return [Annotation(span=Span(place, place + 6), value=Token(kind=TokenKind.WORD))]

        return find

    class Plugin:
        @newskit.hookimpl
        def newskit_annotators(self) -> list[newskit.AnnotatorSpec]:
            return [newskit.AnnotatorSpec(name="found", provides=key, factory=build, requires=TOKENS, composed=True)]

    newskit_manager.register(Plugin(), name="finder")
    document = newskit.pipeline("found", manager=newskit_manager)(TEXT)
    assert document.text == TEXT
    assert document.text_of(document[key][0]) == unicodedata.normalize("NFD", "Nguyễn")
    assert seen[0].text == COMPOSED.text
    assert [seen[0].text_of(each) for each in seen[0][TOKENS]][:2] == ["Bà", "Nguyễn"]


def test_a_layer_is_moved_once_for_a_text() -> None:
    """Annotators that read the composed text one after the other share what was moved for the first; a new layer is moved."""
    text = "Ho\u0301a bình."
    composed = ComposedText(text)
    document = Document(text).with_layer(TOKENS, [Annotation(span=Span(0, 4), value=Token(kind=TokenKind.WORD))])
    seen: Seen = {}
    first = composed_document(document, composed, seen)
    assert first[TOKENS][0].span == Span(0, 3)
    assert composed_document(document, composed, seen)[TOKENS] is first[TOKENS]
    edited = document.with_layer(TOKENS, [Annotation(span=Span(5, 9), value=Token(kind=TokenKind.WORD))])
    assert composed_document(edited, composed, seen)[TOKENS][0].span == Span(4, 8)
