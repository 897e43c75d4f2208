"""CSV for spreadsheets: a row for each annotation, in UTF-8 with the mark by which Excel knows it."""

from __future__ import annotations

import csv
import json
import re
import types
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

import attrs

from newskit.documents import Document
from newskit.errors import InputError
from newskit.files import open_atomically
from newskit.interop.labels import label_of
from newskit.keys import LayerKey
from newskit.serialise import converter
from newskit.spans import Span

BEFORE = ("document_id", "annotation_id", "start", "end", "text")
"""The columns that come first; those of a single layer's values follow."""

MIXED = ("document_id", "layer", "annotation_id", "start", "end", "text", "label", "value")
"""The columns where several layers go into one table; `value` is JSON there."""

BYTE_ORDER_MARK = "\ufeff"

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that Excel or LibreOffice takes for a formula; a text may come from anybody."""

NUMBER = re.compile(r"[+-]?[\d.,]+(?:E[+-]?\d+)?%?")


@attrs.frozen(init=False)
class Table:
    """The columns that fit a document, and the rows of all that are like it.

    Where it has one layer, each field of that layer's values has a column (a span three: `speaker_start`, `speaker_end`,
    `speaker_text`); where it has several, the value is one column of JSON.
    """

    header: tuple[str, ...]
    layers: tuple[str, ...]

    def __init__(self, document: Document) -> None:
        names = tuple(sorted(document.layers))
        header = (*BEFORE, *_columns(document.layers[names[0]].key)) if len(names) == 1 else MIXED
        self.__attrs_init__(header, names)

    def rows(self, document: Document) -> Iterator[list[str]]:
        """A row for each annotation.

        Raises:
            InputError: the document has other layers, so that its rows would not fit the columns.
        """
        if len(self.layers) != 1:
            yield from map(_harmless, _mixed(document))
        elif tuple(sorted(document.layers)) == self.layers:
            yield from map(_harmless, _single(document, self.layers[0]))
        else:
            found = ", ".join(sorted(document.layers)) or "none"
            raise InputError(
                f"the document {document.id!r} has other layers ({found}) than the first one ({self.layers[0]}), so they "
                f"don't fit one table; say which to write: --layers {self.layers[0]}"
            )


@contextmanager
def open_csv(path: Path) -> Iterator[Callable[[Document], None]]:
    """Write documents as CSV, in the columns that fit the first; the file appears only when all are written."""
    tables: list[Table] = []
    with open_atomically(path) as file:
        file.write(BYTE_ORDER_MARK)
        out = csv.writer(file)

        def write(document: Document) -> None:
            if not tables:
                tables.append(Table(document))
                out.writerow(tables[0].header)
            out.writerows(tables[0].rows(document))

        yield write


def _harmless(row: list[str]) -> list[str]:
    """The row with an apostrophe before each cell that a spreadsheet would run as a formula; numbers stay as they are.

    A cell that has such an apostrophe by itself gets one more, so that whoever takes one away has the cell as it was.
    """
    return [f"'{cell}" if cell.lstrip("'").startswith(FORMULA) and not NUMBER.fullmatch(cell) else cell for cell in row]


def _single(document: Document, name: str) -> Iterator[list[str]]:
    layer = document.layers[name]
    for annotation in layer:
        place = [document.id, annotation.id, str(annotation.start), str(annotation.end), document.text_of(annotation)]
        yield place + list(_cells(annotation.value, layer.key.value_type, document.text))


def _mixed(document: Document) -> Iterator[list[str]]:
    for name, layer in sorted(document.layers.items()):
        for annotation in layer:
            value = converter().unstructure(annotation.value, layer.key.value_type)
            yield [
                document.id,
                name,
                annotation.id,
                str(annotation.start),
                str(annotation.end),
                document.text_of(annotation),
                label_of(layer.key, annotation),
                json.dumps(value, ensure_ascii=False),
            ]


def _columns(key: LayerKey[Any]) -> Iterator[str]:
    taken = set(BEFORE)
    for field, is_span in _fields(key.value_type):
        for name in (f"{field}_start", f"{field}_end", f"{field}_text") if is_span else (field,):
            yield f"value_{name}" if name in taken else name


def _fields(cls: type[Any]) -> list[tuple[str, bool]]:
    """The fields of a value class, and whether each is a span."""
    hints = typing.get_type_hints(cls)
    return [(field.name, _is_span(hints[field.name])) for field in attrs.fields(cls)]


def _is_span(hint: Any) -> bool:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return set(typing.get_args(hint)) == {Span, type(None)}
    return hint is Span


def _cells(value: Any, cls: type[Any], text: str) -> Iterator[str]:
    for name, is_span in _fields(cls):
        held = getattr(value, name)
        if is_span:
            yield from ("", "", "") if held is None else (str(held.start), str(held.end), held.cut(text))
        elif held is None:
            yield ""
        elif isinstance(held, Enum):
            yield str(held.value)
        elif isinstance(held, str):
            yield held
        else:
            yield json.dumps(converter().unstructure(held), ensure_ascii=False)
