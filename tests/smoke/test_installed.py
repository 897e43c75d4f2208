"""What is installed works: run against built wheels in an environment that holds nothing of the source tree (`make smoke`).

In a development environment these tests run too, against the editable install.
"""

from __future__ import annotations

import asyncio
import importlib.metadata
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import newskit

ROOT = Path(__file__).parents[2]
ARTICLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))
PLUGINS = ("entities", "numbers", "quotations", "sentiment", "underthesea")
DISTRIBUTIONS = ("newskit", *(f"newskit-{name}" for name in PLUGINS))
LAYERS = ("quantities", "entities", "quotations", "sentiment")
LARGEST_WHEEL = 6_000_000  # bytes

# What must not be loaded before it is needed: each costs more than all of newskit.
HEAVY = (
    "underthesea",
    "sklearn",
    "numpy",
    "pandas",
    "pyarrow",
    "spacy",
    "cattrs",
    "rich",
    "jinja2",
    "babel",
    "pycrfsuite",
)


def run(*command):
    return subprocess.run(
        [str(each) for each in command], capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def cli(*arguments):
    return run(sys.executable, "-m", "newskit", *arguments)


def is_editable():
    files = importlib.metadata.distribution("newskit").read_text("direct_url.json")
    return files is not None and json.loads(files).get("dir_info", {}).get("editable", False)


def test_installed_code_is_tested():
    """In a clean environment, what is imported comes from the wheel."""
    inside = Path(newskit.__file__).is_relative_to(ROOT / "src")
    assert inside == is_editable()


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_metadata_is_complete(name):
    """Licences (of the code first), Python versions and types are said; a plugin bounds newskit's version, and no sibling's."""
    metadata = importlib.metadata.metadata(name)
    assert metadata["License-Expression"].split(" AND ")[0] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])
    assert metadata["Summary"]
    requires = importlib.metadata.requires(name) or []
    siblings = [line for line in requires if line.startswith("newskit-") and "extra ==" not in line]
    assert siblings == []
    if name != "newskit":
        assert any(re.fullmatch(r"newskit(\[\w+\])?<0\.2,>=0\.1", line.replace(" ", "")) for line in requires)


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_types_and_licence_are_shipped(name):
    """`py.typed` tells type checkers to look; the licence lies in the wheel."""
    if is_editable():
        pytest.skip("an editable install has no files of its own")
    files = [str(path) for path in importlib.metadata.files(name) or []]
    assert any(path.endswith("py.typed") for path in files)
    assert any("LICENSE" in path for path in files)
    assert not any("tests/" in path for path in files)


def test_wheels_are_small():
    """Each is under six megabytes."""
    wheels = list((ROOT / "dist").glob("*.whl"))
    if not wheels:
        pytest.skip("no wheels were built here")
    assert {wheel.name: wheel.stat().st_size for wheel in wheels if wheel.stat().st_size > LARGEST_WHEEL} == {}


def test_import_loads_nothing_heavy():
    """Importing newskit, and planning, load no model and no large library."""
    code = (
        f"import sys, newskit\nnewskit.pipeline().explain()\nprint([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = run(sys.executable, "-c", code)
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


def test_every_plugin_is_found_and_well():
    """`newskit doctor` finds all plugins and no fault."""
    done = cli("doctor")
    assert done.returncode == 0, done.stdout
    for name in ("core", *PLUGINS):
        assert re.search(rf"^ok +{name} ", done.stdout, re.MULTILINE), done.stdout


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_article_is_analysed(path):
    """Four layers come out, each with annotations inside the unchanged text; the document survives its JSON."""
    text = path.read_text(encoding="utf-8")
    document = newskit.analyze(text)
    assert document.text == text
    assert not document.failures
    for name in LAYERS:
        assert len(document[name]) > 3
        assert all(0 <= each.start <= each.end <= len(text) for each in document[name])
    assert newskit.Document.from_json(document.to_json()) == document
    speakers = {each.value.speaker_name for each in document["quotations"]}
    assert "Jens Stoltenberg" in speakers


def test_words_come_with_underthesea():
    """The layer of words is made, and stands on the text."""
    document = newskit.pipeline("words")("Hoà bình cho Việt Nam.")
    assert [document.text_of(word) for word in document["words"]][-2:] == ["Việt Nam", "."]


def test_command_line_reports_and_writes():
    """A report for people, JSON for programs, one line for a mistake."""
    report = cli("analyze", *ARTICLES)
    assert report.returncode == 0, report.stderr
    assert "Stoltenberg" in report.stdout
    data = json.loads(cli("analyze", "--format", "json", ARTICLES[0]).stdout)
    assert set(LAYERS) <= data["layers"].keys()
    wrong = cli("analyze", "no-such-file.txt")
    assert wrong.returncode == 1
    assert len(wrong.stderr.strip().splitlines()) == 1


def test_page_is_written(tmp_path):
    """The page's templates are in the wheel."""
    pytest.importorskip("jinja2", reason="the extra newskit[html] is not installed")
    page = tmp_path / "page.html"
    done = cli("analyze", "--format", "html", "--output", page, ARTICLES[0])
    assert done.returncode == 0, done.stderr
    assert "Stoltenberg" in page.read_text(encoding="utf-8")


def test_corpus_is_run(tmp_path):
    """A run over a collection makes the tables that it says, with the extra `parquet`."""
    pytest.importorskip("pyarrow", reason="the extra newskit[parquet] is not installed")
    source = ROOT / "examples" / "data" / "company.jsonl"
    done = cli("corpus", "run", source, "--layers", "quantities", "--output", tmp_path / "run")
    assert done.returncode == 0, done.stderr
    import pyarrow.dataset

    tables = {name: pyarrow.dataset.dataset(tmp_path / "run" / name).to_table() for name in ("documents", "quantities")}
    assert tables["documents"].num_rows == 12
    assert "VND" in tables["quantities"].column("currency").to_pylist()


def test_server_answers():
    """The application of `newskit serve` gives its page: templates and styles are in the wheel, with the extra `web`."""
    for name in ("starlette", "uvicorn", "duckdb"):
        pytest.importorskip(name, reason="the extra newskit[web] is not installed")
    from newskit.web.app import make_app

    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": "/", "raw_path": b"/"}
    scope |= {"query_string": b"", "headers": [(b"host", b"127.0.0.1")], "server": ("127.0.0.1", 80), "root_path": ""}
    asyncio.run(make_app(newskit.pipeline())(scope, receive, send))
    assert sent[0]["status"] == 200
    assert b"<form" in b"".join(message.get("body", b"") for message in sent)
