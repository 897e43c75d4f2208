"""What quantity starts at a digit, if any."""

from __future__ import annotations

import re
from decimal import Decimal

from newskit_numbers import clock, dates
from newskit_numbers.amounts import in_digits
from newskit_numbers.completion import complete
from newskit_numbers.contexts import completes_name, is_weekday
from newskit_numbers.lexicon import Role
from newskit_numbers.literals import LITERAL
from newskit_numbers.matches import DATE, FRACTION, MEASURE, NUMBER, Amount, Match
from newskit_numbers.reading import Reading

_TOKEN = re.compile(r"[\w]*(?:[.,/:&@-][\w]+)*")
_FRACTION = re.compile(r"([0-9]{1,4}) ?/ ?([0-9]{1,4})(?![0-9]|[/.,][0-9]|/[^\W_])")
_MIXED = re.compile(r"([0-9]{1,3}) ([0-9]{1,2})/([0-9]{1,2})(?![0-9]|[/.,][0-9])")
_PHONE = re.compile(
    r"(?:\(?\+?[0-9]{2,4}\)?[ .-])[0-9]{3,4}[ .-][0-9]{3,4}(?![0-9]|[.,][0-9])"
    r"|0[0-9]{8,10}(?![0-9])|1[89]00[ .]?[0-9]{4,6}(?![0-9])"
)
# A number inside a row of small ones, as in a table, or a chain of them: nothing around can say more of it than that.
_IN_ROW = re.compile(
    r"(?<=[0-9] )(?:0|[1-9][0-9]?)(?= [0-9]{1,2} )"
    r"|(?<=[0-9]-)(?:0|[1-9][0-9]?)(?=-[0-9]{1,2}(?![0-9]|-[0-9]{3}))"
)
# The digits, and what stands after them, or after a blank after them.
_SHAPE = re.compile(r"[0-9]+( ?)([^ ]?)", re.DOTALL)
_SHAPED = frozenset(
    "/.-:()hgap0123456789"
)  # one of these stands there in dates, clock times, fractions, telephone numbers
_SHAPED_AT_ONCE = _SHAPED | {"m", "k"}  # and in 1m75
_DIGITS = frozenset("0123456789")
_MONTH_FOLLOWS = ("t", "c")  # tháng, của tháng
_LONG = 8  # digits of the shortest telephone number without blanks
_ROUND_THE_CLOCK = re.compile(r"24/7(?![0-9/])|24/24|50/50")
_YEAR = 4  # digits
_LARGEST = 1000  # what a fraction is out of at most, if nothing says that it is one
_SPLIT = re.compile(r"([0-9]{1,3})(m(?![23]\b)|kg)([0-9]{1,2})(?![^\W_]|[.,][0-9])")
_PLATE = re.compile(r"[A-Z](?:[0-9]|-[0-9])")
_ADDRESS = re.compile(r" (?:phố |đường |ngõ |ngách |[A-ZĐ][^\W\d_]* [A-ZĐ])")
_TELEPHONE = 6  # digits that a telephone number has at least
_TELEPHONE_WORDS = re.compile(r"điện thoại|\b(?:fax|tel|đt|sđt|hotline)\b")
_LOOK = 24
_ORDINARY_YEAR = range(1900, 2100)


def from_digits(reading: Reading, start: int) -> tuple[Match | None, int]:
    """The quantity whose first digit stands at a place, and where to go on reading."""
    low = reading.low
    row = _IN_ROW.match(low, start) if start > 1 and low[start - 2] in _DIGITS else None
    if row and (low[start - 1] == " " or start - 1 == reading.done):
        digits, end = row.group(), row.end()
        return Match(start, end, NUMBER, digits, amount=Amount(Decimal(digits), start, end)), end
    if _hangs(reading, start):
        return None, _skip(low, start)
    shape = _SHAPE.match(low, start)
    at_once, following = not shape[1], shape[2]  # type: ignore[index]
    if following in (_SHAPED_AT_ONCE if at_once else _SHAPED) or shape.end(1) - start >= _LONG:  # type: ignore[union-attr]
        return _from_shape(reading, start)
    if reading.names(start):
        return None, LITERAL.match(low, start).end()  # type: ignore[union-attr]
    if following in _MONTH_FOLLOWS or reading.before(start) in dates.CALENDAR:
        found = _dated(reading, dates.by_words(reading, start))
        if found:
            return found
    return _from_amount(reading, start)


def _from_shape(reading: Reading, start: int) -> tuple[Match | None, int]:
    """The same for digits that may be a date, a clock time, a fraction or a telephone number by their shape."""
    low = reading.low
    unmarked = _ROUND_THE_CLOCK.match(low, start) or _PHONE.match(low, start)
    if unmarked:
        return None, unmarked.end()
    if reading.names(start):
        return None, LITERAL.match(low, start).end()  # type: ignore[union-attr]
    match = dates.in_digits(reading, start) or clock.clock(reading, start) or _fraction(reading, start)
    found = _dated(reading, match)
    if found:
        return found
    match = _split_measure(reading, start)
    if match:
        return match, match.end
    return _from_amount(reading, start)


def _dated(reading: Reading, match: Match | None) -> tuple[Match | None, int] | None:
    """The date or the like, if there is one; none where a rank stands before it."""
    if match is None:
        return None
    if match.kind is DATE and reading.before(match.start) in reading.rules.words["rank.not_dates"]:
        return None, match.end
    return match, match.end


def _from_amount(reading: Reading, start: int) -> tuple[Match | None, int]:
    """The quantity whose amount starts at a place."""
    low = reading.low
    amount = in_digits(reading, start)
    if amount is None or _glued(reading, amount):
        return None, _skip(low, start)
    if reading.before(start) == "thứ" and is_weekday(reading, amount):
        return None, amount.end
    match = complete(reading, amount)
    if match is not None and match.kind is NUMBER and match.start == amount.start:
        match = _plain_number(reading, match, amount)
    return match, match.end if match else amount.end


def _hangs(reading: Reading, start: int) -> bool:
    """Whether the digits hang on what stands before: a name (G7, F-16), a path, a decimal, a handle."""
    low = reading.low
    if not start:
        return False
    previous, earlier = low[start - 1], low[start - 2] if start > 1 else " "
    if previous.isalnum() or previous == "_":
        return not previous.isalpha() or reading.prefix_currency(start) is None
    if previous == "-" and start - 1 == reading.done:
        return False  # the second end of a range (10k-20k)
    if earlier.isalpha() and previous in "-/.,&:#@+'":
        return previous != ","
    return previous in "&+#@" or (previous in "/:.," and earlier.isdigit())


def _skip(low: str, start: int) -> int:
    """Past a token that is no quantity: a version, a plate, a code."""
    match = _TOKEN.match(low, start)
    return max(match.end() if match else start, start + 1)


def _glued(reading: Reading, amount: Amount) -> bool:
    """Whether letters or more digits hang on the number, and are no unit (5G, 1e999, 2-1-3)."""
    low, end = reading.low, amount.end
    if end >= len(low):
        return False
    char = low[end]
    if char.isalnum() or char == "_":
        found = reading.suffix(end, digits=True)
        if found is None or found[1] != end:
            return True
        letter = found[0].cased and len(found[0].form) == 1 and found[0].form.isupper()
        if letter and reading.before(amount.start) in reading.rules.words["rank.before"]:
            return True
        return _PLATE.match(reading.text, end) is not None
    return (
        char in "&@/:+" and end + 1 < len(low) and low[end + 1].isalnum() and (char in "&@" or low[end + 1].isdigit())
    )


def _plain_number(reading: Reading, match: Match, amount: Amount) -> Match | None:
    """A number without unit: a year, part of a name, or what it says."""
    low, start, end = reading.low, amount.start, amount.end
    if reading.is_line(start, end):
        return match
    if amount.bare and end - start >= _TELEPHONE and _TELEPHONE_WORDS.search(low, max(0, start - _LOOK), start):
        return None
    if reading.before(start) == "số" and _ADDRESS.match(reading.text, end):
        return None
    if amount.bare and end < len(low) and low[end] in "-/" and end + 1 < len(low) and low[end + 1].isalpha():
        return None
    if completes_name(reading, start, end):
        return None
    if amount.bare and end - start == 4 and int(amount.value) in _ORDINARY_YEAR:
        after = reading.after(end)
        if after not in reading.rules.words["words.counters"]:
            return Match(start, end, DATE, low[start:end], amount=amount)
    return match


def _split_measure(reading: Reading, start: int) -> Match | None:
    """Metres and kilograms with the rest behind the unit: 1m75, 2kg3; m2 and m3 are units."""
    match = _SPLIT.match(reading.low, start)
    if match is None:
        return None
    suffix = next(each for each in reading.rules.lexicon.suffixes[match[2]] if each.form == match[2])
    return Match(
        start, match.end(), MEASURE, f"{match[1]}.{match[3]}", unit=match[2], unit_name=suffix.code,
        dimension=suffix.dimension,
    )  # fmt: skip


def _fraction(reading: Reading, start: int) -> Match | None:
    """2/3, 19/29, 23 1/5; with a unit, a measure (1/2 kg)."""
    mixed = _MIXED.match(reading.low, start)
    if mixed and 0 < int(mixed[2]) < int(mixed[3]) and reading.is_line(start, mixed.end()):
        top = int(mixed[1]) * int(mixed[3]) + int(mixed[2])
        return Match(start, mixed.end(), FRACTION, f"{top}/{mixed[3]}")
    match = _FRACTION.match(reading.low, start)
    if match is None or int(match[2]) == 0 or match[1][0] == "0" or match[2][0] == "0":
        return None
    value, end = f"{match[1]}/{match[2]}", match.end()
    if len(match[1]) == _YEAR:  # mùa giải 2018/19
        later = int(match[1][: -len(match[2])] + match[2])
        if later == int(match[1]) + 1:
            return Match(start, end, DATE, f"{match[1]}..{later}")
    if (
        max(int(match[1]), int(match[2])) > _LARGEST
        and reading.after(end) not in reading.rules.words["dates.fraction_after"]
    ):
        return None
    if end < len(reading.low) and (reading.low[end].isalpha() or reading.low[end] in "-_"):
        found = reading.suffix(end, digits=True)
        if found is None or found[1] != end:
            return None
    found = reading.suffix(end, digits=True)
    if found and found[0].role is Role.UNIT:
        return Match(
            start, found[2], MEASURE, value, unit=reading.text[found[1] : found[2]],
            unit_name=found[0].code, dimension=found[0].dimension,
        )  # fmt: skip
    return Match(start, end, FRACTION, value)
