"""`WorkerPool`: spawned processes that each build the pipeline once; one that dies or hangs is replaced, and said so."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any

import attrs

from newskit.config import OnError
from newskit.documents import Document
from newskit.errors import AnnotatorError
from newskit.manager import describe
from newskit.pipelines import Recipe

STOP_SECONDS = 5.0  # what a worker gets to end by itself


@attrs.frozen
class Outcome:
    """How a worker was lost."""

    message: str

    def __str__(self) -> str:
        return self.message


@attrs.define(eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    job: Any = None
    deadline: float | None = None


class WorkerPool:
    """Workers that each hold the pipeline of one recipe. Use it in a `with` block: leaving it ends the processes.

    Args:
        recipe: what each worker builds.
        workers: how many processes.
        on_error: as in `Pipeline.__call__`.
        timeout: seconds for one document.
    """

    def __init__(self, recipe: Recipe, workers: int, on_error: OnError, timeout: float | None) -> None:
        self._arguments = (recipe, on_error)
        self._timeout = timeout
        self._context = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks in any state
        self._workers = [self._start() for _ in range(workers)]

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.connection.close()
            if worker.job is not None:
                worker.process.kill()  # its results are not wanted any more
        for worker in self._workers:
            worker.process.join(STOP_SECONDS)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    @property
    def has_idle(self) -> bool:
        """Whether a worker has nothing to do."""
        return any(worker.job is None for worker in self._workers)

    def submit(self, job: Any, documents: list[Document]) -> None:
        """Give documents to an idle worker; `job` comes back with their results."""
        worker = next(worker for worker in self._workers if worker.job is None)
        worker.job = job
        if self._timeout is not None:
            worker.deadline = time.monotonic() + self._timeout * len(documents)
        try:
            worker.connection.send(documents)
        except (BrokenPipeError, ConnectionError):
            pass  # it died idle; `wait` finds that out and reports the loss

    def wait(self) -> Iterator[tuple[Any, list[Document] | Outcome]]:
        """The jobs that are done, or whose worker was lost, once at least one is.

        Raises:
            AnnotatorError: an annotator failed, and errors are to be raised.
            NewskitError: a worker can't build the pipeline.
        """
        busy = [worker for worker in self._workers if worker.job is not None]
        deadlines = [worker.deadline for worker in busy if worker.deadline is not None]
        patience = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        ready = wait([worker.connection for worker in busy], patience)
        now = time.monotonic()
        for worker in busy:
            if worker.connection in ready:
                yield worker.job, self._receive(worker)
            elif worker.deadline is not None and worker.deadline <= now:
                job = worker.job
                self._replace(worker)
                yield job, Outcome(f"a worker took longer than {self._timeout:g} s for a document and was ended")

    def _receive(self, worker: _Worker) -> list[Document] | Outcome:
        try:
            kind, content = worker.connection.recv()
        except (EOFError, ConnectionError):
            worker.process.join(STOP_SECONDS)
            code = worker.process.exitcode
            self._replace(worker)
            return Outcome(f"a worker process ended by itself ({_describe_exit(code)})")
        worker.job, worker.deadline = None, None
        if kind == "error":
            raise content
        results: list[Document] = content
        return results

    def _replace(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers[self._workers.index(worker)] = self._start()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, *self._arguments), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


def _describe_exit(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _work(connection: Connection, recipe: Recipe, on_error: OnError) -> None:
    """What a worker process runs: documents in, documents out, until the other side closes."""
    try:
        pipeline = recipe.build()
        while True:
            documents = connection.recv()
            connection.send(("done", [pipeline(document, on_error=on_error) for document in documents]))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return
    except Exception as error:
        # Sent as text: an error of a plugin's own may not survive pickling.
        failure = type(error)(str(error)) if type(error).__module__ == "newskit.errors" else AnnotatorError(describe(error))
        connection.send(("error", failure))
