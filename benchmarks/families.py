"""Texts that are hard on purpose: families of one unit repeated, each of which could make some scan slow."""

from __future__ import annotations

import json
import unicodedata
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[1]

# What an expression can read again and again, a search can begin anew at, or an object must be made for every few bytes.
UNITS: dict[str, dict[str, str]] = {
    "marks": {
        "stops": ". ",
        "stops without blanks": ".",
        "question marks": "? ",
        "commas": ", ",
        "ellipses": "… ",
        "hyphens": "-",
        "slashes": "/",
        "currency signs": "$",
        "one-letter sentences": "A? ",
        "one-word sentences": "Vâng! ",
    },
    "quotation marks": {
        "opened, never closed": "“",
        "opened with a word": "“a ",
        "straight": '"',
        "straight, by turns": '"a" ',
        "typographic, by turns": "“a” ",
        "closed, never opened": "a” ",
        "one at each line": '"a\n',
        "single and double": "“a ‘b ",
    },
    "brackets": {
        "nested parentheses": "(",
        "parentheses with a word": "(a ",
        "nested brackets": "[a ",
        "opened and closed": "(a) ",
    },
    "digits": {
        "digits": "7",
        "digits and hyphens": "10-",
        "digits and commas": "1,",
        "digits and dots": "1.",
        "digits and slashes": "1/",
        "digits and colons": "1:",
        "small numbers": "1 ",
        "numbers with units": "5 kg ",
        "money": "1 USD ",
        "dates": "1/2/2003 ",
        "unit words": "triệu ",
        "years": "năm 2001 ",
        "numbers and letters by turns": "1 a ",
        "percents": "5% ",
        "chains with years": "10-2010-",
    },
    "number words": {
        "hundreds": "một trăm ",
        "tens": "mươi ",
        "five": "năm ",
        "fractions": "một phần ",
        "ordinals": "thứ hai ",
    },
    "letters": {
        "capitals": "A ",
        "one capital word": "A",
        "names": "Nguyễn Văn ",
        "lower and upper by turns": "aB",
        "words by turns": "an An ",
        "one lower word": "a",
        "upper case": "NGUYỄN ",
        "places side by side": "Việt Nam ",
        "organisations side by side": "Bộ Y tế ",
    },
    "reporting": {
        "that-clauses": "nói rằng ",
        "sources": "theo ông ",
        "speakers": "Ông Nam nói rằng ",
        "pronouns": "ông bà ",
        "closing marks with verbs": "a” nói ",
        "split quotations": '"a," ông nói. ',
    },
    "tone": {
        "negations": "không ",
        "intensifiers": "rất ",
        "words of tone": "tốt ",
        "contrasts": "nhưng ",
        "names with tone": "Ông Nam giỏi. ",
        "names with tone in one sentence": "Ông Nam giỏi ",
        "contrasts between words of tone": "tốt nhưng ",
    },
    "forms": {
        "combining marks": "\u0301",
        "letters with a mark": "e\u0301",
        "decomposed words": unicodedata.normalize("NFD", "Việt Nam "),
        "zero-width blanks": "a\u200b",
        "full-width digits": "\uff11\uff12 ",
        "no-break blanks": "\u00a0",
        "blanks": " ",
        "emoji": "😀",
        "families of emoji": "👨‍👩‍👧 ",
        "flags": "🇻🇳",
        "old tone marks": "hoà ",
        "NUL": "\0",
    },
    "lines": {
        "empty lines": "\n",
        "lines of one letter": "a\n",
        "lines of one capital": "A\n",
        "carriage returns": "a\r\n",
        "one endless line": "chợ quê họp sớm và đông vui hằng ngày ",
        "lines of one word": "Vâng\n",
    },
}


def families() -> dict[str, dict[str, str]]:
    """All units by group, with those made of the plugins' own words: phrases that lack their last word."""
    return UNITS | {"near misses": {"of the gazetteer": _cut_names(), "of the lexicon of tone": _cut_terms()}}


def _cut_names() -> str:
    """The longest names of the gazetteer, without their last word."""
    from newskit_entities.gazetteer_files import own_entries

    names = sorted(
        {name for entry in own_entries() for name in entry.names}, key=lambda name: (-len(name.split()), name)
    )
    return "".join(f"{name.rsplit(' ', 1)[0]} " for name in islice(names, 200))


def _cut_terms() -> str:
    """The longest entries of the sentiment lexicon, without their last word."""
    from newskit_sentiment.lexicon import own_entries

    terms = sorted({entry.term for entry in own_entries()}, key=lambda term: (-len(term.split()), term))
    return "".join(f"{term.rsplit(' ', 1)[0]} " for term in islice(terms, 200))


def text_of(unit: str, size: int) -> str:
    """The unit repeated to about so many bytes of UTF-8."""
    return unit * max(1, size // len(unit.encode("utf-8")))


def ordinary_text(size: int) -> str:
    """Articles one after the other, up to about so many bytes of UTF-8."""
    articles = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples" / "articles").glob("*.txt"))]
    with (ROOT / "data" / "entities" / "articles.jsonl").open(encoding="utf-8") as lines:
        articles += [json.loads(line)["text"] for line in lines]
    whole = "\n\n".join(articles).encode("utf-8")
    whole *= size // len(whole) + 1
    return whole[:size].decode("utf-8", errors="ignore")
