"""What the shipped model reaches, and that it can be made again."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import pytest

import newskit
from newskit.evaluation import read_rows, score
from newskit.evaluation.predictions import prediction

PLUGIN = Path(__file__).parents[1]
GOLD = PLUGIN.parents[1] / "tests" / "data" / "evaluation"


@pytest.mark.parametrize(("gold", "least"), [("dev", 95.0), ("seeds", 95.0)])
def test_gold_articles(gold: str, least: float) -> None:
    """As `newskit evaluate` scores them: F1 over PER, LOC and ORG doesn't fall, nor that of any one of them below 78."""
    rows = [row for row in read_rows(GOLD / f"{gold}.gold.jsonl") if "entities" in row]
    run = newskit.pipeline("entities")
    predicted = [prediction(run(newskit.Document(row["text"], id=row["doc"])), ["entities"]) for row in rows]
    figures = score(rows, predicted)["entities"]
    assert figures["all"]["f1"] >= least
    assert all(figures[label]["f1"] >= 78 for label in ("PER", "LOC", "ORG"))


@pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"),
    reason="floating-point functions differ between platforms",
)
def test_training_makes_the_shipped_model_byte_for_byte(tmp_path: Path) -> None:
    """From the data in the repository, the gazetteers and the cue words as they are."""
    made = tmp_path / "model.crfsuite"
    subprocess.run([sys.executable, str(PLUGIN / "training" / "train.py"), str(made)], check=True, capture_output=True)
    assert made.read_bytes() == (PLUGIN / "src" / "newskit_entities" / "model.crfsuite").read_bytes()
