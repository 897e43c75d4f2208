"""Amounts: a number in digits or words with its magnitude (17,9 tỷ; 1 triệu 200 nghìn; 5 triệu rưỡi; 1tr2)."""

from __future__ import annotations

import re
from decimal import Decimal

from newskit_numbers.lexicon import DIGIT, ENCLITIC, HUNDRED, TENS, ZERO
from newskit_numbers.literals import LITERAL, spaced, value
from newskit_numbers.matches import Amount
from newskit_numbers.reading import Reading
from newskit_numbers.spelled import Spelled, Word, read

_MAGNITUDE = re.compile(r" {0,2}([^\W\d_]{1,12})(?![^\W\d_])")
_HALF = re.compile(r" {1,2}rư[ỡở]i\b")
_GLUED_DIGIT = re.compile(r"([0-9]{1,3})(?!\w)")
_NEXT_NUMBER = re.compile(r" (?=[0-9])")
_SIGNS_OF_POWER = frozenset("x×*.⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}")
_SCIENTIFIC = re.compile(" ?[x×*.] ?10([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\\^[0-9]{1,2}(?![0-9]))")
_POINT = re.compile(r" (?:phẩy|phảy|chấm) ([0-9]{1,9})(?![\w.,])")
_POINT_WORD = re.compile(r" (?:phẩy|phảy|chấm) ([^\W\d_]{1,5})\b")
_PLAIN_DIGITS = 3  # so many digit words in a row spell a code or a telephone number
_SHORT = 4  # words of a run that is read once for all its places in a text
_REMEMBERED = 500
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "^")


def in_digits(reading: Reading, start: int) -> Amount | None:
    """The amount whose digits start at a place, or None where the digits have no sound reading."""
    low = reading.low
    literal = LITERAL.match(low, start)
    if literal is None:
        return None
    following = low[literal.end() : literal.end() + 2]
    if following[:1] == " " and following[1:].isdecimal():
        literal = spaced(low, start) or literal
        following = low[literal.end() : literal.end() + 2]
    text = literal.group()
    number = value(text.replace(" ", ""), english=reading.english)
    if number is None:
        return None
    end = literal.end()
    power = _scientific(low, start, end, number) if not _SIGNS_OF_POWER.isdisjoint(following) else None
    if power is not None:
        return power
    bare = text.isdigit()
    pointed = bare and low.startswith((" p", " c"), end)
    point = _POINT.match(low, end) if pointed else None
    if point:  # 2 chấm 23
        number, end, bare = Decimal(f"{text}.{point[1]}"), point.end(), False
    elif pointed:
        spelled = _POINT_WORD.match(low, end)
        digit = reading.rules.lexicon.parts.get(spelled[1]) if spelled else None
        if spelled and digit and digit[0] in (DIGIT, ENCLITIC, ZERO):
            number, end, bare = Decimal(f"{text}.{digit[1]}"), spelled.end(), False
    scaled, stop, exponent = _magnitudes(reading, number, end)
    if stop == end:
        return Amount(number, start, end, bare=bare)
    return _continued(reading, Amount(scaled, start, stop, magnitude=exponent, bare=False))


def _scientific(low: str, start: int, end: int, number: Decimal) -> Amount | None:
    """3×10⁸ and 10⁶."""
    match = _SCIENTIFIC.match(low, end)
    if match:
        return Amount(number.scaleb(unpower(match[1])), start, match.end(), bare=False)
    power = _SUPERSCRIPT.match(low, end)
    if power and low[start:end] == "10":
        return Amount(number ** unpower(power.group()), start, power.end(), bare=False)
    return None


def unpower(power: str) -> int:
    """The number that superscript digits write, or digits after a caret."""
    return int(power.translate(_POWERS))


def _magnitudes(reading: Reading, number: Decimal, end: int) -> tuple[Decimal, int, int]:
    """The number times the magnitude words that follow (nghìn tỷ), where they end, and the last exponent."""
    exponent = 0
    stop = end
    for _ in range(3):
        match = _MAGNITUDE.match(reading.low, stop)
        if match is None or match[1] not in reading.rules.lexicon.magnitudes:
            break
        form = match[1]
        if len(form) == 1 and match.start(1) != stop:
            break  # 273 K is a temperature, 10k an amount
        exponent = reading.rules.lexicon.magnitudes[form]
        number = number.scaleb(exponent)
        stop = match.end()
    return number, stop, exponent


def _continued(reading: Reading, amount: Amount) -> Amount:
    """What may go on after a magnitude: rưỡi, smaller magnitudes (1 triệu 200 nghìn), glued digits (1tr2)."""
    low, unit = reading.low, Decimal(10) ** amount.magnitude
    half = _HALF.match(low, amount.end)
    if half:
        return amount._replace(value=amount.value + unit / 2, end=half.end())
    glued = _GLUED_DIGIT.match(low, amount.end)
    if glued:  # 1tr2 = 1.2 million, 1tr250 = 1.25 million
        return amount._replace(value=amount.value + unit * Decimal(f"0.{glued[1]}"), end=glued.end())
    while amount.value == amount.value.to_integral_value():
        gap = _NEXT_NUMBER.match(low, amount.end)
        literal = LITERAL.match(low, gap.end()) if gap else None
        number = value(literal.group()) if literal else None
        if literal is None or number is None or number >= 1000:
            break
        scaled, stop, exponent = _magnitudes(reading, number, literal.end())
        if stop == literal.end() or exponent >= amount.magnitude:
            break
        amount = amount._replace(value=amount.value + scaled, end=stop, magnitude=exponent)
    return amount


def in_words(reading: Reading, start: int, *, loose: bool = False) -> tuple[Amount | None, int]:
    """The amount whose words start at a place, and where to go on reading.

    There is none where the words are no number, a string of digits, or two numbers for a vague one (hai ba trăm).
    """
    words, at = reading.run(start)
    if at >= len(words):
        return None, start + 1
    found = _read(reading, words, at, loose)
    if found is None:
        return None, words[at].end
    digits = _digit_string(words, at)
    if digits >= _PLAIN_DIGITS:
        return None, words[at + digits - 1].end
    if found.stop < len(words) and _goes_on(words, at, found):
        following = read(words, found.stop)
        return None, words[(following.stop if following else found.stop + 1) - 1].end
    end = words[found.stop - 1].end
    amount = Amount(found.value, words[at].start, end, False, found.magnitude, found.plain, False)
    return amount, end


def _read(reading: Reading, words: list[Word], at: int, loose: bool) -> Spelled | None:
    """The number that starts at a word; the short ones, which a text has again and again, are read once."""
    if len(words) - at > _SHORT:
        return read(words, at, loose=loose)
    key = reading.low[words[at].start : words[-1].end], loose
    if key in reading.spelled:
        found = reading.spelled[key]
    else:
        if len(reading.spelled) > _REMEMBERED:
            reading.spelled.clear()
        found = reading.spelled[key] = read(words[at:], loose=loose)
    return None if found is None else found._replace(stop=found.stop + at) if at else found


def _digit_string(words: list[Word], at: int) -> int:
    """How many digit words stand in a row that belong to no ten or hundred."""
    stop = at
    while stop < len(words) and words[stop].part in (DIGIT, ZERO):
        stop += 1
    if stop < len(words) and words[stop].part in (TENS, HUNDRED):
        stop -= 1
    return stop - at


def _goes_on(words: list[Word], at: int, found: Spelled) -> bool:
    """Whether a lone digit is followed by another number: hai ba trăm, năm sáu mươi."""
    following = words[found.stop]
    return (
        found.stop == at + 1
        and following.part is DIGIT
        and following.form not in ("năm", "một")
        and words[at].form != "năm"
    )
