"""Ray and Spark, for real, on clusters of two workers on this machine: the rows of one process (`make test-engines`)."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from newskit.config import load_settings
from newskit.corpus.options import RunOptions
from newskit.corpus.run import run_corpus
from newskit.discovery import Discovery
from newskit.errors import InputError
from newskit.pipelines import Pipeline, Recipe

Rows = list[dict[str, Any]]

pytestmark = pytest.mark.filterwarnings("ignore")  # the engines warn of their own parts

PLUGIN = """
import os
import newskit
from newskit.layers import TOKENS, Token, TokenKind

def build(config):
    def annotate(document):
        if "die" in document.text:
            os.kill(os.getpid(), 9)
        return [newskit.Annotation(span=newskit.Span(0, len(document.text)), value=Token(kind=TokenKind.WORD))]
    return annotate

@newskit.hookimpl
def newskit_annotators():
    return [newskit.AnnotatorSpec(name="deadly", provides=TOKENS, factory=build)]
"""


def in_order(rows: Rows) -> Rows:
    """The rows of a layer in an order that doesn't depend on the engine."""
    return sorted(rows, key=lambda row: (row["document_id"], row["start"], int(row["annotation_id"])))


@pytest.fixture
def ray() -> Iterator[Any]:
    """A Ray cluster of two workers."""
    ray = pytest.importorskip("ray", reason="Ray is not installed (make test-engines)")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield ray
    ray.shutdown()


@pytest.fixture
def spark() -> Iterator[Any]:
    """A Spark session with two workers."""
    pytest.importorskip("pyspark", reason="Spark is not installed (make test-engines)")
    from newskit.engines.spark import _session

    session = _session(2, None)
    yield session
    session.stop()


def test_ray(ray: Any, recipe: Recipe, rows: Rows, expected: dict[str, Rows]) -> None:
    """`analyze` over an actor pool keeps every row, and its layers are the kernel's."""
    from newskit.engines.ray import analyze, layer

    analysed = analyze(ray.data.from_arrow(pa.Table.from_pylist(rows)), recipe, batch_size=7).materialize()
    for name in ("sentences", "tokens"):
        assert in_order(layer(analysed, name).take_all()) == in_order(expected[name])
    found = {row["document_id"]: row["failure"] for row in analysed.take_all()}
    assert len(found) == len(rows)
    assert [name for name, failure in found.items() if failure] == ["d5"]


def test_spark(spark: Any, recipe: Recipe, rows: Rows, expected: dict[str, Rows]) -> None:
    """`analyze` by mapInArrow keeps every row, and its layers are the kernel's."""
    from newskit.engines.spark import analyze, layer

    frame = spark.createDataFrame(
        [tuple(row.values()) for row in rows], "id string, text string, year long"
    ).repartition(4)
    analysed = analyze(frame, recipe).cache()
    for name in ("sentences", "tokens"):
        found = [row.asDict(recursive=True) for row in layer(analysed, name).collect()]
        assert in_order(found) == in_order(expected[name])
    assert analysed.count() == len(rows)
    assert [row["document_id"] for row in analysed.where("failure is not null").collect()] == ["d5"]


@pytest.fixture
def deadly(tmp_path: Path) -> Pipeline:
    """A pipeline whose annotator ends its process at some documents."""
    plugin = tmp_path / "deadly_plugin.py"
    plugin.write_text(PLUGIN, encoding="utf-8")
    disable = ("entities", "numbers", "quotations", "sentiment", "underthesea")
    settings = load_settings({"providers": {"tokens": "deadly"}})
    return Recipe(
        discovery=Discovery(disable=disable, files=(str(plugin),)), layers=("tokens",), settings=settings
    ).build()


@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_corpus_run(engine: str, tmp_path: Path, deadly: Pipeline) -> None:
    """A run on an engine writes the files of a local one, byte for byte, deadly and broken documents included; and resumes."""
    package = {"ray": "ray", "spark": "pyspark"}[engine]
    pytest.importorskip(package, reason=f"{package} is not installed (make test-engines)")
    path = tmp_path / "input.jsonl"
    lines = [
        json.dumps({"id": f"d{number}", "text": "die" if number == 13 else f"bài {number}"}) for number in range(60)
    ]
    lines[20] = "{broken"
    path.write_text("\n".join(lines), encoding="utf-8")
    local = RunOptions(part_documents=10, workers=2)
    totals = run_corpus([str(path)], tmp_path / "local", deadly, local)
    assert totals == {"documents": 58, "failures": 2, "tokens": 58}
    options = RunOptions(part_documents=10, workers=2, engine=engine)
    assert run_corpus([str(path)], tmp_path / "out", deadly, options) == totals
    assert contents(tmp_path / "out") == contents(tmp_path / "local")
    forget_last_part(tmp_path / "out")
    assert run_corpus([str(path)], tmp_path / "out", deadly, options, resume=True) == totals
    assert contents(tmp_path / "out") == contents(tmp_path / "local")


def forget_last_part(folder: Path) -> None:
    """As if the run had been killed before its last part was noted."""
    path = folder / "_newskit" / "parts.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of the datasets."""
    paths = [path for path in folder.rglob("*") if path.is_file() and "_newskit" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_missing_package(engine: str, tmp_path: Path, deadly: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the engine's package the run says what to install."""
    monkeypatch.setitem(
        sys.modules, f"newskit.engines.{engine}", None
    )  # its import fails as it does without the package
    path = tmp_path / "input.jsonl"
    path.write_text('{"text": "một"}', encoding="utf-8")
    with pytest.raises(InputError, match=rf"pip install 'newskit\[{engine}\]'"):
        run_corpus([str(path)], tmp_path / "out", deadly, RunOptions(engine=engine))


@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_broken_annotator(engine: str, tmp_path: Path) -> None:
    """What stops a task is said in one line, as on one machine."""
    package = {"ray": "ray", "spark": "pyspark"}[engine]
    pytest.importorskip(package, reason=f"{package} is not installed (make test-engines)")
    plugin = tmp_path / "broken_plugin.py"
    plugin.write_text(
        PLUGIN.replace("    def annotate", "    raise RuntimeError('no model')\n    def annotate"), encoding="utf-8"
    )
    recipe = Recipe(
        discovery=Discovery(installed=False, files=(str(plugin),)),
        layers=("tokens",),
        settings=load_settings({"providers": {"tokens": "deadly"}}),
    )
    path = tmp_path / "input.jsonl"
    path.write_text('{"text": "một"}', encoding="utf-8")
    with pytest.raises(InputError, match=r"no model.*--resume"):
        run_corpus([str(path)], tmp_path / "out", recipe.build(), RunOptions(engine=engine))


def test_java_is_there() -> None:
    """Where Spark is installed, so is a Java that it runs on: otherwise its tests would fail for a reason hard to see."""
    pytest.importorskip("pyspark", reason="Spark is not installed (make test-engines)")
    from shutil import which

    assert which("java") or os.environ.get("JAVA_HOME")
