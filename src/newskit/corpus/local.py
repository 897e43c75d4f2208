"""Parts over worker processes on this machine; one that is lost costs the document that ended it, and nothing else."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from functools import partial

import attrs

from newskit.corpus.options import RunOptions
from newskit.corpus.parts import Part, to_batch
from newskit.corpus.progress import Watch
from newskit.corpus.store import Store
from newskit.corpus.work import Task, Work, build_job
from newskit.errors import PluginError
from newskit.pipelines import Pipeline
from newskit.streaming import ATTEMPTS, blame
from newskit.workers import Loss, WorkerPool

LOOK_SECONDS = 0.5  # how often progress is looked at


@attrs.define
class _Out:
    """A part at a worker, with the rows that ended one and those that did so once."""

    part: Part
    work: Work
    suspects: dict[int, int] = attrs.Factory(dict)
    strays: int = 0  # losses between documents, which no document is to blame for


def run_local(
    parts: Iterator[Part], task: Task, store: Store, pipeline: Pipeline, options: RunOptions, watch: Watch
) -> None:
    first = _next(parts, store, options)
    if first is None:
        return  # all is done; no worker need be started to find that out
    waiting: deque[_Out] = deque([first])
    out = 0
    with WorkerPool(partial(build_job, task), options.workers, options.timeout) as pool:
        while True:
            while pool.has_idle:
                each = waiting.popleft() if waiting else _next(parts, store, options)
                if each is None:
                    break
                pool.submit(each, each.work)
                out += 1
            if not out:
                return
            if not waiting:  # have the next part ready for whoever is done first
                ahead = _next(parts, store, options)
                waiting.extend([ahead] if ahead is not None else [])
            for each, outcome in pool.wait(LOOK_SECONDS):
                out -= 1
                if isinstance(outcome, Loss):
                    waiting.appendleft(_after_loss(each, outcome, store, pipeline))
                else:
                    store.commit(outcome, each.part.digest)
                    watch.show(each.part)
            watch.show(begun=pool.begun)


def _next(parts: Iterator[Part], store: Store, options: RunOptions) -> _Out | None:
    part = next(parts, None)
    if part is None:
        return None
    folder = str(store.part_folder(part.number))
    return _Out(part=part, work=Work(number=part.number, batch=to_batch(part, options.columns), folder=folder))


def _after_loss(out: _Out, loss: Loss, store: Store, pipeline: Pipeline) -> _Out:
    """The part once more; without the document that has now ended a worker twice.

    Raises:
        PluginError: workers die again and again, at no document.
    """
    store.part_folder(out.part.number)
    if loss.at is None:
        out.strays += 1
        if out.strays == ATTEMPTS:
            raise PluginError(f"{loss}, again and again while it wrote part {out.part.number}; {blame(pipeline)}")
        return out
    losses = {**out.suspects, loss.at: out.suspects.get(loss.at, 0) + 1}
    lost: Mapping[int, str] = out.work.lost
    if losses[loss.at] >= ATTEMPTS:
        lost = {**lost, loss.at: f"{loss}; {blame(pipeline)}"}
    return attrs.evolve(out, work=attrs.evolve(out.work, lost=lost), suspects=losses)
