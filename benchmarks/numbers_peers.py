"""newskit-numbers beside Duckling on peers' own cases and on news, in one run.

    python -m venv PEER && PEER/bin/pip install pyduckling-native-phihos pendulum
    python benchmarks/numbers_peers.py --peer-python PEER/bin/python --news NEWS.jsonl CASES.jsonl…

Cases are lines of JSON with `text`, `kind`, `value` (and `span`, `currency`, `doubtful`, `relative`, `unresolved`); doubtful
ones are left out. NEWS holds articles under `text`. A peer's resolved date counts where month and day of a date without
year are right. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

COLUMNS = (
    *("digits", "words", "spelled out", "ordinal", "money, digits", "money, words", "full date", "partial date"),
    *("time", "duration", "measure", "percent", "fraction"),
)
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}


def column(case: dict[str, Any]) -> str | None:
    """The column of the table that a case belongs to."""
    kind, digits = case["kind"], bool(re.search(r"\d", case["text"]))
    if case.get("doubtful"):
        return None
    if case["source"] == "roundtrip":
        return "spelled out"
    if kind == "number":
        return "digits" if digits else "words"
    if kind == "money":
        return "money, digits" if digits else "money, words"
    if kind == "date":
        partial = str(case.get("unresolved") or case["value"])
        return (
            "partial date"
            if partial.startswith("XXXX-") and "W" not in partial
            else None
            if case.get("relative")
            else "full date"
        )
    return None if case.get("relative") else kind if kind in COLUMNS else None


def right(case: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """Whether an answer is right; the year of a partial date is not looked at."""
    from newskit_numbers.checking import is_right

    if column(case) != "partial date":
        return is_right(case, found)
    masked = {**case, "value": _masked(str(case.get("unresolved") or case["value"])), "alt": None}
    return is_right(masked, [{**each, "value": _masked(str(each["value"]))} for each in found])


def _masked(value: str) -> str:
    return re.sub(r"^\d{4}-", "XXXX-", value)


def measured(name: str, answers: list[list[dict[str, Any]]], cases: list[dict[str, Any]]) -> dict[str, Any]:
    """The share right in each column."""
    total: collections.Counter[str] = collections.Counter()
    hits: collections.Counter[str] = collections.Counter()
    for case, found in zip(cases, answers, strict=True):
        kept = column(case)
        if kept:
            total[kept] += 1
            hits[kept] += right(case, found)
    return {"name": name, "shares": {key: (hits[key], total[key]) for key in COLUMNS}}


def duckling() -> Callable[[str], list[dict[str, Any]]]:
    """The peer, in the form of `newskit_numbers.stdin`; imported only in its own interpreter."""
    import duckling as peer  # type: ignore[import-not-found]
    import pendulum  # type: ignore[import-not-found]

    peer.init()
    zones = peer.load_time_zones("/usr/share/zoneinfo")
    reference = peer.parse_ref_time(zones, "UTC", int(pendulum.datetime(2017, 2, 2, 3, 55).timestamp()))
    language = peer.parse_lang("VI")
    context = peer.Context(reference, peer.parse_locale("VI_XX", peer.default_locale_lang(language)))
    names = (
        "amount-of-money",
        "number",
        "ordinal",
        "time",
        "duration",
        "quantity",
        "distance",
        "temperature",
        "volume",
    )
    dimensions = peer.parse_dimensions(list(names))

    def answer(text: str) -> list[dict[str, Any]]:
        return [read for each in peer.parse(text, context, dimensions, False) if (read := _read(each))]

    return answer


def _read(each: dict[str, Any]) -> dict[str, Any] | None:
    value, dimension = each["value"], each["dim"]
    unit = value.get("unit") or (value.get("from") or value.get("to") or {}).get("unit")
    kind = {"amount-of-money": "money", "number": "number", "ordinal": "ordinal", "duration": "duration"}.get(
        dimension, "measure"
    )
    if value.get("type") == "interval":
        ends = [(value.get(name) or {}).get("value", "") for name in ("from", "to")]
        said = "..".join(map(str, ends))
    else:
        said = str(value.get("value"))
    if dimension == "time":
        grain = value.get("grain") or (value.get("from") or {}).get("grain")
        kind = "time" if grain in ("hour", "minute", "second") else "date"
        length = {"year": 4, "month": 7, "quarter": 7, "day": 10, "week": 10}.get(grain, 16)
        said = "..".join(part[:length] for part in said.split(".."))
    if dimension == "duration":
        parts = {
            name: value[name] for name in ("year", "month", "week", "day", "hour", "minute", "second") if name in value
        }
        said = _iso(parts) if len(parts) > 1 else said
    return {"start": each["start"], "end": each["end"], "kind": kind, "value": said,
            "currency": CURRENCIES.get(unit, unit) if kind == "money" else None, "unit": unit}  # fmt: skip


def _iso(parts: dict[str, int]) -> str:
    days = "".join(
        f"{parts[name]}{letter}"
        for name, letter in zip(("year", "month", "week", "day"), "YMWD", strict=True)
        if name in parts
    )
    times = "".join(
        f"{parts[name]}{letter}"
        for name, letter in zip(("hour", "minute", "second"), "HMS", strict=True)
        if name in parts
    )
    return f"P{days}" + (f"T{times}" if times else "")


def serve() -> None:
    """Answer JSON strings on standard input; then the processor time that the answers took."""
    answer = duckling()
    for line in sys.stdin:
        began = time.process_time()
        try:
            found = answer(json.loads(line))
        except UnicodeDecodeError:
            found = []
        print(json.dumps([found, time.process_time() - began]), flush=True)


def ask(python: str, texts: Iterable[str]) -> tuple[list[list[dict[str, Any]]], float]:
    """The peer's answers and the seconds they took."""
    sent = "".join(json.dumps(text) + "\n" for text in texts)
    run = subprocess.run([python, __file__, "--serve"], input=sent, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    return [row[0] for row in rows], sum(row[1] for row in rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", type=Path)
    parser.add_argument("--peer-python", default="")
    parser.add_argument("--news", type=Path)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        return serve()
    from newskit_numbers.extraction import extract
    from newskit_numbers.rules import Settings, standard_rules
    from newskit_numbers.stdin import answer

    cases = [
        json.loads(line) for path in options.cases for line in path.read_text("utf-8").splitlines() if line.strip()
    ]
    rules = standard_rules(Settings(centuries=True))
    rows = [measured("newskit-numbers", [answer(case["text"], rules) for case in cases], cases)]
    lines = []
    if options.news:
        articles = [json.loads(line)["text"] for line in options.news.read_text("utf-8").splitlines() if line.strip()]
        lines = [line for text in articles for line in text.split("\n") if line.strip()]
        rows[0]["speed"] = sum(map(len, articles)) / _best(lambda: [extract(text, rules) for text in articles])
        rows[0]["bytes"] = rows[0]["speed"] * sum(len(text.encode()) for text in articles) / sum(map(len, articles))
        digits = re.compile(r"\d+")
        floor = sum(map(len, articles)) / _best(lambda: [sum(1 for _ in digits.finditer(text)) for text in articles])
        print(
            f"re.finditer(r'\\d+'): {floor:,.0f} characters a second; newskit-numbers {rows[0]['bytes'] / 1e6:.2f} MB a second"
        )
    if options.peer_python:
        answers, _ = ask(options.peer_python, [case["text"] for case in cases])
        rows.append(measured("Duckling", answers, cases))
        if lines:
            _, seconds = ask(options.peer_python, lines)
            rows[-1]["speed"] = sum(map(len, lines)) / seconds
    print("| |", " | ".join(row["name"] for row in rows), "|")
    print("|---" * (len(rows) + 1) + "|")
    for name in COLUMNS:
        shares = [row["shares"][name] for row in rows]
        print(
            f"| {name} ({shares[0][1]}) |",
            " | ".join(f"{100 * hits / total:.0f}" if total else "–" for hits, total in shares),
            "|",
        )
    if lines:
        print("| characters a second on news |", " | ".join(f"{row['speed']:,.0f}" for row in rows), "|")
    return None


def _best(work: Callable[[], object]) -> float:
    """The least processor time of three runs."""
    times = []
    for _ in range(3):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


if __name__ == "__main__":
    main()
