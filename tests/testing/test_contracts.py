"""Tests of `newskit.testing.contracts`: core's annotators keep the contract, and each kind of breach is found."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from newskit.errors import NewskitError
from newskit.testing import AnnotatorContract, growth


class TestSentences(AnnotatorContract):
    """Core's sentences."""

    annotator = "sentences"
    text = "Trời mưa. Anh ở nhà."


class TestTokens(AnnotatorContract):
    """Core's tokens."""

    annotator = "tokens"
    text = "Trời mưa."


PLUGIN = """
import re, attrs, newskit
import newskit.testing.growth
from newskit import Annotation, AnnotatorSpec, LayerKey, Span
from newskit.layers import SENTENCES, TOKENS

@attrs.{frozen}
class Note:
    text: str = ""

@attrs.frozen(kw_only=True)
class Config:
    size: int = 1

NOTES = LayerKey("notes", Note)
seen = []

def words(document):
    return [Annotation(span=Span(*match.span()), value=Note()) for match in re.finditer(r"[^\\W\\d_]+", document.text)]

def notes(document):
{body}

@newskit.hookimpl
def newskit_annotators():
    return [AnnotatorSpec(name="notes", provides=NOTES, factory=lambda config: notes, config=Config{rest})]
"""

QUADRATIC = "newskit.testing.growth.time.spend(len(document.text) ** 2 / 1e8); return []"
"""The body of an annotator that takes quadratic time, on a clock of its own."""

BREACHES = {
    "keeps what it has seen": ("seen.append(1); return words(document)[: len(seen)]", "test_gives_the_same_again", ()),
    "reads an undeclared layer": (
        "return words(document) if TOKENS in document else []",
        "test_declared_layers_suffice",
        (),
    ),
    "needs an undeclared layer": ("len(document[TOKENS]); return []", "test_declared_layers_suffice", ()),
    "splits decomposed letters": ("return words(document)", "test_finds_the_same_in_both_normal_forms", ()),
    "lies outside the text": (
        "return [Annotation(span=Span(0, len(document.text.encode())), value=Note())]",
        "test_reads",
        ("article",),
    ),
    "takes no empty text": ("document.text[0]; return []", "test_reads", ("empty",)),
    "takes quadratic time": (QUADRATIC, "test_time_grows_linearly", ("one letter",)),
    "finds nothing": ("return []", "test_finds_what_it_is_for", ()),
    "raises on odd letters": ("document.text.encode('latin-1'); return []", "test_reads_generated_texts", ()),
}


def contract(path: Path, body: str, *, frozen: str = "frozen", rest: str = "") -> Any:
    """The contract of an annotator with this body."""
    path.write_text(PLUGIN.format(body=f"    {body}", frozen=frozen, rest=rest), encoding="utf-8")
    settings = {"annotator": "notes", "text": "Hà Nội", "plugin_files": (str(path),), "growth_characters": 6_000}
    return type("Contract", (AnnotatorContract,), settings)()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that moves when an annotator says so: what a machine has else to do decides no test."""
    spent = [0.0]
    made = SimpleNamespace(process_time=lambda: sum(spent), spend=spent.append)
    monkeypatch.setattr(growth, "time", made)


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_found(tmp_path: Path, clock: None, breach: str) -> None:
    """An annotator that breaks a promise fails the test for that promise."""
    body, test, arguments = BREACHES[breach]
    kept = contract(tmp_path / f"breach_{test}_{len(breach)}.py", body)
    kept.test_is_found()
    with pytest.raises((AssertionError, NewskitError, IndexError)):
        getattr(kept, test)(*arguments)


def test_a_mutable_value_class_is_found(tmp_path: Path) -> None:
    """Values that can be changed would let one reader of a document spoil it for others."""
    with pytest.raises(AssertionError, match="Note is not frozen"):
        contract(tmp_path / "mutable.py", "return []", frozen="mutable").test_values_are_plain_data()


def test_an_annotator_that_is_not_there(tmp_path: Path) -> None:
    """A misspelt name says which annotators there are."""
    kept = contract(tmp_path / "missing.py", "return []")
    type(kept).annotator = "note"
    with pytest.raises(AssertionError, match=r"offers the annotator 'note'; there are .*'notes'"):
        kept.test_is_found()


def test_declared_layers_may_be_read(tmp_path: Path) -> None:
    """The same annotator that is refused for reading tokens is fine once it declares them."""
    body = "return words(document) if len(document[TOKENS]) else []"
    kept = contract(tmp_path / "declares.py", body, rest=", requires=TOKENS")
    kept.test_declared_layers_suffice()
    kept.test_works_with_what_it_uses()


def test_a_layer_that_is_needed_and_not_declared_is_named(tmp_path: Path) -> None:
    """The author reads which layer it was, and where it has to be declared."""
    kept = contract(tmp_path / "needs.py", "len(document[TOKENS]); return []")
    with pytest.raises(AssertionError, match=r"only what it requires is there: .*'tokens'"):
        kept.test_declared_layers_suffice()


def test_what_an_author_says_nothing_about_is_skipped(tmp_path: Path) -> None:
    """Nothing can be tested without a text, where normal forms may differ, and with a used layer that is not installed."""
    kept = contract(tmp_path / "silent.py", "return []", rest=', uses=LayerKey("absent", Note)')
    type(kept).text = ""
    type(kept).same_in_both_normal_forms = False
    for test in (
        kept.test_finds_what_it_is_for,
        kept.test_finds_the_same_in_both_normal_forms,
        kept.test_works_with_what_it_uses,
    ):
        with pytest.raises(pytest.skip.Exception):
            test()


def test_shapes_of_the_authors_own_are_tried(tmp_path: Path, clock: None) -> None:
    """What an author knows to be hard is measured like the shapes that every annotator gets."""
    kept = contract(tmp_path / "shapes.py", QUADRATIC)
    type(kept).shapes = {"one letter": "a"}
    with pytest.raises(AssertionError):
        kept.test_time_grows_linearly_on_its_own_shapes()
