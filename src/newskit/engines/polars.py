"""`frame.newskit`: newskit on Polars data frames, once this module is imported.

>>> import polars, newskit.engines.polars
>>> frame = polars.DataFrame({"text": ["Trời mưa. Anh ở nhà."]})
>>> frame.newskit.analyze("sentences")["sentences"]["text"].to_list()
['Trời mưa.', 'Anh ở nhà.']
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from newskit.engines.frames import analyze_table
from newskit.keys import LayerKey


@pl.api.register_dataframe_namespace("newskit")
class NewskitNamespace:
    """What `frame.newskit` is."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def analyze(
        self,
        *layers: str | LayerKey[Any],
        config: str | Path | Mapping[str, Any] | None = None,
        id: str = "id",
        text: str = "text",
    ) -> dict[str, pl.DataFrame]:
        """Analyse the texts of a column; the arguments are those of the pandas accessor.

        Returns:
            `documents`, `failures` and a frame for each layer.

        Raises:
            InputError: there is no such column, or it holds no text.
        """
        found = analyze_table(self._frame.to_arrow(), layers, config, id, text)
        return {name: frame for name, each in found.items() if isinstance(frame := pl.from_arrow(each), pl.DataFrame)}
