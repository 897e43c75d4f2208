"""`newskit quotes`: who said what in files, as lines for people, CSV or JSON Lines, or counted by speaker."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs
import click

from newskit.cli.inputs import read_input
from newskit.cli.options import config_option, disable_option, encoding_option, make_pipeline, plugin_option
from newskit.documents import Document
from newskit.errors import NewskitError, PlanError
from newskit.layers import ENTITIES, QUOTATIONS
from newskit.pipelines import Pipeline
from newskit_quotations.rows import Row, SpeakerCount, count_speakers, is_by, rows

# A line for people shows so many code points of a quotation.
_SHOWN = 200


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…|-")
@click.option("--speaker", metavar="NAME", help="Only quotations by this speaker; a part of the name is enough.")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "jsonl"]), default="text", help="How to write the quotations."
)
@click.option("--stats", is_flag=True, help="Count the quotations by speaker instead of showing them.")
@config_option
@encoding_option
@plugin_option
@disable_option
def quotes(
    files: tuple[str, ...],
    speaker: str | None,
    form: str,
    stats: bool,
    config: str | None,
    encoding: str,
    plugins: tuple[str, ...],
    disable: tuple[str, ...],
) -> int:
    """Show who said what in each FILE (a text, or JSON Lines with a document each); `-` reads standard input.

    A file that can't be read, or a document that fails, is reported and the others go on; the exit status is then 1.
    """
    run = _pipeline(config, plugins, disable)
    failures: list[str] = []
    found = (
        (name, row)
        for name in files
        for document in _documents(name, encoding, run, failures)
        for row in rows(document)
        if speaker is None or is_by(row, speaker)
    )
    if stats:
        _write_counts(count_speakers(row for _, row in found), form)
    else:
        _write_rows(found, form)
    return 1 if failures else 0


def _pipeline(config: str | None, plugins: tuple[str, ...], disable: tuple[str, ...]) -> Pipeline:
    """Quotations with the speakers' entities, where a plugin gives those."""
    try:
        return make_pipeline((QUOTATIONS.name, ENTITIES.name), config, plugins, disable)
    except PlanError:
        return make_pipeline((QUOTATIONS.name,), config, plugins, disable)


def _documents(name: str, encoding: str, run: Pipeline, failures: list[str]) -> Iterator[Document]:
    """The analysed documents of a file that have quotations; what fails is reported and noted in `failures`."""
    try:
        for document in read_input(name, encoding, run.manager):
            result = run(document, on_error="record")
            for failure in result.failures:
                failures.append(name)
                click.echo(f"newskit: {name}: {failure.message}", err=True)
            if QUOTATIONS in result:
                yield result
    except NewskitError as error:
        failures.append(name)
        click.echo(f"newskit: {error if name in str(error) else f'{name}: {error}'}", err=True)


def _write_rows(found: Iterator[tuple[str, Row]], form: str) -> None:
    columns = ("file", *(field.name for field in attrs.fields(Row)))
    if form == "csv":
        click.echo(_csv_line(columns))
    for name, row in found:
        if form == "text":
            click.echo(_line(name, row))
            continue
        data = {"file": name, **attrs.asdict(row)}
        click.echo(_csv_line(list(data.values())) if form == "csv" else json.dumps(data, ensure_ascii=False))


def _line(name: str, row: Row) -> str:
    """A quotation in one line: speaker, cue, kind, quotation, where."""
    said = " ".join(row.text.split())
    said = said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1]}…"
    said = said if row.kind == "indirect" else f"“{said}”"
    cue = f" [{row.cue}]" if row.cue else ""
    return f"{' '.join(row.who.split())}{cue} {row.kind}: {said} ({name}:{row.line})"


def _write_counts(counts: Sequence[SpeakerCount], form: str) -> None:
    columns = tuple(field.name for field in attrs.fields(SpeakerCount))
    write: dict[str, Callable[[Sequence[Any]], str]] = {
        "csv": _csv_line,
        "jsonl": lambda values: json.dumps(dict(zip(columns, values, strict=True)), ensure_ascii=False),
        "text": _table_line,
    }
    if form != "jsonl":
        click.echo(write[form](columns))
    for count in counts:
        click.echo(write[form](attrs.astuple(count)))


def _table_line(values: Sequence[Any]) -> str:
    """Numbers in columns, the speaker last, since names have any length."""
    speaker, *numbers = values
    return "".join(f"{value:>11}" for value in numbers) + f"  {' '.join(str(speaker).split())}"


def _csv_line(values: Sequence[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(values)
    return out.getvalue()
