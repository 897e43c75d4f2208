"""`frame.newskit`: newskit on pandas data frames, once this module is imported.

>>> import pandas, newskit.engines.pandas
>>> frame = pandas.DataFrame({"text": ["Trời mưa. Anh ở nhà."]})
>>> frame.newskit.analyze("sentences")["sentences"]["text"].tolist()
['Trời mưa.', 'Anh ở nhà.']
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from newskit.engines.frames import analyze_table
from newskit.errors import InputError
from newskit.keys import LayerKey


@pd.api.extensions.register_dataframe_accessor("newskit")
class NewskitAccessor:
    """What `frame.newskit` is."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def analyze(
        self,
        *layers: str | LayerKey[Any],
        config: str | Path | Mapping[str, Any] | None = None,
        id: str = "id",
        text: str = "text",
    ) -> dict[str, pd.DataFrame]:
        """Analyse the texts of a column.

        Args:
            layers: names or keys; the standard ones where there is none.
            config: a TOML file or a mapping.
            id: the column of ids; where it is missing, ids are made from the texts.
            text: the column of texts.

        Returns:
            `documents`, `failures` and a frame for each layer.

        Raises:
            InputError: there is no such column, or it holds no text.
        """
        try:
            table = pa.Table.from_pandas(self._frame, preserve_index=False)
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise InputError(f"the frame has a column of mixed types: {error}") from None
        found = analyze_table(table, layers, config, id, text)
        return {name: each.to_pandas() for name, each in found.items()}
