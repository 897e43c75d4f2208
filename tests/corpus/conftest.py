"""Fixtures of the corpus tests: an annotator that does to its process what a text says, and small inputs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from newskit.config import load_settings
from newskit.discovery import Discovery
from newskit.pipelines import Pipeline, Recipe

STANDARD = ("entities", "numbers", "quotations", "sentiment", "underthesea")

PLUGIN = """
import os, time
import attrs, newskit
from newskit.layers import QUANTITIES, Quantity, QuantityKind

@attrs.frozen
class Config:
    seconds: float = 0.0
    scratch: str = ""

def build(config):
    def annotate(document):
        text = document.text
        if "raise" in text:
            raise ValueError("cannot read this")
        if "hang" in text:
            time.sleep(3600)
        if "die" in text:
            os.kill(os.getpid(), 9)
        if "once" in text and not os.path.exists(config.scratch):
            open(config.scratch, "w").close()
            os.kill(os.getpid(), 9)
        time.sleep(config.seconds)
        found, start = [], 0
        for word in text.split(" "):
            if word.isdecimal():
                value = Quantity(kind=QuantityKind.MONEY, value=word, currency="VND")
                found.append(newskit.Annotation(span=newskit.Span(start, start + len(word)), value=value))
            start += len(word) + 1
        return found
    return annotate

@newskit.hookimpl
def newskit_annotators():
    return [newskit.AnnotatorSpec(name="digits", provides=QUANTITIES, factory=build, config=Config)]
"""


@pytest.fixture(autouse=True)
def light_workers(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spares the many processes of these tests the import of pandas, which pyarrow looks for and takes a second."""
    pa.array([1])  # pyarrow has found the real one in this process, for the tests that come after
    folder = tmp_path_factory.mktemp("without_pandas")
    (folder / "pandas.py").write_text("raise ImportError('not in these processes')", encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH")))))


@pytest.fixture
def make_pipeline(tmp_path: Path) -> Callable[..., Pipeline]:
    """Makes the pipeline of the plugin `digits`, with settings of its annotator, and others by the name `settings`."""
    return lambda **config: build_pipeline(tmp_path, **config)


def build_pipeline(folder: Path, *, settings: dict[str, Any] | None = None, **config: Any) -> Pipeline:
    """The pipeline of the plugin `digits`, which is written to the folder."""
    plugin = folder / "digits_plugin.py"
    plugin.write_text(PLUGIN, encoding="utf-8")
    discovery = Discovery(disable=STANDARD, files=(str(plugin),))
    loaded = load_settings({"annotators": {"digits": config}, **(settings or {})})
    return Recipe(discovery=discovery, layers=("quantities",), settings=loaded).build()


@pytest.fixture
def write_jsonl(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows, or texts that get the ids d0, d1, …, as JSON Lines, and returns the path."""

    def write(rows: Iterable[Any], name: str = "input.jsonl") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8") as file:
            for number, row in enumerate(rows):
                line = row if isinstance(row, dict) else {"id": f"d{number}", "text": row}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return path

    return write
