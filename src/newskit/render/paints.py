"""Paints: the style sheet of one document, with a class for each combination of lines that occurs in it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newskit.render.marks import Drawn, Mark

THICKNESS, PITCH = 3, 5  # pixels of a line, and from one lane to the next

PATTERNS = {
    "solid": "linear-gradient({0},{0})",
    "dashed": "repeating-linear-gradient(90deg,{0} 0 7px,transparent 7px 10px)",
    "dotted": "repeating-linear-gradient(90deg,{0} 0 2px,transparent 2px 5px)",
}


@attrs.define
class Palette:
    """Collects the inks (a layer's colours) and paints (lines over each other) that a document needs.

    It is filled while the text is written, and gives the style sheet at the end.
    """

    prefix: str
    inks: dict[tuple[int, str, str], int] = attrs.field(factory=dict)
    paints: dict[tuple[tuple[int, int, str, bool], ...], int] = attrs.field(factory=dict)
    lanes: int = 0

    def ink(self, drawn: Drawn) -> int:
        """The number of an annotation's ink."""
        return self.inks.setdefault((drawn.layer, drawn.color, drawn.pattern), len(self.inks))

    def paint(self, marks: tuple[Mark, ...]) -> int:
        """The number of the paint for these marks."""
        key = tuple(
            (mark.lane or 0, self.ink(mark.drawn), mark.role and "role", mark.drawn.form == "band" and not mark.role)
            for mark in marks
        )
        self.lanes = max(self.lanes, *(lane + 1 for lane, *_ in key))
        return self.paints.setdefault(key, len(self.paints))

    def style_sheet(self) -> str:
        """The rules, all below the document's own element; they hold numbers and checked colours, nothing of the text."""
        return "\n".join(self._rules())

    def _rules(self) -> Iterator[str]:
        scope = f"#{self.prefix}"
        yield f"{scope}{{--lanes:{self.lanes};{''.join(self._variables())}}}"
        for layer in sorted({layer for layer, _, _ in self.inks}):
            inks = [number for (owner, _, _), number in self.inks.items() if owner == layer]
            off = "".join(f"--x{ink}:none;--d{ink}:none;--t{ink}:none;" for ink in inks)
            yield f"{scope}:has(.nk-on{layer}:not(:checked)){{{off}}}"
            yield f"{scope}:has(.nk-on{layer}:not(:checked)) .l{layer}{{display:none}}"
        for ink in self.inks.values():
            yield f"{scope} .k{ink}{{--k:var(--k{ink})}}"
        for paint, number in self.paints.items():
            yield f"{scope} .p{number}{{{self._background(paint)}}}"

    def _variables(self) -> Iterator[str]:
        for (_, color, pattern), number in self.inks.items():
            yield f"--k{number}:light-dark({color},color-mix(in oklab,{color},white 50%));"
            yield f"--x{number}:{PATTERNS[pattern].format(f'var(--k{number})')};"
            yield f"--d{number}:{PATTERNS['dotted'].format(f'var(--k{number})')};"
            tint = f"color-mix(in srgb,var(--k{number}) var(--tint),transparent)"
            yield f"--t{number}:{PATTERNS['solid'].format(tint)};"

    def _background(self, paint: tuple[tuple[int, int, str, bool], ...]) -> str:
        images, places, sizes = [], [], []
        for lane, ink, role, _ in paint:
            images.append(f"var(--{'d' if role else 'x'}{ink})")
            places.append(f"0 calc(100% - {(self.lanes - 1 - lane) * PITCH}px)")
            sizes.append(f"100% {THICKNESS}px")
        for lane, ink, _, band in paint:
            if band:
                images.append(f"var(--t{ink})")
                places.append("0 0")
                sizes.append(f"100% calc(100% - {(self.lanes - 1 - lane) * PITCH}px)")
        return f"background-image:{','.join(images)};background-position:{','.join(places)};background-size:{','.join(sizes)}"
