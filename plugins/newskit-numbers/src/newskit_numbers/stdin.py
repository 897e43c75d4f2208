"""`python -m newskit_numbers.stdin`: texts in, quantities out, one JSON line each, as `score_numbers.py` reads them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from newskit.layers import Bound
from newskit_numbers.extraction import matches
from newskit_numbers.moments import moments
from newskit_numbers.rules import Rules, Settings, standard_rules


def answer(text: str, rules: Rules) -> list[dict[str, Any]]:
    """The quantities of a text as plain dictionaries.

    A closed bound (`không quá 7.000 đồng`) is written as the peers' suites write it: a range open on one side, over the
    words that say so. A clock time with a date or zone beside it is given once more, as one moment with them.
    """
    seen, found = matches(text, rules)
    rows = []
    for match in [*found, *moments(seen, found)]:
        start, end, value = match.start, match.end, match.value
        if match.bound in (Bound.AT_LEAST, Bound.AT_MOST) and ".." not in value:
            start, end = match.outer
            value = f"{value}.." if match.bound is Bound.AT_LEAST else f"..{value}"
        rows.append(
            {
                "start": seen.original(start),
                "end": seen.original(end),
                "kind": match.kind.value,
                "value": value,
                "currency": match.currency,
                "unit": match.unit,
            }
        )
    return rows


def answers(lines: Iterable[str]) -> Iterator[str]:
    """One line of JSON for each line that holds a JSON string."""
    rules = standard_rules(Settings(centuries=True))
    for line in lines:
        yield json.dumps(answer(json.loads(line), rules), ensure_ascii=False)


def main() -> None:
    """Answer standard input."""
    for line in answers(sys.stdin):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
