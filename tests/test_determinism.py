"""The same input, settings and versions give the same bytes: in every process, hash seed, locale, time zone, thread and order."""

from __future__ import annotations

import decimal
import json
import os
import random
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

import newskit
from newskit.pipelines import Pipeline

ROOT = Path(__file__).parent.parent
ARTICLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))

EVERYTHING = """
import csv, io, json, sys
from pathlib import Path
import newskit
from newskit.interop.brat import to_brat
from newskit.interop.csv import Table
from newskit.pipelines import default_manager
from newskit.planning import layer_keys
from newskit.render import render_html
from newskit.report import print_report
from newskit.schema import document_schema
from rich.console import Console

run = newskit.pipeline(*(name for name in sorted(layer_keys(default_manager()))))
results = {"plan": run.explain(), "schema": json.dumps(document_schema(layer_keys(default_manager()).values()))}
for path in map(Path, sys.argv[1:]):
    document = run(newskit.Document(path.read_text(encoding="utf-8"), id=path.stem))
    report = io.StringIO()
    print_report(document, Console(file=report, width=100, no_color=True))
    results |= {
        f"{path.stem} json": document.to_json(),
        f"{path.stem} html": render_html(document),
        f"{path.stem} report": report.getvalue(),
        f"{path.stem} csv": "\\n".join(map("|".join, Table(document).rows(document))),
        f"{path.stem} brat": to_brat(document),
    }
sys.stdout.buffer.write(json.dumps(results).encode())
"""
"""Every layer that is installed, and every form in which a document goes out."""


def child(*arguments: str, flags: tuple[str, ...] = (), **environment: str) -> bytes:
    """What a process of its own gives under this environment."""
    command = [sys.executable, *flags, *arguments]
    run = subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)
    assert run.returncode == 0, run.stderr.decode(errors="replace")
    return run.stdout


@pytest.fixture(scope="module")
def reference() -> dict[str, str]:
    """The results of one process, by name."""
    results: dict[str, str] = json.loads(child("-c", EVERYTHING, *map(str, ARTICLES), PYTHONHASHSEED="0"))
    return results


CIRCUMSTANCES = {
    "another hash seed, time zone and locale": (
        (),
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8"},
    ),
    "no UTF-8 anywhere": (
        ("-X", "utf8=0"),
        {"PYTHONHASHSEED": "77", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "TZ": "America/New_York"},
    ),
    "python -O": (("-O",), {"PYTHONHASHSEED": "4242"}),
    "python -OO": (("-OO",), {"PYTHONHASHSEED": "5", "LANG": "tr_TR.UTF-8"}),
}


@pytest.mark.parametrize("name", CIRCUMSTANCES)
def test_every_output_is_the_same_in_every_process(reference: dict[str, str], name: str) -> None:
    """JSON, page, report, table, standoff, plan and schema: byte for byte."""
    flags, environment = CIRCUMSTANCES[name]
    results = json.loads(child("-c", EVERYTHING, *map(str, ARTICLES), flags=flags, **environment))
    assert results.keys() == reference.keys()
    assert [each for each in reference if results[each] != reference[each]] == []


COMMANDS = {
    "analyze": ("analyze", "--format", "json"),
    "report": ("analyze",),
    "page": ("analyze", "--format", "html"),
    "schema": ("schema",),
    "plugins": ("plugins",),
    "plan": ("plan",),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_writes_the_same_bytes_under_every_encoding(name: str) -> None:
    """Results are UTF-8 with LF wherever they go but to a terminal, whatever the machine's encoding."""
    takes_file = COMMANDS[name][0] == "analyze"
    command = ("-m", "newskit", *COMMANDS[name], *([str(ARTICLES[0])] if takes_file else []))
    usual = child(*command, PYTHONHASHSEED="0")
    for environment in (
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONHASHSEED": "3"},
    ):
        assert child(*command, **environment) == usual
    assert usual.decode("utf-8")
    assert b"\r" not in usual


def test_files_are_read_by_their_encoding() -> None:
    """No file of newskit's own is opened with the encoding of the machine, which Python can warn of."""
    script = (
        "import newskit\nnewskit.analyze('Ông Nam nói: \"Giá 5 tỷ đồng\".')\nnewskit.pipeline('words')('Trời mưa.')"
    )
    flags = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning:newskit", "-c", script)
    child(*flags)


CORPUS = """
import sys
from pathlib import Path
from newskit.corpus.options import RunOptions
from newskit.corpus.run import run_corpus
from newskit.pipelines import pipeline
from newskit.discovery import Discovery
if __name__ == "__main__":
    source, out, workers, form = sys.argv[1:]
    run_corpus([source], out, pipeline(), RunOptions(workers=int(workers), format=form, part_documents=2))
"""


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of a run's files. What the run says of itself has the paths and times of the input in it, and is left out."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != "_newskit")
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    manifest = (folder / "_newskit" / "parts.jsonl").read_bytes()
    return {**found, "parts": b"\n".join(sorted(manifest.splitlines()))}


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_a_corpus_run_gives_the_same_files(tmp_path: Path, form: str) -> None:
    """With one worker or two, under another hash seed and locale: each file of each dataset has the same bytes."""
    pytest.importorskip("pyarrow")
    source = tmp_path / "in.jsonl"
    texts = [path.read_text(encoding="utf-8") for path in ARTICLES]
    rows = [{"id": str(number), "text": text, "n": number} for number, text in enumerate(texts * 2)]
    rows.append({"id": "x", "text": None})
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    script = tmp_path / "run.py"
    script.write_text(CORPUS, encoding="utf-8")
    runs = []
    for workers, environment in (
        ("1", {"PYTHONHASHSEED": "0"}),
        ("2", {"PYTHONHASHSEED": "9", "LC_ALL": "C", "TZ": "Asia/Tokyo"}),
    ):
        out = tmp_path / f"out-{workers}"
        child(str(script), str(source), str(out), workers, form, **environment)
        runs.append(contents(out))
    assert runs[0] == runs[1]
    assert len(runs[0]) > 2


def texts() -> list[str]:
    """Articles in both normal forms, their halves, and their sentences."""
    whole = [path.read_text(encoding="utf-8") for path in ARTICLES]
    halves = [text[: len(text) // 2] for text in whole]
    return [unicodedata.normalize(form, text) for text in whole + halves for form in ("NFC", "NFD")] + ["", "Trời mưa."]


@pytest.fixture(scope="module")
def run() -> Pipeline:
    """A pipeline with everything that the standard layers use, and words."""
    return newskit.pipeline("entities", "quantities", "quotations", "sentiment", "words")


@pytest.fixture(scope="module")
def expected(run: Pipeline) -> list[str]:
    """The JSON of each text, made one after the other."""
    return [run(text).to_json() for text in texts()]


@contextmanager
def eager_switching() -> Iterator[None]:
    """Threads take turns as often as Python can have them do so."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def test_threads_that_interleave_freely(run: Pipeline, expected: list[str]) -> None:
    """Eight threads on one pipeline, each with its own order of the texts, switched thousands of times: the same JSON."""
    found: dict[int, list[tuple[int, str]]] = {}
    start = threading.Barrier(8)

    def work(number: int) -> None:
        order = random.Random(number).sample(range(len(expected)), len(expected))
        start.wait()
        found[number] = [(index, run(texts()[index]).to_json()) for index in order]

    with eager_switching(), ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert len(found) == 8
    assert all(expected[index] == text for results in found.values() for index, text in results)


def test_a_cold_pipeline_that_threads_start_together(expected: list[str]) -> None:
    """Nothing is loaded yet, and eight threads ask at the same moment, in a process of its own: the same JSON."""
    script = (
        "import json, sys, threading, newskit\n"
        "sys.setswitchinterval(1e-6)\n"
        "run = newskit.pipeline('entities', 'quantities', 'quotations', 'sentiment', 'words')\n"
        "text, results, start = sys.argv[1], [], threading.Barrier(8)\n"
        "def work():\n"
        "    start.wait()\n"
        "    results.append(run(text).to_json())\n"
        "threads = [threading.Thread(target=work) for _ in range(8)]\n"
        "[thread.start() for thread in threads], [thread.join() for thread in threads]\n"
        "sys.stdout.buffer.write(json.dumps(results).encode())\n"
    )
    assert json.loads(child("-c", script, texts()[0])) == [expected[0]] * 8


def test_the_order_of_a_stream_changes_no_document(run: Pipeline, expected: list[str]) -> None:
    """Whatever came before it, in this process or in a worker, a document comes out the same."""
    order = random.Random(0).sample(range(len(expected)), len(expected))
    for workers in (1, 2):
        results = run.stream([texts()[index] for index in order], workers=workers)
        assert [document.to_json() for document in results] == [expected[index] for index in order]


def test_a_second_analysis_of_a_result_changes_nothing(run: Pipeline, expected: list[str]) -> None:
    """A stored document that is read and analysed again is the same JSON."""
    for text in expected:
        assert run(newskit.Document.from_json(text)).to_json() == text


CONTEXTS = [
    decimal.Context(prec=3),
    decimal.Context(prec=2, rounding=decimal.ROUND_UP, Emax=5, traps=[decimal.Inexact, decimal.Rounded]),
    decimal.Context(prec=60, capitals=0, traps=[decimal.FloatOperation]),
]

AMOUNTS = (
    "Doanh thu 17,98765 tỷ USD, tăng 3,14159%; hai triệu; 12345678901234567890123456789012345 tỷ đồng; 1.234.567,89 ha."
)


@pytest.mark.parametrize("context", CONTEXTS, ids=str)
def test_the_programs_own_arithmetic_changes_nothing(context: decimal.Context) -> None:
    """A program that has set `decimal` to three digits, or to raise where it rounds, gets the same exact amounts and pages."""
    from newskit.interop.csv import Table
    from newskit.render import render_html

    def everything() -> tuple[object, ...]:
        document = newskit.pipeline("quantities", "entities", "sentiment")(AMOUNTS)
        return document.to_json(), render_html(document), list(Table(document).rows(document))

    usual = everything()
    with decimal.localcontext(context):
        assert everything() == usual


def test_amounts_are_exact_however_long() -> None:
    """No digit that the text has is rounded away."""
    (amount,) = newskit.pipeline("quantities")("Nợ 12345678901234567890123456789012345 tỷ đồng.")["quantities"]
    assert amount.value.value == "12345678901234567890123456789012345000000000"
