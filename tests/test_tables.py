"""The kernel: every row of a batch comes out once, typed, and in order."""

from __future__ import annotations

import attrs
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.discovery import Discovery
from newskit.engines.nested import analyze_nested, nested_schema
from newskit.errors import InputError
from newskit.pipelines import Recipe
from newskit.tables import FAILURES, analyze_batch, pipeline_of

RECIPE = Recipe(
    discovery=Discovery(disable=("entities", "numbers", "quotations", "sentiment", "underthesea")),
    layers=("sentences", "tokens"),
)


def batch(*rows: dict[str, object]) -> pa.RecordBatch:
    """A batch of these rows."""
    return pa.RecordBatch.from_pylist(list(rows))


def test_tables() -> None:
    """Documents, failures and a table for each layer that was asked for."""
    tables = analyze_batch(batch({"id": "a", "text": "Trời mưa. Anh ở nhà.", "date": "2024"}), RECIPE)
    assert list(tables) == ["documents", "failures", "sentences", "tokens"]
    assert tables["documents"].to_pylist() == [
        {"document_id": "a", "text": "Trời mưa. Anh ở nhà.", "date": "2024", "characters": 20, "failures": []}
    ]
    assert tables["failures"].schema == FAILURES
    first, second = tables["sentences"].to_pylist()
    assert (first["start"], first["end"], first["text"]) == (0, 9, "Trời mưa.")
    assert (second["document_id"], second["annotator"], second["plugin"]) == ("a", "sentences", "core")


def test_other_columns() -> None:
    """Ids and texts may have other names and types, ids may be missing, and the texts can be left out."""
    rows = batch({"nr": 7, "content": "Trời mưa."}, {"nr": None, "content": "Nắng."})
    rows = rows.set_column(1, "content", rows.column("content").cast(pa.large_string()))
    tables = analyze_batch(rows, RECIPE, id="nr", text="content", keep_text=False)
    assert tables["documents"].schema.names == ["document_id", "characters", "failures"]
    first, second = tables["documents"].column("document_id").to_pylist()
    assert first == "7"
    assert len(second) == 16
    assert len(analyze_batch(batch({"text": "Nắng."}), RECIPE)["documents"]) == 1


def test_text_of_a_whole_document() -> None:
    """An annotation over the whole text does not repeat it."""
    (row,) = analyze_batch(batch({"id": "a", "text": "Nắng."}), RECIPE)["sentences"].to_pylist()
    assert (row["text"], row["end"]) == (None, 5)


def test_failures() -> None:
    """A missing text and one over the limit are failures with their place in the input; the others are analysed."""
    recipe = attrs.evolve(RECIPE, settings=attrs.evolve(RECIPE.settings, max_characters=10))
    rows = [{"id": "a", "text": None}, {"id": "b", "text": "x" * 11}, {"id": "c", "text": "Nắng."}]
    tables = analyze_batch(batch(*({**row, "source": "f", "row": number} for number, row in enumerate(rows))), recipe)
    failures = tables["failures"].to_pylist()
    assert [(row["document_id"], row["source"], row["row"], row["kind"]) for row in failures] == [
        ("a", "f", 0, "text"),
        ("b", "f", 1, "limit"),
    ]
    assert tables["documents"].column("document_id").to_pylist() == ["c"]


def test_too_large_a_layer_costs_only_that_layer() -> None:
    """A document one of whose layers has too many annotations stays, and says which annotator failed."""
    recipe = attrs.evolve(RECIPE, settings=attrs.evolve(RECIPE.settings, max_annotations=3))
    tables = analyze_batch(batch({"id": "a", "text": "Nắng. Mưa."}), recipe)
    (row,) = tables["documents"].to_pylist()
    assert [failure["kind"] for failure in row["failures"]] == ["limit"]
    assert not tables["failures"].num_rows


def test_meta_reaches_the_annotators() -> None:
    """Further columns, and what a column `meta` of JSON objects holds, are in the documents' meta."""
    from newskit.tables import analyze_rows

    row = {"id": "a", "text": "Nắng.", "date": "2024", "meta": '{"mục": "tin"}', "source": "f", "row": 1}
    (document,) = analyze_rows(batch(row), RECIPE).documents
    assert dict(document.meta) == {"date": "2024", "mục": "tin"}
    (document,) = analyze_rows(batch({"id": "a", "text": "Nắng.", "meta": "no JSON"}), RECIPE).documents
    assert dict(document.meta) == {"meta": "no JSON"}


def test_wrong_columns() -> None:
    """A batch without the column, or one that holds no text, is refused."""
    with pytest.raises(InputError, match="did you mean 'texts'"):
        analyze_batch(batch({"texts": "x"}), RECIPE)
    with pytest.raises(InputError, match="holds int64, not text"):
        analyze_batch(batch({"text": 5}), RECIPE)


def test_pipeline_is_built_once() -> None:
    """Equal recipes share one pipeline in a process."""
    assert pipeline_of(RECIPE) is pipeline_of(attrs.evolve(RECIPE))


texts = st.none() | st.text(alphabet="aắ. \n", max_size=40)


@settings(deadline=None)
@given(contents=st.lists(texts, max_size=12))
def test_nested_form(contents: list[str | None]) -> None:
    """The nested table has a row for each row, in order, holding the rows of the flat tables."""
    rows = [{"id": str(number), "text": text} for number, text in enumerate(contents)]
    given_batch = pa.RecordBatch.from_pylist(rows, schema=pa.schema([("id", pa.string()), ("text", pa.string())]))
    nested, flat = analyze_nested(given_batch, RECIPE), analyze_batch(given_batch, RECIPE)
    assert nested.schema == nested_schema(given_batch.schema, RECIPE)
    assert nested.column("document_id").to_pylist() == [row["id"] for row in rows]
    assert nested.column("text").to_pylist() == contents
    for layer in ("sentences", "tokens"):
        unfolded = [
            {"document_id": row["document_id"], **annotation}
            for row in nested.to_pylist()
            for annotation in row[layer] or ()
        ]
        assert unfolded == flat[layer].to_pylist()
    assert [row["failure"] is not None for row in nested.to_pylist()] == [text is None for text in contents]
