"""Fixtures of the engine tests: articles, and the rows that the kernel gives for them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from newskit.discovery import Discovery
from newskit.pipelines import Recipe
from newskit.tables import analyze_batch

RECIPE = Recipe(
    discovery=Discovery(disable=("entities", "numbers", "quotations", "sentiment", "underthesea")),
    layers=("sentences", "tokens"),
)

ROWS = [
    {
        "id": f"d{number}",
        "text": None if number == 5 else f"Giá là {number} đồng. Anh ấy nói “được”.\nHết.",
        "year": 2000 + number,
    }
    for number in range(40)
]


@pytest.fixture
def recipe() -> Recipe:
    """A recipe of core's own layers."""
    return RECIPE


@pytest.fixture
def rows() -> list[dict[str, Any]]:
    """Rows with a text each, but one."""
    return ROWS


@pytest.fixture
def expected() -> dict[str, list[dict[str, Any]]]:
    """What the kernel gives for the rows."""
    tables = analyze_batch(pa.RecordBatch.from_pylist(ROWS), RECIPE)
    return {name: table.to_pylist() for name, table in tables.items()}
