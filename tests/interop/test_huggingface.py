"""Mirrors `newskit.interop.huggingface`; the `datasets` library itself is the judge."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.errors import DocumentError, InputError
from newskit.keys import LayerKey
from newskit.layers import QUANTITIES
from newskit.spans import Span

datasets = pytest.importorskip("datasets", reason="the library datasets is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(autouse=True)
def no_progress_bar():
    datasets.disable_progress_bars()


def test_rows_have_typed_columns_and_come_back(article):
    """Values are structs, not text, and the documents come back equal."""
    from newskit.interop.huggingface import from_dataset, to_dataset

    dataset = to_dataset([article, Document("Không có gì.")])
    assert dataset[0]["quantities"][0]["value"]["currency"] == "VND"
    assert dataset.features["quotations"].feature["value"]["speaker"]["start"].dtype == "int64"
    assert list(from_dataset(dataset)) == [article, Document("Không có gì.")]


def test_any_document_comes_back(documents):
    """The round trip through Arrow loses nothing, whatever the text and the spans."""
    from newskit.interop.huggingface import from_dataset, to_dataset

    @settings(max_examples=15, deadline=None)
    @given(st.lists(documents, min_size=1, max_size=3))
    def check(held):
        assert list(from_dataset(to_dataset(held))) == held

    check()


def test_dataset_survives_the_disk(article, tmp_path):
    """Saved to disk and as Parquet, the rows are the same."""
    from newskit.interop.huggingface import from_dataset, to_dataset

    to_dataset([article]).save_to_disk(tmp_path / "set")
    assert list(from_dataset(datasets.load_from_disk(tmp_path / "set"))) == [article]
    to_dataset([article]).to_parquet(tmp_path / "set.parquet")
    assert list(from_dataset(datasets.Dataset.from_parquet(str(tmp_path / "set.parquet")))) == [article]


def test_texts_of_other_datasets_become_documents():
    """Any dataset with a column `text` is read; one without says what it has."""
    from newskit.interop.huggingface import from_dataset

    assert [document.text for document in from_dataset(datasets.Dataset.from_dict({"text": ["Một", "Hai"]}))] == [
        "Một",
        "Hai",
    ]
    with pytest.raises(DocumentError, match="it has title"):
        list(from_dataset(datasets.Dataset.from_dict({"title": ["Một"]})))


@pytest.mark.parametrize("meta", ["{", "[" * 100_000, "\ud83d"])
def test_meta_that_is_no_json_is_named(meta):
    """A column `meta` of somebody else's says that it holds no JSON, instead of an error of the reader's own."""
    from newskit.interop.huggingface import from_dataset

    with pytest.raises(DocumentError, match="the column 'meta' holds no JSON"):
        list(from_dataset([{"text": "Một", "meta": meta}]))


def test_values_without_a_column_become_json_text():
    """A third party's layer with a mapping in its value is still written."""
    from newskit.interop.huggingface import to_dataset

    @attrs.frozen(kw_only=True)
    class Counts:
        counts: Mapping[str, int]

    key = LayerKey("counts", Counts)
    document = Document("a a").with_layer(key, [Annotation(span=Span(0, 3), value=Counts(counts={"a": 2}), id="1")])
    assert to_dataset([document])[0]["counts"][0]["value"] == '{"counts": {"a": 2}}'


def test_features_follow_the_layers():
    """The columns are made from the value classes alone, without a document."""
    from newskit.interop.huggingface import features

    assert {"id", "text", "meta", "failures", "quantities"} == set(features([QUANTITIES]))


def test_values_as_json_text_are_read(article):
    """A dataset that holds a layer's values as JSON text, as files without nested columns do, gives the same document."""
    import json

    from newskit.interop.huggingface import from_dataset, to_dataset

    (row,) = to_dataset([only_quantities := attrs.evolve(article, layers={"quantities": article.layers["quantities"]})])
    for each in row["quantities"]:
        each["value"] = json.dumps(each["value"])
    assert list(from_dataset(datasets.Dataset.from_list([row]))) == [only_quantities]


def test_either_of_two_types_is_json_text():
    """No column can hold a string or a number, so such values are JSON text; one that may be missing is an ordinary column."""
    from newskit.interop.huggingface import features

    @attrs.frozen(kw_only=True)
    class Either:
        what: str | int

    @attrs.frozen(kw_only=True)
    class Perhaps:
        what: int | None

    columns = features([LayerKey("either", Either), LayerKey("perhaps", Perhaps)])
    assert columns["either"].feature["value"].dtype == "string"
    assert columns["perhaps"].feature["value"]["what"].dtype == "int64"


def test_directories(article, tmp_path):
    """A dataset is written over one that is there; a directory that holds none says so."""
    from newskit.interop.writing import open_datasets, read_datasets

    for text in ("Một", "Hai"):
        with open_datasets(tmp_path / "set") as write:
            write(Document(text, id="1"))
        assert [document.text for document in read_datasets(tmp_path / "set")] == [text]
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="empty is no dataset saved to disk"):
        list(read_datasets(tmp_path / "empty"))
