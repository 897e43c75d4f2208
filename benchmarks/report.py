"""The results as a table for the docs, and as a plot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

WHOLE = "newskit, all four layers"


def write_table(results: dict[str, Any], path: Path) -> str:
    """Markdown, ratios first."""
    lines = [f"Measured on {', '.join(f'{name} {value}' for name, value in results['machine'].items())}.", ""]
    if "speed" in results:
        lines += _speed(results["speed"], results["runner"])
    if "scaling" in results:
        lines += _scaling(results["scaling"])
    if "start" in results:
        lines += ["## Start", "", "| a fresh process that does | seconds |", "|---|---:|"]
        lines += [f"| {row['name']} | {row['seconds']:.2f} |" for row in results["start"]] + [""]
    text = "\n".join(lines)
    path.write_text(text, encoding="utf-8")
    return text


def _speed(rows: list[dict[str, Any]], runner: dict[str, float]) -> list[str]:
    rate = {row["name"]: row["characters_per_second"] for row in rows}
    share = 100 * runner["runner_milliseconds"] / runner["plan_milliseconds"]
    lines = ["## Speed on one core", "", "| newskit's whole analysis beside | times as fast |", "|---|---:|"]
    lines += [
        f"| {name} | {rate[WHOLE] / other:.2f} |" for name, other in rate.items() if not name.startswith("newskit")
    ]
    lines += ["", "| work | characters/s | articles/s | ms/article |", "|---|---:|---:|---:|"]
    lines += [
        f"| {row['name']} | {row['characters_per_second']:,.0f} | {row['articles_per_second']:,.1f} "
        f"| {row['milliseconds_per_article']:.2f} |"
        for row in rows
    ]
    own, plan = runner["runner_milliseconds"], runner["plan_milliseconds"]
    return [*lines, "", f"The runner's own cost is {own:.2f} ms of {plan:.2f} ms for an article: {share:.1f} %.", ""]


def _scaling(scaling: dict[str, Any]) -> list[str]:
    runs = scaling["runs"]
    base = runs[0]["documents_per_second"]
    lines = [f"## A corpus run over {scaling['documents']:,} articles", ""]
    lines += ["| workers | times one worker | articles/s | seconds | grown after 2,000: parent | most of a worker |"]
    lines += ["|---:|---:|---:|---:|---:|---:|"]
    for run in runs:
        growth = dict(run["growth"])
        parent, workers = growth.pop("parent", 0.0), growth.values()
        lines.append(
            f"| {run['workers']} | {run['documents_per_second'] / base:.2f} | {run['documents_per_second']:,.1f} "
            f"| {run['seconds']:,.1f} | {parent:+.1f} MB | {max(workers, default=0.0):+.1f} MB |"
        )
    runs_used = [(run["worker_processor_seconds"], run["parent_processor_seconds"]) for run in runs]
    shares = ", ".join(f"{100 * parent / workers:.1f} %" for workers, parent in runs_used)
    per_document = ", ".join(f"{1000 * workers / scaling['documents']:.2f} ms" for workers, _ in runs_used)
    lines += [
        "",
        f"Time of the processor: {per_document} in the workers for an article, {shares} of that in the parent.",
    ]
    return [*lines, ""]


def write_plot(results: dict[str, Any], path: Path) -> None:
    """Rates on the left (each bar a factor of newskit's), memory over the corpus on the right."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "newskit"
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
    rows = list(reversed(results.get("speed", [])))
    left.barh(
        [row["name"] for row in rows],
        [row["characters_per_second"] for row in rows],
        color=["#1f6f8b" if row["name"].startswith("newskit") else "#b0b7bd" for row in rows],
    )
    left.set_xscale("log")
    left.set_xlabel("characters a second, one core (logarithmic)")
    run = results["scaling"]["runs"][-1]
    documents = [sample["documents"] for sample in run["memory"]]
    right.plot(documents, [sample["parent"] for sample in run["memory"]], label="parent")
    for number, pid in enumerate(dict.fromkeys(pid for sample in run["memory"] for pid in sample["workers"]), 1):
        points = [(sample["documents"], sample["workers"][pid]) for sample in run["memory"] if pid in sample["workers"]]
        right.plot(*zip(*points, strict=True), label=f"worker {number}")
    right.set_ylim(bottom=0)
    right.set_xlabel("articles committed")
    right.set_ylabel("MB in memory")
    right.legend()
    figure.savefig(path, metadata={"Date": None})
