"""Marks and segments: the text cut where annotations begin and end."""

from __future__ import annotations

from newskit.documents import Document
from newskit.layers import QUOTATIONS
from newskit.pipelines import default_manager
from newskit.render.marks import cut_text, drawn_annotations, make_marks, span_fields
from newskit.render.styles import looks


def test_a_speaker_of_two_quotations_is_marked_once(article: Document) -> None:
    """One line says that somebody is a speaker, however many quotations point there."""
    layer = article[QUOTATIONS]
    twice = article.with_layer(QUOTATIONS, [layer[0], layer[1]])
    drawn = drawn_annotations(twice, ["quotations"], looks(default_manager(), ["quotations"]))
    roles = [(mark.role, mark.span) for mark in make_marks(drawn, len(twice.text)) if mark.role]
    assert len(roles) == len(set(roles)) == 4


def test_segments_cover_the_text_without_gaps(article: Document) -> None:
    """Each character is in exactly one segment, and each segment has the marks that cover it."""
    names = sorted(article.layers)
    drawn = drawn_annotations(article, names, looks(default_manager(), names))
    marks = make_marks(drawn, len(article.text))
    place = 0
    for segment in cut_text(len(article.text), marks, drawn):
        assert segment.span.start == place
        place = segment.span.end
        if len(segment.span):
            covering = [mark for mark in marks if mark.lane is not None and mark.span.contains(segment.span)]
            assert sorted(segment.marks, key=id) == sorted(covering, key=id)
    assert place == len(article.text)


def test_a_plain_value_points_nowhere() -> None:
    """Only value classes have fields that can be spans."""
    assert list(span_fields("speaker")) == []
