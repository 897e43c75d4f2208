"""Reading documents from files and writing them, with errors that say which byte or line, and what to do."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from newskit.documents import Document, Failure
from newskit.errors import InputError, NewskitError

BINARY_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}
"""Control characters that text files don't hold (tab, line and page ends, and escape may occur)."""

SAMPLE = 8192  # bytes looked at to tell a binary file


def decode(data: bytes, name: str, encoding: str = "utf-8") -> str:
    """The text of a file's bytes; a byte order mark at the start is dropped.

    Raises:
        InputError: it is binary, or not in this encoding; the message names the byte and the way out.
    """
    if encoding.lower().replace("-", "").replace("_", "") == "utf8":
        encoding = "utf-8-sig"
        sample = data[:SAMPLE]
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise InputError(f"{name} is UTF-16, not UTF-8; give --encoding utf-16")
        if sample.count(0) or sum(byte in BINARY_CONTROLS for byte in sample) > len(sample) / 20:
            raise InputError(f"{name} is a binary file, not a text (it holds control bytes); convert it to text first")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise InputError(
            f"{name} is not {encoding.removesuffix('-sig')}: byte 0x{byte:02X} at position {error.start}; "
            "give its encoding with --encoding (for Vietnamese often cp1258, or utf-16)"
        ) from None
    except LookupError:
        raise InputError(f"there is no encoding {encoding!r}; for example utf-8, utf-16, cp1258") from None


def read_bytes(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        InputError: it is missing, a directory, or can't be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"there is no file {path}") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a directory; name the files in it ({path}/*.txt)") from None
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror}") from None


def read_text_file(path: Path, encoding: str = "utf-8") -> Iterator[Document]:
    """The document of a text file: its name without the suffix is the id.

    Raises:
        InputError: the file can't be read as text.
    """
    text = decode(read_bytes(path), str(path), encoding)
    yield Document(text, id=path.stem, meta={"path": str(path)})


def read_jsonl(path: Path) -> Iterator[Document]:
    """Documents of a JSON Lines file: stored documents, or objects with `text` and, if they like, `id` and other data.

    A line that is no document gives an empty document with a failure of the kind `input`, so that the others go on.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            where = f"{path}:{number}"
            try:
                if line.strip():
                    yield parse_line(decode(line, where), where)
            except InputError as error:
                failure = Failure(annotator="", plugin="core", kind="input", message=str(error))
                yield Document("", id=where, failures=(failure,))


def parse_line(line: str, where: str) -> Document:
    """The document of one line.

    Raises:
        InputError: it is no JSON object with a text.
    """
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: no JSON: {error}") from None
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise InputError(f"{where}: expected an object with a 'text'")
    try:
        if "schema" in data:
            return Document.from_dict(data)
        meta = {key: value for key, value in data.items() if key not in ("id", "text")}
        return Document(data["text"], id=str(data.get("id") or ""), meta=meta)
    except NewskitError as error:
        raise InputError(f"{where}: {error}") from None


@contextmanager
def open_jsonl(path: Path) -> Iterator[Callable[[Document], None]]:
    """Write documents as JSON Lines; the file appears only when all are written."""
    with open_atomically(path) as file:

        def write(document: Document) -> None:
            file.write(document.to_json() + "\n")

        yield write


@contextmanager
def open_atomically(path: Path) -> Iterator[IO[str]]:
    """A file that replaces `path` when the block ends, and leaves everything as it was when the block raises."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            yield file
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
