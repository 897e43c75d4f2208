"""The documents of a command's files and standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from newskit.declarations import Reader
from newskit.documents import Document
from newskit.errors import InputError
from newskit.files import decode, read_text_file
from newskit.manager import PluginManager


def read_input(name: str, encoding: str, manager: PluginManager) -> Iterator[Document]:
    """The documents of a file, by the reader for its suffix; what no reader is for is read as text.

    Raises:
        InputError: it can't be read.
    """
    if name == "-":
        data = sys.stdin.buffer.read()
        yield Document(decode(data, "standard input", encoding), meta={"path": "-"})
        return
    path = Path(name)
    reader = _reader_for(path, manager)
    if reader is None or reader.name == "text":
        yield from read_text_file(path, encoding)
    elif not path.is_file():
        raise InputError(
            f"{path} is a directory; name the files in it" if path.is_dir() else f"there is no file {path}"
        )
    else:
        yield from reader.read(path)


def _reader_for(path: Path, manager: PluginManager) -> Reader | None:
    for offer in manager.offers("newskit_readers"):
        if isinstance(offer.item, Reader) and path.suffix.lower() in offer.item.suffixes:
            return offer.item
    return None
