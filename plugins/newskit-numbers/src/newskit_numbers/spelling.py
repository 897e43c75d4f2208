"""`spell` and `parse`: from an exact number to its Vietnamese words, and back."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from newskit.errors import NewskitError
from newskit_numbers.amounts import in_digits
from newskit_numbers.lexicon import standard
from newskit_numbers.reading import Reading
from newskit_numbers.rules import Settings, standard_rules
from newskit_numbers.spelled import read
from newskit_numbers.views import view

Style = Literal["north", "south"]

_LIMIT = Decimal(10) ** 18
_BILLION = 10**9


class NumberError(NewskitError, ValueError):
    """A text that is not one number, or a number that has no spelling."""


def spell(number: Decimal | int, style: Style = "north") -> str:
    """The words for a number, by the rules of CLDR's `rbnf/vi.xml`; decimals digit by digit after "phẩy".

    Args:
        style: `north` says `nghìn` and `linh`, `south` says `ngàn` and `lẻ`.

    Raises:
        NumberError: it is not finite, or 10^18 or more.

    >>> spell(24005), spell(Decimal("-2.5"), "south")
    ('hai mươi tư nghìn không trăm linh năm', 'âm hai phẩy năm')
    """
    value = Decimal(number)
    if not value.is_finite() or abs(value) >= _LIMIT:
        raise NumberError(f"only finite numbers below 10^18 can be spelled, got {number}")
    tables = standard().tables["spelling"]
    digits = tables["digits"]
    text = format(abs(value), "f")
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    words = _whole(int(whole), digits, tables[style])
    if fraction:
        words += f" {tables['point']} " + " ".join(digits[int(digit)] for digit in fraction)
    return f"{tables['minus']} {words}" if value < 0 else words


def _whole(number: int, digits: list[str], style: dict[str, str]) -> str:
    if number < _BILLION:
        return _below_billion(number, digits, style)
    head, rest = divmod(number, _BILLION)
    words = f"{_whole(head, digits, style)} {style['billion']}"
    return f"{words} {_rest(rest, digits, style)}" if rest else words


def _below_billion(number: int, digits: list[str], style: dict[str, str]) -> str:
    for name, size in (("million", 10**6), ("thousand", 1000)):
        if number >= size:
            head, rest = divmod(number, size)
            words = f"{_hundreds(head, digits, style)} {style[name]}"
            return f"{words} {_rest(rest, digits, style)}" if rest else words
    return _hundreds(number, digits, style)


def _rest(number: int, digits: list[str], style: dict[str, str]) -> str:
    """What follows a magnitude: a last group below a hundred says its empty hundreds."""
    if number >= 100:
        return _below_billion(number, digits, style)
    return f"{digits[0]} {style['hundred']} {_link(number, digits, style)}"


def _link(number: int, digits: list[str], style: dict[str, str]) -> str:
    return f"{style['link']} {digits[number]}" if number < 10 else _tens(number, digits, style)


def _hundreds(number: int, digits: list[str], style: dict[str, str]) -> str:
    if number < 100:
        return _tens(number, digits, style)
    head, rest = divmod(number, 100)
    words = f"{digits[head]} {style['hundred']}"
    return f"{words} {_link(rest, digits, style)}" if rest else words


def _tens(number: int, digits: list[str], style: dict[str, str]) -> str:
    if number < 10:
        return digits[number]
    tens, ones = divmod(number, 10)
    head = style["ten"] if tens == 1 else f"{digits[tens]} {style['tens']}"
    if ones == 0:
        return head
    if ones == 5:
        return f"{head} {style['five']}"
    if tens > 1 and ones in (1, 4):
        return f"{head} {style['one' if ones == 1 else 'four']}"
    return f"{head} {digits[ones]}"


def parse(text: str) -> Decimal:
    """The number that a text writes in digits or words, and nothing else with it.

    Raises:
        NumberError: the text is not exactly one number.

    >>> parse("hai mươi tư nghìn không trăm linh năm"), parse("1.234,5"), parse("-1,5 triệu")
    (Decimal('24005'), Decimal('1234.5'), Decimal('-1500000'))
    """
    seen = view(text.strip())
    low, minus = seen.low, False
    for sign in ("-", "âm ", "trừ "):
        if low.startswith(sign):
            minus, seen = True, view(seen.text[len(sign) :].strip())
            low = seen.low
            break
    reading = Reading(seen, standard_rules(Settings()))
    value = _value(reading) if low else None
    if value is None:
        raise NumberError(f"{text!r} is not a number; write it in digits (1.234,5) or in words (hai mươi tư)")
    return -value if minus else value


def _value(reading: Reading) -> Decimal | None:
    low = reading.low
    if low[0].isdigit():
        amount = in_digits(reading, 0)
        if amount is None or amount.end != len(low):
            return None
        return amount.value + 0  # an integer as such, without the exponent of its magnitude
    if not reading.rules.run.match(low):
        return None
    words, _ = reading.run(0)
    if words[-1].end != len(low):
        return None
    found = read(words, loose=True, whole=True)
    return found.value if found and found.stop == len(words) else None
