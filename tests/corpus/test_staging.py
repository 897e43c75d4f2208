"""Parts over an engine, here one that does them in this process, as tasks of Ray and Spark do (`tests/engines`)."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

pytest.importorskip("pyarrow", reason="needs the extra newskit[parquet]")

from newskit.corpus.options import RunOptions
from newskit.corpus.run import run_corpus
from newskit.corpus.staging import StagedJob
from newskit.corpus.work import Task
from newskit.errors import InputError
from newskit.pipelines import Pipeline

Make = Callable[..., Pipeline]
Write = Callable[..., Path]
Works = list[tuple[int, str]]

LOCAL = RunOptions(part_documents=4, timeout=5)
ENGINE = attrs.evolve(LOCAL, engine="ray")


@pytest.fixture
def run_parts(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., Iterator[str]]], None]:
    """Puts a function in the place of an engine."""

    def put(function: Callable[..., Iterator[str]]) -> None:
        engine = ModuleType("newskit.engines.ray")
        engine.run_parts = function  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "newskit.engines.ray", engine)

    return put


def here(works: Works, task: Task, *, workers: int, address: str | None) -> Iterator[str]:
    """An engine with one task, that does the last part first."""
    job = StagedJob(task)
    with job._pool:
        yield from (job(number, folder) for number, folder in reversed(works))


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of the datasets."""
    paths = [path for path in folder.rglob("*") if path.is_file() and "_newskit" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_an_engine_gives_the_files_of_a_local_run(
    tmp_path: Path, make_pipeline: Make, write_jsonl: Write, run_parts: Callable[[Any], None]
) -> None:
    """Byte for byte, with a document that ends its process; and where all is done, a resumed run has nothing to do."""
    path = write_jsonl([*(f"bán {number} đồng" for number in range(9)), "die"])
    totals = run_corpus([str(path)], tmp_path / "local", make_pipeline(), LOCAL)
    assert totals == {"documents": 9, "failures": 1, "quantities": 9}
    run_parts(here)
    assert run_corpus([str(path)], tmp_path / "out", make_pipeline(), ENGINE) == totals
    assert contents(tmp_path / "out") == contents(tmp_path / "local")
    assert not list((tmp_path / "out" / "_newskit").glob("tmp-*"))
    run_parts(lambda *_, **__: pytest.fail("there is nothing to do"))
    assert run_corpus([str(path)], tmp_path / "out", make_pipeline(), ENGINE, resume=True) == totals


def test_parts_that_do_not_come_back_are_missed(
    tmp_path: Path, make_pipeline: Make, write_jsonl: Write, run_parts: Callable[[Any], None]
) -> None:
    """An engine that ends early, without an error, does not make a run complete; it can be resumed."""
    path = write_jsonl([f"bán {number} đồng" for number in range(10)])
    run_parts(lambda works, *more, **named: here(works[:1], *more, **named))
    with pytest.raises(InputError, match=r"only 1 of 3 parts came back.*--resume"):
        run_corpus([str(path)], tmp_path / "out", make_pipeline(), ENGINE)
    run_parts(here)
    assert run_corpus([str(path)], tmp_path / "out", make_pipeline(), ENGINE, resume=True)["documents"] == 10


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (RuntimeError("task 3\nnewskit.errors.PluginError: no model\n  at line 7"), "stopped: PluginError: no model;"),
        (RuntimeError("the head is gone"), "stopped: the head is gone;"),
        (ConnectionError(), "stopped: ConnectionError;"),
    ],
)
def test_an_engines_error_is_one_line(
    error: Exception,
    message: str,
    tmp_path: Path,
    make_pipeline: Make,
    write_jsonl: Write,
    run_parts: Callable[[Any], None],
) -> None:
    """What happened in the task is said instead of the engine's trace, and how to go on."""

    def fail(works: Works, task: Task, **_: Any) -> Iterator[str]:
        yield from here(works[:1], task, workers=1, address=None)
        raise error

    run_parts(fail)
    path = write_jsonl([f"bán {number} đồng" for number in range(10)])
    with pytest.raises(InputError, match=rf"'ray' {message} .*--resume"):
        run_corpus([str(path)], tmp_path / "out", make_pipeline(), ENGINE)
    assert len((tmp_path / "out" / "_newskit" / "parts.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_a_missing_engine_says_what_to_install(
    tmp_path: Path, make_pipeline: Make, write_jsonl: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engines are extras."""
    monkeypatch.setitem(sys.modules, "newskit.engines.spark", None)
    options = attrs.evolve(LOCAL, engine="spark")
    with pytest.raises(InputError, match=r"pip install 'newskit\[spark\]'"):
        run_corpus([str(write_jsonl(["một"]))], tmp_path / "out", make_pipeline(), options)


def test_a_layer_comes_out_of_the_nested_form(make_pipeline: Make) -> None:
    """A row for each annotation with the id of its document, as `layer_table` has it, also where a table has several pieces."""
    import pyarrow as pa

    from newskit.engines.nested import analyze_nested, unfold
    from newskit.tables import analyze_batch

    batch = pa.RecordBatch.from_pylist([{"id": f"d{number}", "text": f"bán {number} đồng"} for number in range(3)])
    recipe = make_pipeline().recipe
    nested = pa.Table.from_batches([analyze_nested(piece, recipe) for piece in (batch.slice(0, 2), batch.slice(2))])
    assert unfold(nested, "quantities").to_pylist() == analyze_batch(batch, recipe)["quantities"].to_pylist()
    assert json.loads(json.dumps(unfold(nested, "quantities").column("document_id").to_pylist())) == ["d0", "d1", "d2"]
