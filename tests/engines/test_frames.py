"""The accessors of data frames give the kernel's rows."""

from __future__ import annotations

from typing import Any

import pytest

from newskit.errors import InputError

Rows = list[dict[str, Any]]
DISABLE = {"disable": ["entities", "numbers", "quotations", "sentiment", "underthesea"]}


def test_pandas(rows: Rows, expected: dict[str, Rows]) -> None:
    """`frame.newskit.analyze` on pandas."""
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    import newskit.engines.pandas

    assert newskit.engines.pandas.NewskitAccessor
    found = pandas.DataFrame(rows).newskit.analyze("sentences", "tokens", config=DISABLE)
    assert list(found) == list(expected)
    sentences = found["sentences"][["document_id", "start", "end", "text", "paragraph"]].to_dict("records")
    assert sentences == [{name: row[name] for name in sentences[0]} for row in expected["sentences"]]
    assert found["failures"]["message"].tolist() == ["the text is missing"]
    with pytest.raises(InputError, match="mixed types"):
        pandas.DataFrame({"text": ["một", 2]}).newskit.analyze("sentences", config=DISABLE)


def test_polars(rows: Rows, expected: dict[str, Rows]) -> None:
    """`frame.newskit.analyze` on Polars, also without rows."""
    polars = pytest.importorskip("polars", reason="polars is not installed")
    import newskit.engines.polars

    assert newskit.engines.polars.NewskitNamespace
    frame = polars.DataFrame(rows)
    found = frame.newskit.analyze("sentences", "tokens", config=DISABLE)
    assert {name: each.to_dicts() for name, each in found.items()} == expected
    assert frame.clear().newskit.analyze("tokens", config=DISABLE)["tokens"].schema == found["tokens"].schema
    with pytest.raises(InputError, match="no column 'body'"):
        frame.newskit.analyze("tokens", config=DISABLE, text="body")
