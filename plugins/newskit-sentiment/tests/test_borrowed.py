"""The lexicon takes no wording from the articles that its figures are measured on."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from newskit_sentiment.lexicon import own_entries

PLUGIN = Path(__file__).resolve().parents[1]
EVALUATION = PLUGIN.parents[1] / "tests" / "data" / "evaluation"
DATA = PLUGIN.parents[1] / "data" / "sentiment"


def words_of(text: str) -> frozenset[str]:
    """Words between commas, over lines."""
    return frozenset(" ".join(text.split()).split(", "))


# Entries that stand in the evaluated articles and in no training text, but are headwords of any dictionary of Vietnamese.
# They were read one by one; a new one is to be left out of the lexicon, not added here.
HEADWORDS = words_of(
    """
    cơ sở hạ tầng, hạ cánh, hạ tầng, lời nói, tràn ngập, tàu ngầm, điểm số, tham chiến, vũ khí hóa học, bình đẳng,
    gắn kết, thấu hiểu, tán đồng, xoa dịu, nham hiểm, tin tặc, xô xát, dối trá, lạc hậu, lỗ hổng, ngớ ngẩn, nói dối,
    sai lệch, thái quá, thẻ vàng, trầm trọng, vô căn cứ, vô dụng, vô ích, vụng về, xa lánh, đáng khinh, đáng tiếc,
    lan tỏa, hoành hành, hạn hán, lốc xoáy, nguy kịch, ngập lụt, rò rỉ, tổn thất, tự tử, nâng cấp, tiết kiệm, vững
    mạnh, choáng váng, chán chường, do dự, than khóc, xót thương, đau buồn, dễ chịu, hài hước, mãn nguyện, nhiệt
    tình, bất khả thi, cạn kiệt, lộn xộn, vật lộn, đáng thương, mất ngủ, trầm cảm, đau đầu, đối thoại, can đảm, linh
    hoạt, lỗi lạc, tuyệt đẹp, vượt trội, xinh đẹp, áp đảo, đáng nể, chữa trị, khích lệ, ngăn ngừa, phép màu, phòng
    ngừa, phung phí, kỳ tích, tài năng, vươn lên, áp thấp nhiệt đới
    """
)

# In sentences of UD_Vietnamese-VTB that are not among those of data/sentiment.
TREEBANK = words_of(
    """
    hét lên, mừng rỡ, quyết liệt, tan vỡ, tang lễ, thân phận, trọng lượng, tổng thư ký, đoàn tụ, được chia, được
    gọi, được hỗ trợ, để mất
    """
)


@pytest.fixture(scope="module")
def borrowed() -> ModuleType:
    """The script, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("borrowed", PLUGIN / "training" / "borrowed.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_only_evaluated_lines_have_is_found(borrowed: ModuleType) -> None:
    """Terms of whole syllables in evaluated lines and no training line, whatever their case and tone place."""
    found = borrowed.find_borrowed(
        ["hoà giải", "mất mùa", "mất", "được mùa"], ["Hòa giải, rồi mất mùa.", "HOÀ GIẢI"], ["Họ mất mùa năm nay."]
    )
    assert found == {"hoà giải": 2}


def test_terms_are_not_found_over_marks_or_inside_syllables(borrowed: ModuleType) -> None:
    """A comma parts a term, and a longer syllable is another."""
    assert borrowed.find_borrowed(["mất mùa"], ["mất, mùa", "mất mùang"], []) == {}


def test_treebank_sentences_are_read(borrowed: ModuleType, tmp_path: Path) -> None:
    """Of CoNLL-U the `text` comments, of another file every line."""
    (tmp_path / "a.conllu").write_text("# sent_id = 1\n# text = mất mùa\n1\tmất\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("mất mùa\n", encoding="utf-8")
    assert [list(borrowed.corpus_texts(tmp_path / name)) for name in ("a.conllu", "a.txt")] == [["mất mùa"]] * 2


@pytest.mark.skipif(not EVALUATION.is_dir() or not DATA.is_dir(), reason="needs the project's evaluation and data")
def test_own_lexicon_borrows_headwords_only(borrowed: ModuleType) -> None:
    """Beside the headwords, each entry of the evaluated articles stands in a training text of the repository too, or in
    the treebank, which the repository holds in part."""
    evaluated = [
        line for name in ("dev", "seeds") for line in borrowed.article_texts(EVALUATION / f"{name}.gold.jsonl")
    ]
    training = [line for name in borrowed.TRAINING for line in borrowed.article_texts(DATA / name)]
    found = borrowed.find_borrowed((entry.term for entry in own_entries()), evaluated, training)
    assert set(found) - HEADWORDS - TREEBANK == set()
