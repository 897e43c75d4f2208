"""`newskit trace`: which annotator took how long on a document, and what it gave."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import click

from newskit.cli.inputs import read_input
from newskit.cli.options import (
    config_option,
    disable_option,
    encoding_option,
    layers_option,
    make_pipeline,
    plugin_option,
    split_layers,
)
from newskit.tracing import TracedStep
from newskit.tracing import trace as trace_document


@click.command()
@click.argument("file", metavar="FILE|-", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@layers_option
@config_option
@encoding_option
@plugin_option
@disable_option
def trace(
    file: Path,
    form: str,
    layers: str | None,
    config: str | None,
    encoding: str,
    plugins: tuple[str, ...],
    disable: tuple[str, ...],
) -> int:
    """Analyse each document of FILE and tell which annotator took how long and gave how many annotations.

    Loading is done once, before the first document; an annotator that fails is shown with its reason, and the exit status is 1.
    """
    run = make_pipeline(split_layers(layers), config, plugins, disable)
    failed = False
    rows = []
    for document in read_input(str(file), encoding, run.manager):
        result, steps = trace_document(run, document)
        failed = failed or bool(result.failures)
        if form == "text":
            click.echo(f"{result.id}: {len(result.text)} characters")
            _print(steps)
        else:
            rows.append(
                {"document": result.id, "characters": len(result.text), "steps": [attrs.asdict(step) for step in steps]}
            )
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    return 1 if failed else 0


def _print(steps: tuple[TracedStep, ...]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("annotator", overflow="fold")
    table.add_column("plugin", overflow="fold")
    for column in ("loading ms", "ms"):
        table.add_column(column, justify="right")
    table.add_column("gave", overflow="fold")
    for step in steps:
        gave = ", ".join(f"{layer} {number}" for layer, number in step.annotations.items())
        problem = "" if step.outcome == "done" else f"{step.outcome}: {step.message}" if step.message else step.outcome
        table.add_row(
            step.annotator,
            f"{step.plugin} {step.version}",
            f"{step.loading_seconds * 1000:.0f}",
            f"{step.seconds * 1000:.1f}",
            ", ".join(filter(None, (gave, problem))),
        )
    total = sum(step.seconds for step in steps)
    table.add_row("all", "", f"{sum(step.loading_seconds for step in steps) * 1000:.0f}", f"{total * 1000:.1f}", "")
    Console(soft_wrap=False).print(table)
