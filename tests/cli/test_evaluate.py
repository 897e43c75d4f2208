"""`newskit evaluate`: figures of any installed plugin, and a dump that the given scorer reads."""

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.test_cli import newskit

DATA = Path(__file__).parents[1] / "data" / "evaluation"


def test_figures_and_dump_agree_with_the_given_scorer(tmp_path: Path) -> None:
    """The dump, scored by the given scorer, gives the printed figures."""
    dump = tmp_path / "pred.jsonl"
    run = newskit("evaluate", str(DATA / "seeds.gold.jsonl"), "--dump", str(dump), "--format", "json")
    assert (run.returncode, run.stderr) == (0, "")
    command = [sys.executable, str(DATA / "score.py"), str(DATA / "seeds.gold.jsonl"), str(dump), "--json"]
    assert json.loads(run.stdout) == json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )


def test_text_form_and_layers() -> None:
    """A readable table of the layers that were asked for."""
    run = newskit("evaluate", str(DATA / "seeds.gold.jsonl"), "--layers", "quantities")
    assert run.stdout.startswith("quantities\n  span  ")
    assert "entities" not in run.stdout


def test_bad_gold(tmp_path: Path) -> None:
    """A missing file, an empty one, and a layer that the gold does not have."""
    (tmp_path / "empty").write_text("")
    for arguments, message in (
        ((str(tmp_path / "none"),), "there is no file"),
        ((str(tmp_path / "empty"),), "holds no row"),
        ((str(DATA / "seeds.gold.jsonl"), "--layers", "sentiment"), "has no gold for sentiment"),
    ):
        run = newskit("evaluate", *arguments)
        assert run.returncode == 1
        assert message in run.stderr


def test_a_layer_that_nobody_provides(tmp_path: Path) -> None:
    """Gold of a plugin that is not installed can't be scored, and the layers that it has are named."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"doc": "a", "text": "x", "rulings": []}', encoding="utf-8")
    run = newskit("evaluate", str(gold))
    assert run.returncode == 1
    assert f"no installed plugin provides a layer of {gold} (rulings)" in run.stderr
