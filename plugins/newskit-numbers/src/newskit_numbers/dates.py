"""Dates: days, months, years, quarters and decades, as ISO 8601 with X for what is unknown."""

from __future__ import annotations

import re

from newskit_numbers.clock import small
from newskit_numbers.lexicon import DIGIT, TEN, Role
from newskit_numbers.matches import DATE, Match
from newskit_numbers.reading import Reading
from newskit_numbers.spelled import year as spelled_year

_END = r"(?![0-9]|[/.,-][0-9]|/[^\W\d_])"
_FULL = re.compile(rf"([0-9]{{1,2}})( ?[/.-] ?)([0-9]{{1,2}})\2([0-9]{{4}}|[0-9]{{2}}){_END}")
_ISO = re.compile(rf"([0-9]{{4}})([/.-])([0-9]{{1,2}})\2([0-9]{{1,2}}){_END}")
_MONTH_YEAR = re.compile(rf"([0-9]{{1,2}})([/-]| - )([0-9]{{4}}){_END}")
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:/|(?<= )[.])([0-9]{1,2})(?![0-9]|[/.,:][0-9]|/?[^\W_])")
_DAY_DASH_MONTH = re.compile(r"([0-9]{1,2})(?:[.-]| - )([0-9]{1,2})(?![0-9]|[/.,:][0-9]|[^\W_])")
_INTEGER = re.compile(r"[0-9]{1,4}(?![^\W_]|[/.,:][0-9])")
_MONTH_WORD = re.compile(r" (?:của )?tháng (?=[^\W_])")
_YEAR_WORD = re.compile(r" (?:năm|of) (?=[^\W_])")
_YEAR_START = re.compile(r"năm (?=[^\W\d_])")
_BARE_YEAR = re.compile(r"(?: |, )((?:19|20)[0-9]{2})(?![^\W_]|[/.,:][0-9])")
_SLASH_YEAR = re.compile(r" ?/ ?([0-9]{4})(?![0-9])")
_NAMED_MONTH = re.compile(r"[^\W\d_]+")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY_WORDS = ("ngày", "mùng", "mồng")
CALENDAR = frozenset((*_DAY_WORDS, "tháng", "năm", "quý", "quí", "niên", "kỷ", "kỉ"))
"""The words before a number that can make it a date, whatever follows."""
_DAY_PARTS = ("sáng", "trưa", "chiều", "tối", "đêm", "khuya", "hôm")  # after these, 30-4 is a date


def is_day(day: int, month: int) -> bool:
    """Whether the month has such a day, in some year."""
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def in_digits(reading: Reading, start: int) -> Match | None:
    """The date whose digits start at a place."""
    low = reading.low
    before = reading.before(start)
    match = _FULL.match(low, start)
    if match:
        day, month, year = int(match[1]), int(match[3]), match[4]
        if is_day(day, month) and (len(year) == 4 or "/" in match[2]):
            return _dated(reading, start, match.end(), f"{_century(year)}-{month:02d}-{day:02d}", before, _DAY_WORDS)
        return None
    match = _ISO.match(low, start)
    if match and is_day(int(match[4]), int(match[3])):
        return _dated(
            reading, start, match.end(), f"{match[1]}-{int(match[3]):02d}-{int(match[4]):02d}", before, _DAY_WORDS
        )
    match = _MONTH_YEAR.match(low, start)
    if match and before in ("quý", "quí") and 1 <= int(match[1]) <= 4:
        return _dated(reading, start, match.end(), f"{match[3]}-Q{int(match[1])}", before, ("quý", "quí"))
    if match and 1 <= int(match[1]) <= 12 and (match[2] == "/" or before == "tháng") and _is_year(int(match[3])):
        return _dated(reading, start, match.end(), f"{match[3]}-{int(match[1]):02d}", before, ("tháng",))
    return _slashed(reading, start, before) or by_words(reading, start)


def _century(year: str) -> str:
    """The year of a date that writes two digits: 17 is 2017, 91 is 1991."""
    return year if len(year) == 4 else f"{'20' if int(year) < 50 else '19'}{year}"


def _is_year(year: int) -> bool:
    return 1000 <= year <= 2999


def _dated(reading: Reading, start: int, end: int, value: str, before: str, words: tuple[str, ...]) -> Match:
    """The date, with the word before it where that names what it is: ngày, tháng, năm, quý."""
    if before in words:
        start = reading.word_start(start)
        if before in ("mùng", "mồng") and reading.before(start) == "ngày":
            start = reading.word_start(start)
    return Match(start, end, DATE, value)


def _slashed(reading: Reading, start: int, before: str) -> Match | None:
    """A day and month, d/m; whether it is rather a fraction is decided by what stands around it."""
    match = _DAY_MONTH.match(reading.low, start)
    if match is None and (before in _DAY_WORDS or before in _DAY_PARTS):
        match = _DAY_DASH_MONTH.match(reading.low, start)
        if match and (_has_unit(reading, match.end()) or _range_of_days(reading, match.end())):
            return None
    elif match and before not in _DAY_WORDS and is_fraction(reading, start, match.end(), int(match[1]), int(match[2])):
        return None
    if match is None or not is_day(int(match[1]), int(match[2])):
        return None
    day, month = int(match[1]), int(match[2])
    value = f"XXXX-{month:02d}-{day:02d}"
    end = match.end()
    named = _year_after(reading, end)
    if named:
        value, end = f"{named[0]}{value[4:]}", named[1]
    return _dated(reading, start, end, value, before, _DAY_WORDS)


def _range_of_days(reading: Reading, end: int) -> bool:
    return reading.low.startswith("/", end) or reading.after(end) == "tháng"


def is_fraction(reading: Reading, start: int, end: int, top: int, bottom: int) -> bool:
    """Whether a/b in the text is a part of something (2/3 dân số) and no date."""
    words = reading.rules.words
    after, before = reading.after(end), reading.before(start)
    if after in words["dates.fraction_after"] and not (
        before in words["dates.before"] and after in ("là", "của", "tại")
    ):
        return True
    if reading.suffix(end, digits=True) is not None and not reading.rules.part_of_day.match(reading.low, end):
        return True
    if before in words["dates.fraction_before"]:
        return top < bottom
    if before in words["dates.before"] or (start and reading.low[start - 1] in "(-"):
        return False
    return top == 1 and bottom == 2 and bool(after)


def by_words(reading: Reading, start: int) -> Match | None:
    """A date whose parts are told by words: ngày 6 tháng 11 năm 2018, tháng 6, năm 2017, quý 3."""
    before = reading.before(start)
    match = _INTEGER.match(reading.low, start)
    if match is None:
        return None
    return dated_number(reading, start, match.end(), int(match.group()), before)


def dated_number(reading: Reading, start: int, end: int, number: int, before: str) -> Match | None:
    """The date that a whole number belongs to by the words around it, the number being in digits or words."""
    low = reading.low
    month = _MONTH_WORD.match(low, end)
    if month and 1 <= number <= 31 and before not in ("tháng", "năm"):
        named = month_name(reading, month.end())
        if named and is_day(number, named[0]) and not _counts_time(reading, named[1]):
            value, stop = _with_year(reading, f"XXXX-{named[0]:02d}-{number:02d}", named[1])
            return _dated(reading, start, stop, value, before, _DAY_WORDS)
    if before == "tháng" and 1 <= number <= 12 and not _has_unit(reading, end):
        value, stop = _with_year(reading, f"XXXX-{number:02d}", end)
        return _dated(reading, start, stop, value, before, ("tháng",))
    if before in ("quý", "quí") and 1 <= number <= 4 and not _has_unit(reading, end):
        return quarter(reading, reading.word_start(start), end, number)
    if before == "năm" and not _has_unit(reading, end):
        return _year(reading, start, end, number)
    if before in ("niên", "kỷ", "kỉ") and number % 10 == 0 and 10 <= number < 3000 and _is_decade_word(reading, start):
        return _decade(reading, start, end, number)
    if before in _DAY_WORDS and 1 <= number <= 31 and not _has_unit(reading, end) and _alone(reading, end):
        if before == "ngày" and reading.before(reading.word_start(start)) in ("mỗi", "một", "hàng", "trong", "hai"):
            return None
        return _dated(reading, start, end, f"XXXX-XX-{number:02d}", before, _DAY_WORDS)
    return None


def _counts_time(reading: Reading, end: int) -> bool:
    """Whether a unit of time follows, so that "3 tháng 5 ngày" is a length."""
    found = reading.suffix(end, digits=False)
    return found is not None and found[0].role is Role.DURATION and not reading.low.startswith("năm", found[1])


def _has_unit(reading: Reading, end: int) -> bool:
    """Whether the number has a unit or magnitude of its own; "năm", "ngày" and "tháng" may begin the next date."""
    found = reading.suffix(end, digits=True)
    if found is None:
        return reading.after(end) in reading.rules.lexicon.magnitudes
    return found[0].role is not Role.DURATION or found[0].form not in ("năm", "ngày", "tháng")


def _alone(reading: Reading, end: int) -> bool:
    """Whether the number counts nothing that is usually counted."""
    return reading.after(end) not in reading.rules.words["words.counters"]


def month_name(reading: Reading, at: int) -> tuple[int, int] | None:
    """The number of a month written in digits or words (tháng Giêng), and where it ends."""
    match = _NAMED_MONTH.match(reading.low, at)
    if match and match.group() in reading.rules.months:
        return reading.rules.months[match.group()], match.end()
    if match and match.group() == "năm":  # May, or the year that follows
        year = _YEAR_WORD.match(reading.low, at - 1)
        if year and _spelled_or_digits(reading, year.end()):
            return None
        return 5, match.end()
    if match is None:
        found = small(reading, at - 1)
        return found if found and 1 <= found[0] <= 12 else None
    return _month_in_words(reading, at)


def _month_in_words(reading: Reading, at: int) -> tuple[int, int] | None:
    """The month that starts a run of number words; what follows it may be the year."""
    if not reading.rules.run.match(reading.low, at):
        return None
    words, index = reading.run(at)
    word = words[index]
    if word.part is DIGIT:
        return word.value, word.end
    if word.part is not TEN:
        return None
    following = words[index + 1] if index + 1 < len(words) else None
    if following and following.part is DIGIT and following.value <= 2:
        return 10 + following.value, following.end
    return 10, word.end


def _spelled_or_digits(reading: Reading, at: int) -> tuple[int, int] | None:
    """A year of three or four digits after the word "năm"."""
    low = reading.low
    match = _INTEGER.match(low, at)
    if match:
        number = int(match.group())
        return (number, match.end()) if 100 <= number < 3000 else None
    if not reading.rules.run.match(low, at):
        return None
    words, index = reading.run(at)
    found = spelled_year(words, index)
    return (int(found.value), words[found.stop - 1].end) if found else None


def _year_after(reading: Reading, end: int) -> tuple[str, int] | None:
    """The year that follows a month: /2022, năm 2022, năm hai không hai hai; a bare 2022 after words."""
    low = reading.low
    word = _YEAR_WORD.match(low, end)
    if word:
        found = _spelled_or_digits(reading, word.end())
        return (f"{found[0]:04d}", found[1]) if found else None
    match = _SLASH_YEAR.match(low, end) or _BARE_YEAR.match(low, end)
    if match is None:
        return None
    return match[1], match.end()


def _with_year(reading: Reading, value: str, end: int) -> tuple[str, int]:
    found = _year_after(reading, end)
    return (value, end) if found is None else (f"{found[0]}{value[4:]}", found[1])


def _year(reading: Reading, start: int, end: int, number: int) -> Match | None:
    """năm 2017; những năm 90."""
    word = reading.word_start(start)
    earlier = reading.before(word)
    if earlier in ("những", "các") and number % 10 == 0 and (number < 100 or number >= 1000):
        return _decade(reading, start, end, number)
    if 10 <= number < 100 and reading.after(end) not in reading.rules.words["words.counters"]:
        return Match(word, end, DATE, f"XX{number}")  # năm 95
    if not 100 <= number < 3000:
        return None
    return Match(word, end, DATE, f"{number:04d}")


def _is_decade_word(reading: Reading, start: int) -> bool:
    """Whether "thập niên" or "thập kỷ" stands before."""
    return reading.before(reading.word_start(start)) == "thập"


def _decade(reading: Reading, start: int, end: int, number: int) -> Match:
    """những năm 1990 = 199X, thập niên 90 = XX9X."""
    word = reading.word_start(start)
    if reading.before(start) in ("niên", "kỷ", "kỉ"):
        word = reading.word_start(word)
    value = f"{number // 10}X" if number >= 1000 else f"XX{number // 10}X"
    return Match(word, end, DATE, value)


def quarter(reading: Reading, start: int, end: int, number: int) -> Match:
    """quý 3, quý I/2024, quý tư năm 2023."""
    found = _year_after(reading, end)
    value, stop = (f"{found[0]}-Q{number}", found[1]) if found else (f"XXXX-Q{number}", end)
    return Match(start, stop, DATE, value)


def named_month(reading: Reading, start: int) -> Match | None:
    """The month whose word "tháng" starts at a place and whose name is no plain number (tháng Giêng, tháng tư)."""
    found = month_name(reading, start + len("tháng "))
    if found is None:
        return None
    value, end = _with_year(reading, f"XXXX-{found[0]:02d}", found[1])
    return Match(start, end, DATE, value)


def spelled_out_year(reading: Reading, at: int) -> Match | None:
    """The year whose word "năm" stands at a place, before digits in words or a Roman numeral."""
    word = _YEAR_START.match(reading.low, at)
    found = _spelled_or_digits(reading, word.end()) if word else None
    if found is None:
        return None
    return Match(at, found[1], DATE, f"{found[0]:04d}")
