"""Every regular expression of newskit and its plugins reads texts made against it in linear time."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import time
from collections.abc import Iterable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

PACKAGES = ("newskit", "newskit_numbers", "newskit_entities", "newskit_quotations", "newskit_sentiment")
SIZE = 20_000  # code points; what takes quadratic time takes seconds for so many
WINDOWS = {  # those that are only shown so many code points at a time, since they look for an end
    "newskit_quotations.frames._FINAL": 4,
    "newskit_quotations.shapes._BEFORE": 24,
}
SECONDS = 0.25  # of the processor; what takes linear time takes a hundredth of that
FILLERS = ("a", "1", " ", ".", ",", "-", "“", "A", "\n", "\u0301", "(")
EXTRAS = {  # that have their own dependencies, which need not be there
    *("newskit.interop", "newskit.engines", "newskit.corpus", "newskit.web", "newskit.tables", "newskit.testing"),
    *("newskit.__main__", "newskit_entities.backends", "newskit_sentiment.transformer"),
}


def modules() -> Iterator[Any]:
    """All modules that need no extra."""
    for name in PACKAGES:
        package = importlib.import_module(name)
        yield package
        for info in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not any(info.name == extra or info.name.startswith(f"{extra}.") for extra in EXTRAS):
                yield importlib.import_module(info.name)


def expressions() -> dict[str, re.Pattern[str]]:
    """The compiled expressions of modules, and those that the rules of numbers are made into."""
    from newskit_numbers.rules import Settings, standard_rules

    found: dict[re.Pattern[str], str] = {}
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                found.setdefault(value, f"{module.__name__}.{name}")
    rules = standard_rules(Settings())
    for name in ("scan", "run", "part_of_day"):
        found[getattr(rules, name)] = f"newskit_numbers.rules.{name}"
    return {name: pattern for pattern, name in found.items()}


EXPRESSIONS = expressions()


def sample(tree: Any, more: int) -> str:
    """A text that the parsed expression matches, or nearly: without lookarounds; repeats go `more` times beyond the least."""
    text = ""
    for op, value in tree:
        if op is _constants.LITERAL:
            text += chr(value)
        elif op is _constants.NOT_LITERAL:
            text += "a" if value != ord("a") else "b"
        elif op is _constants.ANY:
            text += "a"
        elif op is _constants.IN:
            text += _member(value)
        elif op is _constants.BRANCH:
            text += sample(value[1][more % len(value[1])], more)
        elif op is _constants.SUBPATTERN:
            text += sample(value[3], more)
        elif op in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
            least, most, inner = value
            text += sample(inner, more) * int(min(least + more, most))
        elif op is _constants.GROUPREF:
            text += "-"
    return text


def _member(items: list[Any]) -> str:
    for op, value in items:
        if op is _constants.LITERAL:
            return chr(value)
        if op is _constants.RANGE:
            return chr(value[0])
        if op is _constants.CATEGORY:
            digit, blank = _constants.CATEGORY_DIGIT, _constants.CATEGORY_SPACE
            return "1" if value is digit else " " if value is blank else "a"
    for filler in FILLERS:  # a negated class
        if re.match(
            "[^" + "".join(re.escape(chr(value)) for op, value in items if op is _constants.LITERAL) + "]", filler
        ):
            return filler
    return "a"


def units(pattern: re.Pattern[str]) -> list[str]:
    """What is repeated: texts that the expression matches, their beginnings, and their characters in pairs."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    samples = [text for more in (0, 1, 3) if (text := sample(tree, more)[:60])]
    found: dict[str, None] = dict.fromkeys(samples)
    for text in samples:
        found |= dict.fromkeys(text[:size] for size in {1, 2, 3, len(text) // 2, len(text) - 1} if 0 < size < len(text))
    letters = list(dict.fromkeys("".join(samples)))[:8]
    found |= dict.fromkeys(letters)
    found |= dict.fromkeys("".join(pair) for pair in itertools.product(letters[:4], FILLERS))
    return list(found)


def slowest(pattern: re.Pattern[str], texts: Iterable[str]) -> tuple[float, str]:
    """The longest time of the processor that it takes to go through one of the texts, and that text."""
    worst = (0.0, "")
    for text in texts:
        start = time.process_time()
        for _ in pattern.finditer(text):
            pass
        worst = max(worst, (time.process_time() - start, text))
    return worst


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_an_expression_takes_linear_time(name: str) -> None:
    """Whatever is repeated of what it looks for, whole, cut short, or with an end that doesn't fit, it goes through at once."""
    pattern = EXPRESSIONS[name]
    size = WINDOWS.get(name, SIZE)
    repeated = [(unit * (size // len(unit) + 1))[:size] for unit in units(pattern)]
    seconds, text = slowest(pattern, (text + end for text in repeated for end in ("", "\x00")))
    if seconds > SECONDS:
        seconds, _ = slowest(pattern, [text])  # the machine may have been busy
    assert seconds < SECONDS, f"{pattern.pattern!r} takes {seconds:.2f} s for {text[:20]!r} repeated"


def test_a_slow_expression_is_found() -> None:
    """The texts made for it show an expression that begins anew at each place, and one that goes back and forth."""
    for slow in (r"a+b", r"\w+@\w+\."):
        pattern = re.compile(slow)
        repeated = [(unit * SIZE)[: 2 * SIZE] for unit in units(pattern)]
        assert any(slowest(pattern, [text])[0] > SECONDS for text in repeated)
