"""Texts that every annotator must be able to read, and shapes on which slow code shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from newskit.freezing import FrozenMap

ARTICLE = """Hà Nội đón 1.200 du khách

Bà Trần Thị Mây cho biết Công ty Mặt Trời đã chi 17,9 tỷ đồng (khoảng $750,000) tại Đà Nẵng hôm 12/5/2021.

“Chúng tôi rất vui vì kết quả này”, bà Mây nói. "Năm 2022 sẽ tốt hơn”, ông Lê Văn Sông khẳng định.

Theo Bộ Y tế, mưa lớn làm 3 người bị thương; thiệt hại tăng 3,5% so với năm trước.

Ảnh: Phạm Gió
"""
"""An invented article with what the four standard layers look for."""


@lru_cache(maxsize=1)
def texts() -> Mapping[str, str]:
    """The texts by what is special about them."""
    return FrozenMap(
        {
            "article": ARTICLE,
            "empty": "",
            "blank": " \t\n\r\n\u00a0\u3000 ",
            "one letter": "a",
            "NFC": unicodedata.normalize("NFC", ARTICLE),
            "NFD": unicodedata.normalize("NFD", ARTICLE),
            "Icelandic Ð": ARTICLE.replace("Đ", "Ð").replace("đ", "ð"),
            "emoji": ARTICLE.replace(" ", " 👨‍👩‍👧 ").replace("2", "🙂2"),
            "CRLF": ARTICLE.replace("\n", "\r\n"),
            "no line ends": ARTICLE.replace("\n", " "),
            "upper case": ARTICLE.upper(),
            "marks only": "“”\"'«»‘’()[]–—-…,.;:!?%$€" * 3,
            "unclosed quotation": "“" + ARTICLE.replace("”", ""),
            "combining marks alone": "\u0301\u0300\u0323 a\u0301\u0301\u0301 \u0309",
            "control characters": "Hà Nội\x00\x07 17\x1f,9 tỷ\x7f\ufeff đồng\u200b\u200d\u202e.",
            "other scripts": "北京 12月5日 москва 3 миллиона السلام ١٢٣ हिन्दी १२ 17,9 tỷ",
            "large numbers": "1" * 400 + " tỷ, " + "9." * 200 + "9 " + "0," * 200 + "5%, 1e999, ٣٤٥, ½, ²",
        }
    )


SHAPES: Mapping[str, str] = FrozenMap(
    {
        "articles": ARTICLE,
        "one letter": "a",
        "one capital": "Đ",
        "digits": "7",
        "groups of digits": "1.000",
        "numbers": "17,9 tỷ ",
        "blanks": " ",
        "line ends": "\n",
        "combining marks": "\u0301",
        "opening marks": "“",
        "straight marks": '"',
        "brackets": "(",
        "names": "Nguyễn Đồi ",
        "syllables": "ba ",
        "reports": "ông nói “",
        "hyphens": "a-",
        "dates": "1/2/",
    }
)
"""What is repeated to make a long text; expressions that backtrack, and searches that begin anew, take quadratic time on one."""


def repeated(unit: str, characters: int) -> str:
    """A text of this length made of the unit."""
    return (unit * (characters // len(unit) + 1))[:characters]
