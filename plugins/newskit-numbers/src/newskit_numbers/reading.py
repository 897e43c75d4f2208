"""`Reading`: one text under the rules, with the small looks around a place that every recogniser needs."""

from __future__ import annotations

import re

from newskit_numbers.lexicon import Suffix
from newskit_numbers.literals import is_english
from newskit_numbers.rules import Rules
from newskit_numbers.spelled import Spelled, Word
from newskit_numbers.views import View

_NEXT = re.compile(r" {0,3}([^\W\d_]{1,24})")
_SUFFIX = re.compile(r" {0,2}(?:([^\W\d_²³]{1,24})|([^\w\s]))")
_WORD = re.compile(r"[^ ]+")
_OPENERS = "\n\r.?!:;…\"“”'‘’«(*•-"
_LOOK = 24  # how far a look around a place goes


class Reading:
    """A text in process; it remembers the run of number words and the word before that were asked for last, and short numbers."""

    __slots__ = (
        "_before",
        "_before_at",
        "_run",
        "_run_end",
        "_run_start",
        "done",
        "english",
        "low",
        "rules",
        "spelled",
        "text",
    )

    def __init__(self, view: View, rules: Rules) -> None:
        self.text = view.text
        self.low = view.low
        self.rules = rules
        self.english = is_english(view.low)
        self.done = -9  # where the last quantity ended
        self._run: list[Word] = []
        self._run_start = self._run_end = self._before_at = -1
        self._before = ""
        self.spelled: dict[tuple[str, bool], Spelled | None] = {}

    def before(self, at: int) -> str:
        """The word that ends before a place, blanks between; empty where a mark or a line end stands there."""
        if at == self._before_at:  # most rules ask about the same place
            return self._before
        low = self.low
        end = at
        while end > 0 and end > at - 3 and low[end - 1] == " ":
            end -= 1
        start = end
        if end != at:
            while start > 0 and start > end - _LOOK and low[start - 1].isalpha():
                start -= 1
        self._before_at, self._before = at, low[start:end]
        return self._before

    def word_start(self, at: int) -> int:
        """Where the word before a place starts."""
        low = self.low
        while at > 0 and low[at - 1] == " ":
            at -= 1
        floor = at - _LOOK
        while at > 0 and at > floor and low[at - 1].isalpha():
            at -= 1
        return at

    def after(self, at: int) -> str:
        """The word that starts after a place, blanks between; empty where a mark or a line end stands there."""
        match = _NEXT.match(self.low, at)
        return match[1] if match else ""

    def opens(self, at: int) -> bool:
        """Whether a sentence or quotation starts at a place, so that a capital there says nothing."""
        low, end = self.low, at
        while at > 0 and low[at - 1] == " " and at > end - 3:
            at -= 1
        return at == 0 or low[at - 1] in _OPENERS

    def names(self, at: int) -> bool:
        """Whether a phrase that a number completes to a name ends before a place: Thế chiến (thứ) hai, thế kỷ 19."""
        last = self.before(at)
        if last in ("kỷ", "kỉ") and not self.rules.settings.centuries and self.before(self.word_start(at)) == "thế":
            return True
        if last == "thứ":
            at = self.word_start(at)
            last = self.before(at)
        end = at
        while end > 0 and self.low[end - 1] == " ":
            end -= 1
        return any(self.low.endswith(phrase, 0, end) for phrase in self.rules.names.get(last, ()))

    def is_line(self, start: int, end: int) -> bool:
        """Whether nothing else stands on the line, blanks and a closing mark apart."""
        low = self.low
        left, right = start, end
        while left > 0 and left > start - 9 and low[left - 1] == " ":
            left -= 1
        if left > 0 and low[left - 1] != "\n":
            return False
        while right < len(low) and right < end + 9 and low[right] in " .!":
            right += 1
        return right == len(low) or low[right] in "\r\n"

    def run(self, at: int) -> tuple[list[Word], int]:
        """The run of number words around a place where one starts, and that word's index; long runs come in pieces."""
        if not self._run_start <= at < self._run_end:
            match = self.rules.run.match(self.low, at)
            parts = self.rules.lexicon.parts
            self._run = []
            self._run_start, self._run_end = match.span() if match else (at, at)
            for word in _WORD.finditer(self.low, self._run_start, self._run_end):
                part, value = parts[word.group()]
                self._run.append(Word(part, value, word.start(), word.end(), word.group()))
        low, high = 0, len(self._run)
        while low < high:
            middle = (low + high) // 2
            if self._run[middle].start < at:
                low = middle + 1
            else:
                high = middle
        return self._run, low

    def suffix(self, at: int, *, digits: bool) -> tuple[Suffix, int, int] | None:
        """The unit, currency or the like that follows a place, with its bounds."""
        head = _SUFFIX.match(self.low, at)
        if head is None:
            return None
        token = head[1] or head[2]
        start = head.start(1) if head[1] else head.start(2)
        for suffix in self.rules.lexicon.suffixes.get(token, ()):
            if suffix.digits and not digits:
                continue
            end = start + len(suffix.form)
            if not (self.text if suffix.cased else self.low).startswith(suffix.form, start):
                continue
            if suffix.form[-1].isalnum() and end < len(self.low) and (self.low[end].isalnum() or self.low[end] == "_"):
                continue
            refused = self.rules.not_followed.get(suffix.form)
            if refused and self.after(end) in refused:
                return None
            return suffix, start, end
        return None

    def prefix_currency(self, at: int) -> tuple[str, int] | None:
        """The code and start of a currency written right before a number: $5, US$5, VND 500."""
        low = self.low
        end = at
        if end > 1 and low[end - 1] == " ":
            end -= 1
        start = end
        if start > 0 and not low[start - 1].isalnum() and not low[start - 1].isspace():
            start -= 1
            while start > 0 and start > end - 4 and low[start - 1].isalpha():
                start -= 1
            code = self.rules.lexicon.currencies.get(low[start:end])
            return (code, start) if code and (start == 0 or not low[start - 1].isalpha()) else None
        while start > 0 and start > end - 4 and low[start - 1].isalpha():
            start -= 1
        if low[start:end] in self.rules.words["names.before"]:
            return None  # xăng RON 95
        form = self.text[start:end]
        if not form.isupper() or (start > 0 and (low[start - 1].isalnum() or low[start - 1] in "-/")):
            return None
        code = self.rules.lexicon.currencies.get(form) or self.rules.lexicon.currencies.get(form.lower())
        return (code, start) if code else None
