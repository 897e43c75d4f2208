"""Parts: cut in the same places always, every record with an id, doubles told apart."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from newskit.corpus.parts import IdIndex, cut, to_batch
from newskit.corpus.records import Record


def record(row: int, text: str | None = "bài", id: str = "", problem: str = "") -> Record:
    """A record of one file."""
    return Record(source="a.jsonl", row=row, text=text, id=id, problem=problem, kind="input" if problem else "")


ids = st.text(alphabet="abc", max_size=2)


@given(names=st.lists(ids, max_size=40), size=st.integers(1, 7))
def test_nothing_lost_nothing_doubled(names: list[str], size: int) -> None:
    """All records come out in order, in parts of the size; no two good ones have one id, and doubles are problems."""
    records = [record(row, text=name, id=name) for row, name in enumerate(names)]
    parts = list(cut(records, documents=size, characters=10**9))
    out = [each for part in parts for each in part.records]
    assert [each.row for each in out] == [each.row for each in records]
    assert all(len(part.records) == size for part in parts[:-1])
    assert [part.number for part in parts] == list(range(len(parts)))
    good = [each.id for each in out if not each.problem]
    assert len(set(good)) == len(good)
    assert {name for name in names if name} <= set(good)
    assert {each.kind for each in out} <= {"", "duplicate"}


def test_generated_ids_are_stable() -> None:
    """Ids made from texts are equal in every run, and equal texts get different ones."""
    first, second = (
        [each.id for each in next(cut([record(1), record(2)], documents=9, characters=99)).records] for _ in "ab"
    )
    assert first == second
    assert len(set(first)) == 2
    assert first[1].startswith(first[0])


def test_files_of_one_name() -> None:
    """Documents that are called after their files are told apart by their places, since nobody chose those ids."""
    rows = [attrs.evolve(record(1, id="001"), source=folder, named_by_file=True) for folder in ("a", "b", "c")]
    (part,) = cut(rows, documents=9, characters=99)
    assert len({each.id for each in part.records}) == 3
    assert not any(each.problem for each in part.records)


def test_problems_take_no_id() -> None:
    """A broken row with the id of a good one does not push it out, and one without gets an id from its place."""
    rows = [record(1, None, id="x", problem="broken"), record(2, id="x"), record(3, None, problem="broken")]
    (part,) = cut(rows, documents=9, characters=99)
    assert [bool(each.problem) for each in part.records] == [True, False, True]
    assert part.records[2].id


def test_characters_fill_a_part() -> None:
    """A part is full after so many characters too."""
    parts = list(cut([record(row, "x" * 40, id=str(row)) for row in range(6)], documents=100, characters=80))
    assert [len(part.records) for part in parts] == [2, 2, 2]


def test_digest() -> None:
    """Equal contents have equal digests wherever they lie; every change of an id, a text or an order changes them."""

    def digest(*records: Record) -> str:
        return next(cut(records, documents=9, characters=999)).digest

    one, two = record(1, "một", id="a"), record(2, "hai", id="b")
    assert digest(one, two) == digest(one, two)
    assert digest(one) == digest(Record(source="elsewhere.jsonl", row=9, text="một", id="a"))
    different = {
        digest(one, two),
        digest(two, one),
        digest(one),
        digest(record(1, "mộ", id="at")),
        digest(record(1, "", id="amột")),
    }
    assert len(different) == 5


@given(names=st.lists(st.text(alphabet="abắ😀", max_size=3), max_size=3_000))
def test_id_index(names: list[str]) -> None:
    """The index knows what a set knows, also after it grew."""
    index = IdIndex()
    seen: set[str] = set()
    for name in names:
        assert index.add(name) == (name not in seen)
        seen.add(name)
    assert len(index) == len(seen)


def test_id_index_grows() -> None:
    """100,000 ids are all known after the table was laid out anew many times."""
    index = IdIndex()
    assert all(index.add(str(number)) for number in range(100_000))
    assert not any(index.add(str(number)) for number in range(0, 100_000, 97))


def test_batch() -> None:
    """A part becomes a batch that has a row for each record, with its further columns."""
    rows = [Record(source="a", row=1, text="một", id="x", columns=("2024",)), record(2, None, problem="broken")]
    (part,) = cut(rows, documents=9, characters=99)
    batch = to_batch(part, ("date",))
    assert batch.column("date").to_pylist() == ["2024", None]
    assert batch.column("problem").to_pylist() == [None, "broken"]
