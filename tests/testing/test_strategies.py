"""Tests of `newskit.testing.strategies`: what is generated fits, and is as messy as the news."""

from __future__ import annotations

import unicodedata
from typing import Any, Literal, NoReturn

import attrs
import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from newskit import Document, LayerKey, testing
from newskit.layers import ENTITIES, QUANTITIES, QUOTATIONS, SENTENCES, SENTIMENT, TOKENS, WORDS
from newskit.serialise import from_json
from newskit.testing import documents, news_articles, spans, values, vietnamese_text

KEYS: list[LayerKey[Any]] = [ENTITIES, QUANTITIES, QUOTATIONS, SENTENCES, SENTIMENT, TOKENS, WORDS]

quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(st.one_of(vietnamese_text(), news_articles()))
def test_texts_can_be_analysed(text: str) -> None:
    """Every generated text is one that a document takes."""
    assert Document(text).text == text


@pytest.mark.parametrize(
    "wanted",
    [
        lambda text: unicodedata.normalize("NFC", text) != text,
        lambda text: unicodedata.normalize("NFD", text) != text,
        lambda text: "\r\n" in text,
        lambda text: "Ð" in text,
        lambda text: any(ord(letter) > 0xFFFF for letter in text),
        lambda text: text.count("“") > text.count("”"),
    ],
)
def test_texts_are_messy(wanted: object) -> None:
    """Both normal forms, CRLF, the Icelandic letter, emoji and unclosed quotations all come up."""
    assert find(vietnamese_text(), wanted, settings=settings(max_examples=3000, database=None))  # type: ignore[arg-type]


@quick
@given(st.data(), vietnamese_text())
def test_spans_lie_in_the_text(data: st.DataObject, text: str) -> None:
    """A span can be cut from its text."""
    span = data.draw(spans(text))
    assert len(span.cut(text)) == len(span)


@quick
@given(documents(KEYS))
def test_documents_of_the_standard_layers_round_trip(document: Document) -> None:
    """Documents with any values of every standard layer are stored and read again exactly."""
    assert from_json(document.to_json(), {key.name: key for key in KEYS}) == document


@attrs.frozen(kw_only=True)
class Odd:
    """A value class with a type that has no strategy of its own."""

    pairs: dict[str, int]


def test_other_types_are_left_to_hypothesis() -> None:
    """Types that newskit doesn't know are made by Hypothesis."""
    assert find(values(Odd), lambda odd: bool(odd.pairs), settings=settings(database=None)).pairs


@quick
@given(testing.annotations(LayerKey("odd", Odd), "text", values=st.just(Odd(pairs={}))))
def test_values_can_be_given(annotation: object) -> None:
    """A strategy for the values replaces the one made from the class."""
    assert annotation.value == Odd(pairs={})  # type: ignore[attr-defined]


@attrs.frozen(kw_only=True)
class Chosen:
    """A value class with one of a few words, and a type that nothing can be made of."""

    how: Literal["once", "twice"]


@attrs.frozen(kw_only=True)
class Closed:
    """A value class whose type can't be made."""

    handle: NoReturn


def test_one_of_a_few_words_is_drawn_from_them() -> None:
    """A field of literals holds one of them."""
    assert find(values(Chosen), lambda made: made.how == "twice", settings=settings(database=None)).how == "twice"


def test_a_type_that_nothing_can_be_made_of_is_named() -> None:
    """The error says how to give values instead."""
    with pytest.raises(TypeError, match=r"no strategy for .*NoReturn.*give `values`"):
        find(values(Closed), lambda made: True, settings=settings(database=None))
