"""What quantity starts at a number word, if any."""

from __future__ import annotations

from newskit_numbers import dates
from newskit_numbers.amounts import in_words
from newskit_numbers.completion import complete
from newskit_numbers.contexts import counts, is_article, is_pair, is_weekday, is_years
from newskit_numbers.matches import NUMBER, ORDINAL, Amount, Match
from newskit_numbers.reading import Reading
from newskit_numbers.spelled import Word

_YEARS = 3000  # a date holds no greater number
_FIVE = 5


def from_words(reading: Reading, start: int, *, loose: bool = False) -> tuple[Match | None, int]:
    """The quantity whose first number word stands at a place, and where to go on reading."""
    words, index = reading.run(start)
    if index >= len(words):
        return None, start + 1
    first = words[index]
    before = reading.before(start)
    dated, skipped = _calendar(reading, first, before)
    if dated or skipped:
        return dated, dated.end if dated else skipped
    line = reading.is_line(start, words[-1].end)
    amount, stop = in_words(reading, start, loose=line or loose)
    if amount is None:
        return None, stop
    if amount.value == amount.value.to_integral_value() and amount.value < _YEARS:
        date = dates.dated_number(reading, start, amount.end, int(amount.value), before)
        if date:
            return date, max(date.end, stop)
    if reading.names(start) or (before == "thứ" and is_weekday(reading, amount)):
        return None, stop
    match = complete(reading, amount)
    if match is None or (not line and _is_other(reading, match, amount, first.form)):
        return None, stop
    if match.kind is NUMBER:
        match.weak = not (line or counts(reading, amount, first.form, before))
    elif first.form == "một" and amount.value == 1:
        match.weak = is_article(reading, match, before)
    return match, max(match.end, stop)


def _calendar(reading: Reading, first: Word, before: str) -> tuple[Match | None, int]:
    """The year or month that the words are; or where to go on if they are no number (ba mẹ, năm 2017)."""
    low = reading.low
    if first.form == "năm":
        if low[first.end : first.end + 2].strip().isdigit():
            return None, first.end  # the digits tell
        year = dates.spelled_out_year(reading, first.start) if before not in ("tháng", "thứ") else None
        if year:
            return year, year.end
    if before == "tháng":
        month = dates.named_month(reading, reading.word_start(first.start))
        if month:
            return month, month.end
    rules = reading.rules
    if before in rules.not_before.get(first.form, ()) or reading.after(first.end) in rules.not_after.get(
        first.form, ()
    ):
        return None, first.end
    return None, 0


def _is_other(reading: Reading, match: Match, amount: Amount, form: str) -> bool:
    """Whether the words are part of a name, two numbers, years, or "lần một"."""
    before = reading.before(amount.start)
    if match.kind is NUMBER:
        if reading.text[amount.start].isupper() and not reading.opens(amount.start):
            return True
        if amount.value == 0:
            return True  # không đồng ý
        return before == "lần" and amount.value == 1
    if amount.plain and match.kind is not ORDINAL and is_pair(amount):
        return True
    return form == "năm" and amount.value == _FIVE and is_years(reading, match, amount, before)
