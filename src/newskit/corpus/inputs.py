"""From what a user names (files, folders, patterns, `-`) to a stream of records, in a fixed order."""

from __future__ import annotations

import glob
import gzip
import io
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import attrs

from newskit.corpus.formats import FORMATS, SUFFIXES
from newskit.corpus.records import InputOptions, Record, make_record
from newskit.declarations import Reader
from newskit.errors import InputError, NewskitError, did_you_mean
from newskit.files import check_link, encodable

COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}
STDIN = Path("-")


@attrs.frozen(kw_only=True)
class InputFile:
    """A file to read. `id` is what its document is called where a file is one document."""

    path: Path
    format: str
    id: str = attrs.field(default="", converter=encodable)
    size: int = 0
    modified: int = 0


@attrs.define
class Meter:
    """How much of the inputs was read, in bytes as they lie on the disk."""

    done: int = 0
    current: Any = None

    @property
    def position(self) -> int:
        """The bytes read so far."""
        try:
            return self.done + (self.current.tell() if self.current is not None else 0)
        except (OSError, ValueError):
            return self.done


def find_inputs(
    names: Iterable[str], readers: Iterable[Reader] = (), format: str | None = None
) -> tuple[InputFile, ...]:
    """The files behind paths, folders (with all below them), patterns and `-`.

    Args:
        names: as the user gave them; their order stands, and files of a folder or pattern are sorted.
        readers: formats that plugins offer.
        format: read everything as this format.

    Raises:
        InputError: a name has no file, a file no format, or a format needs a package.
    """
    suffixes = {suffix: reader.name for reader in readers for suffix in reader.suffixes} | SUFFIXES
    known = {*FORMATS, *(reader.name for reader in readers)}
    if format is not None and format not in known:
        raise InputError(f"there is no input format {format!r}; {did_you_mean(format, known)}")
    files: list[InputFile] = []
    for name in names:
        files += _expand(name, suffixes, format)
    once: dict[Path, InputFile] = {}
    for file in files:
        once.setdefault(file.path.absolute(), file)  # one that two names lead to is read once
    if any(file.format == "html" for file in files) and find_spec("trafilatura") is None:
        raise InputError("reading HTML takes a package that is not installed: pip install 'newskit[webpages]'")
    return tuple(once.values())


def _expand(name: str, suffixes: dict[str, str], format: str | None) -> Iterator[InputFile]:
    if name == "-":
        yield InputFile(path=STDIN, format=format or "jsonl")
        return
    path = Path(name)
    if path.is_dir():
        paths = [each for each in sorted(path.rglob("*")) if each.is_file() and not _hidden(each.relative_to(path))]
        files = [each for each in paths if format or _format(each, suffixes)]
        for each in files:
            check_link(each, path)
        if not files:
            raise InputError(f"the folder {path} holds no file that can be read ({', '.join(sorted(suffixes))})")
        for each in files:
            yield _file(each, format or _format(each, suffixes), _bare(each.relative_to(path)))
        return
    matches = [path] if path.is_file() else [Path(each) for each in sorted(glob.glob(name, recursive=True))]
    matches = [each for each in matches if each.is_file()]
    if not matches:
        raise InputError(f"there is no file {name}" if not glob.has_magic(name) else f"no file fits the pattern {name}")
    for each in matches:
        kind = format or _format(each, suffixes)
        if not kind:
            raise InputError(
                f"it is not known how to read {each}; known are {', '.join(sorted(suffixes))}, also with .gz and .zst, "
                "or say --input-format"
            )
        yield _file(each, kind, _bare(Path(each.name)))


def _file(path: Path, format: str, id: str) -> InputFile:
    status = path.stat()
    return InputFile(path=path, format=format, id=id, size=status.st_size, modified=status.st_mtime_ns)


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "_")) for part in path.parts)


def _bare(path: Path) -> str:
    """A path without the suffixes that say what a file is."""
    if path.suffix in COMPRESSIONS:
        path = path.with_suffix("")
    return path.with_suffix("").as_posix()


def _format(path: Path, suffixes: dict[str, str]) -> str:
    if path.suffix in COMPRESSIONS:
        path = path.with_suffix("")
    return suffixes.get(path.suffix.lower(), "")


def read_records(
    files: Iterable[InputFile], options: InputOptions, readers: Iterable[Reader] = (), meter: Meter | None = None
) -> Iterator[Record]:
    """All records of all files. A file that breaks off becomes a record that says so, and the next one is read.

    Raises:
        InputError: a table has no such column, or a disk can't be read.
    """
    own = {reader.name: reader for reader in readers if reader.name not in FORMATS}
    meter = meter if meter is not None else Meter()
    for file in files:
        row = 0
        records = (
            _plugin_records(own[file.format], file, options) if file.format in own else _open(file, options, meter)
        )
        try:
            for record in records:
                row = record.row
                yield record if record.id or not _is_one(file) else attrs.evolve(record, id=file.id, named_by_file=True)
        except InputError:
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise InputError(f"{file.path} can't be read: {error.strerror}") from None
            problem = f"the file can't be read further: {error}"
            yield Record(source=str(file.path), row=row + 1, kind="input", problem=problem)
        meter.current = None
        meter.done += file.size


def _is_one(file: InputFile) -> bool:
    return file.format in ("text", "html")


def _open(file: InputFile, options: InputOptions, meter: Meter) -> Iterator[Record]:
    if file.path == STDIN:
        yield from FORMATS[file.format](sys.stdin.buffer, file.path, options)
        return
    with file.path.open("rb") as raw:
        meter.current = raw
        path = file.path
        stream: IO[bytes] = raw
        if path.suffix == ".gz":
            stream, path = _gunzip(raw), path.with_suffix("")
        elif path.suffix == ".zst":
            stream, path = _unzstd(raw), path.with_suffix("")
        for record in FORMATS[file.format](stream, path, options):
            yield record if path is file.path else attrs.evolve(record, source=str(file.path))
        meter.current = None


def _gunzip(raw: IO[bytes]) -> IO[bytes]:
    return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]


def _unzstd(raw: IO[bytes]) -> IO[bytes]:
    import pyarrow as pa

    return io.BufferedReader(pa.CompressedInputStream(raw, "zstd"))


def _plugin_records(reader: Reader, file: InputFile, options: InputOptions) -> Iterator[Record]:
    """The documents of a plugin's reader; its error ends the file, not the run."""
    try:
        for row, document in enumerate(reader.read(file.path), 1):
            values = {**document.meta, options.id: document.id, options.text: document.text}
            yield make_record(str(file.path), row, values, options)
    except NewskitError as error:
        raise ValueError(str(error)) from error
