"""Who is found to have said what stands in marks."""

from __future__ import annotations

import pytest


def told(quotes, text):
    """Content, speaker, cue and kind of each quotation."""
    return [
        (
            item.span.cut(text),
            item.value.speaker.cut(text) if item.value.speaker else None,
            item.value.cue.cut(text) if item.value.cue else None,
            item.value.kind.value,
        )
        for item in quotes(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Bà Mai nói: "Trời sắp mưa rồi".', ("Trời sắp mưa rồi", "Mai", "nói", "direct")),
        ('"Trời sắp mưa rồi", bà Mai nói.', ("Trời sắp mưa rồi", "Mai", "nói", "direct")),
        ('"Trời sắp mưa rồi." Bà Mai nói.', ("Trời sắp mưa rồi.", "Mai", "nói", "direct")),
        ('"Trời sắp mưa rồi" - bà Mai nói.', ("Trời sắp mưa rồi", "Mai", "nói", "direct")),
        ('"Trời sắp mưa rồi", theo bà Mai.', ("Trời sắp mưa rồi", "Mai", "theo", "direct")),
        ('Bà Mai chia sẻ với báo chí hôm qua: "Trời sắp mưa rồi".', ("Trời sắp mưa rồi", "Mai", "chia sẻ", "direct")),
        ('Bà Mai, 45 tuổi, sống ở Huế, kể: "Trời sắp mưa rồi".', ("Trời sắp mưa rồi", "Mai", "kể", "direct")),
        (
            '"Trời sắp mưa rồi", Lê Thu Mai, giám đốc đài khí tượng, nói.',
            ("Trời sắp mưa rồi", "Lê Thu Mai", "nói", "direct"),
        ),
        ('"Trời sắp mưa rồi", Lê Thu Mai, giám đốc đài khí tượng.', ("Trời sắp mưa rồi", "Lê Thu Mai", None, "direct")),
        (
            'Tờ Sao Mai dẫn lời bà Lê Thu Cúc: "Trời sắp mưa rồi".',
            ("Trời sắp mưa rồi", "Lê Thu Cúc", "dẫn lời", "direct"),
        ),
        ('Bà Mai viết trên Facebook: "Trời sắp mưa rồi".', ("Trời sắp mưa rồi", "Mai", "viết", "direct")),
        ('Bà Mai:\n"Trời sắp mưa rồi".', ("Trời sắp mưa rồi", "Mai", None, "direct")),
        ('Bà Mai nói:\n"Trời sắp mưa rồi".', ("Trời sắp mưa rồi", "Mai", "nói", "direct")),
        ('Bà Mai cho rằng đề án này "thiếu cơ sở khoa học".', ("thiếu cơ sở khoa học", "Mai", "cho rằng", "mixed")),
        ('Trời sắp mưa rồi", bà Mai nói.', ("Trời sắp mưa rồi", "Mai", "nói", "direct")),
        ('"Trời sắp mưa rồi, "bà Mai nói.', ("Trời sắp mưa rồi, ", "Mai", "nói", "direct")),
    ],
)
def test_an_attribution_is_found_wherever_it_stands(quotes, text, expected):
    """Before, behind, on the line before, in the next sentence, by source, without a verb, with a mark lost or misplaced."""
    (found,) = told(quotes, text)
    assert (found[0].strip(" ,"), *found[1:]) == (expected[0].strip(" ,"), *expected[1:])


def test_a_quotation_split_by_its_attribution_is_one_group(quotes):
    """Both parts have the speaker and the cue."""
    text = '"Trời sắp mưa", bà Mai nói, "nên chúng ta về thôi".'
    first, second = quotes(text)
    assert first.value.group == second.value.group is not None
    assert first.value.speaker == second.value.speaker
    assert first.value.cue == second.value.cue


def test_what_goes_on_behind_an_attribution_shares_it(quotes):
    """The next quotation on the following line has group, speaker and cue of the one before."""
    text = '"Trời sắp mưa", bà Mai nói.\n"Chúng ta nên về thôi. Đường còn xa lắm."'
    first, second = quotes(text)
    assert first.value.group == second.value.group is not None
    assert second.value.speaker == first.value.speaker


def test_a_quotation_over_paragraphs_is_one_group(quotes):
    """Each paragraph opens with a mark, only the last closes."""
    text = 'Bà Mai nói: "Trời sắp mưa rồi.\n\n"Chúng ta nên về thôi, đường còn xa."'
    first, second = quotes(text)
    assert first.value.group == second.value.group is not None
    assert second.value.speaker.cut(text) == "Mai"


def test_without_an_attribution_the_last_speaker_goes_on_without_a_cue(quotes):
    """A blank line between, so it is a quotation of its own."""
    text = 'Bà Mai cho biết trời sắp mưa.\n\n"Chúng ta nên về thôi, đường còn xa lắm."'
    second = quotes(text)[1]
    assert second.value.speaker.cut(text) == "Mai"
    assert second.value.cue is None


@pytest.mark.parametrize(
    "text",
    [
        'Cô đóng vai chính trong bộ phim "Mùa hoa cải".',
        'Anh được gọi là "vua phá lưới" của làng.',
        'Cặp đôi "Sao Mai" lại thắng.',
        'Đây là một khái niệm "nhạy cảm" ở đó.',
        'Biển ghi chữ "Cấm vào" treo ở cổng.',
    ],
)
def test_titles_nicknames_and_terms_are_no_quotations(quotes, text):
    """Nobody says them."""
    assert quotes(text) == []


def test_an_inner_quotation_with_its_own_cue_is_an_item(quotes):
    """The first person in it is the outer speaker."""
    text = '"Tôi nói với con: ‘Mẹ sẽ về sớm thôi’ rồi đi", chị Lê Thu Mai kể.'
    outer, inner = quotes(text)
    assert inner.span.cut(text) == "Mẹ sẽ về sớm thôi"
    assert inner.value.speaker_name == outer.value.speaker_name == "Lê Thu Mai"
