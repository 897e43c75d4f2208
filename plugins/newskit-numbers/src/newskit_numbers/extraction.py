"""The whole way from a text to its quantities: scan, recognise, join ranges, bind, and back to the original offsets."""

from __future__ import annotations

from collections.abc import Sequence

from newskit.annotations import Annotation
from newskit.layers import Quantity, QuantityKind
from newskit.spans import Span
from newskit_numbers import dates
from newskit_numbers.bounds import bind
from newskit_numbers.declarations import Recogniser
from newskit_numbers.figures import from_digits
from newskit_numbers.matches import Match
from newskit_numbers.phrases import from_phrase, from_roman
from newskit_numbers.ranges import join
from newskit_numbers.reading import Reading
from newskit_numbers.rules import Rules
from newskit_numbers.views import View, view
from newskit_numbers.wording import from_words

_COUNTED = (QuantityKind.NUMBER, QuantityKind.AGE, QuantityKind.PERCENT, QuantityKind.MONEY)
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
    if match.kind is not QuantityKind.NUMBER or match.value != "1":
        return False
    for following in found[index + 1 : index + 3]:
        if following.start - match.end > _LIST:
            break
        between = reading.low[match.end : following.start]
        if (
            not following.weak
            and following.kind is QuantityKind.NUMBER
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


def annotation(seen: View, match: Match) -> Annotation[Quantity]:
    """The annotation of a match, in offsets of the original text."""
    return Annotation(
        span=Span(seen.original(match.start), seen.original(match.end)),
        value=Quantity(
            kind=match.kind,
            value=match.value,
            currency=match.currency,
            unit=match.unit,
            bound=match.bound,
            per=match.per,
            unit_name=match.unit_name,
            dimension=match.dimension,
        ),
    )


def extract(text: str, rules: Rules, recognisers: Sequence[Recogniser] = ()) -> list[Annotation[Quantity]]:
    """The quantities of a text; what the recognisers find wins over the rules where they overlap."""
    seen, found = matches(text, rules)
    own = [annotation(seen, match) for match in found]
    added = [each for recogniser in recognisers for each in recogniser.find(text)]
    if added:
        own = [each for each in own if not any(each.span.overlaps(other.span) for other in added)]
        own = sorted([*own, *added], key=lambda each: (each.span.start, -each.span.end))
    return own
