"""Other recognisers for the same layer."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from newskit.documents import Document
from newskit.errors import ConfigError, InputError
from newskit_entities.backends.tagged import Tagged, names
from newskit_entities.backends.transformers import TransformersAnnotator
from newskit_entities.backends.transformers import build as build_transformers
from newskit_entities.backends.underthesea import UndertheseaAnnotator
from newskit_entities.backends.underthesea import build as build_underthesea
from newskit_entities.gazetteer import Gazetteer

TEXT = "Ông Nam về.\nHoà gặp Nam ở Hà Nội"


def test_tags_of_several_sets_become_the_four_labels() -> None:
    """Inside tags go on, an unknown label is left out, a line end ends a name."""
    text = "Lan Anh NATO\nHà Nội"
    tagged = [
        Tagged(0, 3, "B-PERSON"),
        Tagged(4, 7, "I-PERSON"),
        Tagged(8, 12, "B-NORP"),
        Tagged(13, 15, "LOC"),
        Tagged(16, 19, "I-LOC"),
    ]
    assert [(text[each.start : each.end], each.label) for each in names(text, tagged)] == [
        ("Lan Anh", "PER"),
        ("Hà Nội", "LOC"),
    ]


def test_underthesea_tokens_are_put_back_onto_the_text() -> None:
    """Though it moves tone marks; each line is given to it alone."""
    lines: list[str] = []

    def ner(line: str) -> list[tuple[str, str, str, str]]:
        lines.append(line)
        tags = {"Nam": "B-PER", "Hòa": "B-PER", "Hà Nội": "B-LOC"}
        tokens = ["Ông", "Nam", "về", "."] if line.startswith("Ông") else ["Hòa", "gặp", "Nam", "ở", "Hà Nội"]
        return [(token, "N", "B-NP", tags.get(token, "O")) for token in tokens]

    document = Document(TEXT)
    found = UndertheseaAnnotator(ner, Gazetteer([]))(document)
    assert lines == TEXT.split("\n")
    assert [(document.text_of(each), each.value.referent) for each in found] == [
        ("Nam", "e1"), ("Hoà", "e2"), ("Nam", "e1"), ("Hà Nội", "e3"),
    ]  # fmt: skip


def test_underthesea_for_real() -> None:
    """Where it is installed its names are marked."""
    pytest.importorskip("underthesea")
    annotator = build_underthesea(Gazetteer([]))
    document = Document("Ông Nguyễn Văn Nam sống ở Hà Nội.")
    assert "Hà Nội" in [document.text_of(each) for each in annotator(document)]


def test_a_classifier_is_read_line_by_line() -> None:
    """Its offsets count from the line; a blank that it counts to a word is cut off."""

    def classify(line: str) -> list[dict[str, Any]]:
        at = line.find(" Nam")
        return [{"entity_group": "PER", "start": at, "end": at + 4, "score": 0.75}]

    document = Document(TEXT)
    found = TransformersAnnotator(classify, Gazetteer([]))(document)
    assert [(document.text_of(each), each.score) for each in found] == [("Nam", 0.75), ("Nam", 0.75)]


def test_a_package_that_is_not_installed_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """One extra for each."""
    monkeypatch.setitem(sys.modules, "underthesea", None)
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(InputError, match=r"newskit-entities\[underthesea\]"):
        build_underthesea(Gazetteer([]))
    with pytest.raises(InputError, match=r"newskit-entities\[transformers\]"):
        build_transformers("some/model", Gazetteer([]))
    with pytest.raises(ConfigError, match=r"entities\.transformers\.model"):
        build_transformers("", Gazetteer([]))


def make_model(folder: Path) -> None:
    """A token classifier of one tiny layer whose answer is `B-LOC` for every token, with a fast tokenizer of words."""
    import torch
    import transformers

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "Hà", "Nội", "ở"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    tokenizer = transformers.BertTokenizerFast(str(folder / "vocab.txt"), do_lower_case=False, strip_accents=False)
    labels = {0: "O", 1: "B-LOC"}
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8,
        max_position_embeddings=32, id2label=labels, label2id={name: number for number, name in labels.items()},
    )  # fmt: skip
    model = transformers.BertForTokenClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor([0.0, 5.0]))
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


@pytest.mark.filterwarnings("ignore")
def test_transformers_for_real(tmp_path: Path) -> None:
    """A tiny model, made here, gives names with offsets and scores; a folder without one is told."""
    pytest.importorskip("transformers")
    pytest.importorskip("torch")
    make_model(tmp_path)
    document = Document("ở Hà\nNội")
    found = build_transformers(str(tmp_path), Gazetteer([]))(document)
    assert [document.text_of(each) for each in found] == ["ở", "Hà", "Nội"]
    assert all(each.score is not None and each.score > 0.9 for each in found)
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "config.json").write_text(json.dumps({"model_type": "bert"}), encoding="utf-8")
    with pytest.raises(InputError, match="can't be loaded"):
        build_transformers(str(empty), Gazetteer([]))
