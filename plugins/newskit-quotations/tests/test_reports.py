"""Which words report, whose report it is, and where what was said begins: short sentences for each form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newskit.annotations import Annotation
from newskit.layers import Quotation

Told = list[tuple[str, str, str | None]]
Tell = Callable[[str], Told]


@pytest.fixture
def told(quotes: Callable[[str], list[Annotation[Quotation]]]) -> Tell:
    """The words, kind and speaker's name of each quotation of a text."""

    def tell(text: str) -> Told:
        return [(each.span.cut(text), each.value.kind.value, each.value.speaker_name) for each in quotes(text)]

    return tell


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bà Mai ngày 12 cho biết cầu sẽ xong.", [("cầu sẽ xong", "indirect", "Mai")]),
        ("Bà Mai hôm thứ hai cho biết cầu sẽ xong vào tháng sau.", [("cầu sẽ xong vào tháng sau", "indirect", "Mai")]),
        ("Hôm qua, tại Huế, ông Nam đã đến thăm cầu và nói rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Nam")]),
        ("Ngoài ra, ông Nam đến thăm công trường và cũng nói rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Nam")]),
        ("Tại Huế, hôm qua, cho biết cầu sẽ hỏng.", []),
    ],
)
def test_the_time_between_source_and_verb(told: Tell, text: str, expected: Told) -> None:
    """Times and adverbs between the source and its verb belong to neither."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Khi xe đã qua cầu và Bà Mai nói rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Mai")]),
        (
            "Anh đã đến từ vùng núi cao phía Bắc và Lê Nam nói rằng cầu sẽ hỏng.",
            [("cầu sẽ hỏng", "indirect", "Lê Nam")],
        ),
        ("Và khi bà Mai nói rằng cầu sẽ hỏng, không ai tin.", [("cầu sẽ hỏng, không ai tin", "indirect", "Mai")]),
        ("Đoàn của TT. Lê Nam nói rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Lê Nam")]),
        ("Bà Mai đón ông Nam, bà nói rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Mai")]),
        ("Cáo buộc từ bà Mai nói rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Mai")]),
    ],
)
def test_the_noun_phrase_before_the_verb(told: Tell, text: str, expected: Told) -> None:
    """The source is the last noun phrase, whatever clause, connector or abbreviation stands before it."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lê Mai, giám đốc công ty nói rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Lê Mai")]),
        ("Lê Mai, một trong các giám đốc, nói rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Lê Mai")]),
        ("Bà Mai, 50 tuổi, ở Huế, cho biết cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Mai")]),
        ("Một công nhân, 50 tuổi, ở Huế, cho biết cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", None)]),
    ],
)
def test_titles_and_appositions(told: Tell, text: str, expected: Told) -> None:
    """A person is told by the name, whatever titles and appositions stand around it."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tờ Bình Minh viết rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Bình Minh")]),
        ("Bộ Y tế Lào nói rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Bộ Y tế Lào")]),
        ("Công ty Xây dựng của tỉnh nói rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Công ty Xây dựng của tỉnh")]),
        ("Công ty nói rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", None)]),
        ("Gaia nói rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Gaia")]),
    ],
)
def test_organisations_and_media(told: Tell, text: str, expected: Told) -> None:
    """An organisation or newspaper is a source by its head and its capitals; without capitals it has no name."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Nam nói với báo giới chiều qua rằng cầu sẽ hỏng.", [("cầu sẽ hỏng", "indirect", "Nam")]),
        (
            "Ông Nam khẳng định trước quốc hội, cầu này đã hỏng từ năm ngoái rồi.",
            [("cầu này đã hỏng từ năm ngoái rồi", "indirect", "Nam")],
        ),
        ("Ông Nam nói thêm, cầu sẽ hỏng trong năm nay.", [("cầu sẽ hỏng trong năm nay", "indirect", "Nam")]),
        ("Ông Nam yêu cầu: cầu phải được sửa ngay.", [("cầu phải được sửa ngay", "indirect", "Nam")]),
        ("Ông Nam cáo buộc công ty đã làm hỏng cầu.", [("công ty đã làm hỏng cầu", "indirect", "Nam")]),
        ("Ông Nam tin rằng cầu sẽ hỏng.", []),
    ],
)
def test_where_what_was_said_begins(told: Tell, text: str, expected: Told) -> None:
    """What was said begins behind whom it was said to, where, and when."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Ông Nam gọi đó là "cầu hỏng".', [("cầu hỏng", "mixed", "Nam")]),
        ('Ông Nam hét lên với đám đông: "Cầu hỏng".', [("Cầu hỏng", "mixed", "Nam")]),
        ('Ông Nam kêu lên, "Cầu hỏng".', [("Cầu hỏng", "mixed", "Nam")]),
        ('Ông Nam tiếp tục "làm cầu".', []),
    ],
)
def test_verbs_that_only_open_marks(told: Tell, text: str, expected: Told) -> None:
    """Some verbs report only what stands in marks behind them."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Cầu hỏng", Lê Nam, giám đốc công ty.', [("Cầu hỏng", "mixed", "Lê Nam")]),
        ('"Cầu hỏng" - Lê Nam.', [("Cầu hỏng", "mixed", "Lê Nam")]),
        ('"Cầu hỏng", Lê Nam đã đến.', []),
        ('"Cầu hỏng", giám đốc công ty.', []),
    ],
)
def test_the_name_behind_a_quotation(told: Tell, text: str, expected: Told) -> None:
    """A name alone behind a quotation is its source; a clause or a title without name is none."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Theo ông Nam, giám đốc công ty, cầu sẽ hỏng trong năm nay.",
            [("cầu sẽ hỏng trong năm nay", "indirect", "Nam")],
        ),
        (
            "Theo ông Nam, giám đốc đã đến thăm cầu trong năm nay.",
            [("giám đốc đã đến thăm cầu trong năm nay", "indirect", "Nam")],
        ),
        (
            "Việc này, theo ông Nam, là cần thiết cho công trường.",
            [("là cần thiết cho công trường", "indirect", "Nam")],
        ),
        ("Cầu sẽ hỏng trong năm nay, theo ông Nam và theo bà Mai.", [("Cầu sẽ hỏng trong năm nay", "indirect", "Nam")]),
        ("Theo cáo buộc từ bà Mai, cầu sẽ hỏng trong năm nay.", [("cầu sẽ hỏng trong năm nay", "indirect", "Mai")]),
        ("Cầu sẽ hỏng, theo luật.", []),
        ("Theo ông Nam cầu sẽ hỏng.", []),
    ],
)
def test_according_to(told: Tell, text: str, expected: Told) -> None:
    """ "theo" names a source before, behind or inside of what was said; a law is none."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Tờ Bình Minh dẫn lời ông Nam: "Cầu hỏng".', [("Cầu hỏng", "mixed", "Nam")]),
        (
            "Tờ Bình Minh dẫn lời ông Nam rằng cầu sẽ hỏng trong năm nay.",
            [("cầu sẽ hỏng trong năm nay", "indirect", "Nam")],
        ),
        ("Tờ Bình Minh dẫn lời rằng cầu sẽ hỏng trong năm nay.", []),
    ],
)
def test_words_relayed_by_a_newspaper(told: Tell, text: str, expected: Told) -> None:
    """Who is cited by a newspaper is the source, if someone is."""
    assert told(text) == expected
