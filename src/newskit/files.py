"""Reading documents from files and writing them, with errors that say which byte or line, and what to do."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from newskit.documents import Document, Failure
from newskit.errors import InputError, NewskitError
from newskit.freezing import parse_json

BINARY_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}
"""Control characters that text files don't hold (tab, line and page ends, and escape may occur)."""

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Errors that say that a file can't become larger: no room, no quota, the system's limit on a file."""

NAME_BYTES = 200  # of a file's name, in UTF-8; systems take 255, and suffixes come to it

DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
"""Names that Windows gives to devices, with any suffix."""

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


def encodable(text: str) -> str:
    """The text with lone surrogates, which no output format can hold, written out; the name of a file can have some.

    >>> encodable("b\\udcffo")
    'b\\\\udcffo'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def file_name(id: str, taken: dict[str, int]) -> str:
    """A name for the file of a document, whatever its id is: one that leads nowhere else, and that every system takes.

    Args:
        taken: the names that were given before, in lower case since some file systems know no case, each with the last
            number that was put behind it; the new one is added.

    >>> taken = {}
    >>> [file_name(id, taken) for id in ("../../etc/passwd", "báo 1", "báo/1", "con.txt", "")]
    ['_.._etc_passwd', 'báo_1', 'báo_1-2', '_con.txt', 'document']
    """
    safe = "".join(each if each.isalnum() or each in "-_." else "_" for each in id).lstrip(".")
    safe = safe.encode("utf-8", "replace")[:NAME_BYTES].decode("utf-8", "ignore").rstrip(".") or "document"
    if safe.partition(".")[0].lower() in DEVICES:
        safe = f"_{safe}"
    number = taken.get(safe.casefold(), 0) + 1  # counted on, since a million documents may have one id
    name = safe if number == 1 else f"{safe}-{number}"
    while name.casefold() in taken:
        number += 1
        name = f"{safe}-{number}"
    taken[safe.casefold()] = number
    taken.setdefault(name.casefold(), 1)
    return name


def check_link(path: Path, folder: Path) -> None:
    """Refuse a link that leads out of the folder it was found in: whoever made the folder would choose what is read.

    Raises:
        InputError: it does; whoever wants that file names it.
    """
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        raise InputError(
            f"{path} is a link out of the folder {folder}; if it is meant to be read, name the file itself"
        )


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
    yield Document(text, id=encodable(path.stem), meta={"path": encodable(str(path))})


def read_jsonl(path: Path) -> Iterator[Document]:
    """Documents of a JSON Lines file: stored documents, or objects with `text` and, if they like, `id` and other data.

    A line that is no document gives an empty document with a failure of the kind `input`, so that the others go on.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            where = encodable(f"{path}:{number}")
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
        data = parse_json(line, lenient=True)
    except ValueError as error:
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
    """A file that replaces `path` when the block ends, and leaves everything as it was when the block raises.

    Raises:
        InputError: the file can't be made there, or what was to be written holds a lone surrogate.
        OSError: the disk has no room; the error has the file's name.
    """
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".newskit-", suffix=".part")
    except OSError as error:
        if error.errno in FULL:
            raise named(error, path) from None
        raise InputError(f"{path} can't be written: {error.strerror}") from None
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())  # else a power cut could leave an empty file under the name
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException as error:
        with suppress(OSError):
            Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in FULL:
            raise named(error, path) from error
        if isinstance(error, UnicodeEncodeError):
            raise InputError(
                f"{path} can't be written: something in it is no character (a lone surrogate, "
                f"U+{ord(error.object[error.start]):04X}); nothing of it was kept"
            ) from error
        raise


def write_atomically(path: Path, data: bytes) -> None:
    """Have these bytes replace the file, or leave it as it was.

    Raises:
        InputError: it can't be written.
    """
    with open_atomically(path) as file:
        file.buffer.write(data)  # type: ignore[attr-defined]


def named(error: OSError, path: Path) -> OSError:
    """The error with the name of the file, which the system doesn't give for one that is open."""
    return OSError(error.errno, error.strerror, str(path))


def explain_os_error(error: OSError) -> str:
    """What a user is told of an error of the system.

    >>> explain_os_error(OSError(errno.ENOSPC, "No space left on device", "out.json"))
    "out.json can't be written: No space left on device; nothing of it was kept; make room, or write elsewhere"
    """
    reason = error.strerror or str(error)
    if error.errno in FULL:
        if not error.filename:
            return f"the output can't be written: {reason}; make room, or write elsewhere"
        return f"{error.filename} can't be written: {reason}; nothing of it was kept; make room, or write elsewhere"
    return f"{error.filename}: {reason}" if error.filename else reason


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
