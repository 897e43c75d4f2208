"""Tests of the annotator `entities.spacy`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy

import newskit
from newskit.errors import PluginError
from newskit.testing import AnnotatorContract

CHOICE = {"entities": "entities.spacy"}


class TestContract(AnnotatorContract):
    """What every annotator promises."""

    annotator = "entities.spacy"
    text = "Bộ Y tế họp tại Hà Nội."
    large_characters = 200_000


def run(text: str, **config: Any) -> newskit.Document:
    """The entities of a text."""
    settings = {"providers": CHOICE, "annotators": {"entities.spacy": config}}
    return newskit.pipeline("entities", config=settings)(text)


def test_mentions_of_one_name_are_one_thing() -> None:
    """Equal names have one referent, in order of first mention, also over line ends and in decomposed letters."""
    document = run("Hà Nội mưa.\nĐà Nẵng nắng. Người Hà Nội ở nhà.")
    found = [(document.text_of(each), each.value.referent) for each in document["entities"]]
    assert found == [("Hà Nội", "e1"), ("Đà Nẵng", "e2"), ("Hà Nội", "e1")]


def test_a_pipeline_from_a_folder(tmp_path: Path) -> None:
    """Any pipeline that spaCy can load is used; its labels become newskit's, and those that are no names are left out."""
    nlp = spacy.blank("xx")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Lê Văn Sông"}, {"label": "DATE", "pattern": "hôm nay"}])
    nlp.to_disk(tmp_path / "model")
    document = run("Lê Văn Sông đến hôm nay.", model=str(tmp_path / "model"))
    assert [(document.text_of(each), each.value.label) for each in document["entities"]] == [("Lê Văn Sông", "PER")]


def test_a_model_that_is_not_there() -> None:
    """The message names the plugin and what spaCy says."""
    with pytest.raises(PluginError, match=r"'entities\.spacy' of plugin spacy .*no_such_model"):
        run("Hà Nội", model="no_such_model")
