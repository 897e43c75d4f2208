"""One pipeline in threads, tasks and processes that start in every way: the same results, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import newskit
from newskit.locks import ForkLock
from newskit.pipelines import Pipeline

TEXTS = [
    "Ông Nam mua 5 vé, bà Lan bán 7 tấn gạo.",
    'Bà Trần Thị Hạnh nói: "Dự án tốn 40 tỷ đồng".',
    "Ngày 5/3/2021, Công ty Sao Đỏ lỗ 3,2 triệu USD.",
    "",
] * 3

METHODS = [each for each in ("fork", "spawn", "forkserver") if each in multiprocessing.get_all_start_methods()]

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks on this system")


@pytest.fixture(scope="module")
def run() -> Pipeline:
    """The standard layers and words."""
    return newskit.pipeline("entities", "quantities", "quotations", "sentiment", "words")


@pytest.fixture(scope="module")
def expected(run: Pipeline) -> list[str]:
    """The JSON of each text."""
    return [run(text).to_json() for text in TEXTS]


PROGRAM = """
import json, multiprocessing, sys, threading
import newskit

LAYERS = ("entities", "quantities", "quotations", "sentiment", "words")
run = newskit.pipeline(*LAYERS)

def analyze(text):
    return run(text).to_json()

if __name__ == "__main__":
    method, texts = sys.argv[1], json.loads(sys.argv[2])
    multiprocessing.set_start_method(method)
    results = {"stream": [document.to_json() for document in run.stream(texts, workers=2)]}
    threads = [threading.Thread(target=run, args=(text,)) for text in texts]
    [thread.start() for thread in threads], [thread.join() for thread in threads]
    with multiprocessing.Pool(2) as pool:
        results["pool"] = pool.map(analyze, texts, chunksize=1)
    results["here"] = [analyze(text) for text in texts]
    sys.stdout.buffer.write(json.dumps(results).encode())
"""


@pytest.mark.parametrize("method", METHODS)
def test_processes_that_start_in_every_way(tmp_path: Path, expected: list[str], method: str) -> None:
    """newskit's own workers, and a pool of the program's own after its threads have used the pipeline: the same JSON."""
    script = tmp_path / "program.py"
    script.write_text(PROGRAM, encoding="utf-8")
    command = [sys.executable, str(script), method, json.dumps(TEXTS)]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == {"stream": expected, "pool": expected, "here": expected}


FORK_IN_THE_MIDDLE = """
import os, sys, threading, time
import newskit

run = newskit.pipeline("entities", "quantities", "words")
text = sys.argv[1] * 50
run(text)
stop = threading.Event()

def work():
    while not stop.is_set():
        run(text)

threads = [threading.Thread(target=work, daemon=True) for _ in range(4)]
[thread.start() for thread in threads]
codes = []
for _ in range(int(sys.argv[2])):
    time.sleep(0.02)
    child = os.fork()
    if not child:
        os._exit(0 if run(sys.argv[1])["entities"] else 3)
    codes.append(os.waitpid(child, 0)[1])
stop.set()
print(codes)
os._exit(0)
"""


@needs_fork
def test_a_fork_while_threads_are_at_work() -> None:
    """Threads analyse, and meanwhile processes are forked off that do so too: none of them waits for a lock for ever."""
    command = [sys.executable, "-W", "ignore", "-c", FORK_IN_THE_MIDDLE, TEXTS[0], "20"]
    # What measures coverage has locks of its own, which a fork copies as they are.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(command, capture_output=True, timeout=120, text=True, check=False, env=plain)
    assert done.stdout.strip() == str([0] * 20), done.stderr


@needs_fork
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_lock_is_open_in_a_forked_process() -> None:
    """Whoever holds it in the parent, who is not there in the child; here it stays closed."""
    lock = ForkLock()
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            held.set()
            done.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    child = os.fork()
    if not child:
        with lock:
            os._exit(0)
    assert _ends(child) == 0
    assert lock._lock.locked()
    done.set()
    thread.join()
    with lock:
        assert lock._lock.locked()


def _ends(child: int) -> int | None:
    """How a process ended, if it did so within some seconds."""
    for _ in range(1_000):
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return status
        time.sleep(0.01)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return None


def test_tasks_side_by_side(run: Pipeline, expected: list[str]) -> None:
    """Many tasks give their texts to threads, and each gets its own result."""

    async def main() -> list[str]:
        documents = await asyncio.gather(*(asyncio.to_thread(run, text) for text in TEXTS * 5))
        return [document.to_json() for document in documents]

    assert asyncio.run(main()) == expected * 5


def test_the_loop_goes_on_meanwhile(run: Pipeline) -> None:
    """An analysis in a thread leaves the event loop to the others."""
    long = TEXTS[0] * 2_000

    async def main() -> int:
        analysis = asyncio.ensure_future(asyncio.to_thread(run, long))
        turns = 0
        while not analysis.done():
            await asyncio.sleep(0)
            turns += 1
        return turns

    assert asyncio.run(main()) > 10


def test_a_task_that_is_cancelled(run: Pipeline, expected: list[str]) -> None:
    """The task ends at once; its thread ends by itself, and what else runs on the pipeline is not spoilt."""
    long = TEXTS[0] * 2_000

    async def main() -> list[str]:
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(4) as threads:
            doomed = [loop.run_in_executor(threads, run, long) for _ in range(2)]
            others = [loop.run_in_executor(threads, run, text) for text in TEXTS]
            await asyncio.sleep(0.05)
            assert not all(task.done() for task in doomed)
            for task in doomed:
                task.cancel()
            results = await asyncio.gather(*doomed, return_exceptions=True)
            assert any(isinstance(result, asyncio.CancelledError) for result in results)
            return [document.to_json() for document in await asyncio.gather(*others)]

    assert asyncio.run(main()) == expected


def test_a_task_that_takes_too_long(run: Pipeline, expected: list[str]) -> None:
    """`asyncio.wait_for` gives up on it, and the next is served."""
    long = TEXTS[0] * 3_000

    async def main() -> str:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.to_thread(run, long), 0.05)
        return (await asyncio.to_thread(run, TEXTS[0])).to_json()

    assert asyncio.run(main()) == expected[0]


def test_a_stream_read_by_a_task(run: Pipeline, expected: list[str]) -> None:
    """Worker processes under an event loop: one document at a time is fetched in a thread, in order, and leaving ends them."""

    async def main() -> list[str]:
        results = run.stream(TEXTS, workers=2)
        return [document.to_json() async for document in _fetched(results)]

    async def _fetched(results):  # type: ignore[no-untyped-def]
        end = object()
        while (document := await asyncio.to_thread(next, results, end)) is not end:
            yield document

    assert asyncio.run(main()) == expected


def test_streams_side_by_side(run: Pipeline, expected: list[str]) -> None:
    """Two streams of one pipeline, each over two workers, in threads of one program."""
    with ThreadPoolExecutor(2) as threads:
        streams = [threads.submit(lambda: list(run.stream(TEXTS, workers=2))) for _ in range(2)]
        for stream in streams:
            assert [document.to_json() for document in stream.result()] == expected
