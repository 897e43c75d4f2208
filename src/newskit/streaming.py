"""Many documents through a pipeline: one out for each in, in order, with few in memory, over one process or several."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import attrs

from newskit.config import OnError
from newskit.documents import Document, Failure
from newskit.errors import AnnotatorError, PluginError

if TYPE_CHECKING:
    from newskit.pipelines import Pipeline

BATCH = 8  # documents sent to a worker at once: the cost of a message is shared, and a lost worker loses little
BATCHES_AHEAD = 3  # batches for each worker that are out or wait for their turn


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
    results: list[Document] | None = None
    parts: list[_Batch] = attrs.Factory(list)  # the documents one by one, after their worker was lost

    def finished(self) -> list[Document] | None:
        if not self.parts:
            return self.results
        results = [part.results for part in self.parts]
        return None if None in results else [document for part in results for document in part or ()]


def _stream_over_workers(
    pipeline: Pipeline, documents: Iterator[Document], on_error: OnError, workers: int, timeout: float | None
) -> Iterator[Document]:
    from newskit.workers import Outcome, WorkerPool

    queue: deque[_Batch] = deque()  # in input order, until they are yielded
    waiting: deque[_Batch] = deque()  # not yet at a worker
    with WorkerPool(pipeline.recipe, workers, on_error, timeout) as pool:
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
                if isinstance(outcome, Outcome):
                    _take_loss(batch, outcome, pipeline, on_error, waiting)
                else:
                    batch.results = outcome
            while queue and (results := queue[0].finished()) is not None:
                queue.popleft()
                yield from results


def _take_loss(batch: _Batch, outcome: object, pipeline: Pipeline, on_error: OnError, waiting: deque[_Batch]) -> None:
    """A worker was lost: a single document is the culprit; of several each gets a worker for itself, next."""
    if len(batch.documents) > 1:
        batch.parts = [_Batch([document]) for document in batch.documents]
        waiting.extendleft(reversed(batch.parts))
        return
    document = batch.documents[0]
    annotators = ", ".join(step.spec.name for step in pipeline.plan.steps)
    message = f"{outcome}; one of the annotators {annotators} is to blame (newskit trace shows which runs last)"
    if on_error == "raise":
        raise AnnotatorError(f"on the document {document.id!r} {message}")
    batch.results = [document.with_failure(Failure(annotator="", plugin="", kind="error", message=message))]
