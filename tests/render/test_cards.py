"""Cards: what is known of an annotation, also where its values and pointers are odd."""

from __future__ import annotations

import attrs

from newskit.annotations import Annotation, Ref
from newskit.documents import Document
from newskit.keys import LayerKey
from newskit.render import render_html
from newskit.render.cards import WORDS_SHOWN, Row, value_rows
from newskit.spans import Span


@attrs.frozen(kw_only=True)
class Cited:
    """A value with as many articles as one likes."""

    articles: tuple[int, ...] = ()


def test_a_plain_value_is_a_row_by_itself() -> None:
    """A layer may hold strings or numbers."""
    assert list(value_rows(Document("a"), 7)) == [Row(name="value", words=(("7", ""),))]


def test_of_many_pieces_the_rest_is_counted() -> None:
    """A card stays short."""
    (row,) = value_rows(Document("a"), Cited(articles=tuple(range(WORDS_SHOWN + 3))))
    assert len(row.words) == WORDS_SHOWN + 1
    assert row.words[-1] == ("and 3 more", "")


def test_a_pointer_to_a_layer_that_is_not_shown_is_told() -> None:
    """The card names what it points to, though there is nothing to link to; parts are told by their words."""
    key = LayerKey("cited", Cited)
    annotation = Annotation(
        span=Span(0, 6),
        value=Cited(articles=(5,)),
        id="1",
        parts=(Span(0, 2), Span(3, 6)),
        refs=(Ref(role="law", layer="laws", id="9"),),
    )
    page = render_html(Document("Hà Nội").with_layer(key, [annotation]))
    assert "laws 9" in page
    assert ">parts<" in page
    assert ">Hà" in page
