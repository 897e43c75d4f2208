"""The programs in `examples/` run as they stand there, and find what they are there to find."""

from __future__ import annotations

import csv
import importlib.util
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
ARTICLES = sorted(map(str, (EXAMPLES / "articles").glob("*.txt")))
COMPANY = str(EXAMPLES / "data" / "company.jsonl")
LONGEST_PROGRAM = 60


def run(name, *arguments, folder):
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / name), *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "120", "NO_COLOR": "1", "PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_programs_are_short():
    """People copy what they can read at once."""
    programs = sorted(EXAMPLES.glob("*.py"))
    assert len(programs) == 6
    assert all(len(path.read_text(encoding="utf-8").splitlines()) < LONGEST_PROGRAM for path in programs)


def test_quotes_become_a_table(tmp_path):
    """Stoltenberg's words are in the table under his full name."""
    rows = list(csv.DictReader(io.StringIO(run("quotes_to_csv.py", *ARTICLES, folder=tmp_path))))
    said = {(row["speaker"], row["kind"]) for row in rows}
    assert ("Jens Stoltenberg", "mixed") in said or ("Jens Stoltenberg", "direct") in said
    assert {row["article"] for row in rows} == {Path(path).stem for path in ARTICLES}


def test_feed_is_read_once(tmp_path):
    """The items of a feed are reported; a broken file is named and the rest goes on."""
    (tmp_path / "a.xml").write_text(
        "<rss><channel><item><guid>1</guid><title>Bà Trần Thị Hạnh nói về ngân sách</title>"
        "<description>&lt;p&gt;Bà Trần Thị Hạnh cho biết dự án tốn 40 tỷ đồng.&lt;/p&gt;</description></item>"
        "</channel></rss>",
        encoding="utf-8",
    )
    (tmp_path / "b.xml").write_text("<rss>", encoding="utf-8")
    out = run("watch_rss.py", tmp_path, "--once", folder=tmp_path)
    assert "speaking: Trần Thị Hạnh | money: 40 tỷ đồng" in out
    assert "b.xml: no RSS" in out


def test_money_is_summed_by_month_and_currency(tmp_path):
    """January has a contract in dollars, and revenue and profit in đồng."""
    lines = run("money_of_month.py", COMPANY, folder=tmp_path).splitlines()
    cells = [[cell.strip() for cell in line.split("│")] for line in lines]
    rows = {tuple(row[1:3]): row[3:5] for row in cells if len(row) > 5}
    assert rows["2024-01", "USD"] == ["2", "24,000,000"]
    assert rows["2024-01", "VND"] == ["2", "945,000,000,000"]


def test_tone_becomes_a_plot(tmp_path):
    """Fire, fines and losses are below the line, awards and profits above it."""
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    out = run("tone_over_time.py", COMPANY, "Ánh Dương", tmp_path / "tone.svg", folder=tmp_path)
    tones = {line[:10]: float(line.split()[1]) for line in out.splitlines()}
    assert len(tones) == len(out.splitlines()) >= 10
    assert tones["2024-03-11"] < 0 < tones["2024-05-20"]
    assert (tmp_path / "tone.svg").read_text(encoding="utf-8").count("<path") > 10


def test_own_annotator_runs_beside_the_installed_ones(tmp_path):
    """The plan names it, and its settings are used."""
    out = run("custom_pipeline.py", *ARTICLES, folder=tmp_path)
    assert out.startswith("1. hedges (custom_pipeline 0) -> hedges: asked for")
    assert "[trong trường hợp]" in out


def test_service_answers_and_refuses():
    """An article gives its document and quotations; what is no text, or too long, is 422."""
    pytest.importorskip("fastapi", reason="fastapi is not installed")
    pytest.importorskip("httpx", reason="httpx is not installed")
    from fastapi.testclient import TestClient

    spec = importlib.util.spec_from_file_location("fastapi_app", EXAMPLES / "fastapi_app.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["fastapi_app"] = module  # pydantic looks the module's names up there
    spec.loader.exec_module(module)
    text = Path(ARTICLES[0]).read_text(encoding="utf-8")
    with TestClient(module.app) as client:
        document = client.post("/analyze", json={"text": text, "id": "a"}).json()
        assert (document["id"], document["text"]) == ("a", text)
        assert {"quantities", "entities", "quotations", "sentiment"} <= document["layers"].keys()
        quotes = client.post("/quotes", json={"text": text}).json()
        assert "Jens Stoltenberg" in {quote["speaker"] for quote in quotes}
        for bad in ({}, {"text": 3}, {"text": "a" * (module.LONGEST + 1)}):
            assert client.post("/analyze", json=bad).status_code == 422
        assert client.post("/analyze", content=b'{"text": "\\ud800"}').status_code == 422
    del sys.modules["fastapi_app"]
