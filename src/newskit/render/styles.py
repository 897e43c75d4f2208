"""The style of each layer: what plugins offer, checked, and a plain one for a layer without any."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

import attrs

from newskit.annotations import Annotation
from newskit.declarations import Form, Style
from newskit.manager import PluginManager

SEGMENTS = ("sentences", "tokens", "words")
"""Layers that cut the whole text; a page leaves them out unless they are asked for, since they mark every word."""

GREY = "#5b6270"

PALETTE = ("#7a5200", "#4a6a2a", "#5c4a8a", "#00695f", "#8f2d8c", "#1f5fae", "#a04a00", "#9a2a4f")
"""Colours for layers without a style: dark enough for text on white."""

FORMS = frozenset({"line", "band", "point", "none"})

LABEL_LENGTH = 60
"""Characters of a label beside an annotation; the card has the whole value."""

_COLOR = re.compile(r"#[0-9A-Fa-f]{3,8}|[A-Za-z]{1,30}|(?:rgb|hsl|oklch|lab|lch|hwb|oklab)a?\([0-9., %/a-z+-]{1,60}\)")


def safe_color(color: object) -> str:
    """A colour that can stand in a style sheet; grey for everything that is none, so that no style sheet is broken.

    >>> safe_color("#8a5a00"), safe_color("red;} body {display:none")
    ('#8a5a00', '#5b6270')
    """
    return color if isinstance(color, str) and _COLOR.fullmatch(color) else GREY


def plain_label(value: Any) -> str:
    """A label for a value of any class: its first field that holds words or a number.

    >>> from newskit.layers import Word
    >>> plain_label(Word(form="thủ tướng"))
    'thủ tướng'
    """
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            held = getattr(value, field.name, None)
            if isinstance(held, Enum):
                return str(held.value)
            if isinstance(held, str | int | float) and not isinstance(held, bool) and held != "":
                return str(held)
        return type(value).__name__
    return str(value)


@attrs.frozen
class Look:
    """A layer's style, made safe: whatever a plugin's function gives or raises, there is something to draw."""

    style: Style

    def label(self, annotation: Annotation[Any]) -> str:
        """The few words beside an annotation."""
        try:
            label = self.style.label(annotation.value)
            words = " ".join(str(label).splitlines()).strip() if label is not None else ""
        except Exception:
            words = plain_label(annotation.value)
        return words if len(words) <= LABEL_LENGTH else words[: LABEL_LENGTH - 1] + "…"

    def color(self, annotation: Annotation[Any]) -> str:
        """The colour of an annotation."""
        color = self.style.color
        try:
            return safe_color(color(annotation.value) if callable(color) else color)
        except Exception:
            return GREY

    def form(self, annotation: Annotation[Any]) -> Form:
        """How an annotation is drawn."""
        try:
            form = self.style.form(annotation.value)
        except Exception:
            return "line"
        return form if form in FORMS else "line"

    @property
    def swatch(self) -> str:
        """The colour that stands for the layer where there is no value, as in the legend."""
        return GREY if callable(self.style.color) else safe_color(self.style.color)


def looks(manager: PluginManager | None, layers: Iterable[str]) -> Mapping[str, Look]:
    """The look of each layer. A plugin's style goes before core's; of several, the first by the plugin's name stands."""
    offered: dict[str, Style] = {}
    if manager is not None:
        offers = sorted(manager.offers("newskit_styles"), key=lambda offer: offer.plugin.name == "core")
        for offer in offers:
            if isinstance(offer.item, Style):
                offered.setdefault(offer.item.layer, offer.item)
            else:
                manager.fault(offer.plugin.name, f"newskit_styles offers a {type(offer.item).__name__}, not a Style")
    return {name: Look(offered.get(name) or _plain_style(name)) for name in layers}


def _plain_style(layer: str) -> Style:
    color = PALETTE[zlib.crc32(layer.encode()) % len(PALETTE)]  # the same in every run, unlike hash()
    return Style(layer=layer, color=color, title=layer, label=plain_label)
