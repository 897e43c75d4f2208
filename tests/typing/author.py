"""What a plugin's author writes, checked by mypy in strict mode: every wrong line is one that mypy must refuse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, assert_type

import attrs

import newskit
from newskit.layers import ENTITIES, QUANTITIES, Entity, Quantity


@attrs.frozen(kw_only=True)
class LegalRef:
    """A value class."""

    number: str
    clause: int | None = None


@attrs.frozen(kw_only=True)
class Config:
    """Settings."""

    size: int = 1


LEGAL_REFS = newskit.LayerKey("legal_refs", LegalRef)
assert_type(LEGAL_REFS, newskit.LayerKey[LegalRef])


def find(document: newskit.Document) -> Iterator[newskit.Annotation[LegalRef]]:
    """An annotator as a generator."""
    for entity in document[ENTITIES]:
        assert_type(entity.value, Entity)
        yield newskit.Annotation(span=entity.span, value=LegalRef(number=entity.value.name))
    yield newskit.Annotation(span=newskit.Span(0, 1), value=LegalRef(number=5))  # type: ignore[arg-type]


class Finder:
    """An annotator as an object, for several layers."""

    def __init__(self, config: Config) -> None:
        self.size = config.size

    def __call__(self, document: newskit.Document) -> Mapping[str, list[newskit.Annotation[Any]]]:
        """A list for each layer."""
        return {"legal_refs": list(find(document)), "quantities": []}


def wrong(document: newskit.Document) -> int:
    """No annotator: it gives no annotations."""
    return len(document.text)


def build_found(config: Config) -> newskit.Annotator:
    """A factory for a function."""
    return find


def build_finder(config: Config) -> newskit.Annotator:
    """A factory for an object."""
    return Finder(config)


def build_wrong(config: Config) -> newskit.Annotator:
    """A factory of something else."""
    return wrong  # type: ignore[return-value]


@newskit.hookimpl
def newskit_annotators() -> list[newskit.AnnotatorSpec]:
    """A hook keeps its type under the marker."""
    return [
        newskit.AnnotatorSpec(name="refs", provides=LEGAL_REFS, factory=build_found, config=Config, requires=ENTITIES),
        newskit.AnnotatorSpec(name="two", provides=(LEGAL_REFS, QUANTITIES), factory=build_finder, config=Config),
        newskit.AnnotatorSpec(name="no key", provides="legal_refs", factory=build_found),  # type: ignore[arg-type]
        newskit.AnnotatorSpec(name="no layers", factory=build_found),  # type: ignore[call-arg]
    ]


assert_type(newskit_annotators(), list[newskit.AnnotatorSpec])


def use(document: newskit.Document) -> None:
    """A layer by its key is typed; by its name it is not."""
    assert_type(document[LEGAL_REFS], newskit.Layer[LegalRef])
    assert_type(document[LEGAL_REFS][0].value.number, str)
    assert_type(document[LEGAL_REFS][0].value.clause, int | None)
    assert_type(document[QUANTITIES].within(newskit.Span(0, 3)), tuple[newskit.Annotation[Quantity], ...])
    assert_type(document["legal_refs"][0].value, Any)
    _ = document[LEGAL_REFS][0].value.nummber  # type: ignore[attr-defined]
    document[LEGAL_REFS][0].value.number = "x"  # type: ignore[misc]
    document.with_layer(LEGAL_REFS, [newskit.Annotation(span=newskit.Span(0, 1), value="x")])  # type: ignore[misc]
    newskit.pipeline(LEGAL_REFS, "quantities")("text")
    newskit.pipeline(LEGAL_REFS)("text", on_error="ignore")  # type: ignore[arg-type]
