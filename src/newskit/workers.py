"""`WorkerPool`: spawned processes that each build their job once; one that dies or hangs is replaced, and said so."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any

import attrs

from newskit import errors
from newskit.errors import AnnotatorError, NewskitError, PluginError, PluginWarning
from newskit.manager import describe

STOP_SECONDS = 5.0  # what a worker gets to end by itself
STARTING, IDLE = -2, -1  # what a worker's beat says when it is at no document
NO_STEP = -1

STARTS = 2  # so many failed starts one after the other are no accident


class Beat:
    """A job calls it with the number of the document that it begins, and `step` with that of the annotator in the plan.

    It costs a write to shared memory, from which is known what a worker was at when it was lost.
    """

    def __init__(self, shared: Any) -> None:
        self._shared = shared

    def __call__(self, number: int) -> None:
        self._shared[0] = number
        self._shared[2] = NO_STEP
        self._shared[1] += 1

    def step(self, number: int) -> None:
        """An annotator begins."""
        self._shared[2] = number


Job = Callable[[Any, Beat], Any]
"""What a worker does: takes a payload and gives a result, both of which can be pickled."""


@attrs.frozen(kw_only=True)
class Loss:
    """How a worker was lost, and the number of the document that it was at (None: it was between documents).

    `step` is the number of the annotator that it was at, where the job tells.
    """

    message: str
    at: int | None
    step: int | None = None

    def __str__(self) -> str:
        return self.message


@attrs.define(eq=False, kw_only=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    beat: Any  # three shared numbers: the document the worker is at, how many it began, and the annotator
    job: Any = None
    busy: bool = False
    seen: int = -1  # what the second number was when it was last looked at, and when it changed
    since: float = 0.0


class WorkerPool:
    """Processes that each hold one job. Use it in a `with` block: leaving it ends them.

    They are spawned, since a fork would copy the threads' locks in any state, and they end when this process does.

    Args:
        build: makes the job, in the worker; it is pickled.
        workers: how many processes.
        timeout: seconds that a worker may be at one document.
    """

    def __init__(self, build: Callable[[], Job], workers: int, timeout: float | None = None) -> None:
        self._build = build
        self._timeout = timeout
        self._failed_starts = 0
        self._context = multiprocessing.get_context("spawn")
        self._workers = [self._start() for _ in range(workers)]

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.connection.close()
            if worker.busy:
                worker.process.kill()  # its results are not wanted any more
        for worker in self._workers:
            worker.process.join(STOP_SECONDS)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    @property
    def has_idle(self) -> bool:
        """Whether a worker has nothing to do."""
        return any(not worker.busy for worker in self._workers)

    @property
    def begun(self) -> int:
        """How many documents the jobs that are out have begun."""
        return sum(worker.beat[1] for worker in self._workers if worker.busy)

    def submit(self, job: Any, payload: Any) -> None:
        """Give a payload to an idle worker; `job` comes back with the result."""
        worker = next(worker for worker in self._workers if not worker.busy)
        worker.job, worker.busy, worker.seen, worker.since = job, True, -1, time.monotonic()
        worker.beat[1] = 0
        with suppress(OSError):  # it died idle; `wait` finds that out and reports the loss
            worker.connection.send(payload)

    def wait(self, seconds: float | None = None) -> Iterator[tuple[Any, Any | Loss]]:
        """The jobs that are done, or whose worker was lost, once there is one or `seconds` have passed.

        Raises:
            NewskitError: the job failed, or can't be built.
        """
        busy = [worker for worker in self._workers if worker.busy]
        ready = wait([worker.connection for worker in busy], self._patience(seconds))
        for worker in busy:
            if worker.connection in ready:
                yield worker.job, self._receive(worker)
            elif self._hangs(worker):
                job, at, step = worker.job, worker.beat[0], _step(worker)
                self._replace(worker)
                message = f"a worker took longer than {self._timeout:g} s and was ended"
                yield job, Loss(message=message, at=at, step=step)

    def _patience(self, seconds: float | None) -> float | None:
        """A hang is found by looking: four times in the time that a document may take."""
        if self._timeout is None:
            return seconds
        look = self._timeout / 4
        return look if seconds is None else min(seconds, look)

    def _hangs(self, worker: _Worker) -> bool:
        now = time.monotonic()
        if worker.beat[1] != worker.seen:
            worker.seen, worker.since = worker.beat[1], now
        return self._timeout is not None and worker.beat[0] >= 0 and now - worker.since > self._timeout

    def _receive(self, worker: _Worker) -> Any | Loss:
        try:
            kind, content = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join(STOP_SECONDS)
            code, at, step = worker.process.exitcode, worker.beat[0], _step(worker)
            self._failed_starts = self._failed_starts + 1 if at == STARTING else 0
            if self._failed_starts == STARTS:
                raise PluginError(
                    f"a worker process ended while it built the pipeline ({_describe_exit(code)}); an annotator's factory "
                    "or a plugin's import is to blame (newskit plan shows which are in the plan)"
                ) from None
            self._replace(worker)
            message = f"a worker process ended by itself ({_describe_exit(code)})"
            return Loss(message=message, at=at if at >= 0 else None, step=step)
        worker.job, worker.busy = None, False
        if kind == "error":
            raise content
        return content

    def _replace(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers[self._workers.index(worker)] = self._start()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        beat = self._context.RawArray("q", [STARTING, 0, NO_STEP])
        process = self._context.Process(target=_work, args=(theirs, beat, self._build), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process=process, connection=ours, beat=beat)


def _step(worker: _Worker) -> int | None:
    return worker.beat[2] if worker.beat[0] >= 0 and worker.beat[2] != NO_STEP else None


def _describe_exit(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    hint = ", often for want of memory" if -code == signal.SIGKILL else ""
    return f"signal {-code}, {signal.Signals(-code).name}{hint}"


def _work(connection: Connection, beat: Any, build: Callable[[], Job]) -> None:
    """What a worker process runs: payloads in, results out, until the other side closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what ends
    warnings.simplefilter("ignore", PluginWarning)  # the parent has the same plugins and has said it
    threading.Thread(target=_end_with_parent, daemon=True).start()

    try:
        job = build()
        gc.freeze()  # models are a hundred thousand objects, which each full collection would walk and never free
        while True:
            beat[0] = IDLE
            payload = connection.recv()
            result = job(payload, Beat(beat))
            beat[0] = IDLE
            connection.send(("done", result))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except Exception as error:  # SystemExit ends this process, which is a loss as any other
        connection.send(("error", portable(error)))


def _end_with_parent() -> None:
    """End this process when the parent is gone, also when it is in the middle of a document."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def portable(error: BaseException) -> Exception:
    """An error that another process can raise: newskit's own as it is, others as text, since they may not survive pickling."""
    if isinstance(error, NewskitError) and type(error) is getattr(errors, type(error).__name__, None):
        return type(error)(str(error))
    if isinstance(error, OSError) and error.errno is not None:
        return OSError(error.errno, error.strerror, error.filename)
    return AnnotatorError(describe(error))
