"""The formats of other tools as readers and writers, by the same hooks as everyone's; a format's module loads on first use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from newskit.declarations import Reader, Writer
from newskit.documents import Document
from newskit.errors import InputError
from newskit.markers import hookimpl

EXTRAS = {"spacy": "spacy", "datasets": "datasets"}
"""The library that a format needs → the extra of newskit that brings it."""


def _function(module: str, name: str) -> Callable[..., Any]:
    function: Callable[..., Any] = getattr(import_module(f"newskit.interop.{module}"), name)
    return function


def _missing(error: ModuleNotFoundError) -> InputError:
    library = (error.name or "").partition(".")[0]
    extra = EXTRAS.get(library)
    return InputError(
        f"this format needs the library {library!r}, which is not installed: "
        + (f"pip install 'newskit[{extra}]'" if extra else f"pip install {library}")
    )


def _read(module: str, name: str) -> Callable[[Path], Iterator[Document]]:
    def read(path: Path) -> Iterator[Document]:
        try:
            yield from _function(module, name)(path)
        except ModuleNotFoundError as error:
            raise _missing(error) from None

    return read


def _open(module: str, name: str) -> Callable[[Path], AbstractContextManager[Callable[[Document], None]]]:
    @contextmanager
    def open_writer(path: Path) -> Iterator[Callable[[Document], None]]:
        with ExitStack() as stack:
            try:
                write = stack.enter_context(_function(module, name)(path))
            except ModuleNotFoundError as error:
                raise _missing(error) from None
            yield write

    return open_writer


@hookimpl
def newskit_readers() -> list[Reader]:
    """Stored documents as plain JSON, and the annotations of other tools."""
    return [
        Reader(name="brat", suffixes=(".ann",), read=_read("brat", "read_brat")),
        Reader(name="conll", suffixes=(".conll", ".iob", ".iob2", ".bio"), read=_read("conll", "read_conll")),
        Reader(name="datasets", suffixes=(), read=_read("writing", "read_datasets")),
        Reader(name="json", suffixes=(".json",), read=_read("writing", "read_json")),
        Reader(name="spacy", suffixes=(".spacy",), read=_read("writing", "read_spacy")),
        Reader(name="web-annotation", suffixes=(".jsonld",), read=_read("writing", "read_web_annotations")),
    ]


@hookimpl
def newskit_writers() -> list[Writer]:
    """The same, and CSV and the rows of gold standards, which are written only."""
    return [
        Writer(name="brat", suffixes=(), open=_open("brat", "open_brat")),
        Writer(name="conll", suffixes=(".conll", ".iob", ".iob2", ".bio"), open=_open("conll", "open_conll")),
        Writer(name="csv", suffixes=(".csv",), open=_open("csv", "open_csv")),
        Writer(name="datasets", suffixes=(), open=_open("writing", "open_datasets")),
        Writer(name="gold", suffixes=(), open=_open("writing", "open_gold")),
        Writer(name="json", suffixes=(".json",), open=_open("writing", "open_json")),
        Writer(name="spacy", suffixes=(".spacy",), open=_open("writing", "open_spacy")),
        Writer(name="web-annotation", suffixes=(".jsonld",), open=_open("writing", "open_web_annotations")),
    ]
