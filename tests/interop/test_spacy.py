"""Mirrors `newskit.interop.spacy` and `spacy_component`; spaCy itself is the judge."""

from __future__ import annotations

import pickle
from collections import Counter

import pytest
from hypothesis import given, settings

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.errors import DocumentError, InputError
from newskit.layers import ENTITIES, SENTENCES, Sentence
from newskit.spans import Span

spacy = pytest.importorskip("spacy", reason="spaCy is not installed")


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("xx")


def test_article_becomes_a_doc_with_every_layer(article, nlp):
    """Span groups, entities and sentences carry newskit's offsets, labels and values."""
    from newskit.interop.spacy import to_spacy

    doc = to_spacy(article, nlp)
    assert doc.text == article.text
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Lan", "PER"),
        ("Công ty Sao Đỏ", "ORG"),
        ("Ðào", "PER"),
        ("Huế", "LOC"),
    ]
    assert [(sent.start_char, sent.end_char) for sent in doc.sents][-1][1] == len(article.text)
    assert sorted(doc.spans) == sorted(article.layers)
    quotation = doc.spans["quotations"][0]
    assert quotation.label_ == "direct"
    assert quotation._.newskit["value"]["speaker_name"] == "Lan"
    assert doc._.newskit["id"] == article.id


def test_spans_inside_a_token_keep_their_offsets(nlp):
    """A token is divided where an annotation ends inside it: `17,9tỷ` holds a number of four characters."""
    from newskit.annotations import Annotation
    from newskit.interop.layering import add_layer
    from newskit.interop.spacy import to_spacy
    from newskit.layers import QUANTITIES, Quantity, QuantityKind
    from newskit.spans import Span

    value = Quantity(kind=QuantityKind.NUMBER, value="17.9")
    document = add_layer(Document("lãi 17,9tỷ"), QUANTITIES, [Annotation(span=Span(4, 8), value=value)])
    doc = to_spacy(document, nlp)
    assert [span.text for span in doc.spans["quantities"]] == ["17,9"]


def test_any_document_keeps_text_and_offsets(documents, nlp):
    """For any spans, each span of the Doc covers exactly what the annotation covers, and the document comes back."""
    from newskit.interop.spacy import from_spacy, to_spacy

    @settings(max_examples=30, deadline=None)
    @given(documents)
    def check(document):
        doc = to_spacy(document, nlp)
        assert doc.text == document.text
        for name, layer in document.layers.items():
            want = Counter((each.start, each.end) for each in layer if len(each.span))
            got = Counter((span.start_char, span.end_char) for span in doc.spans[name] if len(span))
            assert got == want
        assert from_spacy(doc) == document

    check()


def test_docbin_and_pickle_keep_everything(article, nlp):
    """The document, groups and values survive spaCy's own serialisation."""
    from spacy.tokens import DocBin

    from newskit.interop.spacy import from_spacy, to_spacy

    doc = to_spacy(article, nlp)
    (stored,) = DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(nlp.vocab)
    for again in (stored, pickle.loads(pickle.dumps(doc))):
        assert from_spacy(again) == article
        assert again.spans["quotations"][0]._.newskit["value"]["kind"] == "direct"


def test_plain_spacy_doc_becomes_entities_and_sentences(nlp):
    """A Doc that newskit never saw gives its names in newskit's classes; what is no name is counted."""
    from newskit.interop.labels import LEFT_OUT
    from newskit.interop.spacy import from_spacy

    doc = nlp.make_doc("Lan ở Huế. Hôm nay Lan vui.")
    labels = {"Lan": "PERSON", "Huế": "GPE", "Hôm nay": "DATE"}
    spans = []
    for text, label in labels.items():
        at = doc.text.index(text)
        spans.append(doc.char_span(at, at + len(text), label=label))
    again = doc.text.rindex("Lan")
    spans.append(doc.char_span(again, again + 3, label="PERSON"))
    doc.set_ents(spans)
    for token in doc:
        token.is_sent_start = token.i in (0, 4)
    document = from_spacy(doc)
    assert [(document.text_of(each), each.value.label.value, each.value.referent) for each in document[ENTITIES]] == [
        ("Lan", "PER", "e1"),
        ("Huế", "LOC", "e2"),
        ("Lan", "PER", "e1"),
    ]
    assert document.meta[LEFT_OUT] == {"DATE": 1}
    assert [document.text_of(each) for each in document[SENTENCES]] == ["Lan ở Huế.", "Hôm nay Lan vui."]


def test_tokenizer_that_changes_the_text_is_refused(nlp):
    """A Doc over another text would have wrong offsets, so there is an error that says so."""
    from newskit.interop.spacy import to_spacy

    class Lowering:
        def __init__(self, inner):
            self.inner = inner

        def __call__(self, text):
            return self.inner(text.lower())

    changed = spacy.blank("xx")
    changed.tokenizer = Lowering(changed.tokenizer)
    with pytest.raises(InputError, match="changes the text"):
        to_spacy(Document("Huế"), changed)


def test_component_is_found_by_its_entry_point():
    """`nlp.add_pipe("newskit")` needs no import, keeps the tokens and fills the Doc, also through `nlp.pipe`."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("newskit", config={"layers": ["sentences", "tokens"]})
    for doc in nlp.pipe(["Trời mưa. Anh ở nhà.", "Chị đi chợ."]):
        assert len(doc.spans["tokens"]) >= 4
        assert doc._.newskit["text"] == doc.text
    assert [sent.text for sent in nlp("Trời mưa. Anh ở nhà.").sents] == ["Trời mưa.", "Anh ở nhà."]


def test_component_can_be_saved_and_loaded(tmp_path):
    """A pipeline with the component goes to disk and comes back, since its config says all."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("newskit", config={"layers": ["sentences"]})
    nlp.to_disk(tmp_path)
    assert len(list(spacy.load(tmp_path)("Trời mưa. Anh ở nhà.").sents)) == 2


def test_doc_without_names_and_sentences_is_its_text(nlp):
    """Nothing is made up where spaCy has found nothing."""
    from newskit.interop.spacy import from_spacy

    doc = nlp.make_doc("Lan ở Huế.")
    assert from_spacy(doc) == Document("Lan ở Huế.")


def test_stored_data_of_another_kind_is_refused(nlp):
    """What stands under newskit's own key and is no text is named, and not read as a document."""
    from newskit.interop.spacy import from_spacy

    doc = nlp.make_doc("Lan ở Huế.")
    doc.user_data["newskit"] = {"text": "Lan"}
    with pytest.raises(DocumentError, match="'newskit'"):
        from_spacy(doc)


def test_sentences_of_blanks_are_left_out(nlp):
    """A splitter may give blanks a sentence of their own, which newskit's layer has none of; a line end starts a paragraph."""
    from newskit.interop.spacy import from_spacy

    doc = nlp.make_doc("Lan vui. \n\n Huế mưa.")
    blanks = [token.i for token in doc if token.is_space]
    for token in doc:
        token.is_sent_start = token.i in (0, blanks[0], blanks[-1] + 1)
    document = from_spacy(doc)
    assert [(document.text_of(each), each.value.paragraph) for each in document[SENTENCES]] == [
        ("Lan vui.", 0),
        ("Huế mưa.", 1),
    ]


def test_span_may_start_or_end_with_a_blank(nlp):
    """spaCy lets blanks trail a word; where a span has one at its edge it becomes a token, and offsets stay."""
    from newskit.interop.spacy import from_spacy, to_spacy

    document = Document("An đi Huế").with_layer(
        SENTENCES,
        [
            Annotation(span=Span(2, 5), value=Sentence(paragraph=0), id="1"),
            Annotation(span=Span(0, 3), value=Sentence(paragraph=0), id="2"),
        ],
    )
    doc = to_spacy(document, nlp)
    assert doc.text == document.text
    assert sorted((span.start_char, span.end_char) for span in doc.spans["sentences"]) == [(0, 3), (2, 5)]
    assert from_spacy(doc) == document
