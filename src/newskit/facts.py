"""What a document says at a glance, read from its standard layers: speakers, amounts, dates, names and tone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

import attrs

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.keys import LayerKey
from newskit.layers import (
    ENTITIES,
    MENTIONS,
    QUANTITIES,
    QUOTATIONS,
    SENTIMENT,
    Entity,
    EntityLabel,
    Quantity,
    QuantityKind,
    Quotation,
    Sentiment,
    SentimentScope,
)

T = TypeVar("T")

UNITS = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.MEASURE})
"""The kinds that a reader looks for as figures; bare counts, ages and lengths of time come after them."""

HEADLINES, HEADLINE_WORDS = 4, 5
"""Lines that are looked at for the headline, and the syllables that it has at least."""

MOMENTS = frozenset({QuantityKind.DATE, QuantityKind.TIME})


@attrs.frozen(kw_only=True)
class Speaker:
    """Somebody who is quoted; `name` is None for what nobody is named for."""

    name: str | None
    referent: str | None
    quotations: tuple[Annotation[Quotation], ...]

    @property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """How often in which kind of quotation, most frequent first."""
        return tuple(Counter(str(each.value.kind) for each in self.quotations).most_common())


@attrs.frozen(kw_only=True)
class Name:
    """A named thing with all its mentions in the text, and the tone towards it where that is known."""

    name: str
    label: EntityLabel
    referent: str
    mentions: tuple[Annotation[Entity], ...]
    others: int = 0  # pronouns and roles that point to it
    tone: Annotation[Sentiment] | None = None

    @property
    def count(self) -> int:
        """How often the text names it."""
        return len(self.mentions)


@attrs.frozen(kw_only=True)
class Figure:
    """A quantity, and each place where it stands."""

    value: Quantity
    places: tuple[Annotation[Quantity], ...]

    def forms(self, document: Document) -> tuple[str, ...]:
        """The ways in which the text writes it."""
        return tuple(dict.fromkeys(flat(document.text_of(place)) for place in self.places))


def layer_of(document: Document, key: LayerKey[T]) -> Sequence[Annotation[T]]:
    """The annotations of a layer; none where the document doesn't have it."""
    return document[key] if key in document else ()  # noqa: SIM401  (a document is no mapping)


def flat(text: str) -> str:
    """The text on one line, for a cell or a label."""
    return " ".join(text.split())


def title(document: Document) -> str:
    """The headline: the first of the first lines that has some words, since a section's name often stands before it.

    >>> title(Document("Thể thao\\n\\nĐội chủ nhà thắng trận đầu tiên\\nTrận đấu bắt đầu muộn."))
    'Đội chủ nhà thắng trận đầu tiên'
    """
    lines = [flat(line) for line in document.text.splitlines() if line.strip()][:HEADLINES]
    return next((line for line in lines if line.count(" ") + 1 >= HEADLINE_WORDS), lines[0] if lines else "")


def signed(score: float) -> str:
    """A score with its sign, which says the same as its colour.

    >>> signed(-0.4), signed(-0.001)
    ('−0.40', '0.00')
    """
    words = f"{score:+.2f}".replace("-", "−")
    return "0.00" if words[1:] == "0.00" else words


def speaker_of(document: Document, quotation: Quotation) -> str | None:
    """The fullest name of a quotation's speaker, else the words that name the source, else None."""
    if quotation.speaker_name:
        return quotation.speaker_name
    return flat(quotation.speaker.cut(document.text)) if quotation.speaker else None


def speaker_key(document: Document, quotation: Quotation) -> str:
    """What is equal for quotations of one speaker; empty where there is none.

    A name counts before a referent: a document can hold quotations with referents and others without.
    """
    return (speaker_of(document, quotation) or "").casefold()


def speakers(document: Document) -> tuple[Speaker, ...]:
    """Who is quoted, most quoted first; quotations of nobody come last."""
    groups: dict[str, list[Annotation[Quotation]]] = {}
    for annotation in layer_of(document, QUOTATIONS):
        groups.setdefault(speaker_key(document, annotation.value), []).append(annotation)
    found = [
        Speaker(
            name=speaker_of(document, group[0].value),
            referent=next((each.value.speaker_referent for each in group if each.value.speaker_referent), None),
            quotations=tuple(group),
        )
        for group in groups.values()
    ]
    return tuple(sorted(found, key=lambda each: (each.name is None, -len(each.quotations))))


def names(document: Document) -> tuple[Name, ...]:
    """What is named, most often first, then in text order."""
    groups: dict[str, list[Annotation[Entity]]] = {}
    for annotation in layer_of(document, ENTITIES):
        groups.setdefault(annotation.value.referent, []).append(annotation)
    pointing = Counter(each.value.referent for each in layer_of(document, MENTIONS))
    tones = {each.value.target: each for each in judgements(document, SentimentScope.TARGET)}
    found = [
        Name(
            name=group[0].value.name,
            label=Counter(each.value.label for each in group).most_common(1)[0][0],
            referent=referent,
            mentions=tuple(group),
            others=pointing[referent],
            tone=tones.get(referent),
        )
        for referent, group in groups.items()
    ]
    return tuple(sorted(found, key=lambda each: -each.count))


def _figures(document: Document, kinds: Iterable[QuantityKind]) -> tuple[Figure, ...]:
    wanted = set(kinds)
    groups: dict[Quantity, list[Annotation[Quantity]]] = {}
    for annotation in layer_of(document, QUANTITIES):
        if annotation.value.kind in wanted:
            groups.setdefault(annotation.value, []).append(annotation)
    return tuple(Figure(value=value, places=tuple(places)) for value, places in groups.items())


def money(document: Document) -> tuple[Figure, ...]:
    """Amounts of money, in text order."""
    return _figures(document, {QuantityKind.MONEY})


def moments(document: Document) -> tuple[Figure, ...]:
    """Dates and clock times, in text order."""
    return _figures(document, MOMENTS)


def figures(document: Document) -> tuple[Figure, ...]:
    """Percentages and measures, then every other quantity but money, dates and times."""
    return (
        *_figures(document, UNITS - {QuantityKind.MONEY}),
        *_figures(document, set(QuantityKind) - UNITS - MOMENTS),
    )


def judgements(document: Document, scope: SentimentScope) -> tuple[Annotation[Sentiment], ...]:
    """The tone annotations of one scope, in text order."""
    return tuple(each for each in layer_of(document, SENTIMENT) if each.value.scope is scope)


def grouped_digits(number: str) -> str:
    """A decimal string with its thousands apart by thin spaces, so that its size is seen.

    >>> grouped_digits("17900000000").replace(chr(0x202F), " ")
    '17 900 000 000'
    """
    whole, point, rest = number.partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.removeprefix("-")
    if not digits.isdecimal():
        return number
    if len(digits) <= 4:
        return number
    first = len(digits) % 3
    groups = [digits[:first], *(digits[start : start + 3] for start in range(first, len(digits), 3))]
    return sign + "\u202f".join(filter(None, groups)) + point + rest


def quantity_words(quantity: Quantity) -> str:
    """A quantity's value as a reader writes it: `17 900 000 000 USD`, `10–15 %`, `2022-03-24`.

    >>> quantity_words(Quantity(kind=QuantityKind.MONEY, value="5..7", currency="USD"))
    '5–7 USD'
    """
    ends = quantity.value.split("..")
    if quantity.amounts:
        ends = [grouped_digits(end) for end in ends]
    words = "–".join(ends)
    if quantity.kind is QuantityKind.PERCENT:
        words += " %"
    elif quantity.kind is QuantityKind.ORDINAL:
        words = f"no. {words}"
    elif quantity.currency or quantity.unit:
        words += f" {quantity.currency or quantity.unit}"
    elif quantity.kind is QuantityKind.AGE:
        words += " years old"
    if quantity.per:
        words += f" per {quantity.per}"
    return words if quantity.bound is None else f"{BOUND_WORDS[quantity.bound]} {words}"


BOUND_WORDS = {
    "approximate": "about",
    "at_least": "at least",
    "at_most": "at most",
    "more_than": "over",
    "less_than": "under",
}
"""How a bound is said, shortly."""
