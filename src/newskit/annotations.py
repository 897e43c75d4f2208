"""`Annotation[T]`: a typed value over a span, what it refers to, and where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Generic, TypeVar

import attrs

from newskit.bulk import build
from newskit.spans import Span

T_co = TypeVar("T_co", covariant=True)


@attrs.frozen(kw_only=True)
class Source:
    """Who made an annotation.

    `config` is a digest of the annotator's settings: two runs with equal sources used the same rules.
    """

    plugin: str
    version: str
    annotator: str
    config: str = ""


@attrs.frozen(kw_only=True)
class Ref:
    """A pointer from one annotation to another of the same document, such as a quotation's speaker among the entities."""

    role: str
    layer: str
    id: str


@attrs.frozen(kw_only=True)
class Annotation(Generic[T_co]):
    """A value that belongs to a part of the text.

    Args:
        span: what it covers, in code points of the document's text.
        value: a frozen attrs object of the layer's value class.
        parts: the pieces, where the thing is split; all inside `span`.
        score: how sure the annotator is, 0 to 1, or None where it doesn't say.
        refs: pointers to other annotations of the document.
        id: unique in its layer; the document gives one where it is empty.
        source: who made it; given by the runner.

    >>> from newskit.layers import Quantity, QuantityKind
    >>> Annotation(span=Span(0, 2), value=Quantity(kind=QuantityKind.NUMBER, value="40")).start
    0
    """

    span: Span
    value: T_co
    parts: tuple[Span, ...] = ()
    score: float | None = None
    refs: tuple[Ref, ...] = ()
    id: str = ""
    source: Source | None = None

    @property
    def start(self) -> int:
        """The first code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """The code point after the last one."""
        return self.span.end

    def ref(self, role: str) -> Ref | None:
        """The first pointer with this role."""
        return next((ref for ref in self.refs if ref.role == role), None)


@attrs.frozen(eq=False)
class Batch(Generic[T_co]):
    """Annotations that are no more than a span and a value, as columns, from which all can be made at once.

    An annotator that has one for every few characters returns it in place of a list, sorted by start.

    >>> [annotation.span for annotation in Batch([0, 4], [3, 7], ["a", "b"])]
    [Span(start=0, end=3), Span(start=4, end=7)]
    """

    starts: Sequence[int]
    ends: Sequence[int]
    values: Sequence[T_co]

    def __iter__(self) -> Iterator[Annotation[T_co]]:
        """The annotations without ids, each made as if by hand."""
        for start, end, value in zip(self.starts, self.ends, self.values, strict=True):
            yield Annotation(span=Span(start, end), value=value)

    def build(self, ids: Iterable[str], source: Source | None) -> list[Annotation[T_co]]:
        """The annotations of columns that were checked."""
        count = len(self.starts)
        return build(
            Annotation,
            count,
            span=build(Span, count, start=self.starts, end=self.ends),
            value=self.values,
            parts=repeat(()),
            score=repeat(None),
            refs=repeat(()),
            id=ids,
            source=repeat(source),
        )
