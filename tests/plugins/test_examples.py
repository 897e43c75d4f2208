"""The example plugins are installed as a third party's would be, and keep what they promise."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newskit

if TYPE_CHECKING:
    from conftest import Environment

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "plugins"
DISTRIBUTIONS = sorted(path.parent.name for path in EXAMPLES.glob("*/pyproject.toml"))
NEEDS = {"newskit-spacy": "spacy"}
SINGLE = EXAMPLES / "photo_credits.py"


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_an_example_passes_its_tests_once_it_is_installed(name: str, workshop: Environment, tmp_path: Path) -> None:
    """Built and installed as a wheel, each passes its own tests, the contract among them, with warnings as errors."""
    if name in NEEDS:
        pytest.importorskip(NEEDS[name])
    workshop.install("--no-deps", str(EXAMPLES / name))
    shutil.copytree(EXAMPLES / name / "tests", tmp_path / "tests")
    options = ("-q", "-W", "error", "--import-mode=importlib", "-p", "no:cacheprovider")
    assert "passed" in workshop.run(workshop.python, "-m", "pytest", *options, "tests", cwd=tmp_path)


def test_a_plugin_in_a_single_file() -> None:
    """It needs no packaging: a path is enough, in the call or in the config."""
    text = "Hà Nội mưa.\nẢnh: Lê Văn Sông\n"
    found = newskit.pipeline("photo_credits", plugins=[SINGLE])(text)["photo_credits"]
    assert [each.value.source for each in found] == ["Lê Văn Sông"]
    assert found[0].source is not None
    assert found[0].source.plugin == "photo_credits"
    config = {"plugins": [str(SINGLE)], "annotators": {"photo_credits": {"words": ["Hình"]}}}
    assert len(newskit.pipeline("photo_credits", config=config)("Hình: A. Ảnh: B.")["photo_credits"]) == 1


def test_a_single_file_on_the_command_line(clean: Environment, tmp_path: Path) -> None:
    """`--plugin` and the config's `plugins` give the same, and worker processes know its classes too."""
    (tmp_path / "a.txt").write_text("Ảnh: Lê Văn Sông\n", encoding="utf-8")
    shutil.copy(SINGLE, tmp_path / "my_plugin.py")
    (tmp_path / "newskit.toml").write_text('plugins = ["my_plugin.py"]\nlayers = ["photo_credits"]\n', encoding="utf-8")
    rest = ("--format", "json", "a.txt")
    by_option = clean.run(
        "newskit", "analyze", "--plugin", "my_plugin.py", "--layers", "photo_credits", *rest, cwd=tmp_path
    )
    by_config = clean.run("newskit", "analyze", "--config", "newskit.toml", *rest, cwd=tmp_path)
    assert json.loads(by_option) == json.loads(by_config)
    assert json.loads(by_option)["layers"]["photo_credits"]["annotations"][0]["value"] == {"source": "Lê Văn Sông"}


def test_a_single_file_in_worker_processes() -> None:
    """Workers load the file themselves, and their results are those of this process."""
    run = newskit.pipeline("photo_credits", plugins=[SINGLE])
    texts = [f"Ảnh: Người {number}" for number in range(20)]
    assert list(run.stream(texts, workers=2)) == list(run.stream(texts))
