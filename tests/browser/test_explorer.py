"""The explorer in a real browser, on a real run's output."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Picture = Callable[[Any, str], None]
Check = Callable[[Any], None]


def test_from_the_corpus_to_the_sentence(page: Any, server: str, picture: Picture) -> None:
    """Search, the most quoted speaker, one of his quotations, and its place in the text."""
    page.goto(f"{server}explorer")
    page.fill("#q", "Ukraine")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=Ukraine")
    assert page.get_by_text("found").inner_text().startswith("2 ")
    picture(page, "explorer")
    page.get_by_role("link", name="Speakers").click()
    picture(page, "speakers")
    page.get_by_role("link", name="Jens Stoltenberg").click()
    page.locator(".hits a").first.click()
    page.wait_for_selector(".newskit")
    mark = page.locator(".g:target")
    assert "Jens Stoltenberg" in mark.get_attribute("data-t")
    assert page.evaluate("document.querySelector('.g:target').getBoundingClientRect().top") < 860


def test_money_by_currency(page: Any, server: str, picture: Picture) -> None:
    """The amounts of a currency lead to their places."""
    page.goto(f"{server}explorer/money")
    picture(page, "money")
    page.get_by_role("link", name="USD").click()
    page.locator("table a").first.click()
    page.wait_for_selector(".g:target", state="attached")
    assert page.locator(".g:target").count() == 1


def test_tone_towards_a_name_over_time(page: Any, server: str, picture: Picture) -> None:
    """The plot has a point for each month with news of it."""
    page.goto(f"{server}explorer/tone")
    page.locator("table a").first.click()  # the name with the most documents
    page.wait_for_url("**name=**")
    page.wait_for_selector("circle", state="attached")
    assert page.locator("circle").count() >= 2
    picture(page, "tone")


@pytest.mark.parametrize(
    "path", ["", "/speakers", "/money", "/money?currency=VND", "/tone", "/speakers?name=Joe Biden"]
)
def test_the_explorer_has_no_serious_violation(page: Any, server: str, path: str, check_access: Check) -> None:
    """As axe-core sees it."""
    page.goto(f"{server}explorer{path}")
    check_access(page)
