"""The annotator that runs a classifier of the user's."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newskit.documents import Document
from newskit.errors import ConfigError, InputError
from newskit.layers import SentimentScope, Tone
from newskit_sentiment.annotator import SentimentAnnotator
from newskit_sentiment.config import TransformersConfig
from newskit_sentiment.transformer import TransformersAnnotator, build, tones_of

Lines = Callable[..., Document]


def classify(texts: list[str]) -> list[list[dict[str, Any]]]:
    """A classifier that knows two words, in the form that transformers gives."""
    rows = []
    for text in texts:
        bad = 0.8 if "chết" in text else 0.1
        rows.append(
            [{"label": "NEG", "score": bad}, {"label": "POS", "score": 0.9 - bad}, {"label": "NEU", "score": 0.1}]
        )
    return rows


def test_judgements_are_the_classifiers(annotator: SentimentAnnotator, lines: Lines) -> None:
    """Sentences have its tones, document and targets follow, and no words are shown as evidence."""
    labels = tones_of(["NEG", "POS", "NEU"], {"NEG": "negative", "POS": "positive", "NEU": "neutral"})
    found = TransformersAnnotator(classify=classify, labels=labels, base=annotator)(
        lines("Năm người chết.\nNăm người sống.", "Năm người")
    )
    sentences = [each.value.label for each in found if each.value.scope is SentimentScope.SENTENCE]
    assert sentences == [Tone.NEGATIVE, Tone.POSITIVE]
    assert {each.value.scope for each in found} == set(SentimentScope)
    assert all(each.value.evidence == () for each in found)
    assert TransformersAnnotator(classify=classify, labels=labels, base=annotator)(lines("")) != []


@pytest.mark.parametrize(
    ("labels", "chosen", "message"),
    [
        (["LABEL_0", "positive"], {}, "say which tone 'LABEL_0' is"),
        (["NEG"], {"NEGATIV": "negative"}, "no label 'NEGATIV'"),
        (["NEG"], {"NEG": "bad"}, "say which tone 'NEG' is"),
    ],
)
def test_labels_need_a_tone(labels: list[str], chosen: dict[str, str], message: str) -> None:
    """A label without a tone is named with the setting that gives it one."""
    with pytest.raises(ConfigError, match=message):
        tones_of(labels, chosen)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model is set, or transformers isn't installed."""
    with pytest.raises(ConfigError, match=r"sentiment\.transformers\.model"):
        build(TransformersConfig())
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(InputError, match=r"newskit-sentiment\[transformers\]"):
        build(TransformersConfig(model="some/model"))


def make_model(folder: Path) -> None:
    """A classifier of one tiny layer that answers `NEG` to every text."""
    import torch
    import transformers

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "năm", "người"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    tokenizer = transformers.BertTokenizerFast(str(folder / "vocab.txt"), strip_accents=False)
    labels = {0: "NEG", 1: "positive"}
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8,
        max_position_embeddings=32, id2label=labels, label2id={name: number for number, name in labels.items()},
    )  # fmt: skip
    model = transformers.BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor([3.0, 0.0]))
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


@pytest.mark.filterwarnings("ignore")
def test_transformers_for_real(tmp_path: Path, lines: Lines) -> None:
    """A tiny model, made here, judges sentences, also one that is longer than it can read; a bad folder is told."""
    pytest.importorskip("transformers")
    pytest.importorskip("torch")
    make_model(tmp_path)
    run = build(TransformersConfig(model=str(tmp_path), labels={"NEG": "negative"}, max_tokens=16))
    found = run(lines("Năm người.\n" + "năm " * 100))
    tones = [each.value.label for each in found if each.value.scope is SentimentScope.SENTENCE]
    assert tones == [Tone.NEGATIVE, Tone.NEGATIVE]
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(InputError, match="can't be loaded"):
        build(TransformersConfig(model=str(empty)))
