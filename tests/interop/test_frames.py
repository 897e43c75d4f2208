"""Mirrors `newskit.interop.frames`."""

from __future__ import annotations

import pytest

from newskit.documents import Document
from newskit.errors import LayerMissing
from newskit.layers import QUANTITIES

pytest.importorskip("pyarrow", reason="pyarrow is not installed")


def test_arrow_table_has_a_row_for_each_annotation(article):
    """Documents that lack the layer give no rows."""
    from newskit.interop.frames import to_arrow

    table = to_arrow([article, Document("Không có gì.")], "entities")
    assert table.column("text").to_pylist() == ["Lan", "Công ty Sao Đỏ", "Ðào", "Huế"]


def test_pandas_frame_sums_money(article):
    """Amounts are numbers in the frame, so they can be summed."""
    pytest.importorskip("pandas", reason="pandas is not installed")
    from newskit.interop.frames import to_pandas

    frame = to_pandas(article, QUANTITIES)
    assert frame.groupby("currency")["amount"].sum()["VND"] == 40_000_000_000


def test_polars_frame_has_the_same_rows(article):
    """Polars reads the same table."""
    pytest.importorskip("polars", reason="polars is not installed")
    from newskit.interop.frames import to_polars

    assert to_polars(article, "quotations")["speaker_name"].to_list() == ["Lan"]


def test_layer_that_no_document_has_is_an_error(article):
    """An empty table would hide a misspelt name."""
    from newskit.interop.frames import to_arrow

    with pytest.raises(LayerMissing, match="'quantites'"):
        to_arrow([article], "quantites")
