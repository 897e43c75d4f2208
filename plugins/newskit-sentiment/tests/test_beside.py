"""What stands beside a mention."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.documents import Document
from newskit.spans import Span
from newskit_sentiment.annotator import SentimentAnnotator
from newskit_sentiment.beside import HITS_BEFORE, HITS_BEHIND, RUNS_BEFORE, RUNS_BEHIND, find_beside
from newskit_sentiment.reading import Reading, read_sentence
from newskit_sentiment.syllables import prepare

Lines = Callable[..., Document]
Read = Callable[[str], Reading]


@pytest.fixture(scope="session")
def read(annotator: SentimentAnnotator) -> Read:
    """Reads a text as one sentence, `Lan` and `Minh` being names."""

    def read_text(text: str) -> Reading:
        names = [Span(at, at + len(name)) for name in ("Lan", "Minh") if (at := text.find(name)) >= 0]
        return read_sentence(
            prepare(text), Span(0, len(text)), sorted(names), annotator.vocabulary, annotator.weights, force=True
        )

    return read_text


def place_of(reading: Reading, form: str) -> int:
    """Where a syllable stands."""
    return reading.syllables.forms.index(form)


def words(found: frozenset[str]) -> set[str]:
    """The runs among features, without the domains of hits."""
    return {name for name in found if not name.endswith(("+", "-"))}


def test_words_behind_and_before_are_told_apart(read: Read) -> None:
    """Each run of one or two syllables, with the side on which it stands."""
    reading = read("hôm qua Lan đến nhà")
    at = place_of(reading, "lan")
    assert words(find_beside(reading, at, at + 1)) == {
        "<hôm", "<qua", "<hôm qua", ">đến", ">nhà", ">đến nhà",
    }  # fmt: skip


def test_names_are_no_words(read: Read) -> None:
    """Another name beside is passed over, so that no name is learned."""
    reading = read("ở đó Lan Minh cùng đi")
    at = place_of(reading, "lan")
    assert words(find_beside(reading, at, at + 1)) == {"<ở", "<đó", "<ở đó", ">cùng", ">đi", ">cùng đi"}


def test_a_mark_ends_the_look(read: Read) -> None:
    """But a comma right behind the name does not: its age or office follows."""
    reading = read("trời mưa; Lan, đang về. Sau đó")
    at = place_of(reading, "lan")
    assert words(find_beside(reading, at, at + 1)) == {">đang", ">về", ">đang về"}


def test_words_of_tone_beside_give_their_domain(read: Read) -> None:
    """With the sign that they have here, on the side where they stand."""
    reading = read("cảnh sát bắt giữ Lan vì tội lừa đảo")
    at = place_of(reading, "lan")
    domains = find_beside(reading, at, at + 1) - words(find_beside(reading, at, at + 1))
    assert any(name.startswith("<") and name.endswith("-") for name in domains)
    assert any(name.startswith(">") and name.endswith("-") for name in domains)


@given(st.lists(st.sampled_from(["Lan", "bị", "bắt", "khen", ",", ".", "thắng", "a"]), max_size=60), st.data())
def test_the_look_is_bounded(annotator: SentimentAnnotator, pieces: list[str], data: st.DataObject) -> None:
    """However long the sentence, a mention has no more features than its reach allows."""
    text = " ".join(pieces)
    reading = read_sentence(prepare(text), Span(0, len(text)), [], annotator.vocabulary, annotator.weights, force=True)
    size = len(reading.syllables.forms)
    first = data.draw(st.integers(0, size))
    last = data.draw(st.integers(first, size))
    most = 2 * (RUNS_BEHIND + RUNS_BEFORE) + HITS_BEHIND + HITS_BEFORE
    assert len(find_beside(reading, first, last)) <= most


def test_who_does_and_who_suffers(annotator: SentimentAnnotator, lines: Lines) -> None:
    """The one who stands before `bị bắt` fares worse than the one who stands before `được khen ngợi`."""
    document = lines(
        "Trần Văn Lan bị bắt vì lừa đảo.\nLê Thị Minh được khen ngợi vì cứu người.", "Trần Văn Lan", "Lê Thị Minh"
    )
    scores = {each.value.target: each.value.score for each in annotator(document) if each.value.target}
    assert scores["e1"] < scores["e2"]
