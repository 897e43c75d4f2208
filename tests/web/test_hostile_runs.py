"""A run's folder that came from a stranger: names of columns and keys are data to the explorer, and it reads nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from newskit.pipelines import Pipeline
from newskit.web.app import make_app
from newskit.web.corpus import Corpus

NAMES = [
    "d'; DROP VIEW documents; --",
    'd" OR 1=1 --',
    "d') UNION SELECT content FROM read_text('/etc/passwd') --",
    "<script>alert(1)</script>",
    "d\\'",
    'd\\"',
    "d\n",
    "ngày đăng",
]


@pytest.fixture
def hostile(tmp_path: Path, write_run: Callable[..., Path]) -> Path:
    """A run whose documents have such columns, and such keys in `meta`, all of them with dates."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = write_run(tmp_path / "run")
    for path in (folder / "documents").glob("*.parquet"):
        table = pq.read_table(path)
        if "meta" in table.column_names:
            table = table.drop_columns(["meta"])
        for name in NAMES:
            table = table.append_column(name, pa.array(["2024-05-01"] * len(table)))
        meta = json.dumps({f"m {name}": "2024-05-02" for name in NAMES})
        pq.write_table(table.append_column("meta", pa.array([meta] * len(table))), path)
    return folder


def test_names_of_columns_are_data(hostile: Path, vowels: Pipeline) -> None:
    """Every page is answered for every such column, and the views are what they were."""
    corpus = Corpus(hostile)
    before = corpus.ask("SELECT count(*) FROM documents")
    assert {each.name for each in corpus.dates} >= set(NAMES) - {"d\\'", 'd\\"'}
    app = make_app(vowels, corpus=corpus)
    with TestClient(app, base_url="http://localhost") as client:
        for date in [None, "nix", *(each.name for each in corpus.dates), *NAMES]:
            for path in ("/explorer", "/explorer/tone", "/explorer/money", "/explorer/speakers"):
                answer = client.get(path, params={"date": date, "q": date, "name": date} if date else {})
                assert answer.status_code in (200, 404), (path, date, answer.text[-300:])
                assert "<script>alert" not in answer.text
                assert "root:" not in answer.text
    assert corpus.ask("SELECT count(*) FROM documents") == before


def test_a_head_that_is_spoilt(hostile: Path) -> None:
    """What a run says of itself is read within bounds too."""
    from newskit.errors import InputError

    for content in ("", "{", "[" * 100_000, "null", '{"schema": 5}', '{"schema": "newskit.corpus/1", "identity": []}'):
        (hostile / "_newskit" / "run.json").write_text(content, encoding="utf-8")
        with pytest.raises(InputError, match="is no output of newskit corpus run"):
            Corpus(hostile)
