"""The grammar of spelled-out numbers: from the words of a number to its exact value."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from newskit_numbers.lexicon import DIGIT, DOZEN, ENCLITIC, HALF, HUNDRED, LINK, MAGNITUDE, POINT, TEN, TENS, ZERO, Part

_BILLION = 9
_TOP = 99  # above every magnitude
_FIVE = "năm"
_MOST_WORDS = 120  # a number has fewer words; more are a list or nonsense
_LONGEST = 64  # digits that a value may have


class Word(NamedTuple):
    """A word of a run of number words: what it does, its value, and where it stands."""

    part: Part
    value: int
    start: int
    end: int
    form: str


class Spelled(NamedTuple):
    """A number read from words: its value, the index of the word after it, and whether a mark of a number was in it.

    `plain` numbers are two digits in a row (`hai ba`), which in running text may be two numbers.
    """

    value: Decimal
    stop: int
    plain: bool = False
    magnitude: int = 0


def read(words: Sequence[Word], start: int = 0, *, loose: bool = False, whole: bool = False) -> Spelled | None:
    """Read the longest number that starts at a word.

    Args:
        loose: a bare `trăm`, `nghìn` … may stand for one (`trăm hai`: 120), as in a line of its own.
        whole: the words are a number and nothing else, so that `năm` is always five.
    """
    return _Reader(words[start : start + _MOST_WORDS], loose, whole).read(start)


class _Reader:
    """One pass over a run of words; `at` is the next word."""

    def __init__(self, words: Sequence[Word], loose: bool, whole: bool) -> None:
        self.words = words
        self.loose = loose
        self.whole = whole
        self.at = 0
        self.plain = False
        self.last = 0  # the exponent of the magnitude just read
        self.order = _TOP  # the exponent that a further magnitude must stay below
        self.billions = self.below = 0  # what is closed by tỷ, and what came since
        self.closed = 0  # the word after that tỷ
        self.pending: int | None = None  # a number below 1000 that waits for its magnitude
        self.component = 0  # where that number starts
        self.read_any = False

    def part(self, ahead: int = 0) -> Part | None:
        place = self.at + ahead
        return self.words[place].part if place < len(self.words) else None

    def read(self, offset: int) -> Spelled | None:
        whole = self._whole()
        if whole is None:
            return None
        value = Decimal(whole)
        if self.part() is POINT:
            digits = self._decimals()
            if digits:
                value += Decimal(f"0.{digits}")
                while self.part() is MAGNITUDE and not self.last:
                    value = value.scaleb(self.words[self.at].value)
                    self.at += 1
        if len(value.as_tuple().digits) + abs(int(value.as_tuple().exponent)) > _LONGEST:
            return None
        return Spelled(value, self.at + offset, self.plain and self.at == 2, self.last)

    def _whole(self) -> int | None:
        """The part before the decimal point."""
        while self.at < len(self.words):
            if self.part() is MAGNITUDE:
                if not self._take_magnitude():
                    if self.last and self.pending is not None:  # hai triệu ba triệu: two numbers
                        self.at, self.pending = self.component, None
                    break
            elif self.pending is not None or not self._take_component():
                break
        if not self.read_any:
            return None
        return self.billions + self.below + (self.pending or 0)

    def _take_magnitude(self) -> bool:
        """Multiply what stands before by the magnitude; false where it can't belong to this number."""
        exponent = self.words[self.at].value
        if self.pending is None and not self.below and not self.last:
            if not self._implied_one():
                return False
            self.pending = 1
        if exponent < _BILLION:
            if self.pending is None or exponent >= self.order:
                return False
            self.below += self.pending * 10**exponent
            self.order = exponent
        else:
            block = self.below + (self.pending or 0)
            if block == 0 and self.pending is None:
                self.billions *= 10**exponent  # tỷ tỷ
            elif self.billions and not self._fits(block):  # hai nghìn tỷ ba nghìn tỷ: two numbers
                self.at, self.below, self.pending = self.closed, 0, None
                self.last = self.words[self.closed - 1].value
                return False
            else:
                self.billions += block * 10**exponent
            self.below, self.order, self.closed = 0, _BILLION, self.at + 1
        self.pending, self.last, self.read_any = None, exponent, True
        self.at += 1
        return True

    def _take_component(self) -> bool:
        """Read a number below 1000, or what may follow a magnitude in its place; false at the end of the number."""
        part = self.part()
        if part is HALF and self._after_magnitude():
            self.at += 1
            self.below += 5 * 10 ** (self.last - 1)
            return True
        mark = self.at
        single = self.part(1) is not MAGNITUDE and part in (DIGIT, ENCLITIC)
        self.pending = self._group(first=not self.read_any)
        if self.pending is None:
            self.at = mark
            return False
        if single and self.at == mark + 1 and self._after_magnitude(-1):
            if self.words[mark].form == _FIVE and not self.loose:  # hai triệu năm: years
                self.at, self.pending = mark, None
                return False
            self.below += self.pending * 10 ** (self.last - 1)  # ba triệu mốt = 3.1 million
            self.pending = None
            return False
        self.component, self.read_any = mark, True
        return True

    def _fits(self, block: int) -> bool:
        """Whether a second part before `tỷ` continues the first: hai nghìn tỷ ba trăm tỷ."""
        return block < 1000 and self.billions % 10**12 == 0

    def _after_magnitude(self, ahead: int = 0) -> bool:
        return self.at + ahead > 0 and self.words[self.at + ahead - 1].part is MAGNITUDE

    def _implied_one(self) -> bool:
        following = self.part(1)
        return not self.read_any and (following is HALF or (self.loose and following is not None))

    def _group(self, *, first: bool) -> int | None:
        """A number below 1000 as it stands before a magnitude or at the end."""
        part = self.part()
        if part is LINK and not first:
            self.at += 1
            return self._group(first=False) if self.part() is not LINK else None
        if part in (DIGIT, ZERO) and self.part(1) is HUNDRED:
            hundreds = self.words[self.at].value * 100
            self.at += 2
        elif part is HUNDRED and first and (self.part(1) is HALF or (self.loose and self.part(1) is not None)):
            hundreds = 100
            self.at += 1
        elif part is ZERO:
            following = self.part(1)
            alone = following is POINT or (following is None and self.loose)
            if not (alone if first else following is MAGNITUDE):
                return None  # "không" mostly says "not", also after a number
            self.at += 1
            return 0
        else:
            return self._tens(first=first)
        return hundreds + self._after_hundred()

    def _after_hundred(self) -> int:
        part, following = self.part(), self.part(1)
        if part is LINK and following in (DIGIT, ENCLITIC):
            value = self.words[self.at + 1].value
            self.at += 2
            return value
        if part is HALF:
            self.at += 1
            return 50
        if part is ENCLITIC or (part is DIGIT and following not in (TENS, HUNDRED, DOZEN)):
            if self._two_digits():
                return self._take_two()
            if self._is_year(0):
                return 0
            value = self.words[self.at].value  # trăm hai = 120
            self.at += 1
            return value * 10
        if part is TEN or (part is DIGIT and following is not HUNDRED):
            return self._tens(first=False) or 0
        return 0  # hai trăm ba trăm: two numbers

    def _tens(self, *, first: bool) -> int | None:
        """A number below 100."""
        part, following = self.part(), self.part(1)
        if part is TEN:
            self.at += 1
            return 10 + self._unit()
        if part is DIGIT and following is TENS:
            value = self.words[self.at].value * 10
            self.at += 2
            return value + self._unit()
        if part is DIGIT and following is DOZEN:
            value = self.words[self.at].value * 10
            self.at += 2
            return value
        if part is DIGIT and self._two_digits():
            self.plain = first and self.words[self.at + 1].part is DIGIT
            return self._take_two()
        if part is DIGIT or (part is ENCLITIC and not first):
            value = self.words[self.at].value
            self.at += 1
            return value
        return None

    def _unit(self) -> int:
        """The last digit after a ten, or 0 where none follows."""
        part, following = self.part(), self.part(1)
        if part not in (DIGIT, ENCLITIC) or following in (TENS, HUNDRED, DOZEN):
            return 0
        if self._is_year(0):
            return 0
        value = self.words[self.at].value
        self.at += 1
        return value

    def _is_year(self, ahead: int) -> bool:
        """Whether the word is "năm" and means the year: nothing follows it, and no magnitude stands before."""
        place = self.at + ahead
        if self.whole or self.words[place].form != _FIVE:
            return False
        following = self.part(ahead + 1)
        return following not in (MAGNITUDE, POINT) and not self.last

    def _two_digits(self) -> bool:
        """Whether two digits stand for tens and ones: bốn bảy."""
        if self.part(1) not in (DIGIT, ENCLITIC) or self.part() is not DIGIT:
            return False
        if self.part(2) in (TENS, HUNDRED, DOZEN, DIGIT, ZERO, ENCLITIC):
            return False
        if self.words[self.at + 1].form == "một" and not self.loose:
            return False  # tổ hai một người: 21 would be hai mốt
        return not self._is_year(1)

    def _take_two(self) -> int:
        value = self.words[self.at].value * 10 + self.words[self.at + 1].value
        self.at += 2
        return value

    def _decimals(self) -> str:
        """The digits after the decimal point, or nothing where what follows are none."""
        mark = self.at
        self.at += 1
        part, following = self.part(), self.part(1)
        if part is TEN or (part is DIGIT and following is TENS):
            return str(self._tens(first=False))
        digits: list[str] = []
        while self.part() in (DIGIT, ENCLITIC, ZERO):
            if digits and digits[-1] != "0" and self.part(1) is None and self._is_year(0):
                break  # hai phẩy hai năm: years
            digits.append(str(self.words[self.at].value))
            self.at += 1
        if not digits:
            self.at = mark
        return "".join(digits)


def year(words: Sequence[Word], start: int) -> Spelled | None:
    """Read a year that follows "năm": as a number of hundreds or thousands, or digit by digit (hai không hai ba)."""
    number = read(words, start)
    digits = ""
    at = start
    while at < len(words) and len(digits) < 4:
        word = words[at]
        if word.part in (DIGIT, ZERO, ENCLITIC):
            digits += str(word.value)
        elif word.part is TEN and len(digits) == 2:  # hai không mười ba
            digits += "1"
            following = words[at + 1].part if at + 1 < len(words) else None
            digits += "" if following in (DIGIT, ENCLITIC) else "0"
        elif word.part is LINK and len(digits) == 2:
            digits += "0"
        elif word.part is TENS and len(digits) == 3:  # hai không hai mươi
            following = words[at + 1].part if at + 1 < len(words) else None
            digits += "" if following in (DIGIT, ENCLITIC) else "0"
        else:
            break
        at += 1
    if len(digits) == 4:
        return Spelled(Decimal(digits), at)
    if number is not None and 100 <= number.value < 3000 and number.value == int(number.value):
        # "năm bảy trăm" is no year but "five to seven hundred"
        return number if number.value > 1000 or number.value % 100 else None
    return None
