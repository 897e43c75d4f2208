"""A corpus run: parts of the input go to workers or an engine, and each is committed as it comes back."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from types import FrameType

import attrs

from newskit.corpus.inputs import InputFile, Meter, find_inputs, read_records
from newskit.corpus.local import run_local
from newskit.corpus.options import ENGINES, RunOptions, identity
from newskit.corpus.parts import Part, cut
from newskit.corpus.progress import Progress, Watch, say_nothing
from newskit.corpus.records import InputOptions
from newskit.corpus.store import Store
from newskit.corpus.work import PARQUET, Task, datasets, find_writer
from newskit.declarations import Reader
from newskit.errors import ConfigError, InputError, PluginError
from newskit.freezing import FrozenMap
from newskit.pipelines import Pipeline


def run_corpus(
    inputs: Iterable[str],
    output: str | Path,
    pipeline: Pipeline,
    options: RunOptions | None = None,
    *,
    resume: bool = False,
    redo: bool = False,
    progress: Progress = say_nothing,
) -> dict[str, int]:
    """Analyse a collection into a folder: a dataset for each layer, `documents` and `failures`.

    Every document of the input is in exactly one of the last two when the run is complete.

    Args:
        inputs: files, folders, patterns, or `-`.
        output: a new or empty folder, or one to resume.
        pipeline: of discovered plugins, since workers build it again.
        resume: go on with a run that was stopped or killed.
        redo: with `resume`, do parts again that were made under other settings or versions.
        progress: is told how far it is.

    Returns:
        The rows of each dataset.

    Raises:
        InputError: an input or the output can't be used; what was committed stays, and the run can be resumed.
        ConfigError: the options don't fit, or the run to resume was made otherwise.
    """
    options = options or RunOptions()
    if not pipeline.can_be_rebuilt:
        raise PluginError(
            "a corpus run takes a pipeline that workers can rebuild: install its plugins or give them as files"
        )
    if options.engine not in ENGINES:
        raise ConfigError(f"there is no engine {options.engine!r}; possible: {', '.join(ENGINES)}")
    readers = tuple(offer.item for offer in pipeline.manager.offers("newskit_readers"))
    files = find_inputs(inputs, readers, options.input_format)
    files = tuple(file for file in files if not file.path.absolute().is_relative_to(Path(output).absolute()))
    task = Task(
        recipe=pipeline.recipe,
        format=options.format,
        keep_text=options.keep_text,
        timeout=options.timeout,
        sources=FrozenMap(pipeline.sources),
    )
    filled = datasets(pipeline, options.format)
    if options.format != PARQUET:
        find_writer(pipeline, options.format)
    with (
        _stoppable(progress) as tell,
        Store(Path(output), identity(pipeline, options), files, filled, resume=resume, redo=redo) as store,
        ExitStack() as stack,
    ):
        meter = Meter()
        read = stack.enter_context(closing(_parts(files, readers, pipeline, options, meter)))
        parts = _Parts(store, read)
        watch = Watch(store, tell, meter, sum(file.size for file in files))
        try:
            if options.engine == "local":
                run_local(parts, task, store, pipeline, options, watch)
            else:
                from newskit.corpus.staging import run_engine  # the engines are extras

                run_engine(parts, task, store, options, watch)
        except OSError as error:
            reason = f"{error.strerror or error}{f' ({error.filename})' if error.filename else ''}"
            raise InputError(f"the run stopped: {reason}; what is done is kept, go on with --resume") from error
        store.complete(parts.count)
        return store.totals()


def _parts(
    files: tuple[InputFile, ...], readers: tuple[Reader, ...], pipeline: Pipeline, options: RunOptions, meter: Meter
) -> Generator[Part, None, None]:
    reading = InputOptions(
        id=options.id,
        text=options.text,
        columns=options.columns,
        encoding=options.encoding,
        max_characters=pipeline.recipe.settings.max_characters,
    )
    records = read_records(files, reading, readers, meter)
    for part in cut(records, documents=options.part_documents, characters=options.part_characters):
        yield attrs.evolve(part, position=meter.position)


class _Parts:
    """The parts that are still to do; `count` is how many there were so far, with those that are done."""

    def __init__(self, store: Store, parts: Iterator[Part]) -> None:
        self._store = store
        self._parts = parts
        self.count = 0

    def __iter__(self) -> _Parts:
        return self

    def __next__(self) -> Part:
        while True:
            part = next(self._parts)
            self.count += 1
            if not self._store.check(part.number, part.digest):
                return part


@contextmanager
def _stoppable(progress: Progress) -> Iterator[Progress]:
    """Have SIGTERM end a run as Ctrl-C does: workers are ended, and the folder is left in order.

    Yields:
        What to tell the progress to. It raises the interrupt once more where Python lost it: one that comes while a finaliser
        runs is printed and forgotten.
    """
    if threading.current_thread() is not threading.main_thread():
        yield progress
        return
    stopped = False

    def stop(_: int, __: FrameType | None) -> None:
        nonlocal stopped
        stopped = True
        raise KeyboardInterrupt

    def tell(documents: int, share: float | None) -> None:
        if stopped:
            raise KeyboardInterrupt
        progress(documents, share)

    taken = {}
    if signal.getsignal(signal.SIGTERM) is not None:  # one that is not Python's could not be put back
        taken[signal.SIGTERM] = signal.signal(signal.SIGTERM, stop)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # a program's own, or none, is left alone
        taken[signal.SIGINT] = signal.signal(signal.SIGINT, stop)
    try:
        yield tell
    finally:
        for number, before in taken.items():
            signal.signal(number, before)
