"""The text in a page is the text: for any text, any overlapping spans, and any names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.annotations import Annotation, Source
from newskit.documents import Document
from newskit.keys import LayerKey
from newskit.manager import PluginManager
from newskit.render import render_html
from newskit.spans import Span

ReadPage = Callable[[str], Any]

NASTY = ["<script>alert(1)</script>", '" onmouseover="alert(1)', "</style><b>", "]]>", "&lt;", "<!--", "{{ 7*7 }}"]

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60) | st.lists(
    st.sampled_from([*NASTY, "\r\n", "\n\n", "ấ", "e\u0302\u0301", "👩‍👩‍👧", "\u202e", " ", "Hòa"]), max_size=12
).map("".join)


@attrs.frozen(kw_only=True)
class Thing:
    """A value whose every field is words of somebody else's."""

    note: str
    where: Span | None = None


THINGS = LayerKey("things", Thing)
OTHERS = LayerKey("others.too", Thing)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any text with two layers of any overlapping spans over it, and words that try to get out."""
    document = Document(draw(TEXTS), id=draw(st.sampled_from(NASTY)), meta={draw(st.sampled_from(NASTY)): 1})
    bounds = st.integers(0, len(document.text))
    spans = st.tuples(bounds, bounds).map(lambda pair: Span(min(pair), max(pair)))
    for key in (THINGS, OTHERS):
        found = draw(
            st.lists(st.tuples(spans, st.sampled_from(NASTY) | st.text(max_size=5), spans | st.none()), max_size=8)
        )
        annotations = [
            Annotation(
                span=span,
                value=Thing(note=note, where=where),
                id=f"{note}{number}",
                source=Source(plugin=note, version=note, annotator=note),
            )
            for number, (span, note, where) in enumerate(found)
        ]
        document = document.with_layer(key, annotations)
    return document


@given(document=documents())
@settings(deadline=None, max_examples=60)
def test_a_page_taken_apart_holds_the_text(document: Document, read_page: ReadPage) -> None:
    """With its tags stripped and its entities decoded, the marked text is the document's text, code point by code point."""
    page = read_page(render_html(document, manager=PluginManager()))
    assert [each.text for each in page.with_class("tx")] == [document.text]


@given(document=documents())
@settings(deadline=None, max_examples=60)
def test_nothing_of_a_document_becomes_markup(document: Document, read_page: ReadPage) -> None:
    """Text, ids, labels, meta and sources bring in no element, attribute, script or style of their own."""
    page = read_page(render_html(document, manager=PluginManager()))
    ours = read_page(render_html(Document("a"), manager=PluginManager()))
    scripts = [each.text for each in page.elements if each.tag == "script"]
    assert scripts == [each.text for each in ours.elements if each.tag == "script"]
    assert not [name for each in page.elements for name in each.attributes if name.startswith("on")]
    assert len([each for each in page.elements if each.tag == "style"]) == 2
    targets = [each.attributes["href"] for each in page.elements if "href" in each.attributes]
    ids = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    assert all(target[0] == "#" and target[1:].isalnum() for target in targets)


def test_a_null_character_is_shown_as_a_browser_does(read_page: ReadPage) -> None:
    """HTML can't hold U+0000; everything else in the text stays in its place."""
    page = read_page(render_html(Document("a\0b"), manager=PluginManager()))
    assert page.with_class("tx")[0].text == "a\ufffdb"
