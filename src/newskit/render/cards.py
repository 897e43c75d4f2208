"""Cards: all that is known of an annotation - its typed value, what made it, and where else its referent stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

import attrs

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.facts import flat, signed
from newskit.render.marks import Drawn
from newskit.spans import Span

EXCERPT = 160  # characters of the covered text in a card's heading
WORDS_SHOWN = 40  # pieces of evidence in a card

REFERENTS = ("referent", "speaker_referent", "target")
"""Fields that name a thing of the document: the annotations of one thing are linked."""


@attrs.frozen(kw_only=True)
class Row:
    """One line of a card: `words` (with a weight each, where there is one), or links to other annotations."""

    name: str
    words: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[int, str], ...] = ()


@attrs.frozen(kw_only=True)
class Card:
    """What the page shows of an annotation when it is pointed at."""

    number: int
    layer: int
    ink: int
    title: str
    label: str
    excerpt: str
    rows: tuple[Row, ...]
    place: str
    source: str


def make_cards(
    document: Document, drawn: Sequence[Drawn], titles: Mapping[int, str], inks: Mapping[int, int], names: Sequence[str]
) -> list[Card]:
    """The card of each annotation.

    Args:
        titles: layer number → what people call it.
        inks: annotation number → its ink.
        names: layer number → its name, as pointers between annotations use it.
    """
    known = {(names[each.layer], each.annotation.id): each for each in drawn}
    chains = _chains(drawn)
    return [
        Card(
            number=each.number,
            layer=each.layer,
            ink=inks[each.number],
            title=titles[each.layer],
            label=each.label,
            excerpt=excerpt(document.text, each.annotation.span),
            rows=tuple(_rows(document, each, known, chains)),
            place=_place(each.annotation),
            source=_source(each.annotation),
        )
        for each in drawn
    ]


def excerpt(text: str, span: Span) -> str:
    """The words of a span on one line, shortened where they are many.

    >>> excerpt("Trời mưa to", Span(5, 8))
    'mưa'
    """
    words = flat(text[span.start : min(span.end, span.start + EXCERPT + 1)])
    return words if len(span) <= EXCERPT else words[: EXCERPT - 1] + "…"


def referent_of(value: object) -> str | None:
    """The thing of the document that a value is about, where it names one."""
    for name in REFERENTS:
        held = getattr(value, name, None)
        if isinstance(held, str) and held:
            return held
    return None


def _chains(drawn: Sequence[Drawn]) -> dict[int, tuple[int | None, int | None, int, int]]:
    """For each annotation with a referent: the mention before it and after it, its place among them, and their number.

    Only neighbours are linked: all to all would make a page of a thousand mentions a million links long.
    """
    groups: dict[str, list[Drawn]] = {}
    for each in drawn:
        referent = getattr(each.annotation.value, "referent", None)
        if isinstance(referent, str) and referent and each.form != "none":
            groups.setdefault(referent, []).append(each)
    chains: dict[int, tuple[int | None, int | None, int, int]] = {}
    for group in groups.values():
        group.sort(key=lambda each: (each.annotation.start, each.number))
        for place, each in enumerate(group):
            before = group[place - 1].number if place else None
            after = group[place + 1].number if place + 1 < len(group) else None
            chains[each.number] = (before, after, place + 1, len(group))
    firsts = {referent: group[0].number for referent, group in groups.items()}
    for each in drawn:
        about = referent_of(each.annotation.value)
        if each.number not in chains and about in firsts:
            chains[each.number] = (None, firsts[about], 0, len(groups[about]))
    return chains


def _rows(
    document: Document,
    drawn: Drawn,
    known: Mapping[tuple[str, str], Drawn],
    chains: Mapping[int, tuple[int | None, int | None, int, int]],
) -> Iterator[Row]:
    yield from value_rows(document, drawn.annotation.value)
    for ref in drawn.annotation.refs:
        target = known.get((ref.layer, ref.id))
        if target is None:
            yield Row(name=ref.role, words=((f"{ref.layer} {ref.id}", ""),))
        else:
            words = excerpt(document.text, target.annotation.span)
            yield Row(name=ref.role, links=((target.number, f"{words} ({ref.layer} {ref.id})"),))
    if drawn.number in chains:
        before, after, place, total = chains[drawn.number]
        links = [] if before is None else [(before, "previous mention")]
        if after is not None:
            links.append((after, "next mention" if place else "first mention"))
        name = f"mention {place} of {total}" if place else f"{total} mentions" if total > 1 else "one mention"
        yield Row(name=name, links=tuple(links))
    if drawn.annotation.parts:
        yield Row(
            name="parts",
            words=tuple((excerpt(document.text, part), "") for part in drawn.annotation.parts[:WORDS_SHOWN]),
        )
    if drawn.annotation.score is not None:
        yield Row(name="sure", words=((f"{drawn.annotation.score:.2f}", ""),))


def value_rows(document: Document, value: Any) -> Iterator[Row]:
    """A value's fields with what they hold, those that hold nothing left out."""
    if not attrs.has(type(value)):
        yield Row(name="value", words=((str(value), ""),))
        return
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name, None)
        if held is None or held in ("", ()):
            continue
        pieces = held if isinstance(held, tuple) else (held,)
        words = [_word(document, piece) for piece in pieces[:WORDS_SHOWN]]
        if len(pieces) > WORDS_SHOWN:
            words.append((f"and {len(pieces) - WORDS_SHOWN} more", ""))
        yield Row(name=field.name.replace("_", " "), words=tuple(words))


def _word(document: Document, held: Any) -> tuple[str, str]:
    """What a field holds, in words, and its weight where it has one (the evidence of a tone)."""
    if isinstance(held, Span):
        fits = held.end <= len(document.text)
        return f"“{excerpt(document.text, held)}”" if fits else f"{held.start}–{held.end}", ""
    if isinstance(held, Enum):
        return str(held.value), ""
    if isinstance(held, float):
        return signed(held), ""
    if attrs.has(type(held)):
        inside = {field.name: getattr(held, field.name, None) for field in attrs.fields(type(held))}
        weight = inside.pop("weight", None)
        words = ", ".join(_word(document, each)[0] for each in inside.values() if each is not None)
        return words, signed(weight) if isinstance(weight, float | int) else ""
    return str(held), ""


def _place(annotation: Annotation[Any]) -> str:
    return f"characters {annotation.start}–{annotation.end}, id {annotation.id}"


def _source(annotation: Annotation[Any]) -> str:
    source = annotation.source
    if source is None:
        return "not said"
    settings = f", settings {source.config}" if source.config else ""
    return f"{source.annotator}, of the plugin {source.plugin} {source.version}{settings}"
