"""Recognisers: what quantity starts at a place that the scan found, if any."""

from __future__ import annotations

import re
from decimal import Decimal

from newskit.layers import QuantityKind
from newskit_numbers import clock, dates
from newskit_numbers.amounts import in_digits, in_words
from newskit_numbers.completion import complete
from newskit_numbers.lexicon import Part, Role
from newskit_numbers.matches import Amount, Match, plain
from newskit_numbers.reading import Reading
from newskit_numbers.romans import roman

Found = tuple[Match | None, int]

_TOKEN = re.compile(r"[\w]*(?:[.,/:&@-][\w]+)*")
_NUMERIC = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_FRACTION = re.compile(r"([0-9]{1,4}) ?/ ?([0-9]{1,4})(?![0-9]|[/.,][0-9])")
_MIXED = re.compile(r"([0-9]{1,3}) ([0-9]{1,2})/([0-9]{1,2})(?![0-9]|[/.,][0-9])")
_PHONE = re.compile(r"(?:\(?\+?[0-9]{2,4}\)?[ .-])[0-9]{3,4}[ .-][0-9]{3,4}(?![0-9]|[.,][0-9])|0[0-9]{8,10}(?![0-9])")
_ROUND_THE_CLOCK = re.compile(r"24/7(?![0-9/])|24/24|50/50")
_NEXT_CHAR = re.compile(r"[^\W\d_]|[-/&][^\W_]|[0-9]")
_DATE_AFTER = re.compile(r",? \(?(?:ngày )?[0-9]{1,2}[/-][0-9]|, ngày ")
_PLATE = re.compile(r"[A-Z](?:[0-9]|-[0-9])")
_ADDRESS = re.compile(r" (?:phố |đường |ngõ |ngách |[A-ZĐ][^\W\d_]* [A-ZĐ])")
_TELEPHONE = 6  # digits that a telephone number has at least
_TELEPHONE_WORDS = re.compile(r"điện thoại|\b(?:fax|tel|đt|sđt|hotline)\b")
_LOOK = 24
_ORDINARY_YEAR = range(1900, 2100)


def from_digits(reading: Reading, start: int) -> Found:
    """The quantity whose first digit stands at a place, and where to go on reading."""
    low = reading.low
    prefixed = None
    if start:
        previous = low[start - 1]
        if previous.isalnum() or previous == "_":
            prefixed = reading.prefix_currency(start) if previous.isalpha() else None
            if prefixed is None:
                return None, _skip(low, start)
        elif previous == "-" and start - 1 == reading.done:
            pass  # the second end of a range (10k-20k)
        elif previous in "-/.&:#@+'" and start > 1 and low[start - 2].isalpha():
            return None, _skip(low, start)
        elif previous in "&+#@" or (previous in "/:" and start > 1 and low[start - 2].isdigit()):
            return None, _skip(low, start)
        elif previous in ".," and start > 1 and low[start - 2].isalnum():
            return None, _skip(low, start)
    unmarked = _ROUND_THE_CLOCK.match(low, start) or _PHONE.match(low, start)
    if unmarked:
        return None, unmarked.end()
    if reading.names(start):
        return None, _NUMERIC.match(low, start).end()  # type: ignore[union-attr]
    match = dates.in_digits(reading, start) or clock.clock(reading, start) or _fraction(reading, start)
    if match:
        return match, match.end
    amount = in_digits(reading, start)
    if amount is None:
        return None, _skip(low, start)
    if _glued(reading, amount):
        return None, _skip(low, start)
    if reading.before(start) == "thứ" and _is_weekday(reading, amount):
        return None, amount.end
    match = complete(reading, amount)
    if match is None:
        return None, amount.end
    if match.kind is QuantityKind.NUMBER and match.start == amount.start:
        match = _plain_number(reading, match, amount)
    return match, match.end if match else amount.end


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
        return _PLATE.match(reading.text, end) is not None
    return char in "&@/:" and end + 1 < len(low) and low[end + 1].isalnum() and (char in "&@" or low[end + 1].isdigit())


def _plain_number(reading: Reading, match: Match, amount: Amount) -> Match | None:
    """A number without unit: a year, part of a name, or what it says."""
    low, start, end = reading.low, amount.start, amount.end
    if reading.is_line(start, end):
        return match
    if amount.bare and end - start >= _TELEPHONE and _TELEPHONE_WORDS.search(low, max(0, start - _LOOK), start):
        return None
    if reading.before(start) == "số" and _ADDRESS.match(reading.text, end):
        return None
    if end < len(low) and low[end] in "-/" and end + 1 < len(low) and low[end + 1].isalpha():
        return None
    if _completes_name(reading, start, end):
        return None
    if amount.bare and end - start == 4 and int(amount.value) in _ORDINARY_YEAR:
        after = reading.after(end)
        if after not in reading.rules.words["words.counters"]:
            return Match(start, end, QuantityKind.DATE, low[start:end], amount=amount)
    return match


def _completes_name(reading: Reading, start: int, end: int) -> bool:
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


def _fraction(reading: Reading, start: int) -> Match | None:
    """2/3, 19/29, 23 1/5; with a unit, a measure (1/2 kg)."""
    mixed = _MIXED.match(reading.low, start)
    if mixed and 0 < int(mixed[2]) < int(mixed[3]) and reading.is_line(start, mixed.end()):
        top = int(mixed[1]) * int(mixed[3]) + int(mixed[2])
        return Match(start, mixed.end(), QuantityKind.FRACTION, f"{top}/{mixed[3]}")
    match = _FRACTION.match(reading.low, start)
    if match is None or int(match[2]) == 0 or match[1][0] == "0" or match[2][0] == "0":
        return None
    value, end = f"{match[1]}/{match[2]}", match.end()
    if end < len(reading.low) and (reading.low[end].isalpha() or reading.low[end] in "-_"):
        found = reading.suffix(end, digits=True)
        if found is None or found[1] != end:
            return None
    found = reading.suffix(end, digits=True)
    if found and found[0].role is Role.UNIT:
        return Match(
            start, found[2], QuantityKind.MEASURE, value, unit=reading.text[found[1] : found[2]],
            unit_name=found[0].code, dimension=found[0].dimension,
        )  # fmt: skip
    return Match(start, end, QuantityKind.FRACTION, value)


def from_words(reading: Reading, start: int, *, loose: bool = False) -> Found:
    """The quantity whose first number word stands at a place, and where to go on reading."""
    words, index = reading.run(start)
    if index >= len(words):
        return None, start + 1
    form = words[index].form
    before = reading.before(start)
    if form == "năm":
        if reading.low[words[index].end : words[index].end + 2].strip().isdigit():
            return None, words[index].end  # năm 2017: the digits tell
        year = dates.spelled_out_year(reading, start) if before not in ("tháng", "thứ") else None
        if year:
            return year, year.end
    if before == "tháng":
        month = dates.named_month(reading, reading.word_start(start))
        if month:
            return month, month.end
    if before in reading.rules.not_before.get(form, ()) or reading.after(
        words[index].end
    ) in reading.rules.not_after.get(form, ()):
        return None, words[index].end
    line = reading.is_line(start, words[-1].end)
    amount, stop = in_words(reading, start, loose=line or loose)
    if amount is None:
        return None, stop
    if amount.value == amount.value.to_integral_value() and amount.value < 3000:
        date = dates.dated_number(reading, start, amount.end, int(amount.value), before)
        if date:
            return date, max(date.end, stop)
    if reading.names(start) or (before == "thứ" and _is_weekday(reading, amount)):
        return None, stop
    match = complete(reading, amount)
    if match is None:
        return None, stop
    if match.kind is QuantityKind.NUMBER:
        if reading.text[start].isupper() and not line and not reading.opens(start):
            return None, stop  # part of a name
        match.weak = not (line or _counts(reading, amount, form, before))
    elif amount.plain and not line and match.kind is not QuantityKind.ORDINAL and _is_pair(amount):
        return None, stop
    elif form == "năm" and amount.value == 5 and _is_years(reading, match, amount, before):
        return None, stop
    elif form == "một" and amount.value == 1 and _is_article(reading, match, before):
        match.weak = True
    if match.kind is QuantityKind.NUMBER and before == "lần" and amount.value == 1:
        return None, stop
    return match, max(match.end, stop)


def _is_pair(amount: Amount) -> bool:
    """Whether two digits follow each other in counting, so that they say "two or three"."""
    tens, ones = divmod(int(amount.value), 10)
    return ones == tens + 1


def _counts(reading: Reading, amount: Amount, form: str, before: str) -> bool:
    """Whether a bare number in words states a quantity here."""
    words = reading.rules.words
    after = reading.after(amount.end)
    if amount.value == 1 and form == "một":
        if after in words["words.one_after"]:
            return _one_of(reading, amount.end)
        if after in words["words.one_of"]:
            return before in words["words.one_of_before"]
        return before in words["words.one_before"]
    if amount.plain:
        return not _is_pair(amount)
    if form == "năm" and amount.value == 5:
        return after in words["words.counters"] and before not in words["words.year_before"]
    return before not in words["words.vague_before"] or before == "cả"


def _one_of(reading: Reading, end: int) -> bool:
    """Whether "một trong" goes on with a number: một trong chín, một trong số ba."""
    low = reading.low
    at = low.index("trong", end) + len("trong")
    if reading.after(at) == "số":
        at = low.index("số", at) + len("số")
    part = reading.rules.lexicon.parts.get(reading.after(at))
    return low[at + 1 : at + 2].isdigit() or (part is not None and part[0] in (Part.DIGIT, Part.TEN))


def _is_article(reading: Reading, match: Match, before: str) -> bool:
    """Whether "một" with a unit of time is no count: một ngày nào đó, $350 một ngày."""
    if match.kind is not QuantityKind.DURATION:
        return False
    start = match.start
    rate = start > 1 and (reading.low[start - 2].isdigit() or reading.low[start - 2] in "%$€£đ")
    return rate or before in ("là", "của", "vào", "lần", "usd", "đồng", "la", "euro", "lúc") or reading.after(match.end) in (
        "nào", "khác", "mới", "đầy", "đẹp", "kia",
    )  # fmt: skip


def _is_years(reading: Reading, match: Match, amount: Amount, before: str) -> bool:
    """Whether "năm" with a unit is no five: năm tháng (years and months), mỗi năm giờ."""
    if match.kind is QuantityKind.DURATION:
        after = reading.after(match.end)
        months = match.unit == "month" and after not in ("trước", "sau", "nữa", "liên", "liền", "đầu", "cuối")
        return months or before in ("mỗi", "hàng", "hằng", "những", "các")
    return before in reading.rules.words["words.year_before"]


def _is_weekday(reading: Reading, amount: Amount) -> bool:
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


def from_phrase(reading: Reading, start: int, phrase: str, end: int) -> Found:
    """Ordinals in words, and halves."""
    ordinals = reading.rules.lexicon.tables["ordinals"]
    if phrase.startswith("thứ") and reading.names(start):
        return None, end
    if phrase in ordinals:
        return Match(start, end, QuantityKind.ORDINAL, str(ordinals[phrase])), end
    if phrase == "thứ tư":
        amount = Amount(Decimal(4), end - 2, end, digits=False)
        match = None if _is_weekday(reading, amount) else Match(start, end, QuantityKind.ORDINAL, "4")
        return match, end
    if phrase == "gấp đôi":
        return Match(end - 3, end, QuantityKind.NUMBER, "2"), end
    found = reading.suffix(end, digits=False)
    half = Decimal("0.5")
    if phrase == "nửa":
        exponent = reading.rules.lexicon.parts.get(reading.after(end), (None, 0))[1]
        if exponent and not found:
            stop = reading.low.index(reading.after(end), end) + len(reading.after(end))
            scaled = Amount(half.scaleb(exponent), start, stop, digits=False, magnitude=exponent, bare=False)
            match = complete(reading, scaled)
            return match, match.end if match else end
        if found is None or found[0].form == "đêm" or reading.before(start) == "hơn" and found[0].role is Role.AGE:
            return None, end
        match = complete(reading, Amount(half, start, end, digits=False, bare=False))
        return match, match.end if match else end
    return Match(start, end, QuantityKind.FRACTION, "1/2"), end


def from_roman(reading: Reading, start: int, end: int) -> Found:
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
        return Match(start, end, QuantityKind.ORDINAL, str(number)), end
    if cue in tables["quarter"]:
        match = dates.quarter(reading, start, end, number) if number <= 4 else None
        return match, match.end if match else end
    if cue in tables["year"]:
        match = Match(start, end, QuantityKind.DATE, f"{number:04d}") if number >= 1000 else None
        return match, end
    if cue in tables["century"] and not reading.rules.settings.centuries:
        return None, end
    return Match(at, end, QuantityKind.NUMBER, str(number)), end


__all__ = ["Found", "from_digits", "from_phrase", "from_roman", "from_words", "plain"]
