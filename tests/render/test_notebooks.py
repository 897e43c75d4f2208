"""Notebooks: documents, layers and plans show themselves, and fall back to their plain form without Jinja2."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from newskit.documents import Document
from newskit.errors import InputError
from newskit.layers import QUOTATIONS
from newskit.pipelines import pipeline
from newskit.render import render_html
from newskit.render.templates import environment

ReadPage = Callable[[str], Any]


def test_a_document_can_be_shown_twice(article: Document, read_page: ReadPage) -> None:
    """Two views in one notebook share no ids."""
    views = [read_page(article._repr_html_() or "") for _ in range(2)]
    first, second = ({each.attributes["id"] for each in view.elements if "id" in each.attributes} for view in views)
    assert first
    assert not first & second


def test_a_layer_is_a_table_of_its_values(article: Document) -> None:
    """Each annotation is a row with its place and fields."""
    view = article[QUOTATIONS]._repr_html_() or ""
    assert view.count("<tr>") == 3
    assert "kind: direct" in view
    assert "speaker: 4–16" in view


def test_a_plan_is_a_table_of_its_steps() -> None:
    """Each step says which layer it gives and why it is there."""
    view = pipeline("sentences", "tokens").plan._repr_html_() or ""
    assert view.count("asked for") == 2


def test_without_jinja2_views_are_none_and_pages_say_what_to_install(
    article: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The core works without the extra; who asks for a page learns its name."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    environment.cache_clear()
    try:
        assert article._repr_html_() is None
        assert article[QUOTATIONS]._repr_html_() is None
        assert pipeline("tokens").plan._repr_html_() is None
        with pytest.raises(InputError, match=r"pip install 'newskit\[html\]'"):
            render_html(article)
    finally:
        environment.cache_clear()
