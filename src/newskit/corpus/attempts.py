"""`Attempt`: a part at a worker, and what follows when that worker is lost."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from newskit.corpus.work import Summary, Work
from newskit.errors import PluginError
from newskit.pipelines import Pipeline
from newskit.streaming import ATTEMPTS, blame
from newskit.workers import Loss, WorkerPool


@attrs.frozen(kw_only=True)
class Attempt:
    """A part to do.

    `losses` counts, for a row, how many workers it has ended; `strays` counts those that ended between two rows.
    """

    work: Work
    losses: Mapping[int, int] = attrs.Factory(dict)
    strays: int = 0


def after_loss(attempt: Attempt, loss: Loss, pipeline: Pipeline) -> Attempt:
    """The part once more; without the document that has ended a worker for the second time, since the first may be chance.

    Raises:
        PluginError: workers end again and again, at no document.
    """
    if loss.at is None:
        if attempt.strays + 1 == ATTEMPTS:
            raise PluginError(f"{loss}, again and again while it wrote part {attempt.work.number}; {blame(pipeline)}")
        return attrs.evolve(attempt, strays=attempt.strays + 1)
    losses = {**attempt.losses, loss.at: attempt.losses.get(loss.at, 0) + 1}
    lost = attempt.work.lost
    if losses[loss.at] == ATTEMPTS:
        lost = {**lost, loss.at: f"{loss}; {blame(pipeline)}"}
    return attrs.evolve(attempt, work=attrs.evolve(attempt.work, lost=lost), losses=losses)


def do_alone(work: Work, pool: WorkerPool, pipeline: Pipeline) -> Summary:
    """What the only worker of a pool makes of a part, with as many attempts as that takes.

    Raises:
        NewskitError: the part can't be done.
    """
    attempt = Attempt(work=work)
    pool.submit(attempt, work)
    while True:
        for _, outcome in pool.wait():
            if isinstance(outcome, Loss):
                attempt = after_loss(attempt, outcome, pipeline)
                pool.submit(attempt, attempt.work)
            else:
                summary: Summary = outcome
                return summary
