"""newskit on Spark: `mapInArrow`, with the pipeline built once in each Python worker.

>>> import newskit  # doctest: +SKIP
>>> from newskit.engines.spark import analyze, layer  # doctest: +SKIP
>>> articles = spark.read.parquet("s3://news/articles/")  # doctest: +SKIP
>>> analysed = analyze(articles, newskit.pipeline().recipe).cache()  # doctest: +SKIP
>>> layer(analysed, "quotations").write.parquet("s3://news/quotations/")  # doctest: +SKIP
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from newskit.corpus.staging import StagedJob
from newskit.corpus.work import Task
from newskit.engines.nested import analyze_nested, nested_schema
from newskit.files import open_atomically
from newskit.pipelines import Recipe

SUMMARY = "summary.json"
LOOK_SECONDS = 0.2  # how often it is looked for parts that are done


def analyze(
    frame: DataFrame, recipe: Recipe, *, id: str = "id", text: str = "text", keep_text: bool = True
) -> DataFrame:
    """Analyse a frame's texts: a row for each row, in which each layer is a column of arrays.

    Args:
        frame: with a column of texts.
        recipe: what makes the pipeline (`newskit.pipeline(...).recipe`).
        id: the column of ids.
        text: the column of texts.
        keep_text: whether the result has the texts.
    """

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield analyze_nested(batch, recipe, id=id, text=text, keep_text=keep_text)

    schema = nested_schema(to_arrow_schema(frame.schema), recipe, id=id, text=text, keep_text=keep_text)
    return frame.mapInArrow(work, from_arrow_schema(schema))


def layer(analysed: DataFrame, name: str) -> DataFrame:
    """One layer of an analysed frame, a row for each annotation."""
    return analysed.selectExpr("document_id", f"inline(`{name}`)")


@lru_cache(maxsize=1)
def _job(task: Task) -> StagedJob:
    """Built once in a Python worker, which serves many tasks."""
    return StagedJob(task)


def _part_work(task: Task) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for row in batch.to_pylist():
                _do(task, row["number"], Path(row["folder"]))
            yield batch

    return work


def _do(task: Task, number: int, folder: Path) -> None:
    """Do a part and leave its summary beside its files; a part that is not there any more was done by another attempt."""
    if folder.is_dir():
        summary = _job(task)(number, str(folder))
        with open_atomically(folder / SUMMARY) as file:
            file.write(summary)


def run_parts(works: list[tuple[int, str]], task: Task, *, workers: int, address: str | None) -> Iterator[str]:
    """Do staged parts, a task for each; the summaries come as the parts are done, in any order.

    Raises:
        PySparkException: a task fails again and again.
    """
    running = SparkSession.getActiveSession()
    spark = running or _session(workers, address)
    try:
        # One partition a part: stragglers then cost one part, and a lost machine the parts that it was at.
        numbers = spark.sparkContext.parallelize(works, len(works)).toDF("number long, folder string")
        done = numbers.mapInArrow(_part_work(task), numbers.schema)
        with ThreadPoolExecutor(1) as thread:
            # Spark gives results partition by partition or all at the end; the files tell of each part when it is done.
            job = thread.submit(done.count)
            waiting = [Path(folder) / SUMMARY for _, folder in works]
            try:
                yield from _as_they_come(waiting, job)
            except BaseException:
                if running is None:
                    spark.sparkContext.cancelAllJobs()  # or leaving this block would wait for all of them
                raise
            job.result()
    finally:
        if running is None:
            spark.stop()


def _as_they_come(waiting: list[Path], job: Future[int]) -> Iterator[str]:
    """The summaries of parts, each once its file is there, until all are or the job has ended."""
    while waiting:
        over = job.done()  # looked at before the files, so that none that came in between is missed
        found = [path for path in waiting if path.is_file()]
        yield from (path.read_text(encoding="utf-8") for path in found)
        waiting = [path for path in waiting if path not in found]
        if over and not found:
            return
        time.sleep(0 if found or over else LOOK_SECONDS)


def _session(workers: int, address: str | None) -> SparkSession:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # tasks run in the environment that newskit is in
    builder = SparkSession.builder.appName("newskit").master(address or f"local[{workers}]")
    return builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").getOrCreate()
