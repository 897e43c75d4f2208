"""The explorer's pages, from the whole corpus down to the sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from newskit.pipelines import Pipeline
from newskit.web.app import make_app


def test_the_overview_counts_and_searches(client: Any) -> None:
    """Totals on top, and the documents that hold the words."""
    page = client.get("/explorer?q=dự án").text
    assert "3 documents" in page
    assert "1 found" in page
    assert "/explorer/document?id=a%2F1" in page


def test_speakers_lead_to_their_words_and_these_to_their_place(client: Any) -> None:
    """Each step is a link, and the last one lands at the quotation's label."""
    assert "Lê Thị Hoa" in client.get("/explorer/speakers").text
    said = client.get("/explorer/speakers", params={"name": "Lê Thị Hoa"}).text
    assert "/explorer/at?id=a%2F1&amp;layer=quotations&amp;annotation=1" in said
    answer = client.get("/explorer/at?id=a/1&layer=quotations&annotation=1", follow_redirects=False)
    assert answer.status_code == 303
    place, _, anchor = answer.headers["Location"].partition("#")
    assert f'id="{anchor}"' in client.get(place).text


def test_a_tone_leads_to_its_card(client: Any) -> None:
    """The tone towards a name has no label in the text, so its card is shown, which says what made it."""
    answer = client.get("/explorer/at?id=a/1&layer=sentiment&annotation=1", follow_redirects=False)
    place, _, anchor = answer.headers["Location"].partition("#")
    page = client.get(place).text
    assert f'id="{anchor}"' in page
    assert "“Hết” <b>−0.50</b>" in page


def test_money_is_a_chart_and_a_table(client: Any) -> None:
    """With amounts as people read them."""
    page = client.get("/explorer/money").text
    assert '<svg class="chart"' in page
    assert "9\u202f000\u202f000\u202f000" in page
    assert "7000000000–9000000000 VND" in client.get("/explorer/money?currency=VND").text


def test_tone_over_time_is_a_chart_with_a_table_below(client: Any) -> None:
    """The table says what the picture shows."""
    page = client.get("/explorer/tone", params={"name": "Lê Thị Hoa"}).text
    assert page.count("<circle") == 2
    assert "2024-03" in page
    assert "Lê Thị Hoa" in client.get("/explorer/tone").text


def test_what_stands_in_the_corpus_is_escaped(client: Any) -> None:
    """A document's words are no markup in lists, and none in its page."""
    assert "Giá vé là <b>" not in client.get("/explorer/speakers", params={"name": "Phạm Quốc Huy"}).text
    assert "Giá vé là <b>" not in client.get("/explorer/document?id=c").text


@pytest.mark.parametrize("page", ["-1", "x", "9" * 50, "٣", "99999"])
def test_any_page_number_is_answered(client: Any, page: str) -> None:
    """Nonsense is the first page, and what is past the end is empty."""
    assert client.get(f"/explorer/speakers?page={quote(page)}").status_code == 200


def test_a_name_that_nobody_has_is_an_empty_list(client: Any) -> None:
    """Not an error."""
    for path in ("speakers?name=zz", "money?currency=zz", "tone?name=zz"):
        assert client.get(f"/explorer/{path}").status_code == 200


def test_without_a_corpus_the_explorer_says_how_to_get_one(vowels: Pipeline) -> None:
    """The page names the two commands."""
    with TestClient(make_app(vowels), base_url="http://localhost") as client:
        assert "newskit corpus run" in client.get("/explorer").text


def test_a_layer_that_the_run_has_not_is_404(vowels: Pipeline, write_run: Callable[..., Path], tmp_path: Path) -> None:
    """The page names the layers that it has."""
    from newskit.web.corpus import Corpus

    corpus = Corpus(write_run(tmp_path / "run", layers=("quotations",)))
    with TestClient(make_app(vowels, corpus=corpus), base_url="http://localhost:8765") as client:
        answer = client.get("/explorer/money")
    assert answer.status_code == 404
    assert "its layers are: quotations" in answer.text
