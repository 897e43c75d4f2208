"""Ordinals and halves in fixed phrases, and Roman numerals after a word that makes them numbers."""

from __future__ import annotations

from decimal import Decimal

from newskit_numbers import dates
from newskit_numbers.completion import complete
from newskit_numbers.contexts import is_weekday
from newskit_numbers.lexicon import Role
from newskit_numbers.matches import DATE, FRACTION, NUMBER, ORDINAL, Amount, Match
from newskit_numbers.reading import Reading
from newskit_numbers.romans import roman


def from_phrase(reading: Reading, start: int, phrase: str, end: int) -> tuple[Match | None, int]:
    """Ordinals in words, and halves."""
    ordinals = reading.rules.lexicon.tables["ordinals"]
    if phrase.startswith("thứ") and reading.names(start):
        return None, end
    if phrase in ordinals:
        return Match(start, end, ORDINAL, str(ordinals[phrase])), end
    if phrase == "thứ tư":
        amount = Amount(Decimal(4), end - 2, end, digits=False)
        match = None if is_weekday(reading, amount) else Match(start, end, ORDINAL, "4")
        return match, end
    if phrase == "gấp đôi":
        return Match(end - 3, end, NUMBER, "2"), end
    found = reading.suffix(end, digits=False)
    half = Decimal("0.5")
    if phrase == "nửa":
        exponent = reading.rules.lexicon.parts.get(reading.after(end), (None, 0))[1]
        if exponent and not found:
            stop = reading.low.index(reading.after(end), end) + len(reading.after(end))
            scaled = Amount(half.scaleb(exponent), start, stop, digits=False, magnitude=exponent, bare=False)
            match = complete(reading, scaled)
            return match, match.end if match else end
        if found is None or found[0].form == "đêm" or (reading.before(start) == "hơn" and found[0].role is Role.AGE):
            return None, end
        match = complete(reading, Amount(half, start, end, digits=False, bare=False))
        return match, match.end if match else end
    return Match(start, end, FRACTION, "1/2"), end


def from_roman(reading: Reading, start: int, end: int) -> tuple[Match | None, int]:
    """A Roman numeral after a word that makes it a number: chương III, thứ XIII, quý IV, năm MCMXCIX."""
    low = reading.low
    at = low.rindex(" ", start, end) + 1
    cue, written = low[start:at].strip(), reading.text[at:end]
    number = roman(written if not written.islower() or len(written) < 2 else written.upper())
    tables = reading.rules.lexicon.tables["roman"]
    if number is None or (end < len(low) and low[end] in "-&'’" and low[end + 1 : end + 2].isalnum()):
        return None, at
    if written.islower() and (cue in tables["ordinal"] or cue in tables["quarter"] or reading.after(end)):
        return None, at  # in small letters, mostly a word (số di động)
    if written in ("C", "D", "L", "M"):
        return None, at  # a letter: nhóm C
    if cue in tables["ordinal"]:
        return Match(start, end, ORDINAL, str(number)), end
    if cue in tables["quarter"]:
        match = dates.quarter(reading, start, end, number) if number <= 4 else None
        return match, match.end if match else end
    if cue in tables["year"]:
        match = Match(start, end, DATE, f"{number:04d}") if number >= 1000 else None
        return match, end
    if cue in tables["century"] and not reading.rules.settings.centuries:
        return None, end
    return Match(at, end, NUMBER, str(number)), end
