"""One part of a corpus, from its batch to its files: the same in a local worker, a Ray actor and a Spark task."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

from newskit.annotations import Source
from newskit.declarations import Writer
from newskit.errors import ConfigError, PluginError, did_you_mean
from newskit.freezing import FrozenMap
from newskit.pipelines import Pipeline, Recipe
from newskit.tables import (
    FAILURES,
    Analysis,
    analyze_rows,
    asked_layers,
    documents_table,
    failures_table,
    layer_table,
    pipeline_of,
)
from newskit.workers import Beat, Job

PARQUET = "parquet"
DOCUMENTS, FAILED = "documents", "failures"


@attrs.frozen(kw_only=True)
class Task:
    """What all parts of a run have in common; plain data that can be pickled.

    Args:
        recipe: what makes the pipeline.
        format: `parquet`, or the name of a writer.
        keep_text: whether `documents` has the texts.
        timeout: seconds for one document.
        sources: annotator → what it signs with, where the run was planned; every worker must have the same.
    """

    recipe: Recipe
    format: str = PARQUET
    keep_text: bool = True
    timeout: float | None = None
    sources: Mapping[str, Source] = FrozenMap()


@attrs.frozen(kw_only=True)
class Work:
    """One part to do: the batch, the folder for its files, and the rows that ended a worker, with the reason."""

    number: int
    batch: pa.RecordBatch
    folder: str
    lost: Mapping[int, str] = attrs.Factory(dict)


@attrs.frozen(kw_only=True)
class Summary:
    """What came of a part: dataset → the file in the part's folder, and dataset → how many rows it has."""

    number: int
    files: Mapping[str, str]
    rows: Mapping[str, int]
    characters: int


def build_job(task: Task) -> Job:
    """What a worker does with each part.

    Raises:
        PluginError: an annotator can't be built, since a run without its layer would be worth nothing; or this process has
            other plugins than the run, on a machine of a cluster that was left behind.
    """
    pipeline = pipeline_of(task.recipe)
    for name, source in (*task.sources.items(), *pipeline.sources.items()):
        here, there = pipeline.sources.get(name), task.sources.get(name, source)
        if here != there:
            raise PluginError(
                f"the worker has the annotator {name!r} as {here}, and the run was planned with {there}; install the same "
                "plugins on every machine"
            )
    for step in pipeline.runner.steps:  # they are built here, so that no document's time pays for it
        if step.broken is not None:
            raise step.broken
    writer = None if task.format == PARQUET else find_writer(pipeline, task.format)
    return lambda work, beat: run_part(work, task, writer, beat)


def run_part(work: Work, task: Task, writer: Writer | None, beat: Beat) -> Summary:
    """Analyse a part and write its files."""
    rows = work.batch.num_rows
    problems = work.batch.column("problem").to_pylist()
    good = [row for row in range(rows) if problems[row] is None and row not in work.lost]
    whole = work.batch.select([name for name in work.batch.schema.names if not name.startswith("problem")])
    analysis = analyze_rows(
        whole if len(good) == rows else whole.take(pa.array(good, pa.int64())),
        task.recipe,
        before=lambda index: beat(good[index]),
    )
    failures = _failures(work, analysis, good)
    folder = Path(work.folder)
    folder.mkdir(parents=True, exist_ok=True)
    layers = {key.name: layer_table(key, analysis.documents) for key in analysis.layers} if writer is None else {}
    if writer is None:
        documents = documents_table(analysis, keep_text=task.keep_text)
        tables = {DOCUMENTS: documents, FAILED: failures, **layers}
        files = {name: _write_parquet(table, folder, name) for name, table in tables.items()}
    else:
        files = {DOCUMENTS: _write_documents(writer, analysis, folder), FAILED: _write_json_lines(failures, folder)}
    _to_disk([*files.values(), folder])
    counts = {DOCUMENTS: len(analysis.documents), FAILED: failures.num_rows}
    counts |= {name: table.num_rows for name, table in layers.items()}
    characters = sum(len(document.text) for document in analysis.documents)
    names = {dataset: path.name for dataset, path in files.items()}
    return Summary(number=work.number, files=names, rows=counts, characters=characters)


def _failures(work: Work, analysis: Analysis, good: list[int]) -> pa.RecordBatch:
    """Those of the analysis, of the rows that came with a problem, and of those that ended a worker, in their order."""
    analysed = failures_table(analysis).to_pylist()
    found = {good[row]: line for (row, _, _), line in zip(analysis.failures, analysed, strict=True)}
    kinds, problems = work.batch.column("problem_kind"), work.batch.column("problem")
    for row in set(range(work.batch.num_rows)).difference(good):
        lost = work.lost.get(row)
        found[row] = {
            "document_id": work.batch.column("id")[row].as_py(),
            "source": work.batch.column("source")[row].as_py(),
            "row": work.batch.column("row")[row].as_py(),
            "kind": "lost" if lost is not None else kinds[row].as_py(),
            "annotator": "",
            "plugin": "",
            "message": lost if lost is not None else problems[row].as_py(),
        }
    return pa.RecordBatch.from_pylist([found[row] for row in sorted(found)], schema=FAILURES)


def _write_parquet(table: pa.RecordBatch, folder: Path, name: str) -> Path:
    path = folder / f"{name}.parquet"
    pq.write_table(pa.Table.from_batches([table]), path, compression="zstd")
    return path


def _write_documents(writer: Writer, analysis: Analysis, folder: Path) -> Path:
    path = folder / f"{DOCUMENTS}{writer.suffixes[0]}"
    with writer.open(path) as write:
        for document in analysis.documents:
            write(document)
    return path


def _write_json_lines(failures: pa.RecordBatch, folder: Path) -> Path:
    path = folder / f"{FAILED}.jsonl"
    lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in failures.to_pylist())
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    return path


def _to_disk(paths: Iterable[Path]) -> None:
    """Have what was written on the disk before the part is committed, so that a power cut can't empty it."""
    if os.name == "nt":  # pragma: no cover
        return  # Windows flushes no file that is open only for reading, and no folder
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def find_writer(pipeline: Pipeline, name: str) -> Writer:
    """The writer of this name, core's or a plugin's.

    Raises:
        ConfigError: there is none; the message names those that are there.
    """
    writers = {offer.item.name: offer.item for offer in pipeline.manager.offers("newskit_writers")}
    if name not in writers:
        raise ConfigError(f"there is no output format {name!r}; {did_you_mean(name, [PARQUET, *writers])}")
    found: Writer = writers[name]
    return found


def datasets(pipeline: Pipeline, format: str) -> tuple[str, ...]:
    """The folders that a run fills.

    Raises:
        ConfigError: a layer has the name of one of core's folders.
    """
    layers = tuple(key.name for key in asked_layers(pipeline)) if format == PARQUET else ()
    taken = [layer for layer in layers if layer in (DOCUMENTS, FAILED)]
    if taken:
        raise ConfigError(
            f"the layer {taken[0]!r} can't be a dataset of a run, which has one of that name; leave it out"
        )
    return (DOCUMENTS, FAILED, *layers)
