"""The figures: those of the given scorer, on what the pipeline finds and on predictions with every kind of fault."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newskit.errors import InputError
from newskit.evaluation import gold_layers, read_rows, score

DATA = Path(__file__).parent.parent / "data" / "evaluation"
GOLD_FILES = ("seeds.gold.jsonl", "dev.gold.jsonl")


def peer_figures(gold: Path, predicted: Path) -> Any:
    """What the given scorer prints."""
    command = [sys.executable, str(DATA / "score.py"), str(gold), str(predicted), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def damaged(rows: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Predictions made from gold: items dropped, moved, relabelled and added, layers and documents left out."""
    order = random.Random(seed)
    result = []
    for row in copy.deepcopy(rows):
        for layer in ("quantities", "entities", "quotations"):
            kept = []
            for item in row.get(layer, []):
                dice = order.random()
                if dice < 0.2:
                    continue
                if dice < 0.4:
                    item["end"] = min(item["end"] + order.randint(1, 9), len(row["text"]))
                if dice > 0.8:
                    item.update(kind="mixed", value="9", label="LOC", id="e0", speaker=None, speaker_name="X")
                kept.append(item)
            if layer in row:
                row[layer] = kept
        sentences = row.get("sentiment", {}).get("sentences")
        if sentences:
            offset, spans = 0, []
            for line, label in zip(row["text"].split("\n"), sentences, strict=True):
                guess = order.choice(["negative", "neutral", label])
                spans.append({"start": offset + order.randint(0, 3), "end": offset + len(line), "label": guess})
                offset += len(line) + 1
            row["sentiment"]["sentences"] = spans
        if order.random() < 0.2:
            row.pop(order.choice(["quotations", "sentiment", "entities"]), None)
        if order.random() < 0.95:
            result.append(row)
    return result


@pytest.mark.parametrize("name", GOLD_FILES)
@pytest.mark.parametrize("seed", range(4))
def test_figures_are_those_of_the_given_scorer(name: str, seed: int, tmp_path: Path) -> None:
    """Digit for digit, on faulty predictions."""
    gold = list(read_rows(DATA / name))
    predicted = damaged(gold, seed)
    path = tmp_path / "pred.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predicted), encoding="utf-8")
    assert score(gold, predicted) == peer_figures(DATA / name, path)


def test_gold_against_itself_is_perfect() -> None:
    """Every F1 is 100 where the prediction is the gold."""
    gold = list(read_rows(DATA / "seeds.gold.jsonl"))
    report = score(gold, gold)
    assert report["quantities"]["span+value"]["f1"] == report["entities"]["all"]["f1"] == 100
    assert report["quotations"]["quoted"]["exact"]["f1"] == report["quotations"]["quoted"]["speaker accuracy"] == 100


def test_another_layer_is_scored_by_span_and_value() -> None:
    """A third party's layer needs no scorer: what its gold states must agree, what it leaves out is free."""
    gold = [
        {
            "doc": "a",
            "text": "abc",
            "refs": [{"start": 0, "end": 1, "number": "1"}, {"start": 1, "end": 2, "number": "2"}],
        }
    ]
    predicted = [
        {"doc": "a", "refs": [{"start": 0, "end": 1, "number": "1", "x": 0}, {"start": 1, "end": 2, "number": "3"}]}
    ]
    report = score(gold, predicted)["refs"]
    assert (report["span"]["f1"], report["span+value"]["f1"]) == (100.0, 50.0)
    assert gold_layers(gold) == ("refs",)


def test_missing_predictions_are_counted() -> None:
    """A gold document that has no prediction is reported and not scored as empty."""
    gold = [{"doc": "a", "text": "x", "quantities": []}]
    assert score(gold, []) == {"quantities": {"documents without a prediction": 1}}


def test_another_text_can_not_be_compared() -> None:
    """A prediction over another text is an error that names the document."""
    with pytest.raises(InputError, match="a: the predicted text differs"):
        score([{"doc": "a", "text": "x"}], [{"doc": "a", "text": "y"}])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", r"g:1: no JSON"),
        (b'\n{"text": "a"}', r"g:2: expected an object with 'doc' and 'text'"),
        (b"\xff", "can't be read"),
    ],
)
def test_a_broken_gold_file(content: bytes, message: str, tmp_path: Path) -> None:
    """The error names file and line."""
    (tmp_path / "g").write_bytes(content)
    with pytest.raises(InputError, match=message):
        list(read_rows(tmp_path / "g"))
    with pytest.raises(InputError, match="there is no file"):
        list(read_rows(tmp_path / "none"))


def test_marks_at_the_edges_of_a_quotation_do_not_count() -> None:
    """A prediction with the marks, or without the final stop, is exact all the same."""
    text = '"Cầu hỏng."'
    gold = [{"doc": "a", "text": text, "quotations": [{"start": 1, "end": 9, "kind": "direct"}]}]
    predicted = [{"doc": "a", "quotations": [{"start": 0, "end": len(text), "kind": "direct"}]}]
    assert score(gold, predicted)["quotations"]["quoted"]["exact"]["f1"] == 100


def test_links_are_scored_where_both_sides_have_mentions() -> None:
    """Names that nobody finds have no links to score."""
    gold = [{"doc": "a", "text": "Lan", "entities": [{"start": 0, "end": 3, "label": "PER", "id": "e1"}]}]
    report = score(gold, [{"doc": "a", "entities": []}])["entities"]
    assert report["all"]["r"] == 0
    assert "linking B3" not in report
