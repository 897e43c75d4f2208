"""Paints: equal combinations of lines share a rule, and a switch turns off its layer's lines alone."""

from __future__ import annotations

from newskit.documents import Document
from newskit.pipelines import default_manager
from newskit.render.marks import drawn_annotations, make_marks
from newskit.render.paints import Palette
from newskit.render.styles import looks


def test_equal_marks_share_a_paint(article: Document) -> None:
    """Two mentions of persons that lie in one lane look alike, by one rule."""
    drawn = drawn_annotations(article, ["entities"], looks(default_manager(), ["entities"]))
    marks = make_marks(drawn, len(article.text))
    palette = Palette("nk1")
    assert palette.paint((marks[0],)) == palette.paint((marks[2],)) != palette.paint((marks[1],))


def test_a_switch_turns_off_every_ink_of_its_layer(article: Document) -> None:
    """The rules of a layer's switch name all its colours and none of another's."""
    names = ["entities", "quantities"]
    palette = Palette("nk1")
    for each in drawn_annotations(article, names, looks(default_manager(), names)):
        palette.ink(each)
    rules = palette.style_sheet().splitlines()
    off = next(rule for rule in rules if ".nk-on0:not(:checked)){" in rule)
    assert [f"--x{ink}:none" in off for ink in range(3)] == [True, True, False]
