"""Marks: which annotations are drawn, where, in which lane and colour; the text cut where any of them begins or ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.render.lanes import LANES, assign_lanes
from newskit.render.styles import Look
from newskit.spans import Span


@attrs.frozen(kw_only=True)
class Drawn:
    """An annotation on a page. `number` counts them over all layers and makes their HTML ids."""

    number: int
    layer: int
    annotation: Annotation[Any]
    label: str
    color: str
    form: str
    pattern: str


@attrs.frozen(kw_only=True, order=False)
class Mark:
    """A piece of text below which a line is drawn; `role` marks a part of a value, such as a quotation's speaker."""

    drawn: Drawn
    span: Span
    role: str = ""
    lane: int | None = None


@attrs.frozen(kw_only=True)
class Segment:
    """A stretch of text that the same marks cover; `begins` are the annotations whose label stands before it."""

    span: Span
    marks: tuple[Mark, ...]
    begins: tuple[Drawn, ...]


def drawn_annotations(document: Document, layers: Sequence[str], looks: Mapping[str, Look]) -> list[Drawn]:
    """Every annotation of the layers with its look, in the layers' order; one that lies outside the text is not drawn."""
    found: list[Drawn] = []
    length = len(document.text)
    for index, name in enumerate(layers):
        look = looks[name]
        for annotation in document.layers[name]:
            found.append(
                Drawn(
                    number=len(found),
                    layer=index,
                    annotation=annotation,
                    label=look.label(annotation),
                    color=look.color(annotation),
                    form=look.form(annotation) if annotation.end <= length else "none",
                    pattern=look.style.pattern,
                )
            )
    return found


def span_fields(value: Any) -> Iterator[tuple[str, Span]]:
    """The fields of a value that point into the text: a quotation's `speaker` and `cue`."""
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            held = getattr(value, field.name, None)
            if isinstance(held, Span):
                yield field.name, held


def make_marks(drawn: Sequence[Drawn], length: int, lanes: int = LANES) -> list[Mark]:
    """The marks of annotations that have lines, each in a lane of its own at its place."""
    marks: list[Mark] = []
    roles: dict[tuple[int, str, Span], Mark] = {}  # one speaker can be that of many quotations; a line says it once
    for each in drawn:
        if each.form not in ("line", "band"):
            continue
        pieces = [span for span in each.annotation.parts or (each.annotation.span,) if span.end <= length]
        marks += [Mark(drawn=each, span=span) for span in pieces]
        for role, span in span_fields(each.annotation.value):
            if span.end <= length and not any(piece.overlaps(span) for piece in pieces):
                roles.setdefault((each.layer, role, span), Mark(drawn=each, span=span, role=role))
    marks += roles.values()
    chosen = assign_lanes([mark.span for mark in marks], lanes)
    return [attrs.evolve(mark, lane=lane) for mark, lane in zip(marks, chosen, strict=True)]


def cut_text(length: int, marks: Sequence[Mark], drawn: Sequence[Drawn]) -> Iterator[Segment]:
    """The whole text as segments, in order and without gaps; the last may be empty, for labels at the very end."""
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    begins: dict[int, list[Drawn]] = {}
    for mark in marks:
        if len(mark.span) and mark.lane is not None:
            opening.setdefault(mark.span.start, []).append(mark)
            closing.setdefault(mark.span.end, []).append(mark)
    for each in drawn:
        if each.form != "none":
            begins.setdefault(each.annotation.start, []).append(each)
    bounds = sorted({0, length, *opening, *closing, *begins})
    active: dict[tuple[int, int], Mark] = {}  # by lane and start: no two active marks share a lane
    for start, end in zip(bounds, [*bounds[1:], length], strict=True):
        for mark in closing.get(start, ()):
            active.pop((_lane(mark), mark.span.start), None)
        for mark in opening.get(start, ()):
            active[_lane(mark), mark.span.start] = mark
        here = sorted(begins.get(start, ()), key=lambda each: (-len(each.annotation.span), each.number))
        if end > start or here:
            yield Segment(span=Span(start, end), marks=tuple(active[key] for key in sorted(active)), begins=tuple(here))


def _lane(mark: Mark) -> int:
    return -1 if mark.lane is None else mark.lane
