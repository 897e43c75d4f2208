"""From an amount to a quantity: what the words around it make of it (money, measure, percent, age, ordinal, plain number)."""

from __future__ import annotations

import re
from decimal import Decimal

from newskit_numbers.amounts import in_digits, in_words
from newskit_numbers.clock import hours, lengths, small
from newskit_numbers.lexicon import Role, Suffix
from newskit_numbers.matches import AGE, FRACTION, MEASURE, MONEY, NUMBER, ORDINAL, PERCENT, TIME, Amount, Match, plain
from newskit_numbers.reading import Reading

_PER = re.compile(r" ?/ ?(?=[^\W\d_])")
_PER_WORD = re.compile(r" trên (?=(?:giờ|giây|phút|ngày|mét|lít|ki|mi|cen|xen)\b)")
_PER_NAME = re.compile(r"[^\W\d_]{1,12}[0-9²³]?")
_PART = re.compile(r" {1,2}(phần|trên|chia) (?=[^\W_])")


def complete(reading: Reading, amount: Amount) -> Match | None:
    """The quantity that an amount is part of, or None where it is part of something else."""
    before = reading.before(amount.start)
    digits = amount.digits or bool(amount.magnitude)
    found = reading.suffix(amount.end, digits=digits)
    if before == "thứ" and amount.value > 0:
        return None if amount.magnitude else Match(
            reading.word_start(amount.start), amount.end, ORDINAL, plain(amount.value), amount=amount
        )  # fmt: skip
    fraction = _fraction(reading, amount)
    if fraction:
        return fraction
    if found is None or found[0].role is not Role.UNIT:
        prefixed = reading.prefix_currency(amount.start) if amount.digits else None
        if prefixed and (found is None or found[0].role is not Role.CURRENCY):
            return _signed(
                reading,
                Match(
                    prefixed[1],
                    amount.end,
                    MONEY,
                    plain(amount.value),
                    amount=amount,
                    currency=prefixed[0],
                ),
            )
        if prefixed and found and found[0].code == prefixed[0]:
            return Match(prefixed[1], found[2], MONEY, plain(amount.value), amount=amount, currency=prefixed[0])
    if found is not None:
        match = _with_suffix(reading, amount, *found)
        if match is not None:
            return match if match.kind is TIME else _signed(reading, match)
    if before == "tuổi" and amount.value < 150 and not amount.magnitude:
        start = reading.word_start(amount.start)
        return Match(start, amount.end, AGE, plain(amount.value), amount=amount, unit="year")
    match = _signed(reading, Match(amount.start, amount.end, NUMBER, plain(amount.value), amount=amount))
    match.per = _per(reading, amount.end) if amount.magnitude else None
    return match


def _with_suffix(reading: Reading, amount: Amount, suffix: Suffix, start: int, end: int) -> Match | None:
    if suffix.role is Role.PERCENT:
        match = Match(amount.start, end, PERCENT, plain(amount.value * suffix.factor), amount=amount)
        match.per = _per(reading, end)
        return match
    if suffix.role is Role.AGE:
        return Match(amount.start, end, AGE, plain(amount.value), amount=amount, unit=suffix.code)
    if suffix.role is Role.CURRENCY:
        return _money(reading, amount, suffix, end)
    if suffix.role is Role.DURATION:
        time = hours(reading, amount, end) if suffix.form in ("giờ", "h") else None
        if time is not None:
            return time
        match = lengths(reading, amount, suffix, end)
        match.amount = amount
        return match
    return _measure(reading, amount, suffix, start, end)


def _money(reading: Reading, amount: Amount, suffix: Suffix, end: int) -> Match:
    coins, end = _coins(reading, suffix.code, end)
    match = Match(amount.start, end, MONEY, plain(amount.value + coins), amount=amount, currency=suffix.code)
    match.per = _per(reading, end)
    return match


def _coins(reading: Reading, code: str, end: int) -> tuple[Decimal, int]:
    """What the coins after an amount add to it, and where they end: 23 xu in 2 đô 23 xu, và 50 cent."""
    found = small(reading, end + len(" và") if reading.low.startswith(" và ", end) else end)
    if found is None:
        return Decimal(0), end
    count, at = found
    coin = reading.after(at)
    parts = reading.rules.lexicon.subunits.get((coin, code), 0)
    if count >= parts:
        return Decimal(0), end
    return Decimal(count) / parts, reading.low.index(coin, at) + len(coin)


def _per(reading: Reading, end: int) -> str | None:
    """What a rate is for, as it is written: lít in 1.500 đồng/lít."""
    slash = _PER.match(reading.low, end) if "/" in reading.low[end : end + 2] else None
    name = _PER_NAME.match(reading.text, slash.end()) if slash else None
    return name.group() if name else None


def _measure(reading: Reading, amount: Amount, suffix: Suffix, start: int, end: int) -> Match:
    name, dimension = suffix.code, suffix.dimension
    low, slash = reading.low, None
    if low[end : end + 1] in (" ", "/"):
        slash = _PER.match(low, end) or _PER_WORD.match(low, end)
    below = reading.suffix(slash.end(), digits=True) if slash else None
    if below and below[0].role in (Role.UNIT, Role.DURATION) and below[1] == slash.end():  # type: ignore[union-attr]
        name, end = f"{name}/{below[0].code}", below[2]
        dimension = f"{dimension}/{below[0].dimension or 'time'}"
    match = Match(
        amount.start,
        end,
        MEASURE,
        plain(amount.value),
        amount=amount,
        unit=reading.text[start:end],
        unit_name=name,
        dimension="speed" if dimension == "length/time" else dimension,
    )
    match.per = _per(reading, end) if below is None else None
    return match


def _signed(reading: Reading, match: Match) -> Match:
    """The quantity with the sign before it: -25, âm 5 độ, ±2%."""
    low, start = reading.low, match.start
    if start and low[start - 1] in "-±" and (start == 1 or low[start - 2] in " \n(\t") and start - 2 != reading.done:
        sign = low[start - 1]
        match.value = f"-{match.value}" if sign == "-" else f"-{match.value}..{match.value}"
        match.start = start - 1
    elif reading.before(start) == "âm" or (
        reading.before(start) == "trừ" and reading.is_line(reading.word_start(start), match.end)
    ):
        match.value = f"-{match.value}"
        match.start = reading.word_start(start)
    return match


def _fraction(reading: Reading, amount: Amount) -> Match | None:
    """hai phần ba, một trên năm, 1 phần 3."""
    found = _PART.match(reading.low, amount.end) if reading.low[amount.end : amount.end + 1] == " " else None
    if found is None or amount.magnitude or amount.value != amount.value.to_integral_value():
        return None
    at = found.end()
    if reading.low[at].isdigit():
        below: Amount | None = in_digits(reading, at)
    elif reading.after(at) == "tư":
        below = amount._replace(value=Decimal(4), end=at + len("tư"))  # ba phần tư
    else:
        below, _ = in_words(reading, at)
    if below is None or below.value != below.value.to_integral_value() or below.value < 2:
        return None
    word = found[1]
    line = reading.is_line(amount.start, below.end)
    if word != "phần" and not line and (amount.digits or below.digits or amount.value >= below.value or word == "chia"):
        return None
    if word == "trên" and not line and reading.suffix(below.end, digits=False):
        return None
    match = Match(amount.start, below.end, FRACTION, f"{plain(amount.value)}/{plain(below.value)}", amount=amount)
    return _signed(reading, match)
