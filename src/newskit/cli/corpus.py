"""`newskit corpus run`: analyse a collection into Parquet datasets, over several processes or on an engine."""

from __future__ import annotations

import time
from pathlib import Path

import click

from newskit.cli.options import (
    config_option,
    disable_option,
    layers_option,
    make_pipeline,
    plugin_option,
    split_layers,
)


@click.group()
def corpus() -> None:
    """Work on whole collections of documents."""


@corpus.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…|-")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="A new or empty folder, or one to resume."
)
@layers_option
@click.option("--format", "form", default="parquet", show_default=True, help="parquet, jsonl, or a plugin's format.")
@click.option("--id", "id_column", default="id", show_default=True, help="The column or key of ids.")
@click.option("--text", "text_column", default="text", show_default=True, help="The column or key of texts.")
@click.option("--columns", default="", metavar="A,B,…", help="Other columns to have as columns of `documents`.")
@click.option("--input-format", metavar="NAME", help="Read every input as this: jsonl, csv, parquet, text, html, …")
@click.option("--encoding", default="utf-8", show_default=True, help="Of text and CSV files.")
@click.option(
    "--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes, or tasks of the engine."
)
@click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), help="Seconds for one document; a longer one fails."
)
@click.option("--resume", is_flag=True, help="Go on with the run that is in the output folder.")
@click.option(
    "--redo", is_flag=True, help="With --resume: do parts again that were made under other settings or versions."
)
@click.option("--no-text", is_flag=True, help="Leave the texts out of `documents`.")
@click.option(
    "--part-documents", type=click.IntRange(1), help="Documents that are committed together.  [default: 1000]"
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray", "spark"]),
    default="local",
    show_default=True,
    help="What runs the parts.",
)
@click.option("--address", help="Of the engine's cluster; without it one is started on this machine.")
@config_option
@plugin_option
@disable_option
def run(
    inputs: tuple[str, ...],
    output: Path,
    layers: str | None,
    form: str,
    id_column: str,
    text_column: str,
    columns: str,
    input_format: str | None,
    encoding: str,
    workers: int,
    timeout: float | None,
    resume: bool,
    redo: bool,
    no_text: bool,
    part_documents: int | None,
    engine: str,
    address: str | None,
    config: str | None,
    plugins: tuple[str, ...],
    disable: tuple[str, ...],
) -> None:
    """Analyse the documents of INPUT (files, folders, patterns, `-`) into a folder of datasets.

    JSON Lines, CSV, Parquet, text and HTML are read, also with .gz and .zst, and what plugins read. Every document is in
    `documents` or, where it could not be analysed, in `failures`. A run that was stopped or killed goes on with --resume.
    """
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise click.ClickException(
            "corpora need a package that is not installed: pip install 'newskit[parquet]'"
        ) from None
    from newskit.corpus.options import PART_DOCUMENTS, RunOptions
    from newskit.corpus.progress import progress_bar
    from newskit.corpus.run import run_corpus

    options = RunOptions(
        format=form,
        keep_text=not no_text,
        id=id_column,
        text=text_column,
        columns=split_layers(columns),
        encoding=encoding,
        input_format=input_format,
        part_documents=part_documents or PART_DOCUMENTS,
        workers=workers,
        timeout=timeout,
        engine=engine,
        address=address,
    )
    pipeline = make_pipeline(split_layers(layers), config, plugins, disable)
    began = time.monotonic()
    try:
        with progress_bar() as progress:
            totals = run_corpus(inputs, output, pipeline, options, resume=resume, redo=redo, progress=progress)
    except KeyboardInterrupt:
        click.echo(f"newskit: what is done is kept in {output}; go on with --resume", err=True)
        raise
    took = time.monotonic() - began
    for name, rows in totals.items():
        click.echo(f"{name:16} {rows:>12,}")
    click.echo(f"{totals['documents'] + totals['failures']:,} documents are in {output}, after {took:.1f} s")
