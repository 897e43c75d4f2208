"""How many cases of a suite (`text` → `kind`, `value`) the rules get right; the runner of `newskit numbers check`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from newskit.evaluation.quantities import canonical_number
from newskit_numbers.rules import Rules, Settings, standard_rules
from newskit_numbers.stdin import answer

KINDS = ("number", "ordinal", "percent", "money", "date", "time", "duration", "measure", "fraction")
_FAMILIES = {
    "number": {"number", "age", "measure"},
    "duration": {"duration", "measure"},
    "measure": {"measure", "duration"},
}
_DURATION = re.compile(r"P(?=.)(?:([0-9.]+)[YMWD])?(?:T([0-9.]+)[HMS])?")
_TIME = re.compile(r"T?([0-9]{1,2}):?([0-9]{2})?(?::?([0-9]{2}))?$")


def canonical(kind: str, value: object) -> str:
    """The value as it is compared: numbers without trailing zeros, times as HH:MM, a duration of one unit as its number."""
    text = str(value)
    if (
        kind == "duration"
        and (match := _DURATION.fullmatch(text))
        and len([part for part in match.groups() if part]) == 1
    ):
        return canonical_number(match[1] or match[2])
    if kind == "time" and (match := _TIME.search(text.split("..", maxsplit=1)[0])):
        return f"{int(match[1]):02d}:{match[2] or '00'}"
    return "..".join(canonical_number(part) for part in text.split(".."))


def is_right(case: Mapping[str, Any], found: Iterable[Mapping[str, Any]]) -> bool:
    """Whether one of the found quantities overlaps the case's span by half and says the same."""
    start, end = case.get("span") or (0, len(case["text"]))
    readings = [(case["kind"], case["value"])]
    if case.get("alt") is not None:
        readings.append((case.get("alt_kind") or case["kind"], case["alt"]))
    if case["value"] is None:
        return not any(each["kind"] == case["kind"] for each in found)
    for each in found:
        inner = min(end, each["end"]) - max(start, each["start"])
        if inner < (max(end, each["end"]) - min(start, each["start"])) / 2:
            continue
        said = any(
            each["kind"] in _FAMILIES.get(kind, {kind}) and canonical(kind, each["value"]) == canonical(kind, value)
            for kind, value in readings
        )
        if said and not (case["kind"] == "money" and case.get("currency") and each["currency"] != case["currency"]):
            return True
    return False


def check(cases: Iterable[Mapping[str, Any]], rules: Rules | None = None) -> list[tuple[Mapping[str, Any], bool]]:
    """Each case of a kind that newskit knows, and whether it is right."""
    used = rules or standard_rules(Settings(centuries=True))
    return [(case, is_right(case, answer(case["text"], used))) for case in cases if case.get("kind") in KINDS]


def group(case: Mapping[str, Any]) -> str:
    """How a case is counted: `counted`, `roundtrip`, or apart as `doubtful` or `relative`."""
    if case.get("source") == "roundtrip":
        return "roundtrip"
    return "doubtful" if case.get("doubtful") else "relative" if case.get("relative") else "counted"
