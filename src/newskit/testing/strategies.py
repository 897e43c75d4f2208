"""Hypothesis strategies: Vietnamese texts and articles, and documents with annotations of any layer."""

import tomllib
import types
import typing
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache, partial
from importlib.resources import files
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from newskit.annotations import Annotation
from newskit.checking import make_layer
from newskit.documents import Document
from newskit.keys import LayerKey
from newskit.spans import Span

T = TypeVar("T")

TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
"""The six tones as combining marks: level, falling, rising, broken, asking, heavy."""

FORMS: list[Callable[[str], str]] = [
    partial(unicodedata.normalize, "NFC"),
    partial(unicodedata.normalize, "NFD"),
    str,
    str.upper,
    str.title,
]


@lru_cache(maxsize=1)
def _parts() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("vietnamese.toml").read_text(encoding="utf-8"))


def _syllables() -> SearchStrategy[str]:
    parts = _parts()["syllables"]

    def spell(onset: str, rime: str, tone: str) -> str:
        return unicodedata.normalize("NFC", onset + rime.replace("*", tone))

    return st.builds(spell, *map(st.sampled_from, (parts["onsets"], parts["rimes"], TONES)))


def vietnamese_text(*, max_words: int = 40) -> SearchStrategy[str]:
    """Texts that look like Vietnamese: syllables, numbers and marks, in both normal forms, with all that is messy in news.

    Args:
        max_words: syllables, numbers and marks in one text.
    """
    others = _parts()["others"]
    syllables = _syllables()
    word = st.one_of(syllables, syllables, st.sampled_from(others["words"]), st.sampled_from(others["marks"]))
    pieces = st.lists(st.tuples(word, st.sampled_from(["", *others["blanks"]])), max_size=max_words)
    return st.builds(
        lambda pieces, form: form("".join(word + blank for word, blank in pieces)), pieces, st.sampled_from(FORMS)
    )


def news_articles(*, max_paragraphs: int = 5) -> SearchStrategy[str]:
    """Articles with headline, paragraphs, quotations whose marks may not fit, captions, and LF or CRLF line ends.

    Args:
        max_paragraphs: of one article.
    """
    news = _parts()["news"]
    slots = {
        name: st.sampled_from(news[plural])
        for name, plural in (
            ("person", "persons"),
            ("title", "titles"),
            ("place", "places"),
            ("organisation", "organisations"),
            ("amount", "amounts"),
            ("verb", "verbs"),
        )
    }

    def fill(template: str, quote: list[str], words: dict[str, str]) -> str:
        filled = template.format(open=quote[0], close=quote[1], **words)
        return filled[:1].upper() + filled[1:]

    def sentences(name: str) -> SearchStrategy[str]:
        return st.builds(
            fill, st.sampled_from(news[name]), st.sampled_from(news["quotes"]), st.fixed_dictionaries(slots)
        )

    paragraph = st.lists(sentences("sentences"), min_size=1, max_size=4).map(" ".join)
    return st.builds(
        lambda headline, paragraphs, caption, end, form: form(end.join([headline, *paragraphs, caption])),
        sentences("headlines"),
        st.lists(paragraph, max_size=max_paragraphs),
        st.one_of(st.just(""), sentences("captions")),
        st.sampled_from(["\n", "\n\n", "\r\n"]),
        st.sampled_from(FORMS[:3]),
    )


def spans(text: str) -> SearchStrategy[Span]:
    """Spans inside a text, empty ones too."""
    bound = st.integers(0, len(text))
    return st.tuples(bound, bound).map(lambda pair: Span(min(pair), max(pair)))


def values(value_type: type[T], text: str = "") -> SearchStrategy[T]:
    """Values of a layer's class, any that its types allow; spans in them lie inside the text.

    Raises:
        TypeError: a field has a type for which there is no strategy.
    """
    return _of_type(value_type, text)


PLAIN: Mapping[Any, SearchStrategy[Any]] = {
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    date: st.dates(),
}


def _of_type(cls: Any, text: str) -> SearchStrategy[Any]:
    if cls is Span:
        return spans(text)
    if cls is str:
        return st.one_of(vietnamese_text(max_words=3), st.text(max_size=8))
    if cls in PLAIN:
        return PLAIN[cls]
    origin, arguments = typing.get_origin(cls), typing.get_args(cls)
    if origin in (typing.Union, types.UnionType):
        return st.one_of([_of_type(each, text) for each in arguments])
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return st.lists(_of_type(arguments[0], text), max_size=3).map(tuple)
    if isinstance(cls, type) and issubclass(cls, Enum):
        return st.sampled_from(list(cls))
    if isinstance(cls, type) and attrs.has(cls):
        hints = typing.get_type_hints(cls)
        return st.builds(cls, **{field.alias: _of_type(hints[field.name], text) for field in attrs.fields(cls)})
    try:
        other = st.from_type(cls)
        other.validate()  # or the error would come at the first draw, and say nothing of `values`
        return other
    except Exception as error:
        raise TypeError(f"no strategy for {cls!r}: give `values` ({error})") from None


def annotations(
    key: LayerKey[T], text: str, *, values: SearchStrategy[T] | None = None
) -> SearchStrategy[Annotation[T]]:
    """Annotations of a layer over a text, without ids and pointers.

    Args:
        key: the layer.
        text: that they lie in.
        values: where the class allows values that make no sense.
    """
    score = st.one_of(st.none(), st.floats(0, 1))
    return st.builds(
        lambda span, value, score: Annotation(span=span, value=value, score=score),
        spans(text),
        _of_type(key.value_type, text) if values is None else values,
        score,
    )


@st.composite
def documents(
    draw: st.DrawFn,
    layers: Iterable[LayerKey[Any]] = (),
    *,
    texts: SearchStrategy[str] | None = None,
    max_annotations: int = 5,
) -> Document:
    """Documents with annotations in these layers, numbered as the runner does it.

    Args:
        layers: their keys.
        texts: what they are made of; `vietnamese_text()` where not given.
        max_annotations: in one layer.
    """
    document = Document(draw(vietnamese_text() if texts is None else texts))
    for key in layers:
        drawn = draw(st.lists(annotations(key, document.text), max_size=max_annotations))
        layer = make_layer(key, drawn, document, None)
        document = document.with_layer(key, layer)
    return document
