"""The kit for plugin authors: a contract that tests an annotator, and Hypothesis strategies for texts and documents.

It needs the extra `newskit[testing]` (pytest and Hypothesis). Nothing of it is imported before it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newskit.testing.contracts import AnnotatorContract
    from newskit.testing.strategies import annotations, documents, news_articles, spans, values, vietnamese_text

__all__ = ["AnnotatorContract", "annotations", "documents", "news_articles", "spans", "values", "vietnamese_text"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "contracts" if name == "AnnotatorContract" else "strategies"
    return getattr(import_module(f"{__name__}.{module}"), name)
