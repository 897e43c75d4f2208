"""`Annotation[T]`: a typed value over a span, what it refers to, and where it came from."""

from __future__ import annotations

from typing import Generic, TypeVar

import attrs

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
