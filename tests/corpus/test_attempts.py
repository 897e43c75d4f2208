"""What follows when the worker of a part is lost."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pytest

from newskit.corpus.attempts import Attempt, after_loss
from newskit.corpus.work import Work
from newskit.errors import PluginError
from newskit.pipelines import Pipeline
from newskit.workers import Loss


def test_workers_that_end_at_no_document(make_pipeline: Callable[..., Pipeline]) -> None:
    """Once may be chance, and the part is done again; twice is an error that names the part and who may be to blame."""
    work = Work(number=7, batch=pa.RecordBatch.from_pylist([{"id": "a"}]), folder="x")
    loss = Loss(message="a worker process ended by itself (exit code 3)", at=None)
    again = after_loss(Attempt(work=work), loss, make_pipeline())
    assert again.work == work
    with pytest.raises(PluginError, match=r"exit code 3.*again and again while it wrote part 7; .*digits"):
        after_loss(again, loss, make_pipeline())


def test_a_document_is_left_out_the_second_time(make_pipeline: Callable[..., Pipeline]) -> None:
    """The document that a worker was at is tried once more, and then left out with the reason."""
    work = Work(number=0, batch=pa.RecordBatch.from_pylist([{"id": "a"}, {"id": "b"}]), folder="x")
    loss = Loss(message="a worker process ended by itself (exit code 3)", at=1)
    first = after_loss(Attempt(work=work), loss, make_pipeline())
    assert not first.work.lost
    assert "exit code 3" in after_loss(first, loss, make_pipeline()).work.lost[1]
