"""Words: underthesea's, over the text as it came."""

from __future__ import annotations

import threading
import unicodedata

import pytest
from hypothesis import given, settings

import newskit
from newskit.layers import SENTENCES, WORDS
from newskit.testing import vietnamese_text

segment = newskit.pipeline("words")


def words(text: str) -> list[str]:
    """What the words cover in the text."""
    document = segment(text)
    return [document.text_of(word) for word in document[WORDS]]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_of_several_syllables(form: str) -> None:
    """A word covers its syllables as they are written, also decomposed; `form` is what underthesea made of it."""
    text = unicodedata.normalize(form, "Chính phủ Việt Nam họp báo.")
    assert words(text) == [unicodedata.normalize(form, word) for word in ("Chính phủ", "Việt Nam", "họp báo", ".")]
    assert segment(text)[WORDS][0].value.form == "Chính phủ"


def test_no_word_joins_two_lines() -> None:
    """Each sentence is segmented on its own."""
    document = segment("Ở Ukraine\nNgười dân Việt\r\nNam")
    for word in document[WORDS]:
        assert len(document[SENTENCES].covering(word.span)) == 1


def test_parts_of_speech_on_request() -> None:
    """The setting `pos` adds tags; without it there are none."""
    tagged = newskit.pipeline("words", config={"annotators": {"underthesea": {"pos": True}}})("Tôi ăn cơm.")
    assert [word.value.pos for word in tagged[WORDS]] == ["P", "V", "N", "CH"]
    assert {word.value.pos for word in segment("Tôi ăn cơm.")[WORDS]} == {None}


@given(vietnamese_text())
@settings(max_examples=30, deadline=None)
def test_any_text(text: str) -> None:
    """Words lie in order inside the sentences, and none covers only blanks."""
    document = segment(text)
    last = 0
    for word in document[WORDS]:
        assert last <= word.start < word.end <= len(text)
        assert document.text_of(word).strip()
        last = word.start


def test_eight_threads_on_first_use() -> None:
    """Threads that start together get the words of one: the model is loaded once, before anybody uses it."""
    run = newskit.pipeline("words")
    start = threading.Barrier(8)
    results: list[int] = []

    def work() -> None:
        start.wait()
        results.append(len(run("Chính phủ Việt Nam họp báo.")[WORDS]))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [4] * 8
