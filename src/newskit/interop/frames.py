"""A layer as an Arrow table, a pandas or a Polars data frame: one row an annotation, typed columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from newskit.documents import Document
from newskit.errors import LayerMissing
from newskit.keys import LayerKey

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def to_arrow(documents: Document | Iterable[Document], layer: str | LayerKey[Any]) -> pyarrow.Table:
    """The annotations of one layer, of all these documents, in the columns of `newskit.tables`.

    Documents that don't have the layer give no rows.

    Raises:
        LayerMissing: none of the documents has it.
    """
    import pyarrow

    from newskit.tables import layer_table

    held = [documents] if isinstance(documents, Document) else list(documents)
    name = layer if isinstance(layer, str) else layer.name
    key = next((document.layers[name].key for document in held if name in document), None)
    if key is None:
        raise LayerMissing(f"none of the {len(held)} documents has a layer {name!r}")
    return pyarrow.Table.from_batches([layer_table(key, held)])


def to_pandas(documents: Document | Iterable[Document], layer: str | LayerKey[Any]) -> pandas.DataFrame:
    """`to_arrow` as a pandas data frame."""
    frame: Any = to_arrow(documents, layer).to_pandas()
    return frame


def to_polars(documents: Document | Iterable[Document], layer: str | LayerKey[Any]) -> polars.DataFrame:
    """`to_arrow` as a Polars data frame."""
    import polars

    frame = polars.from_arrow(to_arrow(documents, layer))
    assert isinstance(frame, polars.DataFrame)  # from_arrow gives a Series for a bare array only
    return frame
