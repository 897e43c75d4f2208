"""Worker processes: ended when they are not wanted, and errors that another process can raise."""

from __future__ import annotations

import gc
import multiprocessing
import time
from functools import partial

import pytest

from newskit import workers
from newskit.errors import AnnotatorError, InputError, NewskitError
from newskit.workers import WorkerPool, portable


def test_a_worker_that_is_still_building_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaving the pool waits for a while, and no longer; nothing is left running."""
    monkeypatch.setattr(workers, "STOP_SECONDS", 0.1)
    with WorkerPool(partial(time.sleep, 3600), 1):
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()


def build_counting() -> workers.Job:
    """A job that tells how many objects the garbage collector leaves alone."""
    return lambda payload, beat: gc.get_freeze_count()


def test_what_a_worker_built_is_left_alone_by_the_garbage_collector() -> None:
    """Its models live as long as it does, so no collection walks them."""
    with WorkerPool(build_counting, 1) as pool:
        pool.submit("job", "payload")
        ((_, frozen),) = pool.wait()
    assert frozen > 1_000


class Private(NewskitError):
    """An error that only one process knows."""


@pytest.mark.parametrize(
    ("error", "carried"),
    [
        (InputError("no file"), InputError("no file")),
        (OSError(28, "No space left on device", "out"), OSError(28, "No space left on device", "out")),
        (OSError("just words"), AnnotatorError("OSError: just words")),
        (Private("mine"), AnnotatorError("Private: mine")),
        (KeyError("x"), AnnotatorError("KeyError: 'x'")),
    ],
)
def test_errors_that_travel(error: Exception, carried: Exception) -> None:
    """newskit's own and the system's are what they were; any other is told in words, since its class may not be there."""
    travelled = portable(error)
    assert type(travelled) is type(carried)
    assert str(travelled) == str(carried)
