"""Mirrors `newskit.cli.convert`: files in, files out, and what a user gets wrong."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from newskit.annotations import Annotation, Ref
from newskit.documents import Document
from newskit.layers import ENTITIES, QUOTATIONS, Entity, EntityLabel, Quotation, QuotationKind
from newskit.spans import Span


@pytest.fixture
def stored(tmp_path):
    document = Document("An: đi", id="1")
    entity = Entity(label=EntityLabel.PER, referent="e1", name="An")
    document = document.with_layer(ENTITIES, [Annotation(span=Span(0, 2), value=entity, id="1")])
    quotation = Annotation(
        span=Span(4, 6),
        value=Quotation(kind=QuotationKind.INDIRECT, speaker=Span(0, 2)),
        id="1",
        refs=(Ref(role="speaker", layer="entities", id="1"),),
    )
    path = tmp_path / "in.jsonl"
    path.write_text(document.with_layer(QUOTATIONS, [quotation]).to_json() + "\n", encoding="utf-8")
    return path


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "newskit", "convert", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_formats_are_told_by_their_suffixes(stored, tmp_path):
    """Lines of JSON become CoNLL, and CoNLL becomes a gold standard for `newskit evaluate`."""
    done = run(stored, tmp_path / "out.conll")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "1 document (conll)" in done.stderr
    assert "An - - B-PER" in (tmp_path / "out.conll").read_text(encoding="utf-8")
    done = run(tmp_path / "out.conll", tmp_path / "gold.jsonl", "--to", "gold")
    assert done.returncode == 0, done.stderr
    (row,) = map(json.loads, (tmp_path / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    assert row["entities"] == [{"start": 0, "end": 2, "label": "PER", "id": "e1", "name": "An"}]


def test_only_named_layers_are_written(stored, tmp_path):
    """Pointers into a layer that is left out go with it."""
    assert run(stored, tmp_path / "out.json", "--layers", "quotations").returncode == 0
    data = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert list(data["layers"]) == ["quotations"]
    assert "refs" not in data["layers"]["quotations"]["annotations"][0]


def test_directory_of_standoff_is_read_back(stored, tmp_path):
    """A directory goes in as its files; texts beside their annotations are read with them, once."""
    assert run(stored, tmp_path / "brat", "--to", "brat").returncode == 0
    done = run(tmp_path / "brat", tmp_path / "back.jsonl")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "back.jsonl").read_bytes() == stored.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["in.jsonl", "out"], 2, "does not say its format; give --to: brat"),
        (["in.jsonl", "out.x", "--to", "spicy"], 2, "did you mean 'spacy'?"),
        (["in.xyz", "out.csv"], 1, "there is no file"),
        (["in.jsonl", "out.csv", "--from", "conl"], 2, "did you mean 'conll'?"),
        (["in.jsonl", "out.csv", "--layers", "entites"], 1, "has no layer 'entites'"),
        (["empty", "out.csv"], 1, "holds no file of a format"),
    ],
)
def test_mistakes_are_one_line(stored, tmp_path, arguments, status, message):
    """A wrong name or path says what is possible instead, and leaves no output behind."""
    (tmp_path / "empty").mkdir()
    names = [str(tmp_path / each) if not each.startswith("-") and n < 2 else each for n, each in enumerate(arguments)]
    done = run(*names)
    assert (done.returncode, done.stdout) == (status, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "in.jsonl"]


def test_offers_that_are_no_formats_are_passed_over(stored, tmp_path):
    """A plugin that offers something else as a reader or writer costs nobody a conversion."""
    plugin = tmp_path / "odd.py"
    plugin.write_text(
        "import newskit\n"
        "@newskit.hookimpl\ndef newskit_readers():\n    return ['a reader']\n"
        "@newskit.hookimpl\ndef newskit_writers():\n    return ['a writer']\n",
        encoding="utf-8",
    )
    done = run(stored, tmp_path / "out.conll", "--plugin", plugin)
    assert done.returncode == 0, done.stderr
    assert "1 document (conll)" in done.stderr
