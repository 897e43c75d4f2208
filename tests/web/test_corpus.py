"""A corpus run opened for reading: what it has, what it refuses, and documents put together again."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs
import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newskit.documents import Document
from newskit.errors import InputError
from newskit.keys import LayerKey
from newskit.spans import Span
from newskit.web import questions
from newskit.web.corpus import Corpus
from newskit.web.stored import _value, stored_document


@pytest.fixture(scope="module")
def corpus(run_folder: Path) -> Corpus:
    """The run, opened."""
    return Corpus(run_folder)


def test_a_stored_document_is_the_one_that_was_analysed(corpus: Corpus, documents: tuple[Document, ...]) -> None:
    """Text, layers, values, scores and sources come back from the rows."""
    for document in documents:
        stored = stored_document(corpus, document.id)
        assert stored.text == document.text
        for name, layer in document.layers.items():
            assert [attrs.evolve(each, source=None) for each in stored.layers[name]] == [
                attrs.evolve(each, source=None) for each in layer
            ]
    source = stored_document(corpus, "a/1").layers["entities"][0].source
    assert source is not None
    assert source.plugin == "tests"


def test_a_document_that_is_not_there_is_an_error(corpus: Corpus) -> None:
    """The message names the id."""
    with pytest.raises(InputError, match="no document 'z'"):
        stored_document(corpus, "z")


def test_dates_are_found_in_the_meta(corpus: Corpus) -> None:
    """A key whose words read as dates in most documents counts as a date."""
    assert [each.name for each in corpus.dates] == ["meta.day"]
    assert corpus.date("nonsense") == corpus.dates[0]


def test_a_search_finds_words_in_either_normal_form(corpus: Corpus) -> None:
    """Decomposed letters match composed ones, capitals match small ones; quotes and wildcards are plain words."""
    for words in ("dự án", "DỰ ÁN", unicodedata.normalize("NFD", "dự án")):
        total, found = questions.search(corpus, words, 0)
        assert (total, found[0]["document_id"]) == (1, "a/1")
        assert "Dự án" in found[0]["snippet"]
    for words in ("'", "%", "_", "' OR 1=1 --"):
        assert questions.search(corpus, words, 0)[0] == (1 if words == "'" else 0)
    assert questions.search(corpus, "", 0)[0] == 3


def test_speakers_are_counted(corpus: Corpus) -> None:
    """Most quoted first, with the documents and kinds."""
    total, found = questions.speakers(corpus, 0)
    assert (total, found[0]["speaker"], found[0]["quotations"], found[0]["direct"]) == (2, "Lê Thị Hoa", 2, 2)
    assert questions.speakers(corpus, 0, "phạm")[0] == 1
    _, said = questions.quotations_of(corpus, "Lê Thị Hoa", 0)
    assert [each["document_id"] for each in said] == ["b'2", "a/1"]


def test_money_is_compared_by_currency(corpus: Corpus) -> None:
    """A range counts by its upper end."""
    (row,) = questions.currencies(corpus)
    assert (row["currency"], row["mentions"], row["largest"]) == ("VND", 3, 9_000_000_000)
    _, found = questions.amounts(corpus, "VND", 0)
    assert [each["text"] for each in found] == ["7 đến 9 tỷ đồng", "5 tỷ đồng", "20 nghìn đồng"]


def test_tone_is_followed_over_the_months(corpus: Corpus) -> None:
    """Documents without a date are left out of the line, and kept in the list."""
    points = questions.tone_by_month(corpus, "Lê Thị Hoa", corpus.dates[0])
    assert [(f"{point.month:%Y-%m}", point.tone, point.documents) for point in points] == [
        ("2024-01", -0.5, 1),
        ("2024-03", 0.3, 1),
    ]
    assert questions.tone_by_month(corpus, "Phạm Quốc Huy", corpus.dates[0]) == []
    assert questions.tones_of(corpus, "Phạm Quốc Huy", 0)[0] == 1
    assert questions.judged(corpus, 0)[0] == 2


def test_a_run_without_texts_can_be_explored(write_run: Callable[..., Path], tmp_path: Path) -> None:
    """Only the documents themselves can't be shown."""
    corpus = Corpus(write_run(tmp_path / "run", text=False, layers=("quotations",)))
    assert not corpus.has_text
    assert not corpus.has("sentiment")
    assert questions.search(corpus, "a/1", 0)[0] == 1
    assert questions.totals(corpus).rows == {"quotations": 3}
    with pytest.raises(InputError, match="--no-text"):
        stored_document(corpus, "a/1")


def test_the_database_can_read_nothing_but_the_run(corpus: Corpus, tmp_path: Path) -> None:
    """Even a query of an attacker's own could not open another file."""
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(duckdb.Error):
        corpus.ask(f"SELECT * FROM read_csv('{secret}')")
    with pytest.raises(duckdb.Error):
        corpus.ask("SET enable_external_access = true")


def test_a_folder_that_is_no_run_is_refused_with_the_way_out(tmp_path: Path, write_run: Callable[..., Path]) -> None:
    """Missing, empty, something else, or without Parquet."""
    with pytest.raises(InputError, match="is no folder; give the output of: newskit corpus run"):
        Corpus(tmp_path / "nothing")
    with pytest.raises(InputError, match="is no output of newskit corpus run"):
        Corpus(tmp_path)
    folder = write_run(tmp_path / "run")
    for part in (folder / "documents").iterdir():
        part.unlink()
    with pytest.raises(InputError, match="--format parquet"):
        Corpus(folder)
    (folder / "_newskit" / "run.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="is no output"):
        Corpus(folder)


def test_dates_in_columns_and_odd_metas(write_run: Callable[..., Path], tmp_path: Path) -> None:
    """Columns of dates, or of words that read as dates, count; keys with quotes and words that are none don't."""
    day = datetime.date(2024, 1, 15)
    more = {
        "printed": [day, day, None],
        "put_online": ["2024-01-15", "2024-03-02", "soon"],
        "desk": ["home", "world", "home"],
        "meta": ['{"a\\"b": "2024-01-15", "desk": "home"}'] * 3,
    }
    corpus = Corpus(write_run(tmp_path / "run", more=more))
    assert [each.name for each in corpus.dates] == ["printed", "put_online", 'meta.a"b']


@pytest.mark.parametrize("meta", [["home"] * 3, [["home"]] * 3, [None] * 3])
def test_a_meta_that_is_none_of_newskits(write_run: Callable[..., Path], tmp_path: Path, meta: list[object]) -> None:
    """A column of that name may hold anything; then no dates are found in it, and the rest can be explored."""
    corpus = Corpus(write_run(tmp_path / "run", more={"meta": meta}))
    assert corpus.dates == ()
    assert questions.search(corpus, "a/1", 0)[0] >= 0


def test_a_run_with_some_layers_gives_documents_with_these(
    write_run: Callable[..., Path], tmp_path: Path, documents: tuple[Document, ...]
) -> None:
    """Layers that the run did not make are not there; the others are."""
    corpus = Corpus(write_run(tmp_path / "run", layers=("quotations",)))
    stored = stored_document(corpus, "a/1")
    assert set(stored.layers) == {"quotations"}
    assert len(stored["quotations"]) == len(documents[0]["quotations"])


def test_rows_of_an_older_version_are_left_out(write_run: Callable[..., Path], tmp_path: Path) -> None:
    """An annotation whose row doesn't fit its class any more is missing, and the document is shown without it."""
    folder = write_run(tmp_path / "run", layers=("entities", "sentiment"))
    path = folder / "entities" / "part-000000.parquet"
    table = pq.read_table(path)
    labels = pa.array(["CITY", *table.column("label").to_pylist()[1:]])
    pq.write_table(table.set_column(table.column_names.index("label"), "label", labels), path)
    corpus = Corpus(folder)
    assert len(stored_document(corpus, "a/1")["entities"]) == 0
    assert len(stored_document(corpus, "c")["entities"]) == 1
    stored = stored_document(corpus, "a/1")
    assert stored["sentiment"][0].value.evidence[0].span.cut(stored.text) == "Hết"


def test_keys_that_no_path_leads_to(write_run: Callable[..., Path], tmp_path: Path) -> None:
    """A key that the database has no path for holds no dates, and costs no others theirs."""
    meta = '{"": "2024-01-15", "a\\\\": "2024-01-15", "day": "2024-01-15"}'
    assert [each.name for each in Corpus(write_run(tmp_path / "run", more={"meta": [meta] * 3})).dates] == ["meta.day"]


def test_a_database_that_cannot_take_metas_apart(
    write_run: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other versions of it refuse what is no JSON; the run can be explored, without dates."""
    ask = Corpus.ask

    def refuse(self: Corpus, query: str, parameters: Sequence[Any] = ()) -> list[Any]:
        if "json_keys" in query:
            raise duckdb.InvalidInputException("Malformed JSON")
        return ask(self, query, parameters)

    monkeypatch.setattr(Corpus, "ask", refuse)
    assert Corpus(write_run(tmp_path / "run")).dates == ()


@attrs.frozen(kw_only=True)
class Cited:
    """A value with lists."""

    laws: tuple[str, ...] = ()
    places: tuple[Span, ...] = ()
    new: str = ""


def test_lists_in_rows() -> None:
    """Lists hold plain items or groups of columns; a field that the run did not have yet keeps its default."""
    row = {
        "laws": ["15/2020"],
        "places": [{"article": 5}, {"article": 6, "span_start": 1, "span_end": 3, "span_text": "x"}],
    }
    assert _value(LayerKey("cited", Cited), row) == {
        "laws": ["15/2020"],
        "places": [{"article": 5}, {"article": 6, "span": {"start": 1, "end": 3}}],
    }
