"""Inputs: every format, every kind of damage, one row at a time."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newskit
from newskit.corpus.formats import BESIDES_TEXT, lines_of
from newskit.corpus.inputs import Meter, find_inputs, read_records
from newskit.corpus.records import InputOptions, Record
from newskit.declarations import Reader
from newskit.errors import InputError

OPTIONS = InputOptions(max_characters=1_000)


def read(*names: str | Path, options: InputOptions = OPTIONS, **more: Any) -> list[Record]:
    """All records of these inputs."""
    readers = more.get("readers", ())
    return list(read_records(find_inputs(map(str, names), **more), options, readers))


def test_jsonl(tmp_path: Path) -> None:
    """A line is a record with its id, text and meta; blank lines and a byte order mark are nothing."""
    path = tmp_path / "a.jsonl"
    path.write_text('\ufeff{"id": 7, "text": "Hoà bình", "mục": "thế giới"}\r\n\n{"text": "hai"}', encoding="utf-8")
    first, second = read(path)
    assert (first.id, first.text, first.row) == ("7", "Hoà bình", 1)
    assert json.loads(first.meta or "") == {"mục": "thế giới"}
    assert (second.id, second.text, second.row) == ("", "hai", 3)


@pytest.mark.parametrize(
    ("line", "kind", "problem"),
    [
        (b'{"id": "a", "text": ', "input", "no JSON"),
        (b"[1, 2]", "input", "got list"),
        (b'{"id": "a"}', "input", "'text' is missing"),
        (b'{"id": "a", "text": 5}', "input", "'text' is int, not text"),
        (b'{"id": "a", "text": "\\ud800"}', "input", "lone surrogate"),
        (b'{"id": "a", "text": "\xff"}', "input", "byte 0xFF"),
        (b'{"text": ' + b"[" * 100_000, "input", "no JSON"),
        (b'{"id": "a", "text": "' + b"x" * 1_001 + b'"}', "limit", "1,001 characters"),
        (b'{"id": "a", "text": "' + b"x" * 3_000_000 + b'"}', "limit", "a line of 3,000,023 bytes"),
    ],
)
def test_broken_line(tmp_path: Path, line: bytes, kind: str, problem: str) -> None:
    """A broken line is a record with its line's number and what is wrong; the lines around it are read."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "one"}\n' + line + b'\n{"text": "three"}\n')
    first, broken, third = read(path)
    assert (first.text, third.text) == ("one", "three")
    assert (broken.row, broken.kind) == (2, kind)
    assert problem in broken.problem


@given(lines=st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b"")), max_size=20))
def test_lines_of(lines: list[bytes]) -> None:
    """The lines of a stream are those between its line ends, whatever their length; over the limit only the size is kept."""
    data = b"\n".join(lines)
    expected = [*data.split(b"\n")][: -1 if data.endswith(b"\n") or not data else None]
    found = list(lines_of(io.BytesIO(data), 10))
    assert [size for _, size in found] == [len(line) for line in expected]
    assert [line for line, size in found if size <= 10] == [line for line in expected if len(line) <= 10]


def test_stored_documents(tmp_path: Path) -> None:
    """Of a stored document its id, text and meta are taken."""
    path = tmp_path / "a.jsonl"
    path.write_text(newskit.Document("Trời mưa.", id="x", meta={"mục": "tin"}).to_json(), encoding="utf-8")
    (record,) = read(path)
    assert (record.id, record.text, record.meta) == ("x", "Trời mưa.", '{"mục": "tin"}')


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("b.csv", ";"), ("c.tsv", "\t")])
def test_csv(tmp_path: Path, name: str, mark: str) -> None:
    """A table's columns are taken by name; cells may hold line ends; rows that don't fit are problems with their line."""
    path = tmp_path / name
    rows = ["id,text,date", 'a,"một\nhai",2024', "b,ba,2025,6,7", "c,bốn", "d"]
    path.write_text("\n".join(rows).replace(",", mark) + "\n", encoding="utf-8-sig")
    records = read(path, options=attrs.evolve(OPTIONS, columns=("date",)))
    assert [(record.id, record.text, record.row) for record in records if not record.problem] == [
        ("a", "một\nhai", 2),
        ("c", "bốn", 5),
    ]
    assert records[0].columns == ("2024",)
    assert [(record.row, record.problem) for record in records if record.problem] == [
        (4, "the row has 5 cells, and the header 3"),
        (6, "'text' is missing"),
    ]


def test_csv_in_another_encoding(tmp_path: Path) -> None:
    """A byte that doesn't fit the encoding costs its row; the right encoding reads it."""
    path = tmp_path / "a.csv"
    path.write_bytes("text\ncafé\nnuoc\n".encode("cp1258"))
    bad, good = read(path)
    assert bad.problem
    assert not good.problem
    assert read(path, options=attrs.evolve(OPTIONS, encoding="cp1258"))[0].text == "café"


def test_missing_column(tmp_path: Path) -> None:
    """A table without the column stops at once, with the nearest name."""
    path = tmp_path / "a.csv"
    path.write_text("id,texts\n1,một\n", encoding="utf-8")
    with pytest.raises(InputError, match="did you mean 'texts'"):
        read(path)
    pq.write_table(pa.table({"content": ["một"]}), tmp_path / "b.parquet")
    with pytest.raises(InputError, match="no column 'text'"):
        read(tmp_path / "b.parquet")


def test_parquet(tmp_path: Path) -> None:
    """Rows of Parquet, also with dictionary columns and numbers as ids."""
    table = pa.table(
        {"nr": [1, 2], "content": pa.array(["một", None]).dictionary_encode(), "date": ["2024", None], "n": [1.5, 2.5]}
    )
    pq.write_table(table, tmp_path / "a.parquet")
    options = attrs.evolve(OPTIONS, id="nr", text="content", columns=("date",))
    first, second = read(tmp_path / "a.parquet", options=options)
    assert (first.id, first.text, first.columns, first.meta) == ("1", "một", ("2024",), '{"n": 1.5}')
    assert second.problem == "'content' is missing"


def test_folder(tmp_path: Path) -> None:
    """A folder gives its readable files with all below, sorted, each with its path as id; hidden files are left."""
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/a.txt", ".hidden.txt", "picture.png", "z.txt.gz"):
        path = tmp_path / name
        data = f"bài {name}".encode()
        path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    assert [record.id for record in read(tmp_path)] == ["b/a", "c", "z"]
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    assert "binary file" in read(tmp_path)[1].problem


def test_file_named_twice(tmp_path: Path) -> None:
    """A file that several names lead to is read once, where it comes first."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert [record.id for record in read(tmp_path / "b.txt", tmp_path, tmp_path / "*.txt")] == ["b", "a"]


def test_patterns(tmp_path: Path) -> None:
    """A pattern is filled in, in sorted order; one that fits nothing says so."""
    for name in ("2.txt", "1.txt", "3.md"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert [record.text for record in read(tmp_path / "*.txt")] == ["1.txt", "2.txt"]
    with pytest.raises(InputError, match="fits the pattern"):
        read(tmp_path / "*.doc")
    with pytest.raises(InputError, match="not known how to read"):
        read(tmp_path / "3.md")
    with pytest.raises(InputError, match="there is no file"):
        read(tmp_path / "4.txt")
    assert read(tmp_path / "3.md", format="text")[0].text == "3.md"
    with pytest.raises(InputError, match="did you mean 'jsonl'"):
        read(tmp_path / "3.md", format="json")


@pytest.mark.parametrize("codec", ["gzip", "zstd"])
def test_compressed(tmp_path: Path, codec: str) -> None:
    """Compressed files are read as the plain ones; one that breaks off gives what it holds, then a problem, then the next."""
    data = b"".join(
        b'{"text": "b\xc3\xa0i %d %s"}\n' % (number, str(hash(str(number))).encode()) for number in range(5_000)
    )
    packed = gzip.compress(data) if codec == "gzip" else pa.Codec("zstd").compress(data, asbytes=True)
    suffix = ".gz" if codec == "gzip" else ".zst"
    (tmp_path / f"a.jsonl{suffix}").write_bytes(packed)
    whole = read(tmp_path / f"a.jsonl{suffix}")
    assert len(whole) == 5_000
    assert whole[7].source.endswith(suffix)
    (tmp_path / f"b.jsonl{suffix}").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "c.jsonl").write_text('{"text": "last"}\n', encoding="utf-8")
    *some, last = read(tmp_path / f"b.jsonl{suffix}", tmp_path / "c.jsonl")
    assert last.text == "last"
    assert [record.problem for record in some if record.problem]


def test_damaged_parquet(tmp_path: Path) -> None:
    """A file that is no Parquet is one problem, and the next file is read."""
    (tmp_path / "a.parquet").write_bytes(b"PAR1 nonsense PAR1")
    (tmp_path / "b.txt").write_text("tốt", encoding="utf-8")
    bad, good = read(tmp_path)
    assert "can't be read further" in bad.problem
    assert good.text == "tốt"


def test_html(tmp_path: Path) -> None:
    """Of a page the main text is taken below its headline, with what it says of itself; a page without one is a problem."""
    pytest.importorskip("trafilatura")
    paragraph = (
        "<p>Doanh thu quý một đạt 17,9 tỷ đồng, tăng mạnh so với cùng kỳ năm trước, theo báo cáo của công ty.</p>"
    )
    page = (
        "<html><head><title>Doanh thu tăng</title><meta property='article:published_time' content='2024-05-01'></head>"
        f"<body><nav><a href='/'>Trang chủ</a></nav><article><h1>Doanh thu tăng</h1>{paragraph * 4}</article></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.html").write_text("", encoding="utf-8")
    good, bad = read(tmp_path)
    assert good.id == "a"
    assert (good.text or "").startswith("Doanh thu tăng\nDoanh thu quý một")
    assert "Trang chủ" not in (good.text or "")
    assert json.loads(good.meta or "")["date"] == "2024-05-01"
    assert bad.problem == "no main text was found in the page"


def test_plugin_reader(tmp_path: Path) -> None:
    """A plugin's format is read by its suffix; where it raises, what it gave before stays."""

    def read_parts(path: Path) -> Any:
        for part in path.read_text(encoding="utf-8").split("%"):
            if part == "stop":
                raise ValueError("unknown mark")
            yield newskit.Document(part, id=f"p-{part}", meta={"size": len(part)})

    reader = Reader(name="parts", suffixes=(".parts",), read=read_parts)
    (tmp_path / "a.parts").write_text("một%hai%stop%ba", encoding="utf-8")
    one, two, broken = read(tmp_path / "a.parts", readers=(reader,))
    assert (one.id, one.text, one.meta) == ("p-một", "một", '{"size": 3}')
    assert two.row == 2
    assert broken.problem == "the file can't be read further: unknown mark"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads JSON Lines from standard input."""

    class Stdin:
        buffer = io.BytesIO(b'{"text": "m\xe1\xbb\x99t"}\n{"text": "hai"}')

    monkeypatch.setattr("sys.stdin", Stdin)
    assert [record.text for record in read("-")] == ["một", "hai"]


def test_meter(tmp_path: Path) -> None:
    """The meter grows to the size of the files."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x" * 100, encoding="utf-8")
    files = find_inputs([str(tmp_path)])
    meter = Meter()
    positions = [meter.position for _ in read_records(files, OPTIONS, meter=meter)]
    assert positions == sorted(positions)
    assert meter.position == sum(file.size for file in files) == 200


def test_plain_columns_of_parquet(tmp_path: Path) -> None:
    """Ordinary string columns are read as dictionary columns are; whatever else a cell holds becomes text in its column."""
    table = pa.table({"id": ["a"], "text": ["một"], "tags": [["x", "y"]], "on": [True], "n": [3]})
    pq.write_table(table, tmp_path / "a.parquet")
    (record,) = read(tmp_path / "a.parquet", options=attrs.evolve(OPTIONS, columns=("tags", "on", "n")))
    assert record.columns == ('["x", "y"]', "true", "3")


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_file_of_too_many_bytes(tmp_path: Path, name: str) -> None:
    """A file that can't be a text within the limit is not read into memory: a record of the kind `limit` says so."""
    pytest.importorskip("trafilatura")
    (tmp_path / name).write_bytes(b"x" * 5_000)
    (record,) = read(tmp_path / name)
    assert (record.kind, record.text) == ("limit", None)
    assert "more than 4,000 bytes" in record.problem


def test_blank_lines_of_csv(tmp_path: Path) -> None:
    """Blank lines are passed over, and count as lines; a NUL is a character like others."""
    path = tmp_path / "a.csv"
    path.write_text("id,text\n\na,một\nb,hai\0\n", encoding="utf-8")
    assert [(record.text, record.row) for record in read(path)] == [("một", 3), ("hai\0", 4)]


def test_a_headline_goes_before_the_text(tmp_path: Path) -> None:
    """A page whose main text does not repeat its headline gets it as the first line."""
    pytest.importorskip("trafilatura")
    paragraph = (
        "<p>Doanh thu quý một đạt 17,9 tỷ đồng, tăng mạnh so với cùng kỳ năm trước, theo báo cáo của công ty.</p>"
    )
    page = (
        "<html><head><title>Doanh thu tăng</title><meta property='og:title' content='Doanh thu tăng'></head>"
        f"<body><article>{paragraph * 4}</article></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (record,) = read(tmp_path)
    assert (record.text or "").startswith("Doanh thu tăng\nDoanh thu quý một")


def test_a_folder_without_anything_to_read(tmp_path: Path) -> None:
    """The error lists what could be read."""
    (tmp_path / "picture.png").write_bytes(b"x")
    with pytest.raises(InputError, match=r"holds no file that can be read \(.*\.jsonl"):
        find_inputs([str(tmp_path)])


def test_pages_without_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading pages is an extra; without it a run stops before it begins."""
    (tmp_path / "a.html").write_text("<p>một</p>", encoding="utf-8")
    monkeypatch.setattr("newskit.corpus.inputs.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"pip install 'newskit\[webpages\]'"):
        find_inputs([str(tmp_path)])


def test_a_disk_that_cannot_be_read_ends_the_run(tmp_path: Path) -> None:
    """A file that is gone is no fault of its content: going on would lose documents."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "một"}', encoding="utf-8")
    files = find_inputs([str(path)])
    path.unlink()
    with pytest.raises(InputError, match=r"a\.jsonl can't be read: No such file"):
        list(read_records(files, OPTIONS))


def test_a_plugin_reader_that_refuses_a_file(tmp_path: Path) -> None:
    """newskit's own error from a plugin's reader ends that file alone, with what it says; no document at all is no error."""

    def refuse(path: Path) -> Any:
        yield from ()
        if path.stem == "b":
            raise InputError("this is no such file")

    reader = Reader(name="parts", suffixes=(".parts",), read=refuse)
    for name in ("a.parts", "b.parts"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (broken,) = read(tmp_path, readers=(reader,))
    assert broken.problem == "the file can't be read further: this is no such file"


def test_the_meter_of_a_closed_file(tmp_path: Path) -> None:
    """Progress may be asked for when a file was just closed; it is then what was read before that file."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 9)
    file = path.open("rb")
    meter = Meter(done=5, current=file)
    file.read(4)
    assert meter.position == 9
    file.close()
    assert meter.position == 5


def test_a_cell_that_does_not_end(tmp_path: Path) -> None:
    """A quotation mark that never closes takes in no more than the limit, and its row is a problem of that kind."""
    path = tmp_path / "a.csv"
    path.write_text('id,text\na,một\nb,"' + "x\n" * (BESIDES_TEXT // 2 + 1_000), encoding="utf-8")
    records = read(path)
    assert (records[0].text, records[0].row) == ("một", 2)
    assert (records[1].kind, records[1].row) == ("limit", 3)
    assert "a cell that does not end" in records[1].problem
