"""`make bench`: measure all, and write the results to the docs, as JSON, a table and a plot.

usage: run.py [--documents N] [--only speed|scaling|start]
"""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from articles import write_corpus
from report import write_plot, write_table
from scaling import run_over
from speed import measure_runner, measure_speed
from start import measure_start

RESULTS = Path(__file__).parents[1] / "docs" / "corpus"


def main() -> None:
    """Measure what is asked for; what is not keeps its last results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000, help="articles of the scaling run")
    parser.add_argument("--only", choices=["speed", "scaling", "start"], action="append", help="can be repeated")
    arguments = parser.parse_args()
    wanted = arguments.only or ["speed", "scaling", "start"]
    path = RESULTS / "benchmarks.json"
    results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    results["machine"] = _machine()
    if "speed" in wanted:
        results |= {"speed": measure_speed(), "runner": measure_runner()}
    if "start" in wanted:
        results["start"] = measure_start()
    if "scaling" in wanted:
        with tempfile.TemporaryDirectory() as folder:
            corpus = write_corpus(Path(folder) / "articles.jsonl", arguments.documents)
            runs = [run_over(corpus, Path(folder) / f"out{n}", n, arguments.documents) for n in (1, 2)]
        results["scaling"] = {"documents": arguments.documents, "runs": [_thinned(run) for run in runs]}
    RESULTS.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    table = write_table(results, RESULTS / "benchmarks-table.inc")
    if "scaling" in results:
        write_plot(results, RESULTS / "benchmarks.svg")
    print(table)


def _machine() -> dict[str, str]:
    cpu = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.processor(),
    )
    packages = ("newskit", "underthesea", "spacy", "pyarrow")
    return {
        "date": date.today().isoformat(),
        "processor": cpu,
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
    }


def _thinned(run: dict[str, Any]) -> dict[str, Any]:
    """The run with at most 200 samples of its memory."""
    samples = run["memory"]
    return {**run, "memory": samples[:: max(1, len(samples) // 200)]}


if __name__ == "__main__":
    main()
