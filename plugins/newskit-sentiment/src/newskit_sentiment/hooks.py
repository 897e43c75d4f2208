"""The hook that newskit-sentiment offers to other plugins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newskit.markers import hookspec

if TYPE_CHECKING:
    from newskit_sentiment.lexicon import LexiconEntry


@hookspec
def newskit_sentiment_lexicons() -> Iterable[LexiconEntry]:  # type: ignore[empty-body]
    """Offer words with a tone, of one domain say; they win over newskit's own entries.

    >>> import newskit
    >>> from newskit_sentiment.lexicon import LexiconEntry
    >>> @newskit.hookimpl
    ... def newskit_sentiment_lexicons():
    ...     return [LexiconEntry(term="chia cổ tức", polarity="positive", domain="finance")]
    """
