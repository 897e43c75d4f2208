"""`newskit evaluate`: the pipeline's figures against gold annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from newskit.cli.options import (
    config_option,
    disable_option,
    layers_option,
    make_pipeline,
    plugin_option,
    split_layers,
)
from newskit.documents import Document
from newskit.errors import InputError
from newskit.evaluation import gold_layers, read_rows, score
from newskit.evaluation.predictions import prediction
from newskit.files import open_atomically
from newskit.pipelines import default_manager
from newskit.planning import providers


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--dump", metavar="PRED.jsonl", type=click.Path(path_type=Path), help="Write the predictions, a row a document."
)
@layers_option
@config_option
@plugin_option
@disable_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the figures.")
def evaluate(
    gold: Path,
    dump: Path | None,
    layers: str | None,
    config: str | None,
    plugins: tuple[str, ...],
    disable: tuple[str, ...],
    form: str,
) -> None:
    """Precision, recall and F1 of each layer that GOLD.jsonl has and an installed plugin provides.

    The standard layers are planned together, as `newskit analyze` does, so that speakers and targets are linked.
    """
    rows = list(read_rows(gold))
    if not rows:
        raise InputError(f"{gold} holds no row")
    present = gold_layers(rows)
    scored = split_layers(layers) or tuple(name for name in present if _is_provided(name))
    absent = [name for name in scored if name not in present]
    if absent:
        raise InputError(f"{gold} has no gold for {', '.join(absent)}; it has {', '.join(present)}")
    if not scored:
        raise InputError(f"no installed plugin provides a layer of {gold} ({', '.join(present)})")
    asked = tuple(dict.fromkeys((*scored, *(() if layers else _context(scored)))))
    run = make_pipeline(asked, config, plugins, disable)
    predicted = []
    for row in rows:
        document = run(Document(row["text"], id=str(row["doc"])), on_error="raise")
        predicted.append(prediction(document, [name for name in scored if name in row]))
    if dump is not None:
        with open_atomically(dump) as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in predicted)
    report = score([_only(row, scored) for row in rows], predicted)
    click.echo(json.dumps(report, ensure_ascii=False, indent=2) if form == "json" else format_report(report))


def _is_provided(layer: str) -> bool:
    return any(key.name == layer for provider in providers(default_manager()) for key in provider.spec.provides)


def _context(scored: tuple[str, ...]) -> list[str]:
    """The standard layers that the scored ones profit from, where they are installed."""
    helpful = {"quotations": ("entities",), "sentiment": ("entities", "quotations")}
    return [name for layer in scored for name in helpful.get(layer, ()) if _is_provided(name)]


def _only(row: dict[str, Any], layers: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name in ("doc", "text", *layers)}


def format_report(report: dict[str, Any]) -> str:
    """The figures as indented lines."""
    lines = []
    for layer, figures in report.items():
        lines.append(layer)
        lines += [f"  {line}" for line in _lines(figures)]
    return "\n".join(lines)


def _lines(figures: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    for name, value in figures.items():
        if isinstance(value, dict) and "f1" in value:
            counts = f"   gold {value['gold']}, predicted {value['predicted']}" if "gold" in value else ""
            lines.append(f"{name:24} P {value['p']:5.1f}  R {value['r']:5.1f}  F1 {value['f1']:5.1f}{counts}")
        elif isinstance(value, dict):
            lines.append(name)
            lines += [f"  {line}" for line in _lines(value)]
        else:
            lines.append(f"{name:24} {value if value is not None else '-'}")
    return lines
