"""A newskit plugin in a single file, without packaging: photo credits (`Ảnh: TTXVN`) as the layer `photo_credits`.

Try it: newskit analyze --plugin photo_credits.py --layers photo_credits ARTICLE.txt
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

import newskit

__version__ = "1.0"


@attrs.frozen(kw_only=True)
class PhotoCredit:
    """Who took the picture, or whom it came from."""

    source: str


@attrs.frozen(kw_only=True)
class PhotoCreditsConfig:
    """`words`: what a credit begins with."""

    words: tuple[str, ...] = ("Ảnh", "Ảnh minh họa", "Nguồn ảnh", "Đồ họa")


PHOTO_CREDITS = newskit.LayerKey("photo_credits", PhotoCredit, description="photo credits")


def build(config: PhotoCreditsConfig) -> newskit.Annotator:
    """The annotator for these settings."""
    words = "|".join(map(re.escape, sorted(config.words, key=len, reverse=True)))
    credit = re.compile(rf"\b(?:{words}):[ \t]*([^\s.;|][^\n\r.;|]*)")

    def find_credits(document: newskit.Document) -> Iterator[newskit.Annotation[PhotoCredit]]:
        for match in credit.finditer(document.text):
            yield newskit.Annotation(span=newskit.Span(*match.span()), value=PhotoCredit(source=match[1].strip()))

    return find_credits


@newskit.hookimpl
def newskit_annotators() -> list[newskit.AnnotatorSpec]:
    """What newskit plans with."""
    return [
        newskit.AnnotatorSpec(
            name="photo_credits", provides=PHOTO_CREDITS, factory=build, config=PhotoCreditsConfig, composed=True
        )
    ]
