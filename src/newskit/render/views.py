"""A document as an element or a page: marks, cards and facts put into the templates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import attrs
from markupsafe import Markup

from newskit import facts
from newskit.documents import Document
from newskit.manager import PluginManager
from newskit.render.cards import Card, make_cards
from newskit.render.marks import Drawn, cut_text, drawn_annotations, make_marks
from newskit.render.paints import Palette
from newskit.render.sidebar import Sidebar, make_sidebar
from newskit.render.strips import make_strip
from newskit.render.styles import SEGMENTS, Look, looks
from newskit.render.templates import asset, template
from newskit.render.text import text_html

NOT_SO_LONG = 80  # characters of a document's title


@attrs.frozen(kw_only=True)
class Switch:
    """A layer's switch in the legend."""

    number: int
    title: str
    count: int
    color: str
    pattern: str
    shown: bool


def shown_layers(document: Document, layers: Iterable[str] | None = None) -> list[str]:
    """The layers to show: those asked for, or else all but the ones that cut the whole text, outermost first.

    Raises:
        LayerMissing: the document doesn't have one that was asked for.
    """
    if layers is not None:
        return [document[name].key.name for name in dict.fromkeys(layers)]
    first = ("quotations", "entities", "mentions", "quantities", "sentiment")
    known = [name for name in first if name in document.layers]
    others = [name for name in sorted(document.layers) if name not in first and name not in SEGMENTS]
    return known + others or [name for name in SEGMENTS[:1] if name in document.layers]


def document_prefix(document: Document) -> str:
    """What begins the HTML ids of a document: the same for equal ids, and safe whatever is in them."""
    return "nk" + hashlib.sha256(document.id.encode()).hexdigest()[:8]


def document_fragment(
    document: Document,
    *,
    layers: Iterable[str] | None = None,
    manager: PluginManager | None = None,
    prefix: str | None = None,
    beside: bool = True,
) -> str:
    """The document as one element with a style sheet of its own; `beside` says whether its facts stand beside the text."""
    names = shown_layers(document, layers)
    found = looks(_manager(manager), names)
    palette = Palette(prefix or document_prefix(document))
    drawn = drawn_annotations(document, names, found)
    cards = _cards(document, drawn, names, found, palette)
    sidebar = make_sidebar(document, drawn, names)
    body = text_html(
        document.text,
        cut_text(len(document.text), make_marks(drawn, len(document.text)), drawn),
        palette,
        {card.number: _title(card) for card in cards},
        sidebar.classes,
    )
    return template("document.html.j2").render(
        prefix=palette.prefix,
        document=document,
        title=document_title(document),
        css=asset("look.css"),
        rules=Markup(palette.style_sheet()),  # numbers and checked colours only
        text=Markup(body),  # escaped by text_html
        switches=_switches(document, names, found, drawn),
        cards=cards,
        strip=make_strip(document, drawn, names),
        beside=beside,
        **_sidebar_values(sidebar),
    )


def anchor(document: Document, layer: str, annotation: str, *, manager: PluginManager | None = None) -> str:
    """The HTML id of an annotation's label, or of its card where it has no label; empty where it isn't shown."""
    names = shown_layers(document)
    for each in drawn_annotations(document, names, looks(_manager(manager), names)):
        if names[each.layer] == layer and each.annotation.id == annotation:
            return f"{document_prefix(document)}{'c' if each.form == 'none' else 'm'}{each.number}"
    return ""


def document_page(
    document: Document, *, layers: Iterable[str] | None = None, manager: PluginManager | None = None
) -> str:
    """The document as a whole page."""
    return template("page.html.j2").render(
        title=document_title(document),
        body=Markup(document_fragment(document, layers=layers, manager=manager)),
        script=asset("look.js"),
        page_css=asset("page.css"),
    )


def document_title(document: Document) -> str:
    """The headline, shortened; the id where there is no text."""
    words = facts.title(document) or facts.flat(document.id)
    return words if len(words) <= NOT_SO_LONG else words[: NOT_SO_LONG - 1] + "…"


def _manager(manager: PluginManager | None) -> PluginManager:
    if manager is not None:
        return manager
    from newskit.pipelines import default_manager

    return default_manager()


def _cards(
    document: Document, drawn: Sequence[Drawn], names: Sequence[str], found: Any, palette: Palette
) -> list[Card]:
    titles = {number: found[name].style.title for number, name in enumerate(names)}
    return make_cards(document, drawn, titles, {each.number: palette.ink(each) for each in drawn}, names)


def _title(card: Card) -> str:
    """What hovering says: the card in one line."""
    fields = "; ".join(f"{row.name}: {', '.join(word for word, _ in row.words)}" for row in card.rows if row.words)
    return f"{card.title}: {card.label} · {card.excerpt[:NOT_SO_LONG]} · {fields[:200]}"


def _switches(document: Document, names: Sequence[str], found: Any, drawn: Sequence[Drawn]) -> list[Switch]:
    asked = set(names) & set(SEGMENTS)  # whoever asks for them wants to see them, where nothing else is there
    switches = []
    for number, name in enumerate(names):
        look: Look = found[name]
        colors = dict.fromkeys(each.color for each in drawn if each.layer == number and each.form != "none")
        switches.append(
            Switch(
                number=number,
                title=look.style.title,
                count=len(document.layers[name]),
                color=next(iter(colors), look.swatch),
                pattern=look.style.pattern,
                shown=look.style.shown or asked == set(names),
            )
        )
    return switches


def _sidebar_values(sidebar: Sidebar) -> dict[str, Any]:
    return {field.name: getattr(sidebar, field.name) for field in attrs.fields(Sidebar)}
