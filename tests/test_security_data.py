"""Hostile data: JSON, settings and stored documents from strangers are read within bounds, or refused with what is wrong."""

from __future__ import annotations

import gzip
import json
import sys
import tracemalloc
import zlib
from pathlib import Path
from typing import Any

import pytest

import newskit
from newskit.config import MAX_CONFIG_BYTES, load_settings
from newskit.corpus.inputs import find_inputs, read_records
from newskit.corpus.records import InputOptions
from newskit.errors import ConfigError, DocumentError, InputError, NewskitError, PluginError, shown
from newskit.facts import grouped_digits
from newskit.files import read_jsonl
from newskit.freezing import MAX_DEPTH, parse_json

STORED = (
    '{"schema": "newskit.document/1", "id": "a", "text": "Trời mưa.", "failures": [], "layers": LAYERS, "meta": META}'
)

DEPTHS = (MAX_DEPTH + 10, 400, 990, 5_000, 100_000)
"""Just over the bound; what the reader takes and Python's stack doesn't; what no reader takes."""


def stored(*, meta: str = "{}", layers: str = "{}") -> str:
    """A stored document with these pieces of JSON in it."""
    return STORED.replace("LAYERS", layers).replace("META", meta)


def nested(levels: int) -> str:
    """JSON that goes down so many levels, objects and lists by turns."""
    return '{"a": [' * (levels // 2) + "1" + "]}" * (levels // 2)


def python_nested(levels: int) -> Any:
    """The same as Python's data, however deep."""
    value: Any = 1
    for _ in range(levels):
        value = {"a": value}
    return value


def entity(**row: Any) -> str:
    """A layer of one entity, with these values of its row."""
    value = {"label": "PER", "referent": "e1", "name": "Lan"}
    annotation = {"id": "1", "start": 0, "end": 4, "value": value} | row
    return json.dumps({"entities": {"version": 1, "annotations": [annotation]}})


@pytest.mark.parametrize("levels", DEPTHS)
def test_deep_json_is_refused(levels: int) -> None:
    """However deep: in the data of the user, in a layer that nobody knows, in one that is known, and all around."""
    deep = nested(levels)
    layer = f'{{"entities": {{"version": 1, "annotations": [{deep}]}}}}'
    for text in (stored(meta=deep), stored(layers=f'{{"x": {deep}}}'), stored(layers=layer), deep):
        with pytest.raises(DocumentError):
            newskit.Document.from_json(text)


def test_what_is_within_the_bound_is_kept() -> None:
    """Data just as deep as is allowed comes back, also where the program's own stack is deep already."""
    data = python_nested(MAX_DEPTH)

    def deeper(levels: int) -> newskit.Document:
        if levels:
            return deeper(levels - 1)
        return newskit.Document.from_json(newskit.Document("a", meta=data).to_json())

    assert deeper(300).to_dict()["meta"] == data


@pytest.mark.parametrize("levels", DEPTHS)
def test_deep_python_data_is_refused(levels: int) -> None:
    """Also where it holds itself."""
    with pytest.raises(DocumentError, match=f"more than {MAX_DEPTH} levels"):
        newskit.Document("a", meta=python_nested(levels))
    circle: dict[str, Any] = {}
    circle["a"] = circle
    with pytest.raises(DocumentError, match=f"more than {MAX_DEPTH} levels"):
        newskit.Document("a", meta=circle)


@pytest.mark.parametrize("levels", DEPTHS)
def test_a_deep_line_costs_no_other(tmp_path: Path, levels: int) -> None:
    """The line is named, and the others are read, in JSON Lines and in the inputs of a corpus run."""
    path = tmp_path / "a.jsonl"
    deep = f'{{"text": "b", "m": {nested(levels)}}}'
    path.write_text(f'{{"text": "a"}}\n{deep}\n{{"text": "c"}}\n', encoding="utf-8")
    first, bad, last = read_jsonl(path)
    assert (first.text, last.text) == ("a", "c")
    assert f"{path}:2" in bad.failures[0].message
    records = list(read_records(find_inputs([str(path)]), InputOptions(max_characters=1000)))
    assert [record.text for record in records] == ["a", None, "c"]
    assert "deep" in records[1].problem
    assert records[1].row == 2


@pytest.mark.parametrize("token", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
def test_numbers_that_json_does_not_know(tmp_path: Path, token: str) -> None:
    """A stored document with one is refused, by the number; in rows of a table they are empty cells, and read as missing."""
    for text in (stored(meta=f'{{"a": {token}}}'), stored(layers=f'{{"x": {token}}}')):
        with pytest.raises(DocumentError, match=token):
            newskit.Document.from_json(text)
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "a", "m": {token}}}\n', encoding="utf-8")
    (document,) = read_jsonl(path)
    assert document.to_dict()["meta"] == {"m": None}
    (record,) = read_records(find_inputs([str(path)]), InputOptions(max_characters=1000))
    assert record.meta == '{"m": null}'


def test_cells_without_a_value_in_a_parquet_file(tmp_path: Path) -> None:
    """NaN, as pandas writes it, becomes no JSON that nobody else reads."""
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["a", "b"], "n": [1.5, float("nan")]}), path)
    records = read_records(find_inputs([str(path)]), InputOptions(max_characters=1000))
    assert [record.meta for record in records] == ['{"n": 1.5}', '{"n": null}']


DIGITS = "1" * 10_000


def test_huge_numbers(tmp_path: Path) -> None:
    """Whole numbers of thousands of digits, which Python refuses, are refused by name, wherever they come in."""
    for text in (
        stored(meta=f'{{"a": {DIGITS}}}'),
        stored(layers=entity().replace('"start": 0', f'"start": {DIGITS}')),
    ):
        with pytest.raises(DocumentError, match="digits"):
            newskit.Document.from_json(text)
    with pytest.raises(DocumentError, match="'d'.*digits"):
        newskit.Document("a", id="d", meta={"n": 10**5000}).to_json()
    path = tmp_path / "newskit.toml"
    path.write_text(f"max_characters = {DIGITS}", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"newskit\.toml.*digits"):
        load_settings(path)
    with pytest.raises(ConfigError, match="language: expected a string, got a number of thousands of digits"):
        load_settings({"language": 10**5000})
    assert newskit.pipeline("tokens", config={"max_characters": 10**5000})("a")["tokens"]


@pytest.mark.parametrize(
    "text",
    ["9" * 100_000, "9" * 100_000 + " tỷ USD", "0," + "9" * 100_000 + " USD", "1e999999 tỷ USD", "ngày " + "1" * 5_000],
)
def test_texts_of_digits(text: str) -> None:
    """A hundred thousand digits are read, or left alone; nothing raises, and the result can be written."""
    document = newskit.analyze(text)
    assert newskit.Document.from_json(document.to_json()) == document


@pytest.mark.parametrize(
    "value", ["1e999999999", "-1e999999999", "NaN", "sNaN", "Infinity", "9" * 100_000, "1e5..1e999999999", "٣" * 10]
)
def test_stored_quantities_of_any_size_can_be_shown(tmp_path: Path, value: str) -> None:
    """The report, the page and the table show what is stored, and nobody computes it."""
    from rich.console import Console

    from newskit.interop.csv import open_csv
    from newskit.render import render_html
    from newskit.report import print_report

    row = {"kind": "money", "value": value, "currency": "USD", "unit": None}
    document = newskit.Document.from_json(stored(layers=entity(value=row).replace("entities", "quantities")))
    with (tmp_path / "report").open("w", encoding="utf-8") as file:
        print_report(document, Console(file=file, width=100))
    assert render_html(document)
    with open_csv(tmp_path / "a.csv") as write:
        write(document)
    assert newskit.Document.from_json(document.to_json()) == document


def test_digits_are_grouped_by_their_places() -> None:
    """Any number of digits, with sign and fraction."""
    expected = {"12345": "12 345", "-123456.70": "-123 456.70", "1234": "1234", "1234567": "1 234 567"}
    assert {number: grouped_digits(number).replace("\u202f", " ") for number in expected} == expected
    assert grouped_digits(DIGITS).replace("\u202f", "") == DIGITS


@pytest.mark.parametrize("score", [-0.1, 1.1, 1e300])
def test_scores_are_from_0_to_1(score: float) -> None:
    """As the schema says, and as the runner checks for what annotators give."""
    with pytest.raises(DocumentError, match=r"entities.annotations\[0\]: the score"):
        newskit.Document.from_json(stored(layers=entity(score=score)))


def test_lone_surrogates_in_a_stored_document() -> None:
    """They are no characters, and no file could hold them: refused, with the place."""
    with pytest.raises(DocumentError, match=r"entities.annotations\[0\].value.name: the string holds a lone surrogate"):
        newskit.Document.from_json(stored(layers=entity(value={"label": "PER", "referent": "e1", "name": "Lan\ud800"})))
    with pytest.raises(NewskitError, match="lone surrogate"):
        newskit.Document.from_json(stored().replace("Trời", "\\udfff"))


def test_null_characters_are_characters() -> None:
    """In a text, an id and the user's data they come through as they are."""
    document = newskit.analyze(newskit.Document("a\0b", id="\0", meta={"\0": "\0"}))
    assert newskit.Document.from_json(document.to_json()) == document


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (f"layers = {'[' * 50_000}", "nested too deep"),
        (f"annotators = {'{a=' * 16_000}1{'}' * 16_000}", "nested too deep"),
        (f"[annotators.{'.'.join('a' * 200)}]\nb = 1", f"nested more than {MAX_DEPTH} levels"),
        ("#" * (MAX_CONFIG_BYTES + 1), f"larger than {MAX_CONFIG_BYTES:,} bytes"),
        ('language = "a\0"', "no TOML"),
        ('language = "\\ud800"', "no TOML"),
        ("max_characters = nan", "expected a whole number, got nan"),
        ("max_characters = 1e400", "expected a whole number, got inf"),
    ],
)
def test_hostile_config_files(tmp_path: Path, content: str, says: str) -> None:
    """Deep, large or strange ones are refused at once, with the file's name."""
    path = tmp_path / "newskit.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=says) as error:
        newskit.pipeline("tokens", config=path)
    assert str(path) in str(error.value)


@pytest.mark.parametrize("levels", DEPTHS)
def test_deep_settings(levels: int) -> None:
    """From Python, too."""
    with pytest.raises(ConfigError, match=f"nested more than {MAX_DEPTH} levels"):
        load_settings({"annotators": python_nested(levels)})


@pytest.mark.parametrize("name", ["a\0.py", "\ud800.py"])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    """A plugin file, a config and an input that the system has no name for are errors as any that is not there."""
    with pytest.raises(PluginError, match="no plugin file can be called"):
        newskit.pipeline("tokens", plugins=[name])
    with pytest.raises(ConfigError, match="can't be read"):
        load_settings(tmp_path / name)


def test_messages_are_short() -> None:
    """What a stranger sent is not sent back in full."""
    with pytest.raises(ConfigError) as error:
        load_settings({"max_characters": "x" * 1_000_000})
    assert len(str(error.value)) < 300
    assert shown({"a": 1}) == "{'a': 1}"
    assert shown(10**5000) == "a number of thousands of digits"


def test_frozen_data_is_a_copy() -> None:
    """Nobody can change a document through the data that it was made from, or through what it gives out."""
    data: dict[str, Any] = {"a": [1, {"b": 2}]}
    document = newskit.Document("a", meta=data)
    data["a"].append(3)
    document.to_dict()["meta"]["a"].append(4)
    assert document.to_dict()["meta"] == {"a": [1, {"b": 2}]}
    with pytest.raises(TypeError):
        document.meta["a"] = 5  # type: ignore[index]


def test_json_that_is_json_is_read_as_python_reads_it() -> None:
    """The bounds change nothing else."""
    text = '{"a": [1, -2.5e3, "\\u1ec7", null, true, {}], "b": 0.1}'
    assert parse_json(text) == json.loads(text)
    assert parse_json(text.encode("utf-16")) == json.loads(text)
    with pytest.raises(ValueError, match="Expecting"):
        parse_json("{")


def test_pythons_own_limit_on_digits_stands() -> None:
    """newskit doesn't lift the bound that keeps the reading of numbers from taking quadratic time."""
    assert sys.get_int_max_str_digits() == 4300


def test_an_object_of_a_file_that_is_no_json(tmp_path: Path) -> None:
    """The readers of JSON files say the file."""
    from newskit.interop.writing import read_json

    path = tmp_path / "a.json"
    path.write_text(nested(100_000), encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.json: no JSON: it is nested too deep"):
        list(read_json(path))


def bomb(tmp_path: Path, name: str, begin: bytes = b"") -> Path:
    """A compressed file of some kilobytes that unpacks to 50 MB of one letter."""
    path = tmp_path / name
    path.write_bytes(gzip.compress(begin + b"a" * 50_000_000))
    return path


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("a.jsonl.gz", b'{"text": "'),
        ("a.csv.gz", b'text\n"'),
        ("b.csv.gz", b"text\n"),
        ("a.txt.gz", b""),
        ("a.html.gz", b"<p>"),
    ],
)
def test_a_compressed_bomb_is_never_laid_out(tmp_path: Path, name: str, begin: bytes) -> None:
    """Of a small file that unpacks to a huge one only as much is in memory as the largest document; the rest is passed over."""
    path = bomb(tmp_path, name, begin)
    if ".html" in name:
        pytest.importorskip("trafilatura")
    tracemalloc.start()
    try:
        records = list(read_records(find_inputs([str(path)]), InputOptions(max_characters=1_000)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000
    assert records
    assert {record.text for record in records} == {None}
    assert "limit" in {record.kind for record in records}


def test_a_csv_header_without_an_end(tmp_path: Path) -> None:
    """It is no table with these columns, and that is found without reading all of it."""
    with pytest.raises(InputError, match="no column 'text'"):
        list(read_records(find_inputs([str(bomb(tmp_path, "a.csv.gz"))]), InputOptions(max_characters=1_000)))


def test_a_quotation_mark_that_never_closes(tmp_path: Path) -> None:
    """It costs the rows that it takes in up to the limit, which is said, and those behind are read."""
    path = tmp_path / "a.csv"
    filler = "x" * 2_000_000
    path.write_text(f'text\nbefore\n"open\n{filler}\nbehind\n', encoding="utf-8")
    records = list(read_records(find_inputs([str(path)]), InputOptions(max_characters=1_000)))
    assert [record.text for record in records if record.text] == ["before", "behind"]
    assert next((record.row, record.kind) for record in records if record.text is None) == (3, "limit")


def test_a_docbin_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spaCy file is measured before it is unpacked."""
    pytest.importorskip("spacy")
    from newskit.interop import writing

    path = tmp_path / "a.spacy"
    path.write_bytes(zlib.compress(b"a" * 50_000_000))
    monkeypatch.setattr(writing, "MAX_DOCBIN_BYTES", 1_000_000)
    with pytest.raises(InputError, match="1,000,000 bytes when it is unpacked"):
        list(writing.read_spacy(path))


@pytest.mark.parametrize(
    "page",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><p>&c;</p>',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body><p>&f;</p></body></html>',
        "<div>" * 50_000 + "sâu" + "</div>" * 50_000,
    ],
)
def test_hostile_web_pages(tmp_path: Path, page: str) -> None:
    """Entities are not expanded, files not read, and depth costs the page alone."""
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Trời mưa.", encoding="utf-8")
    records = list(read_records(find_inputs([str(tmp_path)]), InputOptions(max_characters=1_000)))
    assert records[-1].text == "Trời mưa."
    assert not any("root:" in (record.text or "") or "a" * 50 in (record.text or "") for record in records)
