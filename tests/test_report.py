"""The terminal report: the facts at a glance, at any width, with or without colour, whatever the text holds."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from newskit.annotations import Annotation
from newskit.documents import Document, Failure
from newskit.keys import LayerKey
from newskit.layers import (
    ENTITIES,
    QUANTITIES,
    QUOTATIONS,
    SENTENCES,
    SENTIMENT,
    Entity,
    EntityLabel,
    Quantity,
    QuantityKind,
    Quotation,
    QuotationKind,
    Sentence,
    Sentiment,
    SentimentScope,
    Token,
    TokenKind,
    Tone,
)
from newskit.report import print_report
from newskit.spans import Span

TEXT = "Bà Lan nói [bold]giá[/bold] tăng 5 tỷ đồng."


def report(document: Document, width: int = 80, *, terminal: bool = False) -> str:
    """The report as it is printed."""
    out = io.StringIO()
    print_report(
        document,
        Console(file=out, width=width, force_terminal=terminal, color_system="truecolor" if terminal else None),
    )
    return out.getvalue()


@pytest.fixture
def document() -> Document:
    """A sentence with every standard layer; its words look like markup of the terminal library's."""
    lan = Entity(label=EntityLabel.PER, referent="e1", name="Lan")
    quotation = Quotation(kind=QuotationKind.DIRECT, speaker=Span(3, 6), speaker_name="Lan", cue=Span(7, 10))
    money = Quantity(kind=QuantityKind.MONEY, value="5000000000", currency="VND")
    tones = [
        Sentiment(scope=SentimentScope.DOCUMENT, label=Tone.NEGATIVE, score=-0.4),
        Sentiment(scope=SentimentScope.SENTENCE, label=Tone.NEGATIVE, score=-0.4),
        Sentiment(scope=SentimentScope.TARGET, label=Tone.POSITIVE, score=0.2, target="e1"),
    ]
    spans = [Span(0, len(TEXT)), Span(0, len(TEXT)), Span(3, 6)]
    return (
        Document(TEXT, id="[red]id[/red]")
        .with_layer(ENTITIES, [Annotation(span=Span(3, 6), value=lan, id="1")])
        .with_layer(QUOTATIONS, [Annotation(span=Span(11, 32), value=quotation, id="1")])
        .with_layer(QUANTITIES, [Annotation(span=Span(33, 43), value=money, id="1")])
        .with_layer(SENTIMENT, [Annotation(span=span, value=tone) for span, tone in zip(spans, tones, strict=True)])
    )


def test_one_of_a_thing_is_singular(document: Document) -> None:
    """One sentence, but two sentences; characters likewise."""
    assert "1 sentence: 1 negative" in report(document)
    sentences = [Annotation(span=Span(0, 1), value=Sentence(paragraph=0))]
    assert "1 character, 1 sentence\n" in report(Document("a").with_layer(SENTENCES, sentences)).replace(" \n", "\n")
    sentences.append(Annotation(span=Span(1, 2), value=Sentence(paragraph=0)))
    assert "2 characters, 2 sentences" in report(Document("ab").with_layer(SENTENCES, sentences))


def test_the_facts_are_there(document: Document) -> None:
    """Who is quoted and how, names with label, count and tone, money as value and as written, the tone."""
    printed = report(document)
    for fact in (
        "Lan  1 direct",
        "nói",
        "1  Lan         person  +0.20 positive",
        "5\u202f000\u202f000\u202f000 VND",
        "negative (−0.40)",
    ):
        assert fact in printed


def test_what_looks_like_markup_is_printed_as_it_is(document: Document) -> None:
    """Neither text nor ids are read as the terminal library's markup."""
    printed = report(document)
    assert "[red]id[/red]" in printed
    assert "[bold]giá[/bold]" in printed


def test_colours_only_go_to_terminals(document: Document) -> None:
    """A pipe gets plain text, with the same words as a terminal."""
    assert "\x1b[" not in report(document)
    assert "\x1b[" in report(document, terminal=True)


def test_no_color_is_respected(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under NO_COLOR a terminal gets no colour codes (weights may stay)."""
    monkeypatch.setenv("NO_COLOR", "1")
    out = io.StringIO()
    print_report(document, Console(file=out, width=80, force_terminal=True))
    assert "\x1b[31m" not in out.getvalue()
    assert "\x1b[35m" not in out.getvalue()


@given(width=st.integers(20, 200))
@settings(max_examples=20, deadline=None)
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Lines fold or end in an ellipsis."""
    quotation = Quotation(kind=QuotationKind.INDIRECT, speaker_name="Nguyễn Thị Minh Khai")
    long = "Một câu dài " * 20
    document = Document(long).with_layer(QUOTATIONS, [Annotation(span=Span(0, len(long)), value=quotation, id="1")])
    assert max(map(cell_len, report(document, width).splitlines())) <= width


def test_other_layers_are_counted(document: Document) -> None:
    """A third party's layer is told, though nothing is known of it."""
    key = LayerKey("laws", Token)
    with_more = document.with_layer(key, [Annotation(span=Span(0, 2), value=Token(kind=TokenKind.WORD))])
    assert "other layers: laws 1" in report(with_more)


def test_failures_are_told(document: Document) -> None:
    """What did not work stands at the end."""
    failure = Failure(annotator="laws", plugin="legal", kind="error", message="ValueError: [x]")
    assert "failed: laws (plugin legal): ValueError: [x]" in report(document.with_failure(failure))


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_text_is_said_to_be_empty(text: str) -> None:
    """Nothing to report is no error."""
    assert "no text" in report(Document(text, id="a"))


def test_what_has_no_tone_is_told_without(document: Document) -> None:
    """Names may come without sentiment, and the whole text's tone without that of its sentences, or the other way round."""
    names = report(Document(TEXT).with_layer(ENTITIES, document[ENTITIES]))
    assert "1  Lan         person" in names
    assert "Tone" not in names
    whole, sentence, _ = document[SENTIMENT]
    assert "sentence" not in report(Document(TEXT).with_layer(SENTIMENT, [whole]))
    only = report(Document(TEXT).with_layer(SENTIMENT, [sentence]))
    assert "1 sentence: 1 negative" in only
    assert "negative (−0.40)" not in only
