"""Analysis as Arrow tables: the one kernel on which every runner and engine stands.

A batch of rows with texts goes in. Out come `documents` (a row for each analysed text), `failures` (a row for each that
could not be analysed) and a table for each layer of the plan. Every row that goes in is in exactly one of the first two.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import attrs
import pyarrow as pa

from newskit.annotations import Annotation
from newskit.columns import value_columns
from newskit.documents import Document, Failure
from newskit.errors import InputError, NewskitError, TextError, did_you_mean
from newskit.keys import LayerKey
from newskit.pipelines import Pipeline, Recipe
from newskit.planning import layer_keys

BOUNDS = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64())]))
REFS = pa.list_(pa.struct([("role", pa.string()), ("layer", pa.string()), ("id", pa.string())]))
FAILURE = pa.struct([(name, pa.string()) for name in ("annotator", "plugin", "kind", "message")])

SOURCE = {"plugin": "plugin", "plugin_version": "version", "annotator": "annotator", "config": "config"}
"""Column → the field of `Source` in it."""

PLACE = ("source", "row")
"""Columns of a batch that say where in the input a row was; they are nothing of the document's own."""

OWN = ("document_id", "characters", "failures")
"""Columns that `documents` makes itself; one of the same name in the batch is left out."""

FAILURES = pa.schema(
    [(name, pa.string()) for name in ("document_id", "source")]
    + [("row", pa.int64())]
    + [(name, pa.string()) for name in ("kind", "annotator", "plugin", "message")]
)
"""The columns of `failures`; `source` and `row` say where in the input it was, where the batch says so."""


@attrs.frozen(kw_only=True)
class Analysis:
    """A batch, analysed: the documents that came out, the failures, and which rows of the batch they were."""

    batch: pa.RecordBatch
    text_column: str
    layers: tuple[LayerKey[Any], ...]
    documents: tuple[Document, ...]
    rows: tuple[int, ...]
    failures: tuple[tuple[int, str, Failure], ...]  # row, document id, what was wrong


def analyze_batch(
    batch: pa.RecordBatch, recipe: Recipe, *, id: str = "id", text: str = "text", keep_text: bool = True
) -> dict[str, pa.RecordBatch]:
    """Analyse a batch: `documents`, `failures`, and a table for each layer asked for.

    Columns besides the id and the text go into `documents` as they are, and into each document's `meta`; one called `meta`
    that holds JSON objects is unpacked there.

    Args:
        batch: rows with a text each.
        recipe: what makes the pipeline (`newskit.pipeline(...).recipe`); it is built once in a process.
        id: the column of ids; where it is missing or empty, ids are made from the texts.
        text: the column of texts.
        keep_text: whether `documents` has the texts.

    Raises:
        InputError: there is no such column, or it holds no text.

    >>> import newskit, pyarrow
    >>> batch = pyarrow.RecordBatch.from_pylist([{"id": "a", "text": "Trời mưa. Anh ở nhà."}])
    >>> tables = analyze_batch(batch, newskit.pipeline("sentences").recipe)
    >>> tables["sentences"].column("text").to_pylist()
    ['Trời mưa.', 'Anh ở nhà.']
    """
    analysis = analyze_rows(batch, recipe, id=id, text=text)
    return {
        "documents": documents_table(analysis, keep_text=keep_text),
        "failures": failures_table(analysis),
        **{key.name: layer_table(key, analysis.documents) for key in analysis.layers},
    }


@lru_cache(maxsize=4)
def pipeline_of(recipe: Recipe) -> Pipeline:
    """The pipeline of a recipe, built once in a process."""
    return recipe.build()


def asked_layers(pipeline: Pipeline) -> tuple[LayerKey[Any], ...]:
    """The layers that a pipeline was asked for, which are those that get a table."""
    known = layer_keys(pipeline.manager)
    return tuple(known[name] for name in pipeline.plan.layers)


def analyze_rows(
    batch: pa.RecordBatch,
    recipe: Recipe,
    *,
    id: str = "id",
    text: str = "text",
    before: Callable[[int], object] = lambda _: None,
) -> Analysis:
    """Analyse the rows of a batch, one by one; `before` is called with the number of each.

    Raises:
        InputError: there is no such column, or it holds no text.
    """
    pipeline = pipeline_of(recipe)
    run = pipeline.runner.run
    documents: list[Document] = []
    rows: list[int] = []
    failures: list[tuple[int, str, Failure]] = []
    for row, name, content, meta in _rows(batch, id, text):
        before(row)
        try:
            document = run(_document(name, content, meta), "record")
        except NewskitError as error:  # the text itself is at fault; annotators' errors are on the document
            failures.append((row, name, Failure(annotator="", plugin="core", kind="text", message=str(error))))
            continue
        limits = [failure for failure in document.failures if failure.kind == "limit" and not failure.annotator]
        if limits:
            failures.append((row, document.id, limits[0]))
        else:
            documents.append(document)
            rows.append(row)
    return Analysis(
        batch=_drop(batch, (id,)),
        text_column=text,
        layers=asked_layers(pipeline),
        documents=tuple(documents),
        rows=tuple(rows),
        failures=tuple(failures),
    )


def documents_table(analysis: Analysis, *, keep_text: bool = True) -> pa.RecordBatch:
    """A row for each analysed document: its id, what came with it, its length, and which annotators failed on it."""
    documents = analysis.documents
    given = analysis.batch if keep_text else _drop(analysis.batch, (analysis.text_column,))
    if len(documents) < len(given):
        given = given.take(pa.array(analysis.rows, pa.int64()))
    columns = {"document_id": pa.array([document.id for document in documents], pa.string())}
    columns |= {name: given.column(name) for name in given.schema.names if name not in OWN}
    columns["characters"] = pa.array([len(document.text) for document in documents], pa.int64())
    failures = [list(map(attrs.asdict, document.failures)) for document in documents]
    columns["failures"] = pa.array(failures, pa.list_(FAILURE))
    return pa.RecordBatch.from_pydict(columns)


def failures_table(analysis: Analysis) -> pa.RecordBatch:
    """A row for each row of the batch that could not be analysed."""
    failures = analysis.failures
    taken = analysis.batch.take(pa.array([row for row, _, _ in failures], pa.int64()))
    columns = {
        "document_id": pa.array([name or None for _, name, _ in failures], pa.string()),
        **{
            name: pa.array([getattr(failure, name) for _, _, failure in failures], pa.string())
            for name in FAILURE.names
        },
        **{name: taken.column(name).cast(FAILURES.field(name).type) for name in PLACE if name in taken.schema.names},
    }
    nothing = {field.name: pa.nulls(len(failures), field.type) for field in FAILURES}
    return pa.RecordBatch.from_pydict({**nothing, **columns}, schema=FAILURES)


def layer_table(key: LayerKey[Any], documents: Iterable[Document]) -> pa.RecordBatch:
    """The annotations of one layer as rows; documents that don't have the layer have none.

    `text` is what an annotation covers; it is null where that is the whole text, as for the tone of a document.
    """
    found: list[tuple[Document, Annotation[Any]]] = []
    for document in documents:
        layer = document.layers.get(key.name)
        if layer is not None:
            found += [(document, annotation) for annotation in layer]
    annotations = [annotation for _, annotation in found]
    values = [(annotation.value, document.text) for document, annotation in found]
    sources = [annotation.source for annotation in annotations]
    columns = {
        "document_id": pa.array([document.id for document, _ in found], pa.string()),
        "annotation_id": pa.array([annotation.id for annotation in annotations], pa.string()),
        "start": pa.array([annotation.span.start for annotation in annotations], pa.int64()),
        "end": pa.array([annotation.span.end for annotation in annotations], pa.int64()),
        "text": pa.array([_covered(document.text, annotation) for document, annotation in found], pa.string()),
    }
    for column in value_columns(key):
        read = column.read
        columns[column.name] = pa.array([read(value, text) for value, text in values], column.type)
    columns["confidence"] = pa.array([annotation.score for annotation in annotations], pa.float64())
    columns["parts"] = pa.array([list(map(attrs.asdict, annotation.parts)) for annotation in annotations], BOUNDS)
    columns["refs"] = pa.array([list(map(attrs.asdict, annotation.refs)) for annotation in annotations], REFS)
    for name, field in SOURCE.items():
        columns[name] = pa.array([getattr(source, field) if source else None for source in sources], pa.string())
    return pa.RecordBatch.from_pydict(columns)


def _covered(text: str, annotation: Annotation[Any]) -> str | None:
    covered = text[annotation.span.start : annotation.span.end]
    return None if len(covered) == len(text) else covered


def _rows(batch: pa.RecordBatch, id: str, text: str) -> Iterator[tuple[int, str, Any, dict[str, Any]]]:
    """Number, id, text and meta of each row."""
    names = batch.schema.names
    if text not in names:
        raise InputError(f"the batch has no column {text!r} of texts; {did_you_mean(text, names)}")
    kind = batch.schema.field(text).type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)):
        raise InputError(f"the column {text!r} holds {kind}, not text; cast it to a string first")
    ids = batch.column(id).to_pylist() if id in names else [None] * len(batch)
    others = _drop(batch, (id, text, *PLACE))
    metas = others.to_pylist() if others.schema.names else ({} for _ in range(len(batch)))
    for row, (name, content, meta) in enumerate(zip(ids, batch.column(text), metas, strict=True)):
        yield row, "" if name is None else str(name), content.as_py(), meta


def _document(name: str, content: Any, meta: dict[str, Any]) -> Document:
    if content is None:
        raise TextError("the text is missing")
    packed = meta.get("meta")
    if isinstance(packed, str):
        try:
            unpacked = json.loads(packed)
        except (ValueError, RecursionError):
            unpacked = None
        if isinstance(unpacked, dict):
            meta = {**unpacked, **{key: value for key, value in meta.items() if key != "meta"}}
    return Document(content, id=name, meta=meta)


def _drop(batch: pa.RecordBatch, names: Iterable[str]) -> pa.RecordBatch:
    return batch.select([name for name in batch.schema.names if name not in names])
