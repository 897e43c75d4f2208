"""What the shipped model reaches, and that it can be made again."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[1]
GOLD = PLUGIN.parents[1] / "tests" / "data" / "evaluation"


@pytest.mark.parametrize(("gold", "least"), [("dev", 95.0), ("seeds", 95.0)])
def test_gold_articles(found: Callable[[str], list[tuple[str, str, str]]], gold: str, least: float) -> None:
    """F1 of surfaces with labels over PER, LOC and ORG doesn't fall."""
    hits = size = 0
    for line in (GOLD / f"{gold}.gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "entities" not in row:
            continue
        wanted = [(each["text"], each["label"]) for each in row["entities"] if each["label"] != "MISC"]
        got = [name[:2] for name in found(row["text"]) if name[1] != "MISC"]
        hits += sum(min(wanted.count(name), got.count(name)) for name in set(wanted))
        size += len(wanted) + len(got)
    assert 200 * hits / size >= least


@pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"),
    reason="floating-point functions differ between platforms",
)
def test_training_makes_the_shipped_model_byte_for_byte(tmp_path: Path) -> None:
    """From the data in the repository, the gazetteers and the cue words as they are."""
    made = tmp_path / "model.crfsuite"
    subprocess.run([sys.executable, str(PLUGIN / "training" / "train.py"), str(made)], check=True, capture_output=True)
    assert made.read_bytes() == (PLUGIN / "src" / "newskit_entities" / "model.crfsuite").read_bytes()
