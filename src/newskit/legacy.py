"""Recognising texts in fonts' encodings from before Unicode (TCVN3, VNI), which look like broken Latin text."""

from __future__ import annotations

import re

SAMPLE = 20_000  # code points that are looked at
ENOUGH = 0.12  # share of words: in running text of either encoding it is over a third
MIN_WORDS = 8

WORD = re.compile(r"[^\W\d_][\w®¨©ª«¬­µ¸¶·¹»¾¼½]*|[®¨©ª«¬µ¸¶·¹»¾¼½][^\W\d_]\w*")

# Letters that only Vietnamese has in Unicode; a text with them is no legacy text.
UNICODE_VIETNAMESE = re.compile("[ơưđăƠƯĐĂ\u1ea0-\u1ef9]")

# TCVN 5712:1993 (VN3, the ABC fonts): vowels with marks stand at the places of Latin-1's signs, đ at ®.
TCVN3 = re.compile("®[^\\W\\d_]|[^\\W\\d_][¨©ª«¬µ¸¶·¹»¾¼½]|[µ¸¶·¹»¾¼½][^\\W\\d_]")

# VNI: a vowel is followed by a letter that stands for its marks, đ is ñ (VNI-Windows code table).
VNI = re.compile("[aeoAEO][âáàåãäêéèëæøùûõïÂÁÀÅÃÄÊÉÈËÆØÙÛÕÏ]|[uyôöUYÔÖ][øùûõïØÙÛÕÏ]|\\bñ[aeiouôö]")


def legacy_encoding(text: str) -> str | None:
    """`"TCVN3"` or `"VNI"` where the text seems to be in that encoding, decoded as if it were Latin-1; else None.

    >>> legacy_encoding("Céng hßa x· héi chñ nghÜa ViÖt Nam, ®éc lËp, tù do, h¹nh phóc cho ®ång bµo c¶ n­íc")
    'TCVN3'
    >>> legacy_encoding("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ñoäc laäp, töï do, haïnh phuùc")
    'VNI'
    >>> legacy_encoding("Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập, tự do, hạnh phúc") is None
    True
    """
    sample = text[:SAMPLE]
    if sample.isascii() or UNICODE_VIETNAMESE.search(sample):
        return None
    words = WORD.findall(sample)
    if len(words) < MIN_WORDS:
        return None
    for name, signs in (("TCVN3", TCVN3), ("VNI", VNI)):
        if sum(1 for word in words if signs.search(word)) >= ENOUGH * len(words):
            return name
    return None
