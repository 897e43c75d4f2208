"""One row for each row, with each layer as a column of lists: the form for engines whose tasks give one table."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from newskit.documents import Document
from newskit.keys import LayerKey
from newskit.pipelines import Recipe
from newskit.tables import OWN, analyze_rows, documents_table, failures_table, layer_table


def analyze_nested(
    batch: pa.RecordBatch, recipe: Recipe, *, id: str = "id", text: str = "text", keep_text: bool = True
) -> pa.RecordBatch:
    """Analyse a batch into one table, with the rows in their order.

    Unfold a layer with `inline(quotations)` in Spark, `unnest` in DuckDB, `explode` and `unnest` in Polars. `failure` says
    why a row could not be analysed; its lists are null then.

    Args:
        batch: rows with a text each.
        recipe: what makes the pipeline; it is built once in a process.
        id: the column of ids; where it is missing or empty, ids are made from the texts.
        text: the column of texts.
        keep_text: whether the result has the texts.

    Raises:
        InputError: there is no such column, or it holds no text.

    >>> import newskit, pyarrow
    >>> batch = pyarrow.RecordBatch.from_pylist([{"id": "a", "text": "Trời mưa. Anh ở nhà."}])
    >>> nested = analyze_nested(batch, newskit.pipeline("sentences").recipe)
    >>> [sentence["text"] for sentence in nested.column("sentences")[0].as_py()]
    ['Trời mưa.', 'Anh ở nhà.']
    """
    analysis = analyze_rows(batch, recipe, id=id, text=text)
    documents = documents_table(analysis, keep_text=keep_text)
    failures = failures_table(analysis)
    columns: dict[str, pa.Array] = {name: documents.column(name) for name in documents.schema.names}
    columns |= {key.name: _lists(key, analysis.documents) for key in analysis.layers}
    columns["failure"] = pa.nulls(len(documents), pa.string())
    good = pa.RecordBatch.from_pydict(columns)
    if not len(failures):
        return good
    failed = [row for row, _, _ in analysis.failures]
    kept = analysis.batch.take(pa.array(failed, pa.int64()))
    rest = {field.name: pa.nulls(len(failures), field.type) for field in good.schema}
    rest |= {name: kept.column(name) for name in kept.schema.names if name in rest and name not in OWN}
    rest |= {"document_id": failures.column("document_id"), "failure": failures.column("message")}
    both = pa.Table.from_batches([good, pa.RecordBatch.from_pydict(rest, schema=good.schema)])
    places = [*analysis.rows, *failed]
    order = sorted(range(len(places)), key=places.__getitem__)
    batches = both.take(pa.array(order, pa.int64())).combine_chunks().to_batches()
    return batches[0]


def nested_schema(
    schema: pa.Schema, recipe: Recipe, *, id: str = "id", text: str = "text", keep_text: bool = True
) -> pa.Schema:
    """The schema that `analyze_nested` gives for batches of this schema."""
    empty = pa.RecordBatch.from_pylist([], schema=schema)
    return analyze_nested(empty, recipe, id=id, text=text, keep_text=keep_text).schema


def _lists(key: LayerKey[Any], documents: tuple[Document, ...]) -> pa.Array:
    """The layer's rows, in a list for each document; null where the document doesn't have the layer."""
    table = layer_table(key, documents)
    fields = [field for field in table.schema if field.name != "document_id"]
    rows = pa.StructArray.from_arrays([table.column(field.name) for field in fields], fields=fields)
    offsets = [0]
    for document in documents:
        offsets.append(offsets[-1] + len(document.layers.get(key.name, ())))
    absent = pa.array([key.name not in document.layers for document in documents], pa.bool_())
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), rows, mask=absent)


def unfold(table: pa.Table, name: str) -> pa.Table:
    """One layer of a nested table, a row for each annotation: what `layer_table` gives."""
    lists = table.column(name).combine_chunks()
    lists = lists.chunk(0) if isinstance(lists, pa.ChunkedArray) else lists
    rows = pa.Table.from_struct_array(lists.flatten())
    owners = table.column("document_id").take(pc.list_parent_indices(lists))
    return rows.add_column(0, "document_id", owners)
