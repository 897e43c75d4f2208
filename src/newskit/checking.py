"""Layers of checked annotations: what an annotator gave, numbered and signed, or the error that says what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat
from operator import attrgetter, le, lt
from typing import Any

from newskit.annotations import Annotation, Batch, Source
from newskit.bulk import build
from newskit.config import MAX_ANNOTATIONS
from newskit.documents import Document, Layer, sort_key, sorted_layer
from newskit.errors import AnnotatorError, LimitError
from newskit.keys import LayerKey
from newskit.spans import Span

_FIELDS = ("span", "value", "parts", "score", "refs")
_OF = {name: attrgetter(name) for name in (*_FIELDS, "id", "source")}
_START, _END = attrgetter("start"), attrgetter("end")


def make_layer(
    key: LayerKey[Any], annotations: Iterable[Annotation[Any]], document: Document, source: Source | None
) -> Layer[Any]:
    """A layer of checked annotations; those without an id get the numbers from 1 in text order.

    Raises:
        AnnotatorError: an annotation lies outside the text, has a wrong value type, a score outside 0 to 1, an id twice, or
            a pointer to nothing.
    """
    layer = checked_layer(key, annotations, len(document.text), source)
    check_refs(layer, {**document.layers, key.name: layer})
    return layer


def checked_layer(
    key: LayerKey[Any],
    annotations: Any,
    length: int,
    source: Source | None,
    limit: int = MAX_ANNOTATIONS,
) -> Layer[Any]:
    """The layer, with everything checked but its pointers.

    Args:
        length: code points of the text.
        limit: annotations that the layer can have.

    Raises:
        AnnotatorError: an annotation doesn't fit.
        LimitError: there are too many.
    """
    if isinstance(annotations, Batch):
        _check_count(len(annotations.starts), key, limit)
        if _batch_fits(annotations, key, length):
            ids = map(str, range(1, len(annotations.starts) + 1))
            return sorted_layer(key, tuple(annotations.build(ids, source)))
    if not isinstance(annotations, Iterable):
        raise AnnotatorError(
            f"it gave {type(annotations).__name__} for the layer {key.name!r}, not an iterable of annotations"
        )
    given: list[Annotation[Any]] = list(islice(annotations, limit + 1))
    _check_count(len(given), key, limit)
    if not _fit(given, key, length):
        _check_each(given, key, length)
    starts = [annotation.span.start for annotation in given]
    if not all(map(lt, starts, islice(starts, 1, None))):
        given.sort(key=sort_key)
    return sorted_layer(key, tuple(_signed(given, key, source)))


def check_refs(layer: Layer[Any], known: Mapping[str, Layer[Any]]) -> None:
    """Raise where an annotation points to one that none of the known layers has.

    Raises:
        AnnotatorError: with the pointer.
    """
    if not any(map(_OF["refs"], layer)):
        return
    for annotation in layer:
        for ref in annotation.refs:
            target = known.get(ref.layer)
            if target is None or not target.has_id(ref.id):
                raise AnnotatorError(
                    f"the annotation {annotation.id} of the layer {layer.key.name!r} points to {ref.layer} {ref.id!r} "
                    f"as {ref.role}, which the document does not have"
                )


def _check_count(count: int, key: LayerKey[Any], limit: int) -> None:
    if count > limit:
        raise LimitError(
            f"the layer {key.name!r} has more than {limit:,} annotations, which is the limit; "
            "raise max_annotations in the config, or split the document"
        )


def _all_of(objects: Iterable[Any], cls: type[Any]) -> bool:
    """Whether they are of this very class."""
    return set(map(type, objects)) <= {cls}


def _are_values(values: Iterable[Any], key: LayerKey[Any]) -> bool:
    return all(issubclass(each, key.value_type) for each in set(map(type, values)))


def _are_scores(scores: Sequence[Any]) -> bool:
    types = set(map(type, scores))
    return types <= {type(None)} or (types <= {type(None), float} and all(s is None or 0 <= s <= 1 for s in scores))


def _batch_fits(batch: Batch[Any], key: LayerKey[Any], length: int) -> bool:
    starts, ends = batch.starts, batch.ends
    return (
        len(starts) == len(ends) == len(batch.values)
        and _all_of(chain(starts, ends), int)
        and all(map(lt, starts, islice(starts, 1, None)))
        and all(map(le, starts, ends))
        and (not starts or (starts[0] >= 0 and max(ends) <= length))
        and _are_values(batch.values, key)
    )


def _fit(annotations: Sequence[Annotation[Any]], key: LayerKey[Any], length: int) -> bool:
    """Whether all of them fit, told by a few passes over columns; where it says no, each has to be looked at."""
    if not _all_of(annotations, Annotation):
        return False
    spans = list(map(_OF["span"], annotations))
    if not _all_of(spans, Span):
        return False
    ends = list(map(_END, spans))
    return (
        _all_of(chain(map(_START, spans), ends), int)
        and max(ends, default=0) <= length
        and _are_values(map(_OF["value"], annotations), key)
        and _are_scores(list(map(_OF["score"], annotations)))
        and not any(map(_OF["parts"], annotations))
        and _all_of(map(_OF["id"], annotations), str)
    )


def _check_each(annotations: Iterable[Any], key: LayerKey[Any], length: int) -> None:
    for annotation in annotations:
        if not isinstance(annotation, Annotation):
            raise AnnotatorError(f"it gave a {type(annotation).__name__} in the layer {key.name!r}, not an Annotation")
        problem = _problem(annotation, key, length)
        if problem:
            raise AnnotatorError(f"an annotation of the layer {key.name!r} {problem}")


def _problem(annotation: Annotation[Any], key: LayerKey[Any], length: int) -> str:
    """What is wrong with an annotation by itself; empty where nothing is."""
    span, score = annotation.span, annotation.score
    if not isinstance(span, Span):
        return f"has a {type(span).__name__} as span, not a Span"
    if type(span.start) is not int or type(span.end) is not int:
        # Offsets of numpy and torch compare like int, and fail only when the document is stored.
        return f"has a {type(span.start).__name__} and a {type(span.end).__name__} as offsets, not int; convert them"
    if span.end > length:
        return f"lies at {span.start}..{span.end}, outside the text of {length} characters"
    if not isinstance(annotation.value, key.value_type):
        return f"has a {type(annotation.value).__name__} as value, not a {key.value_type.__name__}"
    if score is not None and not (isinstance(score, float | int) and 0 <= score <= 1):
        return f"has the score {score!r}, not a float from 0 to 1"
    if annotation.parts and not all(span.contains(part) for part in annotation.parts):
        return f"at {span.start}..{span.end} has a part outside it"
    if not isinstance(annotation.id, str):
        return f"has the id {annotation.id!r}, not a str"
    return ""


def _signed(annotations: Sequence[Annotation[Any]], key: LayerKey[Any], source: Source | None) -> list[Annotation[Any]]:
    """The same with ids, and with the source where they have none."""
    columns: dict[str, Iterable[Any]] = {name: map(_OF[name], annotations) for name in _FIELDS}
    own = list(map(_OF["source"], annotations))
    columns["source"] = [each or source for each in own] if any(own) else repeat(source)
    columns["id"] = _ids(annotations, key)
    return build(Annotation, len(annotations), **columns)


def _ids(annotations: Sequence[Annotation[Any]], key: LayerKey[Any]) -> Iterator[str]:
    """Those that they have, and the free numbers from 1 for the others."""
    numbers = map(str, range(1, 2 * len(annotations) + 1))
    given = [id for id in map(_OF["id"], annotations) if id]
    if not given:
        return numbers
    taken = set(given)
    if len(taken) < len(given):
        raise AnnotatorError(f"two annotations of the layer {key.name!r} have one id")
    free = (number for number in numbers if number not in taken)
    return (annotation.id or next(free) for annotation in annotations)
