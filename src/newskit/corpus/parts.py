"""Cutting a stream of records into parts, the units of work: always in the same places, each with a digest of its content."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator

import attrs
import pyarrow as pa

from newskit.corpus.records import Record
from newskit.documents import text_id


@attrs.frozen(kw_only=True)
class Part:
    """Records that are analysed and committed together.

    `digest` is that of their content; `position` says how much of the input was read when the part was full.
    """

    number: int
    records: tuple[Record, ...]
    digest: str
    position: int = 0


class IdIndex:
    """The ids that were seen, as 64-bit digests in one flat table: 16 to 32 bytes for each id.

    Two of 100 million ids share a digest with a chance of 1 in 3,700; then the later document is called a double, in
    `failures`, where it can be found.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * 1024))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, id: str) -> bool:
        """Remember an id; False where it was there already."""
        digest = int.from_bytes(hashlib.blake2b(id.encode("utf-8"), digest_size=8).digest(), "little") or 1
        if self._count * 2 >= len(self._slots):
            old = self._slots
            self._slots = array("Q", bytes(16 * len(old)))
            for known in old:
                if known:
                    self._put(known)
        if not self._put(digest):
            return False
        self._count += 1
        return True

    def _put(self, digest: int) -> bool:
        slots, last = self._slots, len(self._slots) - 1  # the length is a power of two
        place = digest & last
        while slots[place]:
            if slots[place] == digest:
                return False
            place = (place + 1) & last
        slots[place] = digest
        return True


def cut(records: Iterable[Record], *, documents: int, characters: int) -> Iterator[Part]:
    """Parts of at most so many documents, and about so many characters.

    Every record gets an id here: its own, or one made from its text, or from its place where there is no text. A record
    whose id was there before becomes a problem; equal texts without an id, and files of one name, are told apart by their
    places.
    """
    seen = IdIndex()
    number, size = 0, 0
    kept: list[Record] = []
    for record in records:
        kept.append(_with_id(record, seen))
        size += len(record.text or "")
        if len(kept) >= documents or size >= characters:
            yield Part(number=number, records=tuple(kept), digest=_digest(kept))
            number, size, kept = number + 1, 0, []
    if kept:
        yield Part(number=number, records=tuple(kept), digest=_digest(kept))


def _with_id(record: Record, seen: IdIndex) -> Record:
    if record.problem:  # it is no document yet, so it takes no id from another
        return record if record.id else attrs.evolve(record, id=_place_id(record))
    if record.id and seen.add(record.id):
        return record
    if record.id and not record.named_by_file:
        problem = f"the id {record.id!r} was there before; ids must differ for results to be told apart"
        return attrs.evolve(record, kind="duplicate", problem=problem)
    id = record.id or text_id(record.text or "")
    if record.id or not seen.add(id):
        id = f"{id}-{_place_id(record)}"
        seen.add(id)
    return attrs.evolve(record, id=id)


def _place_id(record: Record) -> str:
    place = f"{record.source}\n{record.row}"
    return hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _digest(records: Iterable[Record]) -> str:
    """Of what a part holds; where the files lie is left out, since they may be moved."""
    made = hashlib.sha256()
    for record in records:
        for content in (record.id, record.text, record.meta, record.kind, *record.columns):
            data = b"" if content is None else content.encode("utf-8")
            made.update(b"%d:" % (-1 if content is None else len(data)))
            made.update(data)
    return made.hexdigest()[:32]


def to_batch(part: Part, columns: tuple[str, ...]) -> pa.RecordBatch:
    """A part as the batch that workers get; `columns` names those of the records."""
    records = part.records
    arrays = {
        "id": pa.array([record.id for record in records], pa.string()),
        "text": pa.array([record.text for record in records], pa.string()),
        "meta": pa.array([record.meta for record in records], pa.string()),
        "source": pa.array([record.source for record in records], pa.string()),
        "row": pa.array([record.row for record in records], pa.int64()),
    }
    for index, name in enumerate(columns):
        values = [record.columns[index] if record.columns else None for record in records]
        arrays[name] = pa.array(values, pa.string())
    arrays["problem_kind"] = pa.array([record.kind or None for record in records], pa.string())
    arrays["problem"] = pa.array([record.problem or None for record in records], pa.string())
    return pa.RecordBatch.from_pydict(arrays)
