"""Files of the formats that are not lines of text: JSON, JSON-LD, spaCy's `DocBin`, datasets on disk, gold rows."""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from newskit.documents import Document
from newskit.errors import InputError, NewskitError
from newskit.files import FULL, decode, named, open_atomically, read_bytes, write_atomically
from newskit.freezing import parse_json

Write = Callable[[Document], None]

MAX_DOCBIN_BYTES = 1 << 30
"""Bytes of the largest `DocBin` when it is unpacked: a few kilobytes can be packed so that they become any number."""

CHUNK = 1 << 20  # bytes that are unpacked at once to count them


def read_json(path: Path) -> Iterator[Document]:
    """The document of a JSON file, or the documents of a list in it, as `newskit analyze --format json` writes them.

    Raises:
        InputError: it is none.
    """
    yield from _read_objects(path, Document.from_dict)


def open_json(path: Path) -> Any:
    """Write a document as an object, several as a list."""
    return _open_objects(path, Document.to_dict)


def read_web_annotations(path: Path) -> Iterator[Document]:
    """The documents of a file of annotation pages.

    Raises:
        InputError: it is none that newskit wrote.
    """
    from newskit.interop.webannotation import from_web_annotations

    yield from _read_objects(path, from_web_annotations)


def open_web_annotations(path: Path) -> Any:
    """Write an annotation page for each document; several as a list."""
    from newskit.interop.webannotation import to_web_annotations

    return _open_objects(path, to_web_annotations)


def read_spacy(path: Path) -> Iterator[Document]:
    """The documents of a `DocBin` file.

    Raises:
        InputError: it is none.
    """
    import spacy
    from spacy.tokens import DocBin

    from newskit.interop.spacy import from_spacy

    data = read_bytes(path)
    if _inflates_past(data, MAX_DOCBIN_BYTES):
        raise InputError(f"{path} holds more than {MAX_DOCBIN_BYTES:,} bytes when it is unpacked; split it")
    try:
        docs = list(DocBin().from_bytes(data).get_docs(spacy.blank("xx").vocab))
    except Exception as error:  # zlib, msgpack and spaCy each raise their own on what is no DocBin
        raise InputError(f"{path} is no file of spaCy documents (DocBin): {error!r}") from None
    yield from map(from_spacy, docs)


def _inflates_past(data: bytes, limit: int) -> bool:
    """Whether compressed data is larger than this when it is unpacked, found out without keeping it."""
    unpacking = zlib.decompressobj()
    size = 0
    while data:
        try:
            size += len(unpacking.decompress(data, CHUNK))
        except zlib.error:
            return False  # whoever reads it says that it is no such file
        if size > limit:
            return True
        data = unpacking.unconsumed_tail
    return False


@contextmanager
def open_spacy(path: Path) -> Iterator[Write]:
    """Write documents as a `DocBin` with their span groups and newskit's own data."""
    import spacy
    from spacy.tokens import DocBin

    from newskit.interop.spacy import to_spacy

    nlp = spacy.blank("xx")
    docs = DocBin(store_user_data=True)
    yield lambda document: docs.add(to_spacy(document, nlp))
    write_atomically(path, docs.to_bytes())


def read_datasets(path: Path) -> Iterator[Document]:
    """The documents of a dataset that was saved to a directory.

    Raises:
        InputError: it is none.
    """
    from datasets import load_from_disk

    from newskit.interop.huggingface import from_dataset

    try:
        dataset = load_from_disk(str(path))
    except (FileNotFoundError, ValueError) as error:
        raise InputError(f"{path} is no dataset saved to disk: {error}") from None
    parts = dataset.values() if isinstance(dataset, Mapping) else [dataset]
    for part in parts:
        yield from from_dataset(part)


@contextmanager
def open_datasets(path: Path) -> Iterator[Write]:
    """Write documents as a dataset in a directory, as `datasets.load_from_disk` reads it; a new one appears when it is whole."""
    from newskit.interop.huggingface import to_dataset

    import_module("datasets")  # where it is missing, that is said before any document is made
    documents: list[Document] = []
    yield documents.append
    made = to_dataset(documents)
    if path.exists():
        made.save_to_disk(str(path))
        return
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".newskit-") as scratch:
            made.save_to_disk(str(Path(scratch) / "new"))
            os.replace(Path(scratch) / "new", path)
    except OSError as error:
        raise (named(error, path) if error.errno in FULL else error) from error


@contextmanager
def open_gold(path: Path) -> Iterator[Write]:
    """Write rows for `newskit evaluate`: a gold standard from annotations that were made elsewhere."""
    from newskit.evaluation.predictions import prediction

    with open_atomically(path) as file:

        def write(document: Document) -> None:
            layers = [name for name in sorted(document.layers) if name not in ("sentences", "tokens", "words")]
            file.write(json.dumps(prediction(document, layers), ensure_ascii=False) + "\n")

        yield write


def _read_objects(path: Path, make: Callable[[Any], Document]) -> Iterator[Document]:
    text = decode(read_bytes(path), str(path))
    try:
        data = parse_json(text)
    except ValueError as error:
        raise InputError(f"{path}: no JSON: {error}") from None
    for number, item in enumerate(data if isinstance(data, list) else [data], 1):
        try:
            yield make(item)
        except (NewskitError, AttributeError) as error:
            raise InputError(f"{path}: object {number}: {error}") from None


@contextmanager
def _open_objects(path: Path, make: Callable[[Document], dict[str, Any]]) -> Iterator[Write]:
    documents: list[dict[str, Any]] = []
    yield lambda document: documents.append(make(document))
    with open_atomically(path) as file:
        data = documents[0] if len(documents) == 1 else documents
        json.dump(data, file, ensure_ascii=False, indent=2, allow_nan=False)
        file.write("\n")
