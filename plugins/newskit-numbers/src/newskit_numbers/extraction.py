"""The whole way from a text to its quantities: scan, recognise, join ranges, bind, and back to the original offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import Any

from newskit.annotations import Annotation, Batch
from newskit.layers import Quantity
from newskit_numbers import dates
from newskit_numbers.bounds import bind
from newskit_numbers.declarations import Recogniser
from newskit_numbers.figures import from_digits
from newskit_numbers.matches import AGE, MONEY, NUMBER, PERCENT, Match
from newskit_numbers.phrases import from_phrase, from_roman
from newskit_numbers.ranges import join
from newskit_numbers.reading import Reading
from newskit_numbers.rules import Rules
from newskit_numbers.views import View, view
from newskit_numbers.wording import from_words

_COUNTED = (NUMBER, AGE, PERCENT, MONEY)
_LIST = 60  # code points between the members of a list of counts


def matches(text: str, rules: Rules) -> tuple[View, list[Match]]:
    """The quantities of a text, in order, with the view that their offsets belong to."""
    seen = view(text)
    reading = Reading(seen, rules)
    found: list[Match] = []
    at = 0
    for hit in rules.scan.finditer(seen.low):
        start = hit.start()
        if start < at:
            continue
        kind = hit.lastgroup
        if kind is None:
            match, at = from_digits(reading, start) if seen.low[start] <= "9" else from_words(reading, start)
        elif kind == "phrase":
            match, at = from_phrase(reading, start, hit.group(), hit.end())
        elif kind == "month":
            match = dates.named_month(reading, start)
            at = match.end if match else hit.end()
        elif kind == "zero":
            match, at = from_words(reading, start, loose=True)
        else:
            match, at = from_roman(reading, start, hit.end())
        if match is not None and match.start >= reading.done:
            found.append(match)
            reading.done = match.end
    found = _listed(reading, join(reading, found))
    for match in found:
        bind(reading, match)
    return seen, found


def _listed(reading: Reading, found: list[Match]) -> list[Match]:
    """The quantities without the weak ones, save "một" in a list of counts (hai … và một …)."""
    out: list[Match] = []
    for index, match in enumerate(found):
        if match.weak and not _in_list(reading, found, index):
            continue
        match.weak = False
        out.append(match)
    return out


def _in_list(reading: Reading, found: list[Match], index: int) -> bool:
    match = found[index]
    if match.kind is not NUMBER or match.value != "1":
        return False
    for following in found[index + 1 : index + 3]:
        if following.start - match.end > _LIST:
            break
        between = reading.low[match.end : following.start]
        if (
            not following.weak
            and following.kind is NUMBER
            and between.endswith((" và ", ", "))
            and not _breaks(between)
        ):
            return True
    previous = found[index - 1] if index else None
    if previous and not previous.weak and previous.kind in _COUNTED:
        between = reading.low[previous.end : match.start]
        return len(between) < _LIST and between.endswith(" và ") and not _breaks(between)
    return False


def _breaks(between: str) -> bool:
    return "\n" in between or ". " in between or between.count(",") > 1


def batch(seen: View, found: Sequence[Match]) -> Batch[Quantity]:
    """The annotations of matches, in offsets of the original text."""
    starts, ends = [match.start for match in found], [match.end for match in found]
    if seen.offsets is not None:
        starts, ends = ([seen.offsets[offset] for offset in offsets] for offsets in (starts, ends))
    return Batch(starts, ends, list(map(_quantity, map(_FIELDS, found))))


_FIELDS = attrgetter("kind", "value", "currency", "unit", "bound", "per", "unit_name", "dimension")


@lru_cache(maxsize=1_000)
def _quantity(fields: tuple[Any, ...]) -> Quantity:
    """The value of these fields; one object for the figures that a text has again and again."""
    kind, value, currency, unit, bound, per, unit_name, dimension = fields
    return Quantity(
        kind=kind,
        value=value,
        currency=currency,
        unit=unit,
        bound=bound,
        per=per,
        unit_name=unit_name,
        dimension=dimension,
    )


def extract(text: str, rules: Rules, recognisers: Sequence[Recogniser] = ()) -> Iterable[Annotation[Quantity]]:
    """The quantities of a text; what the recognisers find wins over the rules where they overlap."""
    seen, found = matches(text, rules)
    own = batch(seen, found)
    added = [each for recogniser in recognisers for each in recogniser.find(text)]
    if not added:
        return own
    return sorted([*apart(own, added), *added], key=lambda each: (each.span.start, -each.span.end))


def apart(
    annotations: Iterable[Annotation[Quantity]], others: Iterable[Annotation[Quantity]]
) -> list[Annotation[Quantity]]:
    """The annotations that overlap none of the others."""
    spans = sorted(other.span for other in others if len(other.span))
    starts = [span.start for span in spans]
    reach = list(accumulate((span.end for span in spans), max))  # how far those up to each of them go
    kept = []
    for annotation in annotations:
        before = bisect_left(starts, annotation.span.end)
        if not before or reach[before - 1] <= annotation.span.start:
            kept.append(annotation)
    return kept
