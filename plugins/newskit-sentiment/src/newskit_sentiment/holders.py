"""Whose tone a sentence has: a speaker's, where most of it is quoted, or the author's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from newskit.annotations import Annotation
from newskit.layers import Quotation
from newskit.spans import Span


@attrs.frozen(eq=False)
class Holders:
    """For each sentence its holder, and the referents of all who speak in it."""

    names: tuple[str | None, ...]
    speakers: dict[int, set[str]]


def find_holders(quotations: Sequence[Annotation[Quotation]], sentences: Sequence[Span], text: str) -> Holders:
    """The holders of a document's sentences.

    Args:
        quotations: the layer, from left to right.
        sentences: from left to right.
        text: the document's.
    """
    starts = [sentence.start for sentence in sentences]
    quoted = [0] * len(sentences)  # code points
    longest = [0] * len(sentences)
    names: list[str | None] = [None] * len(sentences)
    speakers: dict[int, set[str]] = {}
    for quotation in quotations:
        value = quotation.value
        for part in quotation.parts or (quotation.span,):
            index = max(bisect_right(starts, part.start) - 1, 0)
            while index < len(sentences) and sentences[index].start < part.end:
                length = min(part.end, sentences[index].end) - max(part.start, sentences[index].start)
                quoted[index] += max(length, 0)
                if value.speaker_referent is not None:
                    speakers.setdefault(index, set()).add(value.speaker_referent)
                if length > longest[index]:
                    longest[index] = length
                    speaker = value.speaker_name or (value.speaker.cut(text) if value.speaker else None)
                    names[index] = speaker
                index += 1
    mostly = tuple(
        name if 2 * count > len(sentence) else None
        for name, count, sentence in zip(names, quoted, sentences, strict=True)
    )
    return Holders(mostly, speakers)
