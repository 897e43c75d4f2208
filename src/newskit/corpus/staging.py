"""Parts over an engine: each is laid into the output folder as a file, and tasks of the engine do them where they run.

Tasks and this process see one file system (a network one, on a cluster of several machines).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa

from newskit.corpus.attempts import do_alone
from newskit.corpus.options import RunOptions
from newskit.corpus.parts import Part, to_batch
from newskit.corpus.progress import Watch
from newskit.corpus.store import Store
from newskit.corpus.work import Summary, Task, Work, build_job
from newskit.errors import InputError
from newskit.tables import pipeline_of
from newskit.workers import WorkerPool

NEEDS = {"ray": "ray", "spark": "pyspark"}
STAGED = "input.arrow"


def run_engine(parts: Iterator[Part], task: Task, store: Store, options: RunOptions, watch: Watch) -> None:
    """Do the parts on an engine, and commit each as the engine reports it.

    Raises:
        InputError: the engine's package is missing, or its tasks fail; what is committed stays.
    """
    try:
        engine: Any = import_module(f"newskit.engines.{options.engine}")
    except ImportError as error:
        raise InputError(
            f"the engine {options.engine!r} needs a package that is not installed ({error}): "
            f"pip install 'newskit[{options.engine}]'"
        ) from None
    staged: dict[int, Part] = {}
    for part in parts:
        folder = store.part_folder(part.number).absolute()
        batch = to_batch(part, options.columns)
        with pa.OSFile(str(folder / STAGED), "wb") as file, pa.ipc.new_file(file, batch.schema) as writer:
            writer.write_batch(batch)
        staged[part.number] = attrs.evolve(part, records=())  # the file has them now
    if not staged:
        return
    works = [(number, str(store.part_folder_path(number).absolute())) for number in staged]
    for line in _told(engine.run_parts(works, task, workers=options.workers, address=options.address), options.engine):
        summary = Summary(**json.loads(line))
        part = staged[summary.number]
        store.commit(summary, part.digest)
        watch.show(part)


def _told(lines: Iterator[str], engine: str) -> Iterator[str]:
    """The lines; an engine's error as one of newskit's, with what happened in the task instead of the engine's trace."""
    try:
        yield from lines
    except Exception as error:
        said = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
        cause = next((line for line in reversed(said) if line.startswith("newskit.errors.")), said[-1])
        raise InputError(
            f"the engine {engine!r} stopped: {cause.removeprefix('newskit.errors.')}; what is done is kept, go on with --resume"
        ) from error


class StagedJob:
    """What a task of an engine does: a worker process beside it has the pipeline, and does one part after another.

    The engine would start a task again whose process ends, and end at the same document again. So the work is done in a
    process of its own here too, and such a document becomes a failure, as on one machine.
    """

    def __init__(self, task: Task) -> None:
        self._pipeline = pipeline_of(task.recipe)
        self._pool = WorkerPool(partial(build_job, task), 1, task.timeout)

    def __call__(self, number: int, folder: str) -> str:
        """Do a part; its summary is JSON, which every engine can carry."""
        with pa.OSFile(str(Path(folder) / STAGED), "rb") as file:
            batch = pa.ipc.open_file(file).get_batch(0)
        summary = do_alone(Work(number=number, batch=batch, folder=folder), self._pool, self._pipeline)
        return json.dumps(attrs.asdict(summary), ensure_ascii=False)
