"""Parts over worker processes on this machine; one that is lost costs the document that ended it, and nothing else."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import partial

from newskit.corpus.attempts import Attempt, after_loss
from newskit.corpus.options import RunOptions
from newskit.corpus.parts import Part, to_batch
from newskit.corpus.progress import Watch
from newskit.corpus.store import Store
from newskit.corpus.work import Task, Work, build_job
from newskit.pipelines import Pipeline
from newskit.workers import Loss, WorkerPool

LOOK_SECONDS = 0.5  # how often progress is looked at

Job = tuple[Part, Attempt]


def run_local(
    parts: Iterator[Part], task: Task, store: Store, pipeline: Pipeline, options: RunOptions, watch: Watch
) -> None:
    """Do the parts, and commit each as it is done; one more than there are workers is in memory.

    Raises:
        NewskitError: the pipeline can't be built, or workers end again and again.
    """
    first = _next(parts, store, options)
    if first is None:
        return  # all is done; no worker need be started to find that out
    waiting: deque[Job] = deque([first])
    out = 0
    with WorkerPool(partial(build_job, task), options.workers, task.timeout) as pool:
        while True:
            while pool.has_idle:
                job = waiting.popleft() if waiting else _next(parts, store, options)
                if job is None:
                    break
                pool.submit(job, job[1].work)
                out += 1
            if not out:
                return
            if not waiting:  # have the next part ready for whoever is done first
                ahead = _next(parts, store, options)
                waiting.extend([ahead] if ahead is not None else [])
            for (part, attempt), outcome in pool.wait(LOOK_SECONDS):
                out -= 1
                if isinstance(outcome, Loss):
                    waiting.appendleft((part, after_loss(attempt, outcome, pipeline)))
                else:
                    store.commit(outcome, part.digest)
                    watch.show(part)
            watch.show(begun=pool.begun)


def _next(parts: Iterator[Part], store: Store, options: RunOptions) -> Job | None:
    part = next(parts, None)
    if part is None:
        return None
    folder = str(store.part_folder(part.number))
    work = Work(number=part.number, batch=to_batch(part, options.columns), folder=folder)
    return part, Attempt(work=work)
