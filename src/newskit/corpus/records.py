"""`Record`: one row of an input, readable or not, before it is analysed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import attrs

from newskit.documents import check_text
from newskit.errors import DocumentError, TextError
from newskit.files import encodable
from newskit.freezing import check_depth, parse_json


@attrs.frozen(kw_only=True)
class InputOptions:
    """How inputs are read.

    Args:
        id: the name of the column, or JSON key, of ids.
        text: that of the texts.
        columns: other columns that become columns of `documents`; the rest goes into its `meta`.
        encoding: of text and CSV files.
        max_characters: code points of the largest text that is read.
    """

    id: str = "id"
    text: str = "text"
    columns: tuple[str, ...] = ()
    encoding: str = "utf-8"
    max_characters: int


@attrs.frozen(kw_only=True)
class Record:
    """A row of the input.

    `row` counts the lines or rows of its file from 1. Where `problem` says something the row can't be analysed; `kind` is
    then `input` (it can't be read), `duplicate` or `limit`. `named_by_file`: the id is the file's name, not the data's own.
    """

    source: str = attrs.field(converter=encodable)  # names of files need not be UTF-8 either
    row: int
    text: str | None = None
    id: str = attrs.field(default="", converter=encodable)
    meta: str | None = None
    columns: tuple[str | None, ...] = ()
    kind: str = ""
    problem: str = attrs.field(default="", converter=encodable)
    named_by_file: bool = False


Reading = Callable[[IO[bytes], Path, InputOptions], Iterator[Record]]
"""A format: takes the decompressed bytes and the path, and yields the records."""


def make_record(source: str, row: int, values: Mapping[str, Any], options: InputOptions) -> Record:
    """The record of a row that could be parsed: JSON keys or column names with their values."""
    try:
        check_depth(values)
    except DocumentError as error:
        return Record(source=source, row=row, kind="input", problem=str(error))
    id = values.get(options.id)
    name = "" if id is None else str(id)
    text = values.get(options.text)
    if not isinstance(text, str):
        what = f"is {type(text).__name__}, not text" if options.text in values and text is not None else "is missing"
        return Record(source=source, row=row, id=name, kind="input", problem=f"{options.text!r} {what}")
    try:
        check_text(text)
    except TextError as error:
        return Record(source=source, row=row, id=name, kind="input", problem=str(error))
    if len(text) > options.max_characters:
        return Record(
            source=source, row=row, id=name, kind="limit", problem=too_large(f"{len(text):,} characters", options)
        )
    taken = (options.id, options.text, *options.columns)
    meta = {key: value for key, value in values.items() if key not in taken}
    columns = tuple(_cell(values.get(column)) for column in options.columns)
    packed = encodable(_packed(meta)) if meta else None
    return Record(source=source, row=row, text=text, id=name, meta=packed, columns=columns)


def _packed(value: Any) -> str:
    """Data as JSON; a number that JSON doesn't know, as tables hold for empty cells, is missing."""
    try:
        return json.dumps(value, ensure_ascii=False, default=str, allow_nan=False)
    except ValueError:
        text = json.dumps(value, ensure_ascii=False, default=str)
        return json.dumps(parse_json(text, lenient=True), ensure_ascii=False)


def too_large(size: str, options: InputOptions) -> str:
    """The message for a document over the limit."""
    return (
        f"the document has {size}, and the limit is {options.max_characters:,} characters; "
        "raise max_characters in the config, or split it"
    )


def _cell(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return None if value is None else encodable(value)
    if isinstance(value, dict | list | bool):
        return encodable(_packed(value))
    return str(value)
