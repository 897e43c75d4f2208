"""A document's page: the facts, the switches, and how everything is linked."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from newskit.annotations import Annotation
from newskit.documents import Document, Failure
from newskit.errors import LayerMissing
from newskit.layers import ENTITIES, SENTENCES, Entity, Sentence
from newskit.pipelines import pipeline
from newskit.render import render_fragment, render_html
from newskit.render.views import anchor
from newskit.spans import Span

ReadPage = Callable[[str], Any]


def test_equal_documents_give_equal_pages(article: Document) -> None:
    """A page can be compared, cached and committed."""
    assert render_html(article) == render_html(article)


def test_every_link_leads_somewhere(article: Document, read_page: ReadPage) -> None:
    """Labels lead to cards, cards back to labels, facts to their places."""
    page = read_page(render_html(article))
    ids = {each.attributes.get("id") for each in page.elements}
    targets = [each.attributes["href"][1:] for each in page.elements if "href" in each.attributes]
    assert targets
    # A card of what has no label in the text (the tone of a named thing) leads back to nothing, which closes it.
    dangling = {target for target in targets if target not in ids}
    assert all("m" in target for target in dangling)
    assert len(dangling) == 2


def test_every_annotation_has_its_label_and_card(article: Document, read_page: ReadPage) -> None:
    """What is drawn is labelled, and everything is explained."""
    page = read_page(render_html(article))
    labels = [each.attributes["data-t"] for each in page.with_class("g")]
    assert labels == [
        "−0.60",
        "PER",
        "“ Trần Văn Nam: direct",
        "ORG",
        "12\u202f500\u202f000\u202f000 VND",
        "+0.20",
        "PER",
        "Trần Văn Nam: indirect",
        "2021-06",
    ]
    assert len(page.with_class("card")) == sum(len(layer) for layer in article.layers.values())


def test_a_card_explains_a_tone_by_its_words(article: Document, read_page: ReadPage) -> None:
    """The words that made a judgement stand in its card, with their weights."""
    page = read_page(render_html(article))
    assert any("evidence“lỗ” −0.60" in card.text for card in page.with_class("card"))


def test_a_card_says_who_made_the_annotation_and_how_sure(article: Document, read_page: ReadPage) -> None:
    """Provenance and score are there."""
    page = read_page(render_html(article))
    card = next(each for each in page.with_class("card") if "PER" in each.text)
    assert "entities, of the plugin entities 0.1.0, settings 12ab34cd" in card.text
    assert "sure0.91" in card.text
    assert "mention 1 of 2" in card.text


def test_a_speaker_can_be_chosen_without_script(article: Document, read_page: ReadPage) -> None:
    """There is a radio button for each speaker, and the segments of a quotation carry its speaker's class."""
    page = read_page(render_html(article))
    radios = [each for each in page.elements if each.attributes.get("type") == "radio"]
    assert [each.attributes["class"] for each in radios] == ["nk-all", "nk-q0"]
    quoted = "".join(each.text for each in page.with_class("s") if "q0" in each.attributes["class"].split())
    assert "Nhà máy An Hòa lỗ 12,5 tỷ đồng" in quoted


def test_sentences_and_tokens_are_left_out_unless_asked_for() -> None:
    """What cuts the whole text would hide the rest."""
    document = pipeline("sentences", "tokens")("Trời mưa. Anh ở nhà.")
    article = document.with_layer(ENTITIES, [])
    assert "Sentences" not in render_fragment(article)
    assert "Sentences" in render_fragment(article, layers=["sentences", "entities"])


def test_a_layer_that_is_not_there_is_an_error(article: Document) -> None:
    """The error names what is there."""
    with pytest.raises(LayerMissing, match="no layer 'entitis'"):
        render_html(article, layers=["entitis"])


def test_failures_are_shown(article: Document) -> None:
    """What did not work is told, escaped."""
    failure = Failure(annotator="laws", plugin="legal", kind="error", message="ValueError: <nothing>")
    assert "ValueError: &lt;nothing&gt;" in render_html(article.with_failure(failure))


def test_an_annotation_outside_the_text_is_listed_and_not_drawn(article: Document, read_page: ReadPage) -> None:
    """Documents made by hand can hold anything; the page still shows the text."""
    wrong = attrs.evolve(article[ENTITIES][0], span=Span(10_000, 10_010))
    page = read_page(render_html(article.with_layer(ENTITIES, [wrong]), layers=["entities"]))
    assert page.with_class("tx")[0].text == article.text
    assert not page.with_class("g")


@pytest.mark.parametrize("text", ["", "\n", " "])
def test_a_text_without_words_has_a_page(text: str) -> None:
    """Nothing to show is no error."""
    assert "<h1" in render_html(Document(text))


@pytest.mark.skipif(sys.gettrace() is not None, reason="what measures coverage slows it")
def test_a_long_article_renders_in_under_two_seconds(article: Document) -> None:
    """100,000 characters with an annotation every 25, and sentences: the issue's bound, in time of one core."""
    text = "Ông Nam gặp bà Lan ở Huế. " * 4000
    value = article[ENTITIES][0].value
    assert isinstance(value, Entity)
    entities = [
        Annotation(span=Span(start, start + 7), value=value, id=str(start)) for start in range(0, len(text), 25)
    ]
    sentences = [
        Annotation(span=Span(start, start + 25), value=Sentence(paragraph=0), id=str(start))
        for start in range(0, len(text), 26)
    ]
    document = Document(text).with_layer(ENTITIES, entities).with_layer(SENTENCES, sentences)
    render_html(article)  # the templates are compiled once in a process
    began = time.process_time()
    render_html(document, layers=["entities", "sentences"])
    assert time.process_time() - began < 2


def test_what_is_not_shown_has_no_anchor(article: Document) -> None:
    """A link can only lead to what is on the page."""
    assert anchor(article, "entities", "1")
    assert anchor(article, "entities", "99") == anchor(article, "sentences", "1") == ""
