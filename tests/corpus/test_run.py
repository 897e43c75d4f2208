"""Corpus runs: nothing lost, nothing doubled, whatever happens in between."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from newskit.corpus.options import RunOptions
from newskit.corpus.run import run_corpus
from newskit.errors import ConfigError, InputError, NewskitError
from newskit.pipelines import Pipeline

Make = Callable[..., Pipeline]
Write = Callable[..., Path]

SMALL = RunOptions(part_documents=10)
TWO = RunOptions(part_documents=10, workers=2)


def read(folder: Path, dataset: str) -> list[dict[str, Any]]:
    """The rows of a dataset, in the order of the input."""
    rows: list[dict[str, Any]] = []
    for path in sorted((folder / dataset).iterdir()):
        rows += pq.ParquetFile(path).read().to_pylist()
    return rows


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of the datasets."""
    paths = [path for path in folder.rglob("*") if path.is_file() and "_newskit" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_datasets(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """A run gives documents, failures and a dataset for each layer, with typed columns."""
    rows = [{"id": str(number), "text": f"bán {number} đồng", "ngày": "2024-05-01"} for number in range(25)]
    options = RunOptions(part_documents=10, columns=("ngày",))
    totals = run_corpus([str(write_jsonl(rows))], tmp_path / "out", make_pipeline(), options)
    assert totals == {"documents": 25, "failures": 0, "quantities": 25}
    documents = read(tmp_path / "out", "documents")
    assert [document["document_id"] for document in documents] == [str(number) for number in range(25)]
    assert {document["ngày"] for document in documents} == {"2024-05-01"}
    assert documents[3]["row"] == 4
    quantities = read(tmp_path / "out", "quantities")
    assert [int(quantity["amount"]) for quantity in quantities] == list(range(25))
    assert quantities[7]["text"] == "7"
    assert (quantities[7]["currency"], quantities[7]["annotator"]) == ("VND", "digits")


def test_workers_give_the_same_bytes(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """Two workers write the files that one writes, byte for byte."""
    path = write_jsonl([f"bán {number} đồng" for number in range(75)])
    run_corpus([str(path)], tmp_path / "one", make_pipeline(), SMALL)
    run_corpus([str(path)], tmp_path / "two", make_pipeline(), TWO)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_every_document_is_in_one_place(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """Broken lines, doubled ids, missing texts, too long, deadly and hanging documents: each in failures, others in documents."""
    texts: list[Any] = [f"bán {number} đồng" for number in range(30)]
    texts[3] = {"id": "d2", "text": "doubled"}
    texts[5] = {"id": "d5"}
    texts[8] = {"id": "d8", "text": "x" * 101}
    texts[12] = "die"
    texts[17] = "hang"
    texts[21] = "raise"
    path = write_jsonl(texts)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[25] = '{"id": "broken", "text": '
    path.write_text("\n".join(lines), encoding="utf-8")
    pipeline = make_pipeline(settings={"max_characters": 100})
    options = RunOptions(part_documents=10, workers=2, timeout=2.0)
    totals = run_corpus([str(path)], tmp_path / "out", pipeline, options)
    assert totals["documents"] + totals["failures"] == 30
    failures = {failure["row"]: failure for failure in read(tmp_path / "out", "failures")}
    kinds = {row: failure["kind"] for row, failure in failures.items()}
    assert kinds == {4: "duplicate", 6: "input", 9: "limit", 13: "lost", 18: "lost", 26: "input"}
    assert "signal 9" in failures[13]["message"]
    assert "longer than 2 s" in failures[18]["message"]
    assert "no JSON" in failures[26]["message"]
    documents = {document["row"]: document for document in read(tmp_path / "out", "documents")}
    assert not documents.keys() & failures.keys()
    assert documents[22]["failures"][0]["message"] == "ValueError: cannot read this"


def test_worker_that_dies_by_chance(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """A worker killed from outside costs nothing: its part is done again."""
    path = write_jsonl(["bán 1 đồng", "once 2", "bán 3 đồng"])
    pipeline = make_pipeline(scratch=str(tmp_path / "was_here"))
    assert run_corpus([str(path)], tmp_path / "out", pipeline, SMALL) == {
        "documents": 3,
        "failures": 0,
        "quantities": 3,
    }


def test_jsonl_output(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """With the format jsonl the documents are stored documents, one a line, that load again."""
    import newskit

    path = write_jsonl([{"id": "a", "text": "bán 5 đồng", "chuyên mục": "kinh tế"}, {"id": "b"}])
    run_corpus([str(path)], tmp_path / "out", make_pipeline(), RunOptions(format="jsonl"))
    (line,) = (tmp_path / "out" / "documents" / "part-000000.jsonl").read_text(encoding="utf-8").splitlines()
    document = newskit.Document.from_json(line)
    assert (document.id, document.meta["chuyên mục"], len(document["quantities"])) == ("a", "kinh tế", 1)
    (failure,) = (tmp_path / "out" / "failures" / "part-000000.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(failure)["row"] == 2


def test_without_text(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """The texts can be left out of the documents."""
    run_corpus([str(write_jsonl(["bán 5 đồng"]))], tmp_path / "out", make_pipeline(), RunOptions(keep_text=False))
    (document,) = read(tmp_path / "out", "documents")
    assert "text" not in document
    assert document["characters"] == 10


def test_resume_after_an_error(tmp_path: Path, make_pipeline: Make, write_jsonl: Write, monkeypatch: Any) -> None:
    """When the disk is full the run stops with what to do, keeps what is done, and goes on to the same output."""
    from newskit.corpus.store import Store

    path = write_jsonl([f"bán {number} đồng" for number in range(40)])
    run_corpus([str(path)], tmp_path / "whole", make_pipeline(), SMALL)
    commit = Store.commit

    def full(self: Store, *arguments: Any) -> None:
        if len(self.done) == 2:
            raise OSError(28, "No space left on device")
        commit(self, *arguments)

    monkeypatch.setattr(Store, "commit", full)
    with pytest.raises(InputError, match=r"No space left on device.*--resume"):
        run_corpus([str(path)], tmp_path / "out", make_pipeline(), SMALL)
    monkeypatch.setattr(Store, "commit", commit)
    assert contents(tmp_path / "out").keys() < contents(tmp_path / "whole").keys()
    run_corpus([str(path)], tmp_path / "out", make_pipeline(), SMALL, resume=True)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_full_disk_in_a_worker(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """A file that a worker can't write stops the run too, with the system's reason."""
    import resource

    path = write_jsonl(["bán 5 đồng " + os.urandom(200_000).hex()])
    pipeline = make_pipeline()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))  # workers inherit it
    try:
        with pytest.raises(InputError, match=r"the run stopped: .*--resume"):
            run_corpus([str(path)], tmp_path / "out", pipeline, SMALL)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not contents(tmp_path / "out")


def test_folder_that_holds_something_else(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """A folder with other things in it, or a finished run, is refused, and nothing in it is touched."""
    path = write_jsonl(["bán 5 đồng"])
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("text", encoding="utf-8")
    with pytest.raises(InputError, match="holds something else"):
        run_corpus([str(path)], tmp_path / "mine", make_pipeline(), SMALL)
    assert [entry.name for entry in (tmp_path / "mine").iterdir()] == ["thesis.txt"]
    with pytest.raises(InputError, match="is a file"):
        run_corpus([str(path)], path, make_pipeline(), SMALL)
    run_corpus([str(path)], tmp_path / "out", make_pipeline(), SMALL)
    with pytest.raises(InputError, match="--resume"):
        run_corpus([str(path)], tmp_path / "out", make_pipeline(), SMALL)


def test_other_settings_are_refused_or_redone(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """A run made under other settings is not mixed: refused with the difference, or done again when asked for."""
    path = write_jsonl([f"bán {number} đồng" for number in range(20)])
    run_corpus([str(path)], tmp_path / "out", make_pipeline(), SMALL)
    other = make_pipeline(seconds=0.001)
    with pytest.raises(ConfigError, match=r"annotators\.digits\.config was .*--redo"):
        run_corpus([str(path)], tmp_path / "out", other, SMALL, resume=True)
    run_corpus([str(path)], tmp_path / "out", other, SMALL, resume=True, redo=True)
    digest = other.sources["digits"].config
    assert {quantity["config"] for quantity in read(tmp_path / "out", "quantities")} == {digest}


def test_changed_plugin_file_is_noticed(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """A single-file plugin has no version, so its content counts."""
    path = write_jsonl(["bán 5 đồng"])
    pipeline = make_pipeline()
    run_corpus([str(path)], tmp_path / "out", pipeline, SMALL)
    plugin = tmp_path / "digits_plugin.py"
    plugin.write_text(plugin.read_text(encoding="utf-8") + "\n# another rule\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"plugin_files\.digits_plugin\.py"):
        run_corpus([str(path)], tmp_path / "out", pipeline, SMALL, resume=True)


def test_changed_input_is_noticed(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """An input that grew, or was edited without growing, is noticed when the run is resumed."""
    texts = [f"bán {number} đồng" for number in range(10, 40)]
    path = write_jsonl(texts)
    run_corpus([str(path)], tmp_path / "out", make_pipeline(), SMALL)
    write_jsonl([*texts, "bán 99 đồng"])
    with pytest.raises(InputError, match="the input has changed"):
        run_corpus([str(path)], tmp_path / "out", make_pipeline(), SMALL, resume=True)
    write_jsonl([*texts[:-1], "bán 77 đồng"])
    with pytest.raises(InputError, match="has changed since part 2"):
        run_corpus([str(path)], tmp_path / "out", make_pipeline(), SMALL, resume=True)


def test_output_inside_the_input(tmp_path: Path, make_pipeline: Make) -> None:
    """An output folder below the input folder is no input, also when the run is resumed."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("bán 5 đồng", encoding="utf-8")
    arguments = ([str(tmp_path / "articles")], tmp_path / "articles" / "out", make_pipeline(), SMALL)
    totals = run_corpus(*arguments)
    assert totals["documents"] == 1
    assert run_corpus(*arguments, resume=True) == totals


def test_worker_with_other_plugins(make_pipeline: Make) -> None:
    """A worker whose plugins are not those of the run refuses, and says what it has."""
    import attrs

    from newskit.corpus.work import Task, build_job
    from newskit.errors import PluginError

    pipeline = make_pipeline()
    source = pipeline.sources["digits"]
    build_job(Task(recipe=pipeline.recipe, sources={"digits": source}))
    with pytest.raises(PluginError, match=r"digits.*version='0'.*version='2'"):
        build_job(Task(recipe=pipeline.recipe, sources={"digits": attrs.evolve(source, version="2")}))


def test_two_runs_at_once(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """A folder that another run is writing to is refused."""
    path = write_jsonl(["bán 5 đồng"])
    pipeline = make_pipeline()
    run_corpus([str(path)], tmp_path / "out", pipeline, SMALL)
    fcntl = pytest.importorskip("fcntl")
    with (tmp_path / "out" / "_newskit" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(InputError, match="another run"):
            run_corpus([str(path)], tmp_path / "out", pipeline, SMALL, resume=True)


@pytest.mark.parametrize(
    ("options", "message"),
    [({"engine": "flink"}, "no engine 'flink'"), ({"format": "parquett"}, "did you mean 'parquet'")],
)
def test_bad_options(tmp_path: Path, make_pipeline: Make, write_jsonl: Write, options: Any, message: str) -> None:
    """What there is not is refused with what there is, before anything is made."""
    path = write_jsonl(["bán 5 đồng"])
    with pytest.raises(ConfigError, match=message):
        run_corpus([str(path)], tmp_path / "out", make_pipeline(), RunOptions(**options))
    assert not (tmp_path / "out").exists()


def test_broken_annotator_is_one_error(tmp_path: Path, write_jsonl: Write) -> None:
    """A factory that fails stops the run with the annotator's name, and does not start worker after worker."""
    from newskit.discovery import Discovery
    from newskit.pipelines import Recipe

    plugin = tmp_path / "broken_plugin.py"
    plugin.write_text(
        "import newskit\nfrom newskit.layers import QUANTITIES\n"
        "def build(config):\n    raise RuntimeError('no model file')\n"
        "@newskit.hookimpl\ndef newskit_annotators():\n"
        "    return [newskit.AnnotatorSpec(name='broken', provides=QUANTITIES, factory=build)]\n",
        encoding="utf-8",
    )
    recipe = Recipe(discovery=Discovery(installed=False, files=(str(plugin),)), layers=("quantities",))
    with pytest.raises(NewskitError, match="'broken'.*no model file"):
        run_corpus([str(write_jsonl(["bán 5 đồng"]))], tmp_path / "out", recipe.build(), TWO)


def command(folder: Path, source: Path, output: Path, *more: str) -> list[str]:
    """The command line of a run with the plugin `digits`."""
    config = folder / "newskit.toml"
    config.write_text('plugins = ["digits_plugin.py"]\n[annotators.digits]\nseconds = 0.004\n', encoding="utf-8")
    arguments = [
        "corpus",
        "run",
        str(source),
        "--output",
        str(output),
        "--config",
        str(config),
        "--layers",
        "quantities",
    ]
    arguments += ["--part-documents", "25", "--workers", "2", "--disable", "numbers", *more]
    return [sys.executable, "-m", "newskit", *arguments]


KILLS = int(os.environ.get("NEWSKIT_KILLS", "4"))
"""How often the run is killed; `make test-engines` has 20."""


def test_killed_at_random_moments(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """Killed at random moments and resumed each time: the output is that of an uninterrupted run, byte for byte."""
    make_pipeline()
    path = write_jsonl([f"bán {number} đồng" for number in range(2_000)])
    subprocess.run(command(tmp_path, path, tmp_path / "whole"), check=True, capture_output=True)
    chance = random.Random(20)
    output = tmp_path / "out"
    for kill in range(KILLS):
        parts_before = _committed(output)
        with subprocess.Popen(
            command(tmp_path, path, output, "--resume"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as run:
            # By turns a random moment of the work that follows the first part that is committed, and of the start.
            deadline = time.monotonic() + 60 * (1 - kill % 2)
            while _committed(output) == parts_before and run.poll() is None and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(chance.uniform(0, 0.3 + kill % 2))
            run.send_signal(signal.SIGKILL)
    assert _committed(output) < 80
    done = subprocess.run(command(tmp_path, path, output, "--resume"), check=True, capture_output=True, text=True)
    assert "2,000 documents" in done.stdout
    assert contents(output) == contents(tmp_path / "whole")
    rows = read(output, "documents")
    assert len({row["document_id"] for row in rows}) == len(rows) == 2_000


def _committed(output: Path) -> int:
    path = output / "_newskit" / "parts.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(tmp_path: Path, make_pipeline: Make, write_jsonl: Write, number: signal.Signals) -> None:
    """Ctrl-C and SIGTERM leave a valid output without scraps, end the workers, and say how to go on."""
    make_pipeline()
    path = write_jsonl([f"bán {number} đồng" for number in range(5_000)])
    output = tmp_path / "out"
    with subprocess.Popen(
        command(tmp_path, path, output), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as run:
        deadline = time.monotonic() + 60
        while _committed(output) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        run.send_signal(number)
        _, said = run.communicate()
    assert run.returncode == 130
    assert "--resume" in said
    assert not list((output / "_newskit").glob("tmp-*"))
    shutil.copytree(output, tmp_path / "copy")
    assert len(read(output, "documents")) == 25 * _committed(output)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_in_a_finaliser(
    tmp_path: Path, make_pipeline: Make, write_jsonl: Write, number: signal.Signals
) -> None:
    """An interrupt that Python forgets, since it came while a finaliser ran, ends the run all the same."""

    class Interrupting:
        def __del__(self) -> None:
            signal.raise_signal(number)

    held = [Interrupting()]
    path = write_jsonl([f"bán {number} đồng" for number in range(40)])
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # an engine's may be there from another test
    try:
        with pytest.raises(KeyboardInterrupt):
            run_corpus(
                [str(path)], tmp_path / "out", make_pipeline(), SMALL, progress=lambda documents, share: held.clear()
            )
    finally:
        signal.signal(signal.SIGINT, before)
    assert not held
    assert _committed(tmp_path / "out") < 4


def test_a_program_with_its_own_interrupt(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """What a program does at Ctrl-C stays its own during a run, and both signals are as before after it."""
    before = signal.getsignal(signal.SIGTERM)
    ours = signal.signal(signal.SIGINT, signal.SIG_IGN)
    during = []
    try:
        run_corpus(
            [str(write_jsonl(["bán 5 đồng"]))],
            tmp_path / "out",
            make_pipeline(),
            SMALL,
            progress=lambda documents, share: during.append(signal.getsignal(signal.SIGINT)),
        )
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, ours)
    assert set(during) == {signal.SIG_IGN}
    assert signal.getsignal(signal.SIGTERM) is before


def test_handlers_that_are_not_pythons(
    tmp_path: Path, make_pipeline: Make, write_jsonl: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a program in another language around this one does at a signal is left alone, since it could not be put back."""
    monkeypatch.setattr(signal, "getsignal", lambda number: None)
    monkeypatch.setattr(signal, "signal", lambda number, handler: pytest.fail(f"{number} is taken"))
    totals = run_corpus([str(write_jsonl(["bán 5 đồng"]))], tmp_path / "out", make_pipeline(), SMALL)
    assert totals["documents"] == 1


def test_a_run_outside_the_main_thread(tmp_path: Path, make_pipeline: Make, write_jsonl: Write) -> None:
    """A program may run it in a thread, where signals can't be taken; the result is the same."""
    from concurrent.futures import ThreadPoolExecutor

    path = write_jsonl(["bán 5 đồng"])
    with ThreadPoolExecutor(1) as pool:
        totals = pool.submit(run_corpus, [str(path)], tmp_path / "out", make_pipeline(), SMALL).result()
    assert totals["documents"] == 1


def test_a_pipeline_that_workers_cannot_rebuild(tmp_path: Path, write_jsonl: Write) -> None:
    """A manager of one's own is known to this process alone; the error says how to give plugins instead."""
    import newskit
    from newskit import builtin
    from newskit.errors import PluginError
    from newskit.manager import PluginManager

    manager = PluginManager()
    manager.register(builtin, name="core")
    pipeline = newskit.pipeline("tokens", manager=manager)
    with pytest.raises(PluginError, match="give them as files"):
        run_corpus([str(write_jsonl(["một"]))], tmp_path / "out", pipeline)


@pytest.mark.parametrize("layer", ["documents", "failures"])
def test_a_layer_with_the_name_of_a_dataset(layer: str, tmp_path: Path, write_jsonl: Write) -> None:
    """A layer that would be written over the run's own rows is refused before anything is made."""
    from newskit.discovery import Discovery
    from newskit.pipelines import Recipe

    plugin = tmp_path / "odd_plugin.py"
    plugin.write_text(
        "import newskit\nfrom newskit.layers import Token\n"
        "@newskit.hookimpl\ndef newskit_annotators():\n"
        f"    key = newskit.LayerKey({layer!r}, Token)\n"
        "    return [newskit.AnnotatorSpec(name='odd', provides=key, factory=lambda config: list)]\n",
        encoding="utf-8",
    )
    pipeline = Recipe(discovery=Discovery(installed=False, files=(str(plugin),)), layers=(layer,)).build()
    with pytest.raises(ConfigError, match=f"the layer '{layer}' can't be a dataset"):
        run_corpus([str(write_jsonl(["một"]))], tmp_path / "out", pipeline)
    assert not (tmp_path / "out").exists()
