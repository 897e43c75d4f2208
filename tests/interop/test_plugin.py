"""Mirrors `newskit.interop.plugin` and `writing`: every format by its name, and what happens without its library."""

from __future__ import annotations

import json
import subprocess
import sys

import attrs
import pytest

from newskit.documents import Document
from newskit.errors import InputError
from newskit.interop.plugin import newskit_readers, newskit_writers

READERS = {reader.name: reader for reader in newskit_readers()}
WRITERS = {writer.name: writer for writer in newskit_writers()}
LIBRARIES = {"spacy": "spacy", "datasets": "datasets"}


def needs(name):
    if name in LIBRARIES:
        pytest.importorskip(LIBRARIES[name], reason=f"{LIBRARIES[name]} is not installed")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", ["datasets", "json", "spacy", "web-annotation"])
def test_formats_without_loss_come_back(article, tmp_path, name):
    """What these formats write, they read again: two documents, equal to those that went in."""
    needs(name)
    held = [article, Document("Không có gì.", id="2")]
    path = tmp_path / "out"
    with WRITERS[name].open(path) as write:
        for document in held:
            write(document)
    assert list(READERS[name].read(path)) == held


def test_single_document_is_an_object(article, tmp_path):
    """As `newskit analyze --format json` writes it."""
    with WRITERS["json"].open(tmp_path / "a.json") as write:
        write(article)
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["schema"] == "newskit.document/1"
    assert list(READERS["json"].read(tmp_path / "a.json")) == [article]


def test_gold_rows_are_read_by_the_scorer(article, tmp_path):
    """An import becomes a gold standard: scored against itself it is perfect."""
    from newskit.evaluation import read_rows, score

    layers = {name: article.layers[name] for name in ("entities", "quantities", "sentences")}
    with WRITERS["gold"].open(tmp_path / "gold.jsonl") as write:
        write(attrs.evolve(article, layers=layers))
    rows = list(read_rows(tmp_path / "gold.jsonl"))
    assert "sentences" not in rows[0]
    report = score(rows, rows)
    assert {name: figures["span"]["f1"] for name, figures in report.items() if "span" in figures}["quantities"] == 100.0


@pytest.mark.parametrize("name", ["brat", "conll", "json", "spacy", "web-annotation"])
@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\x00\x01\x02" * 9, "Ông".encode("utf-16"), b'{"a": []}'])
def test_files_of_something_else_are_refused(tmp_path, name, content):
    """Other bytes give an `InputError` that names the file, or (for lines of text) no names; never another error."""
    needs(name)
    path = tmp_path / "a.ann"
    path.write_bytes(content)
    (tmp_path / "a.txt").write_text("An", encoding="utf-8")
    if name in ("brat", "conll") and content == b"":
        assert not any(len(document["entities"]) for document in READERS[name].read(path))
        return
    with pytest.raises(InputError, match=r"a\.ann"):
        list(READERS[name].read(path))


@pytest.mark.parametrize("library", ["spacy", "datasets"])
def test_missing_library_says_what_to_install(tmp_path, library):
    """Where the library is not installed, the error names the extra; nothing else of newskit needs it."""
    code = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "from pathlib import Path\n"
        "from newskit.interop.plugin import newskit_readers, newskit_writers\n"
        "from newskit.errors import InputError\n"
        f"reader = next(each for each in newskit_readers() if each.name == {library!r})\n"
        f"writer = next(each for each in newskit_writers() if each.name == {library!r})\n"
        "path = Path(sys.argv[1])\n"
        "for use in (lambda: list(reader.read(path)), lambda: writer.open(path).__enter__()):\n"
        "    try:\n"
        "        use()\n"
        "    except InputError as error:\n"
        "        print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "x")], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.count(f"pip install 'newskit[{library}]'") == 2


def test_listing_the_formats_loads_no_library():
    """The plugin's declarations cost nothing: neither the formats' modules nor their libraries are imported."""
    code = (
        "import sys\n"
        "from newskit.interop.plugin import newskit_readers, newskit_writers\n"
        "newskit_readers(); newskit_writers()\n"
        "print(sorted(set(sys.modules) & {'spacy', 'datasets', 'pyarrow', 'newskit.interop.brat', 'newskit.interop.csv'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
