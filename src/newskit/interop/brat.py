"""brat standoff: a `.txt` file with the text and an `.ann` file with the annotations, written and read.

Offsets are code points on both sides. What brat has no place for (values, scores, sources) goes into each annotation's note
as JSON, so that what newskit wrote it reads again without loss; other people's files are read for what they say.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.errors import InputError, NewskitError
from newskit.files import check_link, decode, encodable, file_name, read_bytes, write_atomically
from newskit.freezing import parse_json
from newskit.interop.labels import LEFT_OUT, entity_label, label_of
from newskit.interop.layering import add_layer
from newskit.layers import ENTITIES, Entity, EntityLabel
from newskit.serialise import SCHEMA, layer_to_dict
from newskit.spans import Span

NOTE = "newskit:"
"""What begins a note that holds an annotation as JSON."""

LINE_END = re.compile(r"\r\n|\r|\n")


def to_brat(document: Document) -> str:
    """The `.ann` file of a document.

    A span becomes a text-bound annotation of the type `LAYER_LABEL` (entities: the label alone), in fragments where it runs
    over a line end, as brat wants it; pointers to other annotations become relations.
    """
    lines: list[str] = []
    numbers: dict[tuple[str, str], int] = {}
    relations: list[tuple[str, int, str, str]] = []
    for name, layer in sorted(document.layers.items()):
        for annotation, row in zip(layer, layer_to_dict(layer)["annotations"], strict=True):
            number = len(numbers) + 1
            numbers[name, annotation.id] = number
            label = label_of(layer.key, annotation)
            kind = label if name == ENTITIES.name else re.sub(r"\W", "_", f"{name}_{label}" if label != name else name)
            lines.append(_text_bound(number, kind, document.text, annotation.span))
            note = json.dumps({"layer": name, "version": layer.key.version, **row}, ensure_ascii=False)
            lines.append(f"#{number}\tAnnotatorNotes T{number}\t{NOTE}{note}")
            relations += [(ref.role, number, ref.layer, ref.id) for ref in annotation.refs]
    for count, (role, number, name, id) in enumerate(relations, 1):
        kind = re.sub(r"[^A-Za-z0-9_-]", "_", role)
        lines.append(f"R{count}\t{kind} Arg1:T{number} Arg2:T{numbers[name, id]}")
    return "".join(line + "\n" for line in lines)


def _text_bound(number: int, kind: str, text: str, span: Span) -> str:
    pieces = _fragments(text, span)
    places = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
    return f"T{number}\t{kind} {places}\t{' '.join(piece.cut(text) for piece in pieces)}"


def _fragments(text: str, span: Span) -> list[Span]:
    """The parts of a span between line ends; the span itself where there is nothing else in it."""
    edges = [span.start]
    for end in LINE_END.finditer(text, span.start, span.end):
        edges += end.span()
    edges.append(span.end)
    pieces = [Span(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]
    return pieces or [Span(span.start, span.start)]


def from_brat(text: str, ann: str, *, id: str = "", where: str = "the .ann file") -> Document:
    """The document of a text and its standoff annotations.

    Of files that newskit did not write, the text-bound annotations whose type names an entity class are read as entities;
    those joined by `Equiv` (`*`) or by a relation `Coreference`, and those of equal text, share a referent. Other types are
    left out and counted in `meta`.

    Raises:
        InputError: a line can't be read, or lies outside the text.
    """
    notes: list[dict[str, Any]] = []
    bound: dict[str, tuple[str, Span]] = {}
    same: list[list[str]] = []
    for number, line in enumerate(
        ann.split("\n"), 1
    ):  # splitlines() would also cut at marks that a covered text can hold
        try:
            _read_line(line.removesuffix("\r"), notes, bound, same)
        except (ValueError, TypeError, IndexError, NewskitError) as error:
            raise InputError(f"{where}:{number}: this line is no brat annotation ({error})") from None
    if notes:
        return _noted(text, id, notes, where)
    names: dict[str, tuple[EntityLabel, Span]] = {}
    left_out: Counter[str] = Counter()
    for name_id, (kind, span) in bound.items():
        label = entity_label(kind)
        if label is None:
            left_out[kind] += 1
        else:
            names[name_id] = label, span
    document = Document(text, id=id, meta={LEFT_OUT: left_out} if left_out else {})
    return add_layer(document, ENTITIES, _entities(document, names, same), where)


def read_brat(path: Path) -> Iterator[Document]:
    """The document of an `.ann` file, whose text lies beside it as `.txt`.

    Raises:
        InputError: one of the two can't be read.
    """
    beside = path.with_suffix(".txt")
    check_link(beside, path.parent)
    # A byte order mark is a character to brat, so it stays in the text.
    data = read_bytes(beside)
    text = decode(data, str(beside))
    if data.startswith(b"\xef\xbb\xbf"):
        text = "\ufeff" + text
    yield from_brat(text, decode(read_bytes(path), str(path)), id=encodable(path.stem), where=str(path))


@contextmanager
def open_brat(path: Path) -> Iterator[Callable[[Document], None]]:
    """Write into a directory, made where it is missing: `ID.txt` and `ID.ann` for each document, and `annotation.conf`."""
    path.mkdir(parents=True, exist_ok=True)
    files: list[str] = []
    names: dict[str, int] = {}

    def write(document: Document) -> None:
        name = file_name(document.id, names)
        files.append(to_brat(document))
        text, annotations = path / f"{name}.txt", path / f"{name}.ann"
        write_atomically(text, document.text.encode("utf-8"))
        try:
            write_atomically(annotations, files[-1].encode("utf-8"))
        except BaseException:
            text.unlink()  # alone it would say that nothing is annotated
            raise

    yield write
    write_atomically(path / "annotation.conf", annotation_conf(files).encode("utf-8"))


def annotation_conf(files: Iterable[str]) -> str:
    """brat's `annotation.conf` for these `.ann` files: without it, brat shows their types but lets nobody edit them."""
    types: set[str] = set()
    roles: set[str] = set()
    for file in files:
        for line in file.split("\n"):
            head, _, rest = line.partition("\t")
            if head.startswith("T"):
                types.add(rest.split(" ", 1)[0])
            elif head.startswith("R"):
                roles.add(rest.split(" ", 1)[0])
    relations = [f"{role}\tArg1:<ENTITY>, Arg2:<ENTITY>" for role in sorted(roles)]
    return "\n".join(["[entities]", *sorted(types), "[relations]", *relations, "[events]", "[attributes]", ""])


def _read_line(
    line: str, notes: list[dict[str, Any]], bound: dict[str, tuple[str, Span]], same: list[list[str]]
) -> None:
    if not line.strip():
        return
    id, rest = line.split("\t", 1)
    if id.startswith("T"):
        kind, places = rest.split("\t", 1)[0].split(" ", 1)
        ends = [int(place) for fragment in places.split(";") for place in fragment.split()]
        if len(ends) % 2:
            raise ValueError(f"{places!r} are no pairs of offsets")
        bound[id] = kind, Span(ends[0], ends[-1])
    elif id.startswith("#"):
        text = rest.split("\t", 1)[1] if "\t" in rest else ""
        if text.startswith(NOTE):
            notes.append(dict(parse_json(text.removeprefix(NOTE))))
    elif id == "*":
        same.append(rest.split()[1:])
    elif id.startswith("R") and rest.lower().startswith("coref"):
        same.append([argument.split(":", 1)[1] for argument in rest.split()[1:3]])


def _noted(text: str, id: str, notes: list[dict[str, Any]], where: str) -> Document:
    layers: dict[str, Any] = {}
    try:
        for note in notes:
            name, version = note.pop("layer"), note.pop("version")
            layers.setdefault(name, {"version": version, "annotations": []})["annotations"].append(note)
        data = {"schema": SCHEMA, "id": id, "text": text, "meta": {}, "failures": [], "layers": layers}
        return Document.from_dict(data)
    except (KeyError, NewskitError) as error:
        raise InputError(f"{where}: its newskit notes don't fit the text: {error}") from None


def _entities(
    document: Document, bound: Mapping[str, tuple[EntityLabel, Span]], same: Iterable[list[str]]
) -> Iterator[Annotation[Entity]]:
    """The entities in text order; mentions that are the same thing, by their text or by a link, share a referent."""
    texts = {id: span.cut(document.text) for id, (_, span) in bound.items()}
    links = Links()
    for id, text in texts.items():
        links.join(id, f"text {text}")
    for ids in same:
        for id in ids[1:]:
            links.join(ids[0], id)
    names: dict[str, str] = {}
    for id, text in texts.items():
        names[links.root(id)] = max(names.get(links.root(id), ""), text, key=len)
    referents: dict[str, str] = {}
    for id, (label, span) in sorted(bound.items(), key=lambda item: (item[1][1], item[0])):
        root = links.root(id)
        referent = referents.setdefault(root, f"e{len(referents) + 1}")
        yield Annotation(span=span, value=Entity(label=label, referent=referent, name=names[root]))


class Links:
    """Which names stand for one thing: joined in any order, each thing has one root."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def root(self, name: str) -> str:
        """The name that stands for all that were joined with this one."""
        path = []
        while name in self._parents:
            path.append(name)
            name = self._parents[name]
        for each in path:
            self._parents[each] = name  # so that the next look-up is one step
        return name

    def join(self, one: str, other: str) -> None:
        """From now on the two are the same."""
        one, other = self.root(one), self.root(other)
        if one != other:
            self._parents[other] = one
