"""Mirrors `newskit.interop.webannotation`; a JSON-LD processor with the W3C context is the judge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from newskit.errors import DocumentError
from newskit.interop.webannotation import CONTEXT, from_web_annotations, to_json_ld, to_web_annotations

OA = "http://www.w3.org/ns/oa#"
CONTEXT_FILE = Path(__file__).parent / "data" / "anno.jsonld"


def load_context(url, options):
    assert url == CONTEXT, f"the page needs the context {url}, which is not W3C's"
    return {
        "contextUrl": None,
        "documentUrl": url,
        "contentType": "application/ld+json",
        "document": json.loads(CONTEXT_FILE.read_text(encoding="utf-8")),
    }


def expand(page):
    jsonld = pytest.importorskip("pyld.jsonld", reason="PyLD is not installed")
    return jsonld.expand(page, {"documentLoader": load_context})


def test_every_term_is_in_the_context(article):
    """Expanded by a JSON-LD processor, each annotation has its body, its target and both selectors as W3C's terms.

    A key that the context does not know would be dropped in the expansion.
    """
    page = to_web_annotations(article)
    (expanded,) = expand(page)
    (items,) = expanded["https://www.w3.org/ns/activitystreams#items".replace("https", "http")]
    annotations = items["@list"]
    assert len(annotations) == sum(map(len, article.layers.values()))
    for annotation, item in zip(annotations, page["items"], strict=True):
        assert annotation["@type"] == [f"{OA}Annotation"]
        assert len(annotation) == len(item)  # nothing was dropped
        assert len(annotation[f"{OA}hasBody"]) == 2
        (target,) = annotation[f"{OA}hasTarget"]
        kinds = [selector["@type"] for selector in target[f"{OA}hasSelector"]]
        assert kinds == [[f"{OA}TextPositionSelector"], [f"{OA}TextQuoteSelector"]]


def test_selectors_find_the_text(article):
    """Position and quotation point to the same place, in code points."""
    for item in to_web_annotations(article)["items"]:
        place, quote = item["target"]["selector"]
        assert article.text[place["start"] : place["end"]] == quote["exact"]
        assert article.text[: place["start"]].endswith(quote["prefix"])
        assert article.text[place["end"] :].startswith(quote["suffix"])


def test_any_document_comes_back(documents):
    """The page alone gives the document again, through JSON text too."""

    @settings(max_examples=30, deadline=None)
    @given(documents)
    def check(document):
        page = json.loads(json.dumps(to_web_annotations(document)))
        assert from_web_annotations(page) == document

    check()


def test_article_comes_back(article):
    """Meta, failures, parts, scores and sources too."""
    assert from_web_annotations(to_web_annotations(article)) == article


def test_json_ld_has_a_page_for_each_document(article):
    """Each document becomes one JSON text with its letters as they are, and comes back from it."""
    pages = list(to_json_ld([article, article]))
    assert [from_web_annotations(json.loads(page)) for page in pages] == [article, article]
    assert all("Sao Đỏ" in page for page in pages)


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"items": []},
        {"items": [], "newskit": {"text": "a"}},
        {"items": [{}], "newskit": {"id": "1", "text": "a", "meta": {}, "failures": [], "layers": {"entities": 1}}},
        {"items": ["x"], "newskit": {"id": "1", "text": "a", "meta": {}, "failures": [], "layers": {"entities": 1}}},
        {"items": [{"id": "u:b:1", "body": []}], "newskit": {"layers": {}}},
        {
            "items": [{"id": "u:entities:1", "body": [{"format": "application/json", "value": '{"id": "2"}'}]}],
            "newskit": {"id": "1", "text": "a", "meta": {}, "failures": [], "layers": {"entities": 1}},
        },
    ],
)
def test_other_pages_are_refused(page):
    """What newskit did not write has no text, and says so."""
    with pytest.raises(DocumentError):
        from_web_annotations(page)
