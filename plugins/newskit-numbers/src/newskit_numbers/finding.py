"""`find`: the quantities of a text, without a document or a pipeline."""

from __future__ import annotations

import datetime

import attrs

from newskit.annotations import Annotation
from newskit.layers import Quantity
from newskit_numbers.extraction import apart, extract
from newskit_numbers.relatives import relative_dates
from newskit_numbers.resolution import resolve
from newskit_numbers.rules import Settings, standard_rules


def find(text: str, reference: datetime.date | None = None, *, centuries: bool = False) -> list[Annotation[Quantity]]:
    """The quantities of a text, in order.

    Args:
        reference: the day of the text. With it, unknown years are filled in and relative dates (`hôm qua`, `tuần trước`,
            `thứ Hai tới`) are found and resolved, which the standard layer leaves unmarked.
        centuries: mark the numeral of a century as a number.

    >>> [(found.start, found.end, found.value.value) for found in find("Giá 8,4 tỷ USD, tăng 3,5%")]
    [(4, 14, '8400000000'), (21, 25, '3.5')]
    """
    found = list(extract(text, standard_rules(Settings(centuries=centuries))))
    if reference is None:
        return found
    resolved = [attrs.evolve(each, value=resolve(each.value, reference)) for each in found]
    relative = relative_dates(text, reference)
    return sorted([*apart(resolved, relative), *relative], key=lambda each: each.span)
