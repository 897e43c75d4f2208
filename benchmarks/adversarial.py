"""Time and memory per byte on texts that are hard on purpose, beside those of ordinary articles of the same size.

usage: adversarial.py [--sizes 10,100,1000] [--family WORD] [--every N] [--memory] [--write]

Each layer is timed by its own annotator with what the runner does for it (checks, ids), on a document that has the
layers it needs already. The time is of the processor, the best of some rounds for short texts, all in one process.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from families import families, ordinary_text, text_of

LAYERS = ("sentences", "tokens", "quantities", "entities", "mentions", "quotations", "sentiment")
COMPOSED = "composed form"
WHOLE = "all of it"
DOCS = Path(__file__).parents[1] / "docs" / "corpus"
LIMIT = 5.0  # times ordinary time per byte
ENOUGH = 200_000  # bytes that are worked through for each size; what is longer is measured once


def measured(text: str, run: Any, rounds: int) -> dict[str, float]:
    """Layer → nanoseconds per byte, the best of some rounds."""
    size = len(text.encode("utf-8"))
    times = [_round(text, run) for _ in range(rounds)]
    return {name: min(each[name] for each in times) * 1e9 / size for name in times[0]}


def _round(text: str, run: Any) -> dict[str, float]:
    """Layer → seconds of the processor, for one document."""
    from newskit.composing import ComposedText, compose
    from newskit.documents import Document

    gc.collect()
    moments: list[float] = []
    began = time.process_time()
    ComposedText(text)
    took = {COMPOSED: time.process_time() - began}
    document = Document(text)
    compose(text)  # is kept for the annotators, and timed already
    run.runner.run(document, before_step=lambda _: moments.append(time.process_time()))
    moments.append(time.process_time())
    names = [step.spec.provides[-1].name for step in run.runner.steps]
    took |= {name: end - start for name, (start, end) in zip(names, pairwise(moments), strict=True)}
    return took | {WHOLE: sum(took.values())}


def peak(text_size: int, group: str, name: str) -> float:
    """Bytes of memory that the analysis takes at most for each byte of a text, in a process of its own."""
    command = [sys.executable, __file__, "--peak-of", json.dumps([text_size, group, name])]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _print_peak(text_size: int, group: str, name: str) -> None:
    import newskit

    run = newskit.pipeline(*LAYERS)
    run(ordinary_text(20_000))
    text = text_of(families()[group][name], text_size) if group else ordinary_text(text_size)
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak is counted from here on
    before = _status("VmRSS")
    document = run(text)
    print((_status("VmHWM") - before) / len(text.encode("utf-8")))
    del document


def _status(field: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{field}:"))


def measure(sizes: list[int], word: str, every: int, memory: bool) -> list[dict[str, Any]]:
    """A row for each family and size; the first ones are of ordinary text."""
    import newskit

    run = newskit.pipeline(*LAYERS)
    run(ordinary_text(200_000))  # what is loaded and remembered on first use
    gc.collect()
    gc.freeze()  # as in newskit's workers
    rows: list[dict[str, Any]] = []

    def note(group: str, name: str, size: int, times: dict[str, float]) -> None:
        rows.append({"group": group, "family": name, "size": size, "times": times})
        print(f"{name:30} {size:9,}", *(f"{value:8.0f}" for value in times.values()), file=sys.stderr)

    for size in sizes:
        note("", "ordinary articles", size, _ordinary(size, run))
    chosen = [
        (group, name, unit)
        for group, units in families().items()
        for name, unit in units.items()
        if word in f"{group} {name}"
    ]
    for size in sizes:
        for group, name, unit in chosen[:: every if size == sizes[-1] else 1]:
            note(group, name, size, measured(text_of(unit, size), run, _rounds(size)))
    if memory:
        for row in rows:
            if row["size"] == max(sizes):
                row["memory"] = peak(max(sizes), row["group"], row["family"])
    return rows


def _rounds(size: int) -> int:
    return max(1, min(5, ENOUGH // size))


def _ordinary(size: int, run: Any) -> dict[str, float]:
    """The mean over several texts of this size, since one may be short of figures or of quotations."""
    count = max(2, ENOUGH // size)
    whole = ordinary_text(count * size).encode("utf-8")
    pieces = [whole[at : at + size].decode("utf-8", errors="ignore") for at in range(0, count * size, size)]
    times = [measured(piece, run, _rounds(size)) for piece in pieces]
    return {name: sum(each[name] for each in times) / count for name in times[0]}


def table(rows: list[dict[str, Any]], sizes: list[int]) -> str:
    """Markdown: the times per byte of ordinary articles, and how many times them each family takes."""
    ordinary = dict(zip(sizes, [row for row in rows if not row["group"]], strict=True))
    columns = list(rows[0]["times"])
    lines = ["| ordinary articles, ns per byte | " + " | ".join(columns) + " |", "|---" + "|---:" * len(columns) + "|"]
    for size, row in ordinary.items():
        lines.append(f"| {size // 1000:,} KB | " + " | ".join(f"{value:.0f}" for value in row["times"].values()) + " |")
    for size in sizes:
        lines += [
            "",
            f"### {size // 1000:,} KB, times ordinary articles of that size",
            "",
            *_ratios(rows, sizes, size, ordinary[size], columns),
        ]
    return "\n".join([*lines, "", *_summary(rows, sizes, ordinary, columns), ""])


def _ratios(
    rows: list[dict[str, Any]], sizes: list[int], size: int, ordinary: dict[str, Any], columns: list[str]
) -> list[str]:
    extra = _extra_columns(rows, sizes, size)
    head = ["family", *columns, *extra]
    lines = ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|"]
    for row in [ordinary, *_of_size(rows, size)]:
        cells = [_ratio(row["times"][name] / ordinary["times"][name]) for name in columns]
        cells += [extra[name](row) for name in extra]
        lines.append(f"| {': '.join(filter(None, (row['group'], row['family'])))} | " + " | ".join(cells) + " |")
    return lines


def _extra_columns(
    rows: list[dict[str, Any]], sizes: list[int], size: int
) -> dict[str, Callable[[dict[str, Any]], str]]:
    """At the largest size: how the time per byte has grown from the one before, and the memory."""
    extra: dict[str, Callable[[dict[str, Any]], str]] = {}
    if size == sizes[-1] and len(sizes) > 1:
        plain = [row for row in rows if not row["group"]]
        smaller = {(row["group"], row["family"]): row for row in [plain[-2], *_of_size(rows, sizes[-2])]}

        def growth(row: dict[str, Any]) -> str:
            return f"{row['times'][WHOLE] / smaller[row['group'], row['family']]['times'][WHOLE]:.2f}"

        extra["growth"] = growth
    if any("memory" in row for row in rows) and size == sizes[-1]:
        extra["bytes of memory for each"] = lambda row: f"{row['memory']:.0f}"
    return extra


def _of_size(rows: list[dict[str, Any]], size: int) -> list[dict[str, Any]]:
    return [row for row in rows if row["group"] and row["size"] == size]


def _ratio(value: float) -> str:
    text = f"{value:.1f}" if value < 10 else f"{value:.0f}"
    return f"**{text}**" if value > LIMIT else text


def _summary(
    rows: list[dict[str, Any]], sizes: list[int], ordinary: dict[int, dict[str, Any]], columns: list[str]
) -> list[str]:
    over = []
    for size in sizes:
        for row in _of_size(rows, size):
            for name in columns:
                ratio = row["times"][name] / ordinary[size]["times"][name]
                if ratio > LIMIT:
                    over.append(f"{row['family']} ({name}, {size // 1000:,} KB): {ratio:.1f}")
    count = sum(1 for row in rows if row["group"]) * len(columns)
    return [f"Of {count:,} figures {len(over)} are over {LIMIT:.0f}" + (f": {'; '.join(over)}." if over else ".")]


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10,100,1000", help="kilobytes, by commas")
    parser.add_argument("--family", default="", help="only those with this in their name")
    parser.add_argument("--every", type=int, default=1, help="at the largest size only each Nth family")
    parser.add_argument("--memory", action="store_true", help="also the most memory at the largest size")
    parser.add_argument("--write", action="store_true", help="the table to the docs")
    parser.add_argument("--peak-of", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peak_of:
        _print_peak(*json.loads(arguments.peak_of))
        return
    sizes = [1000 * int(size) for size in arguments.sizes.split(",")]
    rows = measure(sizes, arguments.family, arguments.every, arguments.memory)
    text = table(rows, sizes)
    print(text)
    if arguments.write:
        DOCS.mkdir(parents=True, exist_ok=True)
        (DOCS / "adversarial.json").write_text(json.dumps(rows, ensure_ascii=False) + "\n", encoding="utf-8")
        (DOCS / "adversarial-table.inc").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
