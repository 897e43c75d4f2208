"""The input formats: JSON Lines, CSV, Parquet, text and HTML, each a function from bytes to records.

What is wrong with one row costs that row: it becomes a record with a problem, and reading goes on.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO

from newskit.corpus.records import InputOptions, Reading, Record, make_record, too_large
from newskit.errors import InputError, did_you_mean
from newskit.files import decode
from newskit.freezing import parse_json

BYTES_PER_CHARACTER = 12  # the longest form of a code point: two \uXXXX escapes in JSON
BESIDES_TEXT = 1 << 20  # bytes that a line may have besides its text
CHUNK = 1 << 20  # bytes that are read at once
DELIMITERS = ",;\t|"


def read_jsonl(stream: IO[bytes], path: Path, options: InputOptions) -> Iterator[Record]:
    """A JSON object a line; blank lines are none. Of a stored document its text, id and meta are taken, not its layers."""
    limit = options.max_characters * BYTES_PER_CHARACTER + BESIDES_TEXT
    source = str(path)
    for row, (line, size) in enumerate(lines_of(stream, limit), 1):
        if size > limit:
            problem = too_large(f"a line of {size:,} bytes", options)
            yield Record(source=source, row=row, kind="limit", problem=problem)
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _json_record(line, source, row, options)


def lines_of(stream: IO[bytes], limit: int) -> Iterator[tuple[bytes, int]]:
    """The lines and their sizes in bytes; of one that is longer than the limit only the size.

    `readline(limit)` would lay out a buffer of the whole limit for each line.
    """
    read = getattr(stream, "read1", stream.read)  # a pipe's lines come as they are written
    kept: list[bytes] = []
    size = 0
    while chunk := read(CHUNK):
        *whole, rest = chunk.split(b"\n")
        for piece in whole:
            size += len(piece)
            kept.append(piece)
            yield (b"" if size > limit else b"".join(kept)), size
            kept, size = [], 0
        size += len(rest)
        if size > limit:
            kept.clear()
        elif rest:
            kept.append(rest)
    if size:
        yield b"".join(kept), size


def _json_record(line: bytes, source: str, row: int, options: InputOptions) -> Record:
    try:
        data = parse_json(line.decode("utf-8-sig" if row == 1 else "utf-8"), lenient=True)
    except UnicodeDecodeError as error:
        problem = f"not UTF-8: byte 0x{line[error.start]:02X} at position {error.start} of the line"
        return Record(source=source, row=row, kind="input", problem=problem)
    except ValueError as error:
        return Record(source=source, row=row, kind="input", problem=f"no JSON: {error}")
    if not isinstance(data, dict):
        problem = f"expected a JSON object with a {options.text!r}, got {type(data).__name__}"
        return Record(source=source, row=row, kind="input", problem=problem)
    if "schema" in data and isinstance(data.get("meta"), dict):
        data = {**data["meta"], options.id: data.get("id"), options.text: data.get("text")}
    return make_record(source, row, data, options)


def read_csv(stream: IO[bytes], path: Path, options: InputOptions) -> Iterator[Record]:
    """A table whose first line names the columns; comma, semicolon, tab or bar between them."""
    # A quotation mark that never closes takes in the rest of the file, and a line can be all of it.
    csv.field_size_limit(options.max_characters + BESIDES_TEXT)
    encoding = "utf-8-sig" if options.encoding.lower().replace("-", "") == "utf8" else options.encoding
    # Bytes that don't fit become lone surrogates, which are found in the one row that they are in.
    lines = io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="")
    try:
        yield from _csv_records(lines, path, options)
    finally:
        lines.detach()  # whoever opened the stream closes it


def _csv_records(lines: IO[str], path: Path, options: InputOptions) -> Iterator[Record]:
    limit = options.max_characters + BESIDES_TEXT
    header = lines.readline(limit)
    delimiter = max(DELIMITERS, key=header.count) if path.suffix != ".tsv" else "\t"
    names = next(csv.reader([header], delimiter=delimiter), [])
    check_columns(names, path, options)
    rows = csv.reader(iter(partial(lines.readline, limit), ""), delimiter=delimiter)
    line = 1
    while True:
        start = line + 1
        try:
            values = next(rows)
        except StopIteration:
            return
        except csv.Error:  # a field over the limit: what is not strict has no other error
            line = rows.line_num + 1
            problem = too_large("a cell that does not end", options)
            yield Record(source=str(path), row=start, kind="limit", problem=problem)
            continue
        line = rows.line_num + 1
        if not values:
            continue
        if len(values) > len(names):
            problem = f"the row has {len(values)} cells, and the header {len(names)}"
            yield Record(source=str(path), row=start, kind="input", problem=problem)
            continue
        yield make_record(str(path), start, dict(zip(names, values, strict=False)), options)


def read_parquet(stream: IO[bytes], path: Path, options: InputOptions) -> Iterator[Record]:
    """A Parquet file, a few rows at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = pq.ParquetFile(stream)
    check_columns(file.schema_arrow.names, path, options)
    row = 0
    for batch in file.iter_batches(batch_size=256):
        kinds = {field.name: field.type for field in batch.schema}
        if pa.types.is_dictionary(kinds[options.text]):
            index = batch.schema.names.index(options.text)
            batch = batch.set_column(index, options.text, batch.column(index).dictionary_decode())  # noqa: PLW2901
        for values in batch.to_pylist():
            row += 1
            yield make_record(str(path), row, values, options)


def _read_whole(stream: IO[bytes], options: InputOptions) -> bytes | None:
    """A file's bytes; None where they are more than a text within the limit can have, four for each code point."""
    data = stream.read(options.max_characters * 4 + 4)
    return data if len(data) < options.max_characters * 4 + 4 else None


def _too_many_bytes(path: Path, options: InputOptions) -> Record:
    problem = too_large(f"more than {options.max_characters * 4:,} bytes", options)
    return Record(source=str(path), row=1, kind="limit", problem=problem)


def read_text(stream: IO[bytes], path: Path, options: InputOptions) -> Iterator[Record]:
    """A file that is one text."""
    data = _read_whole(stream, options)
    if data is None:
        yield _too_many_bytes(path, options)
        return
    try:
        text = decode(data, "the file", options.encoding)
    except InputError as error:
        yield Record(source=str(path), row=1, kind="input", problem=str(error))
        return
    yield make_record(str(path), 1, {options.text: text}, options)


def read_html(stream: IO[bytes], path: Path, options: InputOptions) -> Iterator[Record]:
    """A web page: its main text below its headline, taken out by trafilatura; headline, author and date go into `meta`."""
    import trafilatura

    data = _read_whole(stream, options)
    if data is None:
        yield _too_many_bytes(path, options)
        return
    page = trafilatura.load_html(data) if data.strip() else None
    found = None if page is None else trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    facts = found if isinstance(found, dict) else None if found is None else found.as_dict()
    if not facts or not facts.get("text"):
        yield Record(source=str(path), row=1, kind="input", problem="no main text was found in the page")
        return
    text, title = facts["text"], facts.get("title")
    if title and not text.startswith(title):
        text = f"{title}\n{text}"
    meta = {name: facts[name] for name in ("title", "author", "date", "url", "sitename") if facts.get(name)}
    yield make_record(str(path), 1, {**meta, options.text: text}, options)


def check_columns(names: list[str], path: Path, options: InputOptions) -> None:
    """Refuse a table without the columns that were named.

    Raises:
        InputError: with the nearest name.
    """
    for option, name in (("--text", options.text), *(("--columns", column) for column in options.columns)):
        if name not in names:
            raise InputError(f"{path} has no column {name!r}; {did_you_mean(name, names)} (say which with {option})")


FORMATS: dict[str, Reading] = {
    "jsonl": read_jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
    "text": read_text,
    "html": read_html,
}

SUFFIXES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
}
