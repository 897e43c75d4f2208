"""Many documents through a pipeline: one out for each in, in order, with few in memory, over one process or several."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import attrs

from newskit.config import OnError
from newskit.documents import Document, Failure
from newskit.errors import AnnotatorError, PluginError

if TYPE_CHECKING:
    from newskit.pipelines import Pipeline, Recipe
    from newskit.workers import Beat, Job, Loss

BATCH = 8  # documents sent to a worker at once: the cost of a message is shared, and a lost worker loses little
BATCHES_AHEAD = 3  # batches for each worker that are out or wait for their turn
ATTEMPTS = 2  # a worker may die for reasons of its own; a document whose second worker dies too is to blame


def stream(
    pipeline: Pipeline,
    documents: Iterable[str | Document],
    *,
    on_error: OnError = "raise",
    workers: int = 1,
    timeout: float | None = None,
) -> Iterator[Document]:
    """See `Pipeline.stream`."""
    if workers < 1:
        raise ValueError(f"workers must be at least 1, got {workers}")
    if timeout is not None and timeout <= 0:
        raise ValueError(f"timeout must be more than 0 seconds, got {timeout}")
    wanted = (each if isinstance(each, Document) else Document(each) for each in documents)
    if workers == 1:
        return (pipeline(document, on_error=on_error) for document in wanted)
    if not pipeline.can_be_rebuilt:
        raise PluginError(
            "this pipeline uses a plugin manager of your own, which worker processes can't rebuild; "
            "install the plugins or give them as files (plugins=[...]), or use workers=1"
        )
    return _stream_over_workers(pipeline, wanted, on_error, workers, timeout)


@attrs.define
class _Batch:
    """Documents that travel together, and their results when these are there."""

    documents: list[Document]
    losses: int = 0
    results: list[Document] | None = None
    parts: list[_Batch] = attrs.Factory(list)  # what it was cut into, after its worker was lost

    def finished(self) -> list[Document] | None:
        if not self.parts:
            return self.results
        results = [part.finished() for part in self.parts]
        return None if None in results else [document for part in results for document in part or ()]


def build_job(recipe: Recipe, on_error: OnError) -> Job:
    """What a worker of a stream does: documents in, documents out."""
    pipeline = recipe.build()
    run = pipeline.runner.run  # the annotators are built here, so that no document's time pays for it

    def job(documents: list[Document], beat: Beat) -> list[Document]:
        results = []
        for number, document in enumerate(documents):
            beat(number)
            results.append(run(document, on_error, beat.step))
        return results

    return job


def _stream_over_workers(
    pipeline: Pipeline, documents: Iterator[Document], on_error: OnError, workers: int, timeout: float | None
) -> Iterator[Document]:
    from newskit.workers import Loss, WorkerPool  # multiprocessing is needed only here

    queue: deque[_Batch] = deque()  # in input order, until they are yielded
    waiting: deque[_Batch] = deque()  # not yet at a worker
    with WorkerPool(partial(build_job, pipeline.recipe, on_error), workers, timeout) as pool:
        while True:
            while len(queue) < workers * BATCHES_AHEAD:
                batch = _Batch(list(islice(documents, BATCH)))
                if not batch.documents:
                    break
                queue.append(batch)
                waiting.append(batch)
            if not queue:
                return
            while waiting and pool.has_idle:
                batch = waiting.popleft()
                pool.submit(batch, batch.documents)
            for batch, outcome in pool.wait():
                if isinstance(outcome, Loss):
                    _take_loss(batch, outcome, pipeline, on_error, waiting)
                else:
                    batch.results = outcome
            while queue and (results := queue[0].finished()) is not None:
                queue.popleft()
                yield from results


def _take_loss(batch: _Batch, loss: Loss, pipeline: Pipeline, on_error: OnError, waiting: deque[_Batch]) -> None:
    """A worker was lost: the document that it was at gets a worker for itself; lost again, it is the culprit."""
    batch.losses += 1
    if len(batch.documents) > 1:
        at = loss.at or 0
        cuts = (batch.documents[:at], batch.documents[at : at + 1], batch.documents[at + 1 :])
        batch.parts = [_Batch(documents) for documents in cuts if documents]
        for part in batch.parts:
            part.losses = int(part.documents[0] is batch.documents[at])
        waiting.extendleft(reversed(batch.parts))
    elif batch.losses < ATTEMPTS:
        waiting.appendleft(batch)
    else:
        document = batch.documents[0]
        message = f"{loss}; {blame(pipeline, loss)}"
        if on_error == "raise":
            raise AnnotatorError(f"on the document {document.id!r} {message}")
        step = None if loss.step is None else pipeline.plan.steps[loss.step]
        names = ("", "") if step is None else (step.spec.name, step.provider.plugin.name)
        failure = Failure(annotator=names[0], plugin=names[1], kind="error", message=message)
        batch.results = [document.with_failure(failure)]


def blame(pipeline: Pipeline, loss: Loss | None = None) -> str:
    """Who has ended a worker, or may have, and what to do."""
    if loss is not None and loss.step is not None:
        step = pipeline.plan.steps[loss.step]
        plugin = step.provider.plugin
        return (
            f"the annotator {step.spec.name!r} of plugin {plugin.name} {step.provider.version} is to blame; "
            "disable the plugin, or ask for other layers"
        )
    annotators = ", ".join(step.spec.name for step in pipeline.plan.steps)
    return f"one of the annotators {annotators} is to blame (newskit trace shows which runs last)"
