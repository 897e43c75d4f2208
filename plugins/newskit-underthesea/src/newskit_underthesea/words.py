"""Words of each sentence by underthesea, put back onto the unchanged text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from newskit import Annotation, Document
from newskit.align import align
from newskit.layers import SENTENCES, Word
from newskit.locks import ForkLock

_LOADING = ForkLock()


@lru_cache(maxsize=2)
def _load(pos: bool) -> Callable[[str], list[Any]]:
    """underthesea's function, with its model loaded."""
    import underthesea

    function: Callable[[str], list[Any]] = underthesea.pos_tag if pos else underthesea.word_tokenize
    # The first call loads the model into a global; threads that come meanwhile find it half made (in 9.5: 'NoneType'
    # object has no attribute 'process'). One call here, under a lock, is over before any document is read.
    function("Xin chào")
    return function


class Words:
    """The annotator of the layer `words`.

    Each sentence goes to underthesea on its own, so no word joins two lines, and one that underthesea can't place leaves a
    gap in its own sentence only.
    """

    def __init__(self, *, pos: bool = False) -> None:
        with _LOADING:
            self._segment = _load(pos)
        self._pos = pos

    def __call__(self, document: Document) -> Iterator[Annotation[Word]]:
        """The words with their offsets; what underthesea rewrote is only in `form`."""
        for sentence in document[SENTENCES]:
            text = document.text_of(sentence)
            rows = self._segment(text)
            forms = [row[0] for row in rows] if self._pos else rows
            for row, form, span in zip(rows, forms, align(text, forms), strict=True):
                if span is not None:
                    value = Word(form=form, pos=row[1] if self._pos else None)
                    yield Annotation(span=span.shift(sentence.start), value=value)
