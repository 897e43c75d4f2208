"""A whole Arrow table through the kernel: what the accessors of data frames stand on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from newskit.keys import LayerKey
from newskit.pipelines import pipeline
from newskit.tables import analyze_batch

ROWS = 256  # of a batch: so many documents with their annotations are in memory besides the tables


def analyze_table(
    table: pa.Table,
    layers: tuple[str | LayerKey[Any], ...],
    config: str | Path | Mapping[str, Any] | None,
    id: str,
    text: str,
) -> dict[str, pa.Table]:
    """`documents`, `failures` and a table for each layer.

    Raises:
        InputError: there is no such column, or it holds no text.
        PlanError: no plan can be made for these layers.
    """
    recipe = pipeline(*layers, config=config).recipe
    batches = table.to_batches(max_chunksize=ROWS) or [pa.RecordBatch.from_pylist([], schema=table.schema)]
    analysed = [analyze_batch(batch, recipe, id=id, text=text) for batch in batches]
    return {name: pa.Table.from_batches([tables[name] for tables in analysed]) for name in analysed[0]}
