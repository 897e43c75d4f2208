"""`newskit analyze`: documents from files or standard input, as a report, JSON or a page."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

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
from newskit.documents import Document
from newskit.errors import InputError, NewskitError
from newskit.files import file_name, open_atomically
from newskit.legacy import legacy_encoding
from newskit.pipelines import Pipeline

Write = Callable[[Document], None]

REPORT_WIDTH = 100  # columns of a report that goes to a file


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…|-")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "html"]),
    default="text",
    help="How to write the results.",
)
@layers_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write to this file; for several pages, a directory."
)
@config_option
@encoding_option
@plugin_option
@disable_option
def analyze(
    files: tuple[str, ...],
    form: str,
    layers: str | None,
    output: Path | None,
    config: str | None,
    encoding: str,
    plugins: tuple[str, ...],
    disable: tuple[str, ...],
) -> int:
    """Analyse each FILE (a text, or JSON Lines with a document each); `-` reads a text from standard input.

    A file that can't be read, or a document that fails, is reported and the others go on; the exit status is then 1.
    """
    run = make_pipeline(split_layers(layers), config, plugins, disable)
    failures = 0
    with ExitStack() as stack:
        advance = stack.enter_context(_progress(len(files), shown=len(files) > 1 or files == ("-",)))
        write = stack.enter_context(_writer(form, output))
        for name in files:
            failures += _analyze_file(name, encoding, run, write)
            advance()
    return 1 if failures else 0


def _analyze_file(name: str, encoding: str, run: Pipeline, write: Write) -> int:
    """Analyse and write the documents of one file; returns how many failed."""
    failed = 0
    where = "standard input" if name == "-" else name
    try:
        for document in read_input(name, encoding, run.manager):
            result = run(document, on_error="record")
            for failure in result.failures:
                who = f"{name}: {failure.annotator} (plugin {failure.plugin}): " if failure.annotator else ""
                _say(f"{who}{failure.message}")
            if not (document.text.strip() or result.failures):
                _say(f"{where} holds no text")
            legacy = legacy_encoding(document.text)
            if legacy:
                _say(
                    f"{where} seems to be in {legacy}, a font's encoding from before Unicode; convert it to Unicode first"
                )
            failed += bool(result.failures)
            if not any(failure.kind == "input" for failure in result.failures):
                write(result)
    except NewskitError as error:
        _say(str(error) if name in str(error) else f"{name}: {error}")
        failed += 1
    return failed


def _say(message: str) -> None:
    click.echo(f"newskit: {message}", err=True)


@contextmanager
def _progress(total: int, *, shown: bool) -> Iterator[Callable[[], None]]:
    """A progress bar on the terminal's error stream; nothing where that is no terminal."""
    if not shown or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # Results that go to the same terminal are printed above the bar; those that go elsewhere must not come here.
    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as progress:
        task = progress.add_task("analysing", total=total)
        yield lambda: progress.advance(task)


@contextmanager
def _writer(form: str, output: Path | None) -> Iterator[Write]:
    """What takes the results; a file appears only when all of them are written."""
    if form == "html":
        with _html_writer(output) as write:
            yield write
        return
    with ExitStack() as stack:
        file = sys.stdout if output is None else stack.enter_context(_open_output(output))
        if form == "text":
            yield _report_writer(file, to_file=output is not None)
        elif form == "jsonl":
            yield lambda document: _write_line(file, document.to_json())
        else:
            documents: list[dict[str, Any]] = []
            yield lambda document: documents.append(document.to_dict())
            _write_line(file, json.dumps(_single(documents), ensure_ascii=False, indent=2))


def _single(documents: list[dict[str, Any]]) -> Any:
    """One document is an object, several (or none) a list."""
    return documents[0] if len(documents) == 1 else documents


@contextmanager
def _open_output(path: Path) -> Iterator[IO[str]]:
    if path.is_dir():
        raise InputError(f"the output {path} is a directory; name a file in it")
    if not path.parent.is_dir():
        raise InputError(f"there is no directory {path.parent} for the output")
    with open_atomically(path) as file:
        yield file


def _write_line(file: IO[str], line: str) -> None:
    file.write(line + "\n")
    file.flush()


def _report_writer(file: IO[str], *, to_file: bool) -> Write:
    from rich.console import Console

    from newskit.report import print_report

    if to_file:
        console = Console(file=file, width=REPORT_WIDTH, no_color=True)
        return lambda document: print_report(document, console)
    # Made for each report, since a progress bar exchanges sys.stdout meanwhile.
    return lambda document: print_report(document, Console())


@contextmanager
def _html_writer(output: Path | None) -> Iterator[Write]:
    """One page goes to the output or standard output; several go into a directory, named by the documents' ids."""
    from newskit.render import render_html

    pages: list[Document] = []
    yield pages.append
    if output is not None and (output.is_dir() or len(pages) > 1):
        output.mkdir(parents=True, exist_ok=True)
        for name, document in zip(_page_names(pages), pages, strict=True):
            with _open_output(output / name) as file:
                file.write(render_html(document))
    elif len(pages) > 1:
        raise InputError(f"{len(pages)} pages don't fit on standard output; give a directory with --output")
    elif pages and output is not None:
        with _open_output(output) as file:
            file.write(render_html(pages[0]))
    elif pages:
        _write_line(sys.stdout, render_html(pages[0]))


def _page_names(documents: Iterable[Document]) -> Iterator[str]:
    used: dict[str, int] = {}
    return (f"{file_name(document.id, used)}.html" for document in documents)
