"""The pages for one text: the form, the result, the downloads, the comparison, and errors as pages."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest


def test_the_start_page_offers_the_layers(client: Any) -> None:
    """Each layer that an annotator provides can be ticked."""
    page = client.get("/").text
    for name in ("vowels", "slow", "sentences", "tokens"):
        assert f'name="layers" value="{name}"' in page


def test_a_pasted_text_is_shown_with_its_layers(client: Any) -> None:
    """The result page has the text, the layers' switches, and the plan."""
    answer = client.post("/analyze", data={"text": "Ba lá\r\nxe", "layers": ["vowels"]})
    assert answer.status_code == 200
    assert "nk-on0" in answer.text
    assert "vowels (vowelling 0) -&gt; vowels: asked for" in answer.text
    assert "B" in answer.text


def test_markup_in_a_text_stays_text(client: Any) -> None:
    """In the marked text, in the title, and in the form's field."""
    answer = client.post("/analyze", data={"text": "</textarea><script>alert(1)</script>", "layers": ["vowels"]})
    assert "<script>alert" not in answer.text
    assert "</textarea><script" not in answer.text


def test_a_text_file_can_be_dropped(client: Any) -> None:
    """A file stands in for the typed text."""
    answer = client.post("/analyze", files={"file": ("tin.txt", "Nhà máy".encode())}, data={"layers": "vowels"})
    assert answer.status_code == 200
    assert "<title>Nhà máy" in answer.text


@pytest.mark.parametrize(
    ("content", "says"), [(b"\x00\x01\x02\x03" * 50, "binary file"), (b"Gi\xe1 v\xe0ng", "not utf-8")]
)
def test_a_file_that_is_no_text_is_422(client: Any, content: bytes, says: str) -> None:
    """The page says what is wrong with it."""
    answer = client.post("/analyze", files={"file": ("a.bin", content)}, data={"layers": "vowels"})
    assert answer.status_code == 422
    assert says in answer.text


def test_a_paste_that_is_too_large_is_a_page_that_says_so(client: Any) -> None:
    """413, with the limit and what to use instead."""
    assert "larger than the 20,000 bytes" in client.post("/analyze", data={"text": "x" * 50_000}).text
    answer = client.post("/analyze", data={"text": "x" * 3_000, "layers": "vowels"})
    assert answer.status_code == 413
    assert "newskit corpus run" in answer.text


def test_an_unknown_layer_is_a_page_that_says_what_is_possible(client: Any) -> None:
    """422, with the nearest name."""
    answer = client.post("/analyze", data={"text": "a", "layers": "vowel"})
    assert answer.status_code == 422
    assert "did you mean &#39;vowels&#39;?" in answer.text


def test_a_broken_annotator_is_told_on_the_page(client: Any) -> None:
    """What failed is shown, escaped, and the rest is there."""
    answer = client.post("/analyze", data={"text": "a", "layers": ["broken", "vowels"]})
    assert answer.status_code == 200
    assert "no &lt;good&gt;" in answer.text


def test_the_json_and_csv_can_be_taken_away(client: Any) -> None:
    """Both are files with a safe name, and hold the layers that were ticked."""
    data = {"text": "Ba lá", "layers": ["vowels"]}
    answer = client.post("/download?format=json", data=data)
    assert json.loads(answer.text)["text"] == "Ba lá"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    rows = list(csv.reader(io.StringIO(client.post("/download?format=csv", data=data).text.removeprefix("\ufeff"))))
    assert rows[0][:2] == ["document_id", "annotation_id"]
    assert len(rows) == 2
    assert client.post("/download?format=exe", data=data).status_code == 422


def test_two_annotators_of_a_layer_stand_side_by_side(client: Any) -> None:
    """What both have is counted, what only one has is listed."""
    assert "vowels.few" in client.get("/compare").text
    chosen = {"text": "au", "layer": "vowels", "first": "vowels", "second": "vowels.few"}
    page = client.post("/compare", data=chosen).text
    assert page.count('class="newskit"') == 2
    assert "only the first" in page
    assert '<td lang="vi">u</td>' in page


def test_comparing_with_an_annotator_that_is_not_there_is_422(client: Any) -> None:
    """The page says who provides the layer."""
    chosen = {"text": "au", "layer": "vowels", "first": "vowels", "second": "nobody"}
    assert client.post("/compare", data=chosen).status_code == 422


def test_the_plugins_page_names_plugins_and_layers(client: Any) -> None:
    """As `newskit plugins` does, without paths."""
    page = client.get("/plugins").text
    assert "vowelling" in page
    assert "vowels, for tests" in page


def test_the_api_page_says_how_to_ask(client: Any) -> None:
    """It names the limits and the description."""
    page = client.get("/api").text
    assert "openapi.json" in page
    assert "20,000 bytes" in page


def test_a_page_that_is_not_there_is_404(client: Any) -> None:
    """As a page."""
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert "That did not work" in answer.text


def test_going_to_the_result_without_a_text_leads_to_the_start(client: Any) -> None:
    """A reload of the address is no error."""
    answer = client.get("/analyze", follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_a_text_without_annotations_is_an_empty_table(client: Any) -> None:
    """A layer that could not be made has no rows, and the file is still one that a spreadsheet opens."""
    answer = client.post("/download?format=csv", data={"text": "a", "layers": ["broken"]})
    assert (answer.status_code, answer.text) == (200, "\ufeff")


def test_comparing_with_an_annotator_that_fails_is_422(client: Any) -> None:
    """The page says which one, and why."""
    chosen = {"text": "a", "layer": "broken", "first": "broken", "second": "broken"}
    answer = client.post("/compare", data=chosen)
    assert answer.status_code == 422
    assert "broken gives no broken for this text: ValueError: no &lt;good&gt;" in answer.text
