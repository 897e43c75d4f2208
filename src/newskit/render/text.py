"""The text as HTML: every character of it, escaped, in spans that carry the marks; taken apart again it is the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from newskit.render.marks import Drawn, Segment
from newskit.render.paints import Palette

_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&#39;",
        "\r": "&#13;",  # a parser would make a plain CR, or CR LF, one line feed
        "\0": "\ufffd",  # HTML has no way to hold U+0000; this is what browsers make of it
    }
)


_LINE_ENDS = re.compile(r"([\r\n]+)")


def escape(text: str) -> str:
    """The text as it stands in HTML, also in attributes.

    >>> escape('<b onclick="x">')
    '&lt;b onclick=&quot;x&quot;&gt;'
    """
    return text.translate(_ESCAPES)


def text_html(
    text: str,
    segments: Iterable[Segment],
    palette: Palette,
    titles: Mapping[int, str],
    classes: Mapping[int, str],
) -> str:
    """The marked text.

    Args:
        titles: what hovering over an annotation's label says, by its number.
        classes: further classes of the segments below an annotation, by its number.
    """
    out: list[str] = []
    for segment in segments:
        out += [_tag(each, palette, titles) for each in segment.begins]
        words = text[segment.span.start : segment.span.end]
        if not words:
            continue
        begin = "<span>"
        if segment.marks:
            numbers = dict.fromkeys(mark.drawn.number for mark in segment.marks)
            extra = "".join(f" {classes[number]}" for number in numbers if number in classes)
            ids = " ".join(map(str, numbers))
            begin = f'<span class="s p{palette.paint(segment.marks)}{extra}" data-a="{ids}">'
        # Line ends stand outside the spans, which are what makes a line high: an empty line is then a small gap.
        for place, piece in enumerate(_LINE_ENDS.split(words)):
            if piece:
                out.append(escape(piece) if place % 2 else f"{begin}{escape(piece)}</span>")
    return "".join(out)


def _tag(drawn: Drawn, palette: Palette, titles: Mapping[int, str]) -> str:
    """The label before an annotation. Its words are made by the style sheet, so that they are no part of the text."""
    number, prefix = drawn.number, palette.prefix
    title = escape(titles[number])
    return (
        f'<a class="g l{drawn.layer} k{palette.ink(drawn)}" id="{prefix}m{number}" href="#{prefix}c{number}" '
        f'data-t="{escape(drawn.label)}" title="{title}" aria-label="{title}"></a>'
    )
