"""However a text is encoded, the same facts come out, at the offsets of the text as it came: transformations × layers."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import newskit
from newskit.composing import ComposedText
from newskit.layers import STANDARD_LAYERS
from newskit.serialise import layer_to_dict
from newskit.spans import Span

ARTICLES = sorted((Path(__file__).parent.parent / "examples" / "articles").glob("*.txt"))

# The syllables whose tone mark has two places in use; the articles are written with the first.
OLD_TONES = {"ò": "oà", "ó": "oá", "ỏ": "oả", "õ": "oã", "ọ": "oạ"}


@attrs.frozen
class Moved:
    """A transformed text, and where each code point of the first one starts in it (one more for the end)."""

    text: str
    starts: list[int]

    def offset(self, start: int) -> int:
        """Where what began at an offset begins now."""
        return self.starts[start]


def piecewise(change: Callable[[str, str], str]) -> Callable[[str], Moved]:
    """A transformation that replaces each character, seeing the next one."""

    def transform(text: str) -> Moved:
        starts, pieces, at = [], [], 0
        for place, character in enumerate(text):
            starts.append(at)
            pieces.append(change(character, text[place + 1 : place + 2]))
            at += len(pieces[-1])
        return Moved("".join(pieces), [*starts, at])

    return transform


def full_width(character: str, _: str) -> str:
    """ASCII digits as an input method for Chinese writes them."""
    return chr(ord(character) + 0xFEE0) if character in "0123456789" else character


def late_tone(text: str) -> Moved:
    """`hòa` as `hoà`: the mark on the second vowel of an open syllable; no offset moves."""
    characters = list(text)
    for place, character in enumerate(characters[:-1]):
        after = characters[place + 2 : place + 3]
        if character in OLD_TONES and characters[place + 1] == "a" and not (after and after[0].isalpha()):
            characters[place : place + 2] = OLD_TONES[character]
    return Moved("".join(characters), list(range(len(text) + 1)))


TRANSFORMATIONS: dict[str, Callable[[str], Moved]] = {
    "NFD": piecewise(lambda each, _: unicodedata.normalize("NFD", each)),
    "late tone marks": late_tone,
    "Eth for Đ": piecewise(lambda each, _: {"Đ": "\u00d0", "đ": "\u00f0"}.get(each, each)),
    "blanks that don't break": piecewise(lambda each, _: "\u00a0" if each == " " else each),
    "zero-width blanks at blanks": piecewise(lambda each, _: " \u200b" if each == " " else each),
    "soft hyphens in words": piecewise(
        lambda each, then: each + "\u00ad" if each.isalpha() and then.isalpha() else each
    ),
    "full-width digits": piecewise(full_width),
    "byte order mark": lambda text: Moved("\ufeff" + text, list(range(1, len(text) + 2))),
    "CRLF": piecewise(lambda each, _: "\r\n" if each == "\n" else each),
}

analyze = newskit.pipeline()


def facts(document: newskit.Document, layer: str) -> list[Any]:
    """The annotations as plain data, without who made them."""
    rows = layer_to_dict(document[layer])["annotations"]
    return [{name: value for name, value in row.items() if name not in ("source", "score")} for row in rows]


def plain(text: str) -> str:
    """A text as a reader sees it."""
    return ComposedText(text.replace("\r\n", "\n")).text


def moved(value: Any, move: Callable[[Span], Span]) -> Any:
    """A fact with every span in it, wherever it is nested, moved."""
    if isinstance(value, dict):
        changed = {name: moved(each, move) for name, each in value.items()}
        if {"start", "end"} <= value.keys():
            span = move(Span(value["start"], value["end"]))
            changed.update(start=span.start, end=span.end)
        return changed
    if isinstance(value, list):
        return [moved(each, move) for each in value]
    if isinstance(value, float):
        return pytest.approx(value, abs=0.02)  # a sum over other pieces
    return plain(value) if isinstance(value, str) else value


@pytest.mark.parametrize("name", TRANSFORMATIONS)
@pytest.mark.parametrize("layer", [key.name for key in STANDARD_LAYERS])
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_same_facts(path: Path, layer: str, name: str) -> None:
    """Values are equal, and every span covers, in the transformed text, what it covered before."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    there = TRANSFORMATIONS[name](text)

    def move(span: Span) -> Span:
        if span == Span(0, len(text)):
            return Span(0, len(there.text))  # the document as a whole
        # What was put in after the last character stays outside.
        last = text[span.end - 1 : span.end]
        end = there.offset(span.end - 1) + max(
            1, len(there.text[there.offset(span.end - 1) : there.offset(span.end)].rstrip("\u00ad\u200b"))
        )
        return Span(there.offset(span.start), end if last else there.offset(span.end))

    wanted = [moved(fact, move) for fact in facts(analyze(text), layer)]
    found = [moved(fact, lambda span: span) for fact in facts(analyze(there.text), layer)]
    assert found == wanted
