"""Facts: what a document says at a glance, from its standard layers."""

from __future__ import annotations

import pytest

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.facts import figures, flat, grouped_digits, moments, money, names, quantity_words, speakers
from newskit.layers import (
    ENTITIES,
    MENTIONS,
    QUANTITIES,
    QUOTATIONS,
    SENTIMENT,
    Bound,
    Entity,
    EntityLabel,
    Mention,
    Quantity,
    QuantityKind,
    Quotation,
    QuotationKind,
    Sentiment,
    SentimentScope,
    Tone,
)
from newskit.spans import Span

TEXT = "Bà Lan nói A. Bà nói B. Ông Minh nói C. Có tin D."


def said(words: str, speaker: Span | None, name: str | None = None) -> Annotation[Quotation]:
    """A quotation of these words."""
    start = TEXT.index(f" {words}.") + 1
    return Annotation(
        span=Span(start, start + 1),
        value=Quotation(kind=QuotationKind.INDIRECT, speaker=speaker, speaker_name=name),
        id=words,
    )


def test_speakers_come_most_quoted_first_and_nobody_last() -> None:
    """Quotations are gathered by the fullest name, else by the words that name the source."""
    quotations = [
        said("A", Span(3, 6), "Lan"),
        said("B", Span(14, 16), "Lan"),
        said("C", Span(28, 32)),
        said("D", None),
    ]
    found = speakers(Document(TEXT).with_layer(QUOTATIONS, quotations))
    assert [(each.name, len(each.quotations)) for each in found] == [("Lan", 2), ("Minh", 1), (None, 1)]
    assert found[0].kinds == (("indirect", 2),)


def test_a_name_has_its_mentions_pronouns_and_tone() -> None:
    """Everything that points to one referent is counted there."""
    lan = Entity(label=EntityLabel.PER, referent="e1", name="Lan")
    minh = Entity(label=EntityLabel.PER, referent="e2", name="Minh")
    towards = Sentiment(scope=SentimentScope.TARGET, label=Tone.POSITIVE, score=0.5, target="e1")
    document = (
        Document(TEXT)
        .with_layer(ENTITIES, [Annotation(span=Span(3, 6), value=lan), Annotation(span=Span(28, 32), value=minh)])
        .with_layer(MENTIONS, [Annotation(span=Span(14, 16), value=Mention(referent="e1", name="Lan"))])
        .with_layer(SENTIMENT, [Annotation(span=Span(3, 6), value=towards)])
    )
    first, second = names(document)
    assert (first.name, first.count, first.others, first.tone and first.tone.value.score) == ("Lan", 1, 1, 0.5)
    assert (second.name, second.others, second.tone) == ("Minh", 0, None)


def test_equal_quantities_are_one_figure_with_several_places() -> None:
    """What is said twice is told once; money, dates and the rest are apart."""
    dong = Quantity(kind=QuantityKind.MONEY, value="5", currency="VND")
    day = Quantity(kind=QuantityKind.DATE, value="2024-05-01")
    count = Quantity(kind=QuantityKind.NUMBER, value="3")
    share = Quantity(kind=QuantityKind.PERCENT, value="7")
    values = [dong, count, day, dong, share]
    document = Document("a b c a d").with_layer(
        QUANTITIES,
        [Annotation(span=Span(2 * place, 2 * place + 1), value=value) for place, value in enumerate(values)],
    )
    assert [(each.value, len(each.places), each.forms(document)) for each in money(document)] == [(dong, 2, ("a",))]
    assert [each.value for each in moments(document)] == [day]
    assert [each.value for each in figures(document)] == [share, count]


def test_a_document_without_layers_has_no_facts() -> None:
    """Nothing is asked of a layer that is not there."""
    document = Document(TEXT)
    for read in (speakers, names, money, moments, figures):
        assert read(document) == ()


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(kind=QuantityKind.MONEY, value="1500", currency="VND", per="lít"), "1500 VND per lít"),
        (Quantity(kind=QuantityKind.PERCENT, value="10..15.5"), "10–15.5 %"),
        (Quantity(kind=QuantityKind.NUMBER, value="40000", bound=Bound.MORE_THAN), "over 40\u202f000"),
        (Quantity(kind=QuantityKind.MEASURE, value="-12345.6", unit="km"), "-12\u202f345.6 km"),
        (Quantity(kind=QuantityKind.ORDINAL, value="3"), "no. 3"),
        (Quantity(kind=QuantityKind.AGE, value="23"), "23 years old"),
        (Quantity(kind=QuantityKind.DATE, value="XXXX-03-24"), "XXXX-03-24"),
        (Quantity(kind=QuantityKind.FRACTION, value="2/3"), "2/3"),
    ],
)
def test_a_quantity_is_said_with_its_unit(quantity: Quantity, words: str) -> None:
    """Values are read at a glance: thousands apart, ranges with a dash, bounds in words."""
    assert quantity_words(quantity) == words


def test_digits_are_grouped_only_where_there_are_many() -> None:
    """A year-like number stays as it is, and what is no number too."""
    assert [grouped_digits(each) for each in ("2024", "NaN", "0.12345")] == ["2024", "NaN", "0.12345"]


def test_flat_puts_words_on_one_line() -> None:
    """Line ends and runs of blanks become one blank."""
    assert flat("a\r\n  b\tc ") == "a b c"
