"""Clock times, and lengths of time in several units."""

from __future__ import annotations

import re
from decimal import Decimal

from newskit_numbers.amounts import in_digits, in_words
from newskit_numbers.lexicon import DIGIT, ZERO, Role, Suffix
from newskit_numbers.matches import DURATION, TIME, Amount, Match, plain
from newskit_numbers.reading import Reading

_COLON = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?![0-9:]|[.,][0-9])")
_LETTER = re.compile(
    r"([0-9]{1,2})(?: ?h ?([0-9]{1,2})?|g([0-9]{2}))(?:(?<=[0-9]) ?(?:p|ph|'|phút)(?: ?([0-9]{1,2}) ?s)?)?(?![^\W_])"
)
_ENGLISH = re.compile(r"([0-9]{1,2}) ?(?:am|pm)\b")
_SOUTHERN = re.compile(r"([0-9]{1,2}) ?g(?![^\W_])")  # 5g sáng; a bare g is the gram
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{2})(?![0-9]|[.,][0-9])( giờ\b)?")
_MINUTES = re.compile(r"([0-9]{1,3}) ?p ?([0-9]{1,2}) ?s?(?![^\W_])")
_ZONE = re.compile(r" \(?(?:[A-Z]{1,3}[SD]?T|UTC)\b")
_LESS = re.compile(r" kém(?= )")
_HALF = re.compile(r" rư[ỡở]i\b")
_MINUTE = re.compile(r" ?(?:phút|')")
_SECOND = re.compile(r" ?giây\b")
_NUMBER = re.compile(r" {1,2}([0-9]{1,4})(?![^\W\d_]?[0-9]|[/.,:][0-9])")
_ORDER = ("year", "month", "week", "day", "hour", "minute", "second")
_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}


def clock(reading: Reading, start: int) -> Match | None:
    """The clock time whose digits start at a place: 8:05, 15h30, 15h, 5.30 chiều."""
    low = reading.low
    if reading.before(start) == "thứ":
        return None  # phút thứ 15:16
    match = _COLON.match(low, start)
    if match:
        return _time(reading, start, match.end(), int(match[1]), int(match[2]), int(match[3] or 0))
    match = _LETTER.match(low, start)
    if match:
        minutes = match[2] or match[3]
        if minutes or not _is_length(reading, start, match.end()):
            return _time(reading, start, match.end(), int(match[1]), int(minutes or 0), int(match[4] or 0))
        return None
    match = _ENGLISH.match(low, start)
    if match:
        return _time(reading, start, match.end(1), int(match[1]), 0)
    match = _SOUTHERN.match(low, start)
    if match and (reading.rules.part_of_day.match(low, match.end()) or reading.before(start) in ("lúc", "hồi")):
        return _time(reading, start, match.end(), int(match[1]), 0)
    match = _DOTTED.match(low, start)
    if match and (match[3] or reading.rules.part_of_day.match(low, match.end())):
        return _time(reading, start, match.end(), int(match[1]), int(match[2]))
    match = _MINUTES.match(low, start)
    if match and int(match[2]) < 60:
        value = f"PT{int(match[1])}M{int(match[2])}S"
        return Match(start, match.end(), DURATION, value)
    return None


def _time(reading: Reading, start: int, end: int, hour: int, minute: int, second: int = 0) -> Match | None:
    """The clock time with the part of day that follows it."""
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute):
        return None
    part = reading.rules.part_of_day.match(reading.low, end)
    if part:
        end = part.end()
        hour = _in_part_of_day(hour, part[1], reading.rules.lexicon.tables["part_of_day"][part[1]])
    value = f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")
    return Match(start, end, TIME, value)


def _in_part_of_day(hour: int, part: str, added: int) -> int:
    """The hour of 24: 5 giờ chiều = 17, 1 giờ trưa = 13, 1 giờ đêm = 1, 12 giờ đêm = 0."""
    if part in ("đêm", "khuya"):
        return 0 if hour == 12 else hour + 12 if 6 <= hour < 12 else hour
    if part == "am":
        return hour % 12 if hour <= 12 else hour
    if part == "trưa":
        return hour + 12 if hour < 4 else hour
    return hour + added if hour < 12 else hour


def hours(reading: Reading, amount: Amount, unit_end: int) -> Match | None:
    """The clock time or length whose hours were read, or None where the hours alone are a plain length."""
    low, start = reading.low, amount.start
    hour = amount.value
    if not amount.digits and reading.before(start) == "thứ":
        return None
    if hour != hour.to_integral_value() or not 0 <= hour <= 24:
        return None
    whole, end, minute, second, marked = int(hour), unit_end, 0, 0, False
    less, half = _LESS.match(low, end), _HALF.match(low, end)
    if less:
        found = small(reading, less.end())
        if found and 0 < found[0] < 60 and whole:
            unit = _MINUTE.match(low, found[1])
            return _time(reading, start, unit.end() if unit else found[1], whole - 1, 60 - found[0])
    elif half:
        if _is_length(reading, start, half.end()):
            return None
        minute, end = 30, half.end()
    else:
        found = small(reading, end)
        unit = _MINUTE.match(low, found[1]) if found else None
        if found and 0 <= found[0] < 60 and (unit or _ends_clause(reading, found[1])):
            minute, marked = found[0], unit is not None
            end = unit.end() if unit else found[1]
            seconds = small(reading, end) if unit else None
            last = _SECOND.match(low, seconds[1]) if seconds else None
            if seconds and last:
                second, end = seconds[0], last.end()
    if end != unit_end:
        if marked and _is_length(reading, start, end):
            return Match(start, end, DURATION, f"PT{whole}H{minute}M" + (f"{second}S" if second else ""))
        return _time(reading, start, end, whole, minute, second)
    if _is_clock(reading, start, end):
        return _time(reading, start, end, whole, 0)
    return None


def _ends_clause(reading: Reading, end: int) -> bool:
    """Whether minutes without a unit are plausible: nothing is counted by them."""
    following = reading.after(end)
    return (
        not following or reading.rules.part_of_day.match(reading.low, end) is not None or following in ("ngày", "hôm")
    )


def small(reading: Reading, at: int) -> tuple[int, int] | None:
    """A whole number of four digits at most that follows a blank, and where it ends."""
    match = _NUMBER.match(reading.low, at)
    if match:
        return int(match[1]), match.end()
    low = reading.low
    while at < len(low) and low[at] == " ":
        at += 1
    if at >= len(low) or not reading.rules.run.match(low, at):
        return None
    words, index = reading.run(at)
    if index + 1 < len(words) and words[index].part is ZERO and words[index + 1].part is DIGIT:
        return words[index + 1].value, words[index + 1].end
    amount, _ = in_words(reading, at)
    if amount is None or amount.value != amount.value.to_integral_value() or amount.value > 9999:
        return None
    return int(amount.value), amount.end


def _is_clock(reading: Reading, start: int, end: int) -> bool:
    """Whether "N giờ" is a time of day rather than a length."""
    words = reading.rules.words
    if (
        reading.rules.part_of_day.match(reading.low, end)
        or _ZONE.match(reading.text, end)
        or reading.is_line(start, end)
    ):
        return True
    before = reading.before(start)
    if before in ("khoảng", "gần", "đúng", "quá"):
        earlier = reading.before(reading.word_start(start))
        return earlier in ("vào", "lúc", "hồi")
    return before in words["time.clock_before"] and reading.after(end) not in words["time.length_after"]


def _is_length(reading: Reading, start: int, end: int) -> bool:
    """Whether hours are a length of time: trong 5h, 24h qua."""
    words = reading.rules.words
    if reading.rules.part_of_day.match(reading.low, end):
        return False
    before = reading.before(start)
    if before == "khoảng" and reading.before(reading.word_start(start)) in ("vào", "lúc", "hồi"):
        return False
    return before in words["time.length_before"] or reading.after(end) in ("qua", "liền", "đồng", "nữa", "liên")


def lengths(reading: Reading, amount: Amount, suffix: Suffix, end: int) -> Match:
    """A length of time: one unit (3 tháng, 2,5 năm, hai năm rưỡi), or several as an ISO 8601 duration (4 phút 30 giây)."""
    value, unit = amount.value * suffix.factor, suffix.code
    half = _HALF.match(reading.low, end)
    if half and unit == "minute" and value == value.to_integral_value():
        return Match(amount.start, half.end(), DURATION, f"PT{plain(value)}M30S")  # so is it told, too
    if half:
        return Match(amount.start, half.end(), DURATION, plain(value + suffix.factor / 2), unit=unit)
    parts = [(value, unit)]
    while unit != _ORDER[-1] and suffix.factor == 1:
        following = _next_length(reading, end, unit)
        if following is None:
            break
        value, unit, end = following
        parts.append((value, unit))
    if len(parts) == 1:
        return Match(amount.start, end, DURATION, plain(parts[0][0]), unit=unit)
    return Match(amount.start, end, DURATION, iso(parts))


def _next_length(reading: Reading, end: int, unit: str) -> tuple[Decimal, str, int] | None:
    low = reading.low
    at = end
    while at < len(low) and at < end + 2 and low[at] == " ":
        at += 1
    if at >= len(low):
        return None
    if low[at].isdigit() and low[at].isascii():
        amount = in_digits(reading, at)
    elif at > end and reading.rules.run.match(low, at):
        amount, _ = in_words(reading, at)
    else:
        return None
    if amount is None:
        return None
    found = reading.suffix(amount.end, digits=amount.digits)
    if found is None or found[0].role is not Role.DURATION or found[0].factor != 1:
        return None
    if _ORDER.index(found[0].code) <= _ORDER.index(unit):
        return None
    return amount.value, found[0].code, found[2]


def iso(parts: list[tuple[Decimal, str]]) -> str:
    """The ISO 8601 form of a duration."""
    days = "".join(f"{plain(value)}{_LETTERS[unit]}" for value, unit in parts if _ORDER.index(unit) < 4)
    times = "".join(f"{plain(value)}{_LETTERS[unit]}" for value, unit in parts if _ORDER.index(unit) >= 4)
    return "P" + days + ("T" + times if times else "")
