"""The pages in a real browser: what a reader does with an article, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Picture = Callable[[Any, str], None]
Check = Callable[[Any], None]


def analyse(page: Any, server: str, text: str) -> None:
    """Paste a text and wait for its result."""
    page.goto(server)
    page.fill("#text", text)
    page.get_by_role("button", name="Analyse").click()
    page.wait_for_selector(".newskit")


def quoted_words(page: Any, speaker: int) -> str:
    """The text below the quotations of a speaker."""
    return str(page.evaluate(f"[...document.querySelectorAll('.tx .s.q{speaker}')].map(e => e.textContent).join('')"))


def speaker_number(page: Any, name: str) -> int:
    """The number of a speaker's filter."""
    radio = page.locator(".who label", has_text=name).first.locator("input")
    return int(radio.get_attribute("class").removeprefix("nk-q"))


def test_a_pasted_article_shows_who_said_what(page: Any, server: str, seed: str, picture: Picture) -> None:
    """The seed article's text is whole, and Stoltenberg's quotations are marked and attributed to him."""
    analyse(page, server, seed)
    assert page.evaluate("document.querySelector('.tx').textContent") == seed
    assert "trách nhiệm ngăn chặn cuộc xung đột" in quoted_words(page, speaker_number(page, "Jens Stoltenberg"))
    labels = page.eval_on_selector_all(".g", "all => all.map(each => each.dataset.t)")
    assert any("Jens Stoltenberg: " in label for label in labels)
    picture(page, "article")


def test_choosing_a_speaker_shows_his_words_alone(page: Any, server: str, seed: str, picture: Picture) -> None:
    """The list keeps his quotations, and in the text the rest steps back."""
    analyse(page, server, seed)
    number = speaker_number(page, "Joe Biden")
    page.locator(".who label", has_text="Joe Biden").first.click()
    shown = page.locator(".said:visible")
    assert shown.count() == page.locator(f".said.q{number}").count() > 0
    his, other = (
        page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).color")
        for selector in (f".tx .s.q{number}", f".tx .s:not(.q{number})")
    )
    assert his != other
    picture(page, "speaker")


def test_layers_and_labels_can_be_switched_off(page: Any, server: str, seed: str) -> None:
    """A switch takes away its layer's labels and lines, and leaves the text."""
    analyse(page, server, seed)
    labels = page.locator(".g.l1:visible")
    assert labels.count() > 10
    lines = "getComputedStyle(document.querySelector('.newskit .g.l1 + .s')).backgroundImage"
    before = page.evaluate(lines)
    page.locator(".switches label", has_text="Names").click()
    assert labels.count() == 0
    assert page.evaluate(lines) != before
    assert page.evaluate("document.querySelector('.tx').textContent") == seed


def test_pointing_and_clicking_explain(page: Any, server: str, seed: str, picture: Picture) -> None:
    """Pointing shows the card, clicking keeps it, Escape closes it; the card says what made the annotation."""
    analyse(page, server, seed)
    mark = page.locator(".tx .s.q0").first
    mark.hover()
    assert page.locator(".card.peek").count() == 1
    page.locator(".g[data-t*=': ']").first.click()
    card = page.locator(".card:target")
    assert card.is_visible()
    words = card.inner_text()
    assert "made by" in words
    assert "cue" in words
    picture(page, "card")
    page.keyboard.press("Escape")
    assert page.locator(".card:target").count() == 0


def test_a_tone_bar_leads_to_the_words_that_made_it(page: Any, server: str, seed: str) -> None:
    """The strip's bars are links to cards with evidence and weights."""
    analyse(page, server, seed)
    page.locator(".strip a.negative").first.click()
    assert "evidence" in page.locator(".card:target").inner_text()


def test_everything_can_be_done_by_keyboard(page: Any, server: str, seed: str) -> None:
    """Paste, send, choose a speaker, open a card and close it, without a pointer."""
    page.goto(server)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#text").focus()
    page.keyboard.insert_text(seed)
    page.get_by_role("button", name="Analyse").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".newskit")
    page.locator(".nk-all").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(".nk-q0").is_checked()
    page.locator(".switches input").first.focus()
    page.keyboard.press("Space")
    assert not page.locator(".nk-on0").is_checked()
    page.locator(".g.l1").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".card:target").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".card:target").count() == 0
    assert "g" in page.evaluate("document.activeElement.className").split()


def test_it_works_without_script(browser: Any, server: str, seed: str) -> None:
    """Analysing, choosing a speaker and opening a card need none."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(60_000)
    analyse(page, server, seed)
    page.locator(".who label").nth(1).click()
    assert page.locator(".said:visible").count() == page.locator(".said.q0").count()
    page.locator(".g.l1").first.click()
    assert page.locator(".card:target").is_visible()
    context.close()


def test_a_saved_page_stands_alone(page: Any, tmp_path: Path, seed: str) -> None:
    """A page from `render_html` loads nothing, and its markup is the text's only in appearance."""
    from newskit.documents import Document
    from newskit.render import render_html

    path = tmp_path / "page.html"
    text = seed + "<script>document.title = 'broken'</script>\r\n<img src=x onerror=\"document.title='broken'\">"
    path.write_text(render_html(Document(text)), encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert page.evaluate("document.querySelector('.tx').textContent") == text
    assert page.title() != "broken"


def test_a_binary_file_and_a_huge_paste_are_refused_in_words(page: Any, server: str) -> None:
    """The page says what is wrong and goes on working."""
    page.goto(server)
    page.set_input_files("#file", {"name": "a.bin", "mimeType": "text/plain", "buffer": b"\x00\x01" * 500})
    page.get_by_role("button", name="Analyse").click()
    assert "binary file" in page.locator(".problem").inner_text()
    page.goto(server)
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData('text/plain', 'a '.repeat(50_000_000));
            const paste = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
            document.querySelector('#text').dispatchEvent(paste);
        }"""
    )
    assert "100,000,000 bytes; the server takes" in page.locator(".problem").inner_text()
    page.fill("#text", "a" * 3_000_000)
    page.get_by_role("button", name="Analyse").click()
    assert "3,000,000 bytes; the server takes" in page.locator(".problem").inner_text()
    page.fill("#text", "Ba lá")
    page.get_by_role("button", name="Analyse").click()
    page.wait_for_selector(".newskit")


def test_results_can_be_taken_away(page: Any, server: str, seed: str) -> None:
    """The two buttons give files."""
    analyse(page, server, seed)
    for name in ("JSON", "CSV"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert download.value.suggested_filename.endswith(f".{name.lower()}")


def test_the_page_is_readable_in_the_dark_on_a_phone_and_on_paper(
    browser: Any, server: str, seed: str, check_access: Check, picture: Picture
) -> None:
    """Dark and narrow there is no serious violation and nothing runs over the side; print has the text."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme="dark")
    page = context.new_page()
    page.set_default_timeout(60_000)
    analyse(page, server, seed)
    check_access(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture(page, "phone")
    page.emulate_media(media="print")
    assert not page.locator(".switches").is_visible()
    assert page.locator(".tx").is_visible()
    context.close()


@pytest.mark.parametrize("path", ["", "compare", "plugins", "api", "nothing"])
def test_the_pages_have_no_serious_violation(page: Any, server: str, path: str, check_access: Check) -> None:
    """As axe-core sees them."""
    page.goto(server + path)
    check_access(page)


def test_a_result_has_no_serious_violation(page: Any, server: str, seed: str, check_access: Check) -> None:
    """With a speaker chosen and a card open, too."""
    analyse(page, server, seed)
    check_access(page)
    page.locator(".who label").nth(1).click()
    page.locator(".g.l1").first.click()
    check_access(page)


def test_a_long_article_stays_usable(page: Any, tmp_path: Path) -> None:
    """100,000 characters with thousands of annotations: a switch answers within two seconds on a slow machine."""
    from newskit.annotations import Annotation
    from newskit.documents import Document
    from newskit.layers import ENTITIES, Entity, EntityLabel
    from newskit.render import render_html
    from newskit.spans import Span

    text = "Ông Nam gặp bà Lan ở Huế. " * 4000
    value = Entity(label=EntityLabel.PER, referent="e1", name="Nam")
    names = [
        Annotation(span=Span(start + 4, start + 7), value=value, id=str(start)) for start in range(0, len(text), 26)
    ]
    path = tmp_path / "long.html"
    path.write_text(render_html(Document(text).with_layer(ENTITIES, names)), encoding="utf-8")
    page.goto(path.as_uri())
    took = page.evaluate(
        """async () => {
            const began = performance.now();
            document.querySelector('.nk-on0').click();
            await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
            return performance.now() - began;
        }"""
    )
    assert took < 2000
