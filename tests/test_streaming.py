"""Streams: one document out for each in, in order, whatever happens to a worker."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import newskit
from newskit.discovery import Discovery
from newskit.errors import AnnotatorError, PluginError
from newskit.pipelines import Pipeline, Recipe
from newskit.streaming import BATCH, BATCHES_AHEAD

PLUGIN = """
import os, time
import attrs, newskit
from newskit.layers import TOKENS, Token, TokenKind

@attrs.frozen
class Config:
    start: str = ""
    scratch: str = ""

def build(config):
    if config.start == "exit":
        os._exit(7)
    if config.start == "raise":
        raise RuntimeError("no model file")

    def annotate(document):
        text = document.text
        if "raise" in text:
            raise ValueError("cannot read this")
        if "hang" in text:
            time.sleep(3600)
        if "leave" in text:
            os._exit(3)
        if "die" in text:
            os.kill(os.getpid(), 9)
        if "once" in text and not os.path.exists(config.scratch):
            open(config.scratch, "w").close()
            os.kill(os.getpid(), 9)
        return [newskit.Annotation(span=newskit.Span(0, len(text)), value=Token(kind=TokenKind.WORD))]

    return annotate

@newskit.hookimpl
def newskit_annotators():
    return [newskit.AnnotatorSpec(name="fragile", provides=TOKENS, factory=build, config=Config)]
"""


@pytest.fixture
def fragile(tmp_path: Path) -> Pipeline:
    """A pipeline whose annotator does to its process what the text says."""
    return make(tmp_path)


def make(tmp_path: Path, **config: str) -> Pipeline:
    """The pipeline of the fragile plugin, with nothing else on board."""
    plugin = tmp_path / "fragile_plugin.py"
    plugin.write_text(PLUGIN, encoding="utf-8")
    settings = newskit.config.load_settings({"providers": {"tokens": "fragile"}, "annotators": {"fragile": config}})
    discovery = Discovery(disable=STANDARD, files=(str(plugin),))
    return Recipe(discovery=discovery, layers=("tokens",), settings=settings).build()


STANDARD = ("entities", "numbers", "quotations", "sentiment", "underthesea")


def test_order_over_workers(fragile: Pipeline) -> None:
    """Two workers give the documents that one gives, in the order of the input."""
    texts = [f"bài {number} " * (1 + number % 7) for number in range(60)]
    assert list(fragile.stream(texts, workers=2)) == list(fragile.stream(texts))


def test_bounded_window(fragile: Pipeline) -> None:
    """Only a bounded number of inputs is taken before the first result is asked for again."""
    taken = []

    def texts() -> Iterator[str]:
        for number in range(10_000):
            taken.append(number)
            yield f"bài {number}"

    stream = fragile.stream(texts(), workers=2)
    next(stream)
    assert len(taken) <= 2 * BATCHES_AHEAD * BATCH + BATCH
    stream.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("fault", ["die", "leave"])
def test_worker_that_dies(fragile: Pipeline, fault: str) -> None:
    """A document that ends its worker becomes a failure that names the annotator; all others are analysed."""
    texts = [f"bài {number}" if number != 11 else fault for number in range(30)]
    results = list(fragile.stream(texts, workers=2, on_error="record"))
    assert [document.text for document in results] == texts
    assert [number for number, document in enumerate(results) if "tokens" not in document] == [11]
    (failure,) = results[11].failures
    assert "fragile" in failure.message
    assert ("signal 9" if fault == "die" else "exit code 3") in failure.message


def test_worker_that_dies_by_chance(tmp_path: Path) -> None:
    """A worker killed from outside costs nothing: its document is tried once more."""
    pipeline = make(tmp_path, scratch=str(tmp_path / "was_here"))
    results = list(pipeline.stream(["một", "once", "hai"], workers=2, on_error="record"))
    assert all("tokens" in document for document in results)


def test_raise_names_the_document(fragile: Pipeline) -> None:
    """With on_error="raise" a lost worker is an error that names the document."""
    stream = fragile.stream([newskit.Document("die", id="d7")], workers=2)
    with pytest.raises(AnnotatorError, match="'d7'.*fragile"):
        list(stream)


def test_worker_that_hangs(fragile: Pipeline) -> None:
    """A document that takes too long becomes a failure, and the rest goes on."""
    results = list(fragile.stream(["một", "hang", "hai"], workers=2, timeout=2.0, on_error="record"))
    assert ["tokens" in document for document in results] == [True, False, True]
    assert "longer than 2 s" in results[1].failures[0].message


def test_annotator_that_raises(fragile: Pipeline) -> None:
    """An error in a worker is raised here, or recorded, as in one process."""
    with pytest.raises(AnnotatorError, match="cannot read this"):
        list(fragile.stream(["một", "raise"], workers=2))
    recorded = list(fragile.stream(["một", "raise"], workers=2, on_error="record"))
    assert recorded == list(fragile.stream(["một", "raise"], on_error="record"))


@pytest.mark.parametrize(("start", "message"), [("raise", "no model file"), ("exit", "exit code 7")])
def test_worker_that_cannot_start(tmp_path: Path, start: str, message: str) -> None:
    """A pipeline that can't be built in a worker is one error, not a loop of new workers."""
    pipeline = make(tmp_path, start=start)
    with pytest.raises(PluginError, match=message):
        list(pipeline.stream(["một"], workers=2))


def test_workers_end_with_the_stream(fragile: Pipeline) -> None:
    """Leaving a stream early ends its processes."""
    import multiprocessing

    stream = fragile.stream([f"bài {number}" for number in range(100)], workers=2)
    next(stream)
    children = [child.pid for child in multiprocessing.active_children()]
    assert children
    stream.close()  # type: ignore[attr-defined]
    assert not [child for child in multiprocessing.active_children() if child.pid in children]


@pytest.mark.parametrize("bad", [{"workers": 0}, {"workers": 2, "timeout": 0}])
def test_bad_arguments(fragile: Pipeline, bad: dict[str, int]) -> None:
    """Numbers that make no sense are refused at once."""
    with pytest.raises(ValueError, match="must be"):
        fragile.stream(["một"], **bad)  # type: ignore[arg-type]


def test_workers_end_with_the_parent(tmp_path: Path) -> None:
    """When the parent is killed its workers end, also in the middle of a document."""
    import subprocess
    import sys
    import time

    make(tmp_path)
    script = tmp_path / "parent.py"
    script.write_text(
        "import multiprocessing, threading, time, sys\n"
        "from newskit.discovery import Discovery\n"
        "from newskit.config import load_settings\n"
        "from newskit.pipelines import Recipe\n"
        "if __name__ == '__main__':\n"
        f"    discovery = Discovery(disable={STANDARD!r}, files=({str(tmp_path / 'fragile_plugin.py')!r},))\n"
        "    settings = load_settings({'providers': {'tokens': 'fragile'}})\n"
        "    recipe = Recipe(discovery=discovery, layers=('tokens',), settings=settings)\n"
        "    def tell():\n"
        "        while not multiprocessing.active_children(): time.sleep(0.05)\n"
        "        time.sleep(1)\n"
        "        print(*[child.pid for child in multiprocessing.active_children()], flush=True)\n"
        "    threading.Thread(target=tell, daemon=True).start()\n"
        "    list(recipe.build().stream(['hang'] * 40, workers=2))\n",
        encoding="utf-8",
    )
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    children = [int(pid) for pid in parent.stdout.readline().split()]
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert children
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and any(map(is_running, children)):
        time.sleep(0.05)
    assert not any(map(is_running, children))


def is_running(pid: int) -> bool:
    """Whether a process is there and not only waits to be buried."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_manager_of_ones_own_stays_in_its_process() -> None:
    """Workers can't rebuild it, so the error says how plugins reach them; one process can use it."""
    from newskit import builtin
    from newskit.manager import PluginManager

    manager = PluginManager()
    manager.register(builtin, name="core")
    pipeline = newskit.pipeline("tokens", manager=manager)
    with pytest.raises(PluginError, match="or use workers=1"):
        pipeline.stream(["một"], workers=2)
    assert [len(document["tokens"]) for document in pipeline.stream(["một hai"])] == [2]
