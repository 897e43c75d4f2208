"""Every reader, given a file that is spoilt in any way, gives documents or an error of newskit's that names the file."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newskit
from newskit.corpus.inputs import find_inputs, read_records
from newskit.corpus.records import InputOptions
from newskit.declarations import Reader, Writer
from newskit.documents import Document
from newskit.errors import NewskitError
from newskit.pipelines import default_manager
from newskit.render import render_html

TEXT = 'Bà Trần Thị Hạnh nói: "Dự án ở Hà Nội tốn 40 tỷ đồng". Ông Nam đồng ý.'

READERS: dict[str, Reader] = {offer.item.name: offer.item for offer in default_manager().offers("newskit_readers")}
WRITERS: dict[str, Writer] = {offer.item.name: offer.item for offer in default_manager().offers("newskit_writers")}

FORMATS = ("brat", "conll", "json", "jsonl", "web-annotation", "text")


def test_every_reader_of_text_is_tried() -> None:
    """A reader that is added is tried here too; of the others spaCy and datasets check their own formats."""
    assert set(READERS) == {*FORMATS, "spacy", "datasets"}


def example(form: str, folder: Path) -> Path:
    """A right file of this format, with all of newskit's own data in it."""
    document = newskit.pipeline("entities", "quantities", "quotations")(
        Document(TEXT, id="a", meta={"x": [1, {"y": "z"}]})
    )
    if form == "text":
        path = folder / "a.txt"
        path.write_text(TEXT, encoding="utf-8")
        return path
    if form == "conll":
        document = newskit.pipeline("entities")(TEXT)
    target = folder / f"a{(READERS[form].suffixes or ('',))[0]}" if form != "brat" else folder
    with WRITERS[form].open(target) as write:
        write(document)
    return target if form != "brat" else next(folder.glob("*.ann"))


JUNK = [
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    b"NaN",
    b"1e999",
    b"-1",
    b"9" * 5_000,
    b"[" * 3_000,
    b'{"a":' * 3_000,
    b"\\ud800",
    b'"',
]
JUNK += [
    b"\t",
    b"\n",
    b"\r\n",
    b" ",
    b"null",
    b"true",
    b"[]",
    b"{}",
    b"T1\t",
    b"#1\t",
    b"*\t",
    b":",
    b";",
    b"99999999999",
]


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """The bytes with pieces cut out, doubled, swapped and overwritten."""
    for _ in range(chance.randint(1, 4)):
        low, high = sorted((chance.randint(0, len(content)), chance.randint(0, len(content))))
        high = min(high, low + chance.choice((1, 5, 50, 5_000)))
        piece = content[low:high]
        content = content[:low] + chance.choice((b"", piece * 2, piece[::-1], chance.choice(JUNK))) + content[high:]
    return content


@contextmanager
def refused(name: str = "") -> Iterator[None]:
    """Where something is refused, it is with an error of newskit's own, which says the file."""
    try:
        yield
    except NewskitError as error:
        if name not in str(error) or not str(error):
            raise AssertionError(f"the message does not name {name}: {error}") from error


def read(reader: Reader, path: Path) -> None:
    """Read, show and write what a file holds; errors of newskit's are what a user gets."""
    with refused():
        for document in reader.read(path):
            assert all(each.span.end <= len(document.text) for layer in document.layers.values() for each in layer)
            render_html(document)
            document.to_json()


@pytest.mark.parametrize("form", FORMATS)
def test_spoilt_files(form: str, tmp_path: Path) -> None:
    """Two hundred spoilt copies of a right file, the same ones in every run."""
    path = example(form, tmp_path)
    content = path.read_bytes()
    chance = random.Random(form)
    for _ in range(200):
        path.write_bytes(spoilt(content, chance))
        read(READERS[form], path)


@pytest.mark.parametrize("form", FORMATS)
def test_any_bytes(form: str, tmp_path: Path) -> None:
    """A file of the right name and any content."""
    path = tmp_path / f"a{(READERS[form].suffixes or ('.x',))[0]}"
    path.with_suffix(".txt").write_text(TEXT, encoding="utf-8")

    @settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")))
    def check(content: bytes) -> None:
        path.write_bytes(content)
        read(READERS[form], path)

    check()


CORPUS_EXAMPLES: dict[str, bytes] = {
    "a.jsonl": "".join(json.dumps({"id": n, "text": TEXT, "m": {"a": [n]}}) + "\n" for n in range(5)).encode(),
    "a.csv": ("id,text,m\n" + "".join(f'{n},"Trời ""mưa"",\nto",x\n' for n in range(5))).encode(),
    "a.tsv": ("id\ttext\n" + "".join(f"{n}\tTrời mưa\n" for n in range(5))).encode(),
    "a.txt": TEXT.encode(),
    "a.html": f"<html><title>Tin</title><body><p>{TEXT * 5}</p></body></html>".encode(),
}


@pytest.mark.parametrize("name", CORPUS_EXAMPLES)
def test_spoilt_inputs_of_a_corpus_run(name: str, tmp_path: Path) -> None:
    """Every row becomes a record or a problem, in the encodings and compressions that can come."""
    if name == "a.html":
        pytest.importorskip("trafilatura")
    path, chance = tmp_path / name, random.Random(name)
    content = CORPUS_EXAMPLES[name]
    for _ in range(100 if name != "a.html" else 30):
        path.write_bytes(spoilt(content, chance))
        with refused(path.name):
            for record in read_records(find_inputs([str(path)]), InputOptions(max_characters=500)):
                assert (record.text is None) == bool(record.problem)
                assert record.kind in ("", "input", "limit")
                f"{record.id}{record.source}{record.problem}{record.meta}".encode()


PARQUET_SPOILS = 60


def test_spoilt_parquet(tmp_path: Path) -> None:
    """What Parquet's own reader refuses is a problem of that file, and the next file is read."""
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    good, path = tmp_path / "b.jsonl", tmp_path / "a.parquet"
    good.write_text('{"text": "Trời mưa."}\n', encoding="utf-8")
    pq.write_table(pa.table({"text": [TEXT] * 50, "n": list(range(50))}), path)
    content, chance = path.read_bytes(), random.Random(0)
    for _ in range(PARQUET_SPOILS):
        low = chance.randint(0, len(content) - 1)
        path.write_bytes(content[:low] + bytes([chance.randint(0, 255)]) + content[low + chance.choice((0, 1, 10)) :])
        with refused("a.parquet"):
            records = list(read_records(find_inputs([str(path), str(good)]), InputOptions(max_characters=500)))
            assert records[-1].text == "Trời mưa."


LEXICONS = {
    "entities": ("gazetteers", "name\tlabel\nHà Nội\tLOC\nNguyễn Văn A\tPER\n"),
    "sentiment": ("lexicons", "words\ttone\ntuyệt vời\tpositive\n"),
}


@pytest.mark.parametrize("annotator", LEXICONS)
def test_spoilt_word_lists(annotator: str, tmp_path: Path) -> None:
    """A gazetteer or lexicon that is spoilt is refused by file and line, or read; nothing else happens."""
    setting, text = LEXICONS[annotator]
    path, chance = tmp_path / "words.tsv", random.Random(annotator)
    for _ in range(25):
        path.write_bytes(spoilt(text.encode(), chance))
        with refused("words.tsv"):
            newskit.pipeline(annotator, config={"annotators": {annotator: {setting: [str(path)]}}})("Hà Nội tuyệt vời.")
