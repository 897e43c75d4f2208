"""CoNLL files with IOB2 tags: a token a line, a blank line after each sentence, `-DOCSTART-` before each document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

from newskit.annotations import Annotation
from newskit.builtin.sentences import Sentences
from newskit.documents import Document
from newskit.errors import InputError
from newskit.files import decode, encodable, open_atomically, read_bytes
from newskit.interop.cutting import bounds, cut, token_spans
from newskit.interop.labels import LEFT_OUT, entity_label, label_of
from newskit.interop.layering import add_layer
from newskit.layers import ENTITIES, SENTENCES, TOKENS, Entity, Sentence
from newskit.overlaps import resolve
from newskit.spans import Span

DOCUMENT_START = "-DOCSTART-"

# Marks before which running text has no blank, and after which it has none: CoNLL files don't say where blanks were.
NO_BLANK_BEFORE = frozenset(",.;:!?…%)]}”’»")
NO_BLANK_AFTER = frozenset("([{“‘«")

# What a tag can begin with, and what it comes to: in IOBES, `S` is an entity of one token and `E` its last one.
MARKS = {"B": "B", "I": "I", "E": "E", "S": "B"}

BLANKS = re.compile(r"\s+")


def to_conll(document: Document, layer: str = ENTITIES.name) -> Iterator[str]:
    """The lines of a document in the four columns of CoNLL-2003: token, `-`, `-`, tag.

    Tokens are those of the layer `tokens` (made anew where the document has none), divided where an annotation starts or ends
    inside one. Of annotations that overlap, the longest is kept: IOB2 has one tag for a token.

    Raises:
        LayerMissing: the document doesn't have the layer.
    """
    held = document[layer]
    kept = resolve(annotation for annotation in held if len(annotation.span))
    sentences = document[SENTENCES] if SENTENCES in document else Sentences()(document)
    breaks = iter([*(sentence.start for sentence in sentences), len(document.text) + 1])
    next_break = next(breaks)
    tokens = list(cut(token_spans(document), bounds(annotation.span for annotation in kept)))
    tags = {
        span: tag for annotation in kept for span, tag in _tags(annotation.span, label_of(held.key, annotation), tokens)
    }
    yield f"{DOCUMENT_START} -X- -X- O"
    yield ""
    for number, token in enumerate(tokens):
        begins = next_break <= token.start
        while next_break <= token.start:
            next_break = next(breaks)
        tag = tags.get(token, "O")
        if begins and number and not tag.startswith("I-"):  # a sentence never breaks an annotation in two
            yield ""
        yield f"{BLANKS.sub('_', token.cut(document.text))} - - {tag}"
    yield ""


def _tags(span: Span, label: str, tokens: list[Span]) -> Iterator[tuple[Span, str]]:
    label = BLANKS.sub("_", label)
    mark = "B"
    for index in range(bisect_left(tokens, span.start, key=lambda token: token.start), len(tokens)):
        if tokens[index].end > span.end:
            return
        yield tokens[index], f"{mark}-{label}"
        mark = "I"


@attrs.define
class _Reading:
    """The text that the tokens read so far make, with its sentences and entities."""

    parts: list[str] = attrs.field(factory=list)
    length: int = 0
    begin: int = 0  # of the sentence
    end: int = 0  # of the last token of the sentence; `begin` where there is none yet
    last: str = ""  # the token before, in this sentence
    inside_marks: bool = False  # after an opening `"`
    sentences: list[Span] = attrs.field(factory=list)
    entities: list[tuple[str, Span]] = attrs.field(factory=list)

    def add(self, token: str, tag: str) -> None:
        """Append a token with its tag."""
        if self.last and self._is_apart(token):
            self._append(" ")
        if token == '"':
            self.inside_marks = not self.inside_marks
        start, before = self.length, self.end
        self._append(token)
        self.last, self.end = token, self.length
        mark, _, label = tag.partition("-")
        if not label:
            return
        goes_on = (
            mark in "IE" and self.entities and self.entities[-1][0] == label and self.entities[-1][1].end == before
        )
        if goes_on and before > self.begin:
            start = self.entities.pop()[1].start
        self.entities.append((label, Span(start, self.length)))

    def end_sentence(self) -> None:
        """A sentence is over: the next token begins a new line."""
        if self.end > self.begin:
            self.sentences.append(Span(self.begin, self.end))
            self._append("\n")
        self.begin = self.end = self.length
        self.last, self.inside_marks = "", False

    def document(self, id: str, where: str) -> Document:
        """All that was read."""
        text = "".join(self.parts).removesuffix("\n")
        left_out = Counter(label for label, _ in self.entities if entity_label(label) is None)
        document = Document(text, id=id, meta={LEFT_OUT: left_out} if left_out else {})
        sentences = (Annotation(span=span, value=Sentence(paragraph=n)) for n, span in enumerate(self.sentences))
        document = add_layer(document, SENTENCES, sentences, where)
        return add_layer(document, ENTITIES, self._entities(text), where)

    def _append(self, part: str) -> None:
        self.parts.append(part)
        self.length += len(part)

    def _is_apart(self, token: str) -> bool:
        """Whether running text has a blank before this token."""
        # A straight mark clings to what it encloses: the first one to what follows, the second to what went before.
        if token == '"':
            return not self.inside_marks
        if self.last == '"' and self.inside_marks:
            return False
        return token[0] not in NO_BLANK_BEFORE and self.last[-1] not in NO_BLANK_AFTER

    def _entities(self, text: str) -> Iterator[Annotation[Entity]]:
        referents: dict[str, str] = {}
        for name, span in self.entities:
            label = entity_label(name)
            if label is not None:
                form = span.cut(text)
                referent = referents.setdefault(form, f"e{len(referents) + 1}")
                yield Annotation(span=span, value=Entity(label=label, referent=referent, name=form))


def from_conll(
    lines: Iterable[str], *, column: int = -1, id: str = "conll", where: str = "CoNLL"
) -> Iterator[Document]:
    """The documents of CoNLL lines, with the layers `entities` and `sentences`.

    The text is made from the tokens, a sentence a line: blanks are put where running text has them, and the `_` between the
    syllables of a word (as in VLSP's files) becomes one. Columns are parted by tabs, or else by blanks. Tags are IOB2, IOB1,
    IOBES or plain `I-`; entities of equal text share a referent. Labels that are not of names are left out and counted in
    `meta`.

    Args:
        column: which column holds the tags, counted from 0; −1 is the last one.
        id: what the documents' ids begin with.

    Raises:
        InputError: a line has no such column, or no tag in it.
    """
    reading, count = _Reading(), 0
    for number, row in enumerate(lines, 1):
        line = row.rstrip("\r\n")
        cells = line.split("\t") if "\t" in line else line.split()
        if not line.strip() or line.startswith("# "):
            reading.end_sentence()
        elif cells[0] == DOCUMENT_START:
            reading.end_sentence()
            if reading.length:
                count += 1
                yield reading.document(f"{id}-{count}", where)
            reading = _Reading()
        else:
            reading.add(_word(cells[0]), _tag(cells, column, f"{where}:{number}"))
    reading.end_sentence()
    if reading.length:
        yield reading.document(f"{id}-{count + 1}", where)


def _word(cell: str) -> str:
    """The token with blanks between its syllables; a lone `_` stays one."""
    return " ".join(cell.replace("_", " ").split()) or cell


def _tag(cells: list[str], column: int, where: str) -> str:
    """The tag in a row, with `S` as `B`.

    Raises:
        InputError: there is none.
    """
    if len(cells) < 2 or not -len(cells) <= column < len(cells):
        raise InputError(f"{where}: there is no column {column} for the tag in {' '.join(cells)[:60]!r}")
    tag = cells[column].strip()
    mark, _, label = tag.partition("-")
    if tag == "O":
        return tag
    if mark not in MARKS or not label:
        raise InputError(f"{where}: {tag[:60]!r} is no tag such as O, B-PER or I-LOC; say which column holds the tags")
    return f"{MARKS[mark]}-{label}"


def read_conll(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL file; the tags are in the last of up to four columns, or else in the fourth (as in VLSP's).

    Raises:
        InputError: the file can't be read.
    """
    lines = decode(read_bytes(path), str(path)).split("\n")
    first = next((line for line in lines if line.strip() and not line.startswith(("# ", DOCUMENT_START))), "")
    columns = len(first.split("\t") if "\t" in first else first.split())
    yield from from_conll(lines, column=3 if columns > 4 else -1, id=encodable(path.stem), where=str(path))


@contextmanager
def open_conll(path: Path) -> Iterator[Callable[[Document], None]]:
    """Write the entities of documents, or their only layer where they have one; the file appears only when all are written.

    Raises:
        InputError: a document has several layers and none of them is `entities`.
    """
    with open_atomically(path) as file:

        def write(document: Document) -> None:
            for line in to_conll(document, _layer_to_write(document)):
                file.write(line + "\n")

        yield write


def _layer_to_write(document: Document) -> str:
    names = sorted(set(document.layers) - {SENTENCES.name, TOKENS.name})
    if ENTITIES.name in names:
        return ENTITIES.name
    if len(names) == 1:
        return names[0]
    raise InputError(
        f"the document {document.id!r} has the layers {', '.join(names) or 'none'}; tags hold one: say which (--layers NAME)"
    )
