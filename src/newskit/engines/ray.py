"""newskit on Ray Data: an actor pool, each actor with the pipeline built once.

>>> import newskit, ray  # doctest: +SKIP
>>> from newskit.engines.ray import analyze, layer  # doctest: +SKIP
>>> articles = ray.data.read_parquet("s3://news/articles/")  # doctest: +SKIP
>>> analysed = analyze(articles, newskit.pipeline().recipe, workers=8)  # doctest: +SKIP
>>> layer(analysed, "quotations").write_parquet("s3://news/quotations/")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pyarrow as pa
import ray
from ray.data import ActorPoolStrategy, Dataset

from newskit.corpus.staging import StagedJob
from newskit.corpus.work import Task
from newskit.engines.nested import analyze_nested, unfold
from newskit.pipelines import Recipe
from newskit.tables import pipeline_of

BATCH = 256  # rows that an actor gets at once


class Analyzer:
    """What an actor holds: the pipeline, and how to read the rows."""

    def __init__(self, recipe: Recipe, id: str, text: str, keep_text: bool) -> None:
        self._analyze = partial(analyze_nested, recipe=recipe, id=id, text=text, keep_text=keep_text)
        _ = pipeline_of(recipe).runner  # built before the first batch comes

    def __call__(self, table: pa.Table) -> pa.Table:
        """Analyse a batch of rows."""
        return pa.Table.from_batches([self._analyze(batch) for batch in _whole(table)])


def _whole(table: pa.Table) -> list[pa.RecordBatch]:
    """The table as batches, at least one, so that an empty table has its schema too."""
    return table.to_batches() or [pa.RecordBatch.from_pylist([], schema=table.schema)]


def analyze(
    dataset: Dataset,
    recipe: Recipe,
    *,
    id: str = "id",
    text: str = "text",
    keep_text: bool = True,
    workers: int = 2,
    batch_size: int = BATCH,
) -> Dataset:
    """Analyse a dataset's texts: a row for each row, in which each layer is a column of lists.

    Args:
        dataset: with a column of texts.
        recipe: what makes the pipeline (`newskit.pipeline(...).recipe`).
        id: the column of ids.
        text: the column of texts.
        keep_text: whether the result has the texts.
        workers: actors, each on one core.
        batch_size: rows that an actor gets at once.
    """
    return dataset.map_batches(
        Analyzer,
        fn_constructor_args=(recipe, id, text, keep_text),
        batch_format="pyarrow",
        batch_size=batch_size,
        compute=ActorPoolStrategy(size=workers),
        num_cpus=1,
    )


def layer(analysed: Dataset, name: str) -> Dataset:
    """One layer of an analysed dataset, a row for each annotation."""
    return analysed.map_batches(lambda table: unfold(table, name), batch_format="pyarrow")


class PartAnalyzer:
    """What an actor of a corpus run holds."""

    def __init__(self, task: Task) -> None:
        self._job = StagedJob(task)

    def __call__(self, works: dict[str, Any]) -> dict[str, list[str]]:
        """Do the parts of a batch."""
        pairs = zip(works["number"], works["folder"], strict=True)
        return {"summary": [self._job(int(number), str(folder)) for number, folder in pairs]}


def run_parts(works: list[tuple[int, str]], task: Task, *, workers: int, address: str | None) -> Iterator[str]:
    """Do staged parts with a pool of actors; the summaries come as the parts are done.

    Raises:
        RayError: an actor fails again and again.
    """
    started = not ray.is_initialized()
    if started:
        ray.init(address=address, num_cpus=None if address else workers, include_dashboard=False, log_to_driver=False)
    try:
        rows = ray.data.from_items(
            [{"number": number, "folder": folder} for number, folder in works], override_num_blocks=len(works)
        )
        done = rows.map_batches(
            PartAnalyzer,
            fn_constructor_args=(task,),
            batch_size=1,
            compute=ActorPoolStrategy(size=workers),
            num_cpus=1,
        )
        for row in done.iter_rows():
            yield row["summary"]
    finally:
        if started:
            ray.shutdown()
