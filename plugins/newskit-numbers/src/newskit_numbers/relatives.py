"""Relative dates (hôm qua, tuần trước, thứ Hai tới, ba ngày trước), resolved by the day of the text."""

from __future__ import annotations

import datetime
import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

import attrs

from newskit.annotations import Annotation
from newskit.layers import Quantity, QuantityKind
from newskit.spans import Span
from newskit_numbers.extraction import matches
from newskit_numbers.resolution import add_months
from newskit_numbers.rules import Settings, alternatives, standard_rules


@attrs.frozen(kw_only=True)
class _Relatives:
    tables: Mapping[str, Any]
    pattern: re.Pattern[str]
    away: re.Pattern[str]


@functools.cache
def _relatives() -> _Relatives:
    tables = tomllib.loads((resources.files("newskit_numbers") / "data" / "relatives.toml").read_text(encoding="utf-8"))
    days, weekdays = alternatives(tables["days"]), alternatives(tables["weekdays"])
    periods, steps = alternatives(tables["periods"]), alternatives(tables["steps"])
    pattern = (
        rf"\b(?:(?P<day>{days})|(?P<weekday>{weekdays})(?: của)?(?: (?P<week>tuần))? (?P<weekstep>{steps})"
        rf"|(?P<period>{periods}) (?P<step>{steps}))\b"
    )
    return _Relatives(
        tables=tables, pattern=re.compile(pattern), away=re.compile(rf" (?P<away>{alternatives(tables['spans'])})\b")
    )


def relative_dates(text: str, reference: datetime.date) -> list[Annotation[Quantity]]:
    """The relative dates of a text, with ISO 8601 values: days, weeks (`2017-W05`), months, quarters, years."""
    rules = _relatives()
    seen, lengths = matches(text, standard_rules(Settings()))
    found = [
        (match.start(), match.end(), _value(match, rules.tables, reference))
        for match in rules.pattern.finditer(seen.low)
    ]
    for length in lengths:
        match = rules.away.match(seen.low, length.end)
        if match and length.kind is QuantityKind.DURATION and length.unit and length.value.isdigit():
            steps = int(length.value) * rules.tables["spans"][match["away"]]
            found.append((length.start, match.end(), _moved(reference, length.unit, steps)))
    kept: list[Annotation[Quantity]] = []
    done = 0
    for start, end, value in sorted(found, key=lambda each: (each[0], -each[1])):  # of two, the one that starts first
        if start >= done and value is not None:
            done = end
            kept.append(_annotation(Span(seen.original(start), seen.original(end)), value))
    return kept


def _annotation(span: Span, value: str) -> Annotation[Quantity]:
    return Annotation(span=span, value=Quantity(kind=QuantityKind.DATE, value=value))


def _value(match: re.Match[str], tables: Mapping[str, Any], reference: datetime.date) -> str | None:
    """The date that the words tell; none where the calendar ends before."""
    try:
        return _told(match, tables, reference)
    except (OverflowError, ValueError):
        return None


def _told(match: re.Match[str], tables: Mapping[str, Any], reference: datetime.date) -> str | None:
    if match["day"]:
        return (reference + datetime.timedelta(days=tables["days"][match["day"]])).isoformat()
    if match["weekday"]:
        return _weekday(match, tables, reference).isoformat()
    unit, step = tables["periods"][match["period"]], tables["steps"][match["step"]]
    if unit == "week":
        year, week, _ = (reference + datetime.timedelta(weeks=step)).isocalendar()
        return f"{year}-W{week:02d}"
    if unit == "quarter":
        moved = add_months(reference, 3 * step)
        return f"{moved.year}-Q{(moved.month + 2) // 3}"
    return _moved(reference, unit, step)


def _weekday(match: re.Match[str], tables: Mapping[str, Any], reference: datetime.date) -> datetime.date:
    """The weekday of that week; without "tuần", the next or last such day."""
    weekday, step = tables["weekdays"][match["weekday"]], tables["steps"][match["weekstep"]]
    if match["week"] or step == 0:
        return reference + datetime.timedelta(days=weekday - reference.weekday(), weeks=step)
    ahead = (weekday - reference.weekday()) % 7
    return reference + datetime.timedelta(days=(ahead or 7) if step > 0 else (ahead or 7) - (7 if ahead else 14))


def _moved(reference: datetime.date, unit: str, steps: int) -> str | None:
    """The day, month or year so many units away; none where the calendar ends before."""
    try:
        if unit in ("day", "week"):
            return (reference + datetime.timedelta(days=steps * (7 if unit == "week" else 1))).isoformat()
        if unit == "month":
            return add_months(reference, steps).isoformat()[:7]
        if unit == "year":
            return f"{reference.replace(day=1, year=reference.year + steps).year:04d}"
    except (OverflowError, ValueError):
        return None
    return None
