"""What the words around a number say of it: whether it counts, names, ranks, or is an article, a weekday, a year."""

from __future__ import annotations

import re

from newskit_numbers.lexicon import DIGIT, TEN
from newskit_numbers.matches import DURATION, Amount, Match
from newskit_numbers.reading import Reading

_LOOK = 20  # the longest name of a sort of year
_DATE_AFTER = re.compile(r",? \(?(?:ngày )?[0-9]{1,2}[/-][0-9]|, ngày ")


def is_pair(amount: Amount) -> bool:
    """Whether two digits follow each other in counting, so that they say "two or three"."""
    tens, ones = divmod(int(amount.value), 10)
    return ones == tens + 1


def counts(reading: Reading, amount: Amount, form: str, before: str) -> bool:
    """Whether a bare number in words states a quantity here."""
    words = reading.rules.words
    after = reading.after(amount.end)
    if before == "âm":
        return True
    if amount.value == 1 and form == "một":
        if after in words["words.one_after"]:
            return _one_of(reading, amount.end)
        if after in words["words.one_of"]:
            return before in words["words.one_of_before"]
        return before in words["words.one_before"]
    if amount.plain:
        return not is_pair(amount)
    if form == "năm" and amount.value == 5:
        return (
            after in words["words.counters"]
            and before not in words["words.year_before"]
            and not _is_year_of(reading, amount)
        )
    return before not in words["words.vague_before"] or before == "cả"


def _is_year_of(reading: Reading, amount: Amount) -> bool:
    """Whether "năm" begins the name of a sort of year: năm học, năm thành lập."""
    lists = reading.rules.lexicon.tables["words"]
    following = reading.low[amount.end : amount.end + _LOOK].lstrip(" ")
    return following.startswith(tuple(lists["year_after"])) and not following.startswith(
        tuple(lists["year_after_except"])
    )


def _one_of(reading: Reading, end: int) -> bool:
    """Whether "một trong" goes on with a number: một trong chín, một trong số ba."""
    low = reading.low
    at = low.index("trong", end) + len("trong")
    if reading.after(at) == "số":
        at = low.index("số", at) + len("số")
    part = reading.rules.lexicon.parts.get(reading.after(at))
    return low[at + 1 : at + 2].isdigit() or (part is not None and part[0] in (DIGIT, TEN))


def is_article(reading: Reading, match: Match, before: str) -> bool:
    """Whether "một" with a unit of time is no count: một ngày nào đó, $350 một ngày."""
    if match.kind is not DURATION:
        return False
    start = match.start
    rate = start > 1 and (reading.low[start - 2].isdigit() or reading.low[start - 2] in "%$€£đ")
    return rate or before in ("là", "của", "vào", "lần", "usd", "đồng", "la", "euro", "lúc") or reading.after(match.end) in (
        "nào", "khác", "mới", "đầy", "đẹp", "kia",
    )  # fmt: skip


def is_years(reading: Reading, match: Match, amount: Amount, before: str) -> bool:
    """Whether "năm" with a unit is no five: năm tháng (years and months), mỗi năm giờ."""
    if match.kind is DURATION:
        after = reading.after(match.end)
        months = match.unit == "month" and after not in ("trước", "sau", "nữa", "liên", "liền", "đầu", "cuối")
        return months or before in ("mỗi", "hàng", "hằng", "những", "các")
    return before in reading.rules.words["words.year_before"]


def is_weekday(reading: Reading, amount: Amount) -> bool:
    """Whether "thứ hai" … "thứ bảy" is a day of the week: in capitals, or by the words around it."""
    if not 2 <= amount.value <= 7 or amount.value != amount.value.to_integral_value():
        return False
    words = reading.rules.words
    word = reading.word_start(amount.start)
    if reading.text[amount.start].isupper():
        return True
    before = reading.before(word)
    if reading.text[word].isupper() and not before:
        return True
    if _DATE_AFTER.match(reading.low, amount.end):
        return True
    return before in words["weekdays.before"] or reading.after(amount.end) in words["weekdays.after"]


def completes_name(reading: Reading, start: int, end: int) -> bool:
    """Whether the number belongs to the name before it (Boeing 737, World Cup 2018)."""
    words = reading.rules.words
    before = reading.before(start)
    if not before:
        return False
    if before in words["names.before"]:
        return True
    word = reading.word_start(start)
    if (
        not reading.text[word].isupper()
        or not before.isascii()
        or reading.opens(word)
        or before in words["words.counters"]
    ):
        return False
    after = reading.after(end)
    if not after or after in words["names.after"]:
        return True
    earlier = reading.before(word)
    return bool(earlier) and earlier.isascii() and reading.text[reading.word_start(word)].isupper() and (
        after not in words["words.counters"]
    )  # fmt: skip
