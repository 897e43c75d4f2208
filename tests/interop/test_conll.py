"""Mirrors `newskit.interop.conll`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.errors import InputError, LayerMissing
from newskit.interop.conll import from_conll, open_conll, read_conll, to_conll
from newskit.interop.layering import add_layer
from newskit.layers import ENTITIES, SENTENCES, Entity, EntityLabel
from newskit.spans import Span


def names_of(document):
    return [(document.text_of(each), each.value.label.value) for each in document[ENTITIES]]


def test_article_as_iob2(article):
    """Four columns, `B-` on the first token of a name, a blank line between sentences."""
    lines = list(to_conll(article))
    assert lines[:5] == ["-DOCSTART- -X- -X- O", "", "Bà - - O", "Lan - - B-PER", "nói - - O"]
    assert [line.split()[3] for line in lines if line.split()[:1] in (["Công"], ["Sao"])] == ["B-ORG", "I-ORG"]
    assert lines.count("") == 3


def test_names_come_back(article):
    """Written and read, the text is the same up to its blanks, and so are names and sentences."""
    (again,) = from_conll(to_conll(article))
    assert again.text == article.text.replace("😀.", "😀.")
    assert names_of(again) == names_of(article)
    assert len(again[SENTENCES]) == 2


def test_any_document_gives_valid_iob2(documents):
    """Each line has four columns, `I-` follows its like, and the names that don't overlap come back by their letters."""

    @settings(max_examples=30, deadline=None)
    @given(documents)
    def check(document):
        lines = list(to_conll(document))
        previous = "O"
        for line in lines:
            cells = line.split(" ")
            assert len(cells) == 4 or not line
            tag = cells[-1] if line and cells[0] != "-DOCSTART-" else "O"
            if tag.startswith("I-"):
                assert previous[2:] == tag[2:]
            previous = tag
        rows = [line for line in lines if line and not line.startswith("-DOCSTART-")]
        assert "".join(row.split(" ")[0] for row in rows).replace("_", "") == "".join(document.text.split()).replace(
            "_", ""
        )
        for again in from_conll(lines):
            assert sum(map(len, (again[ENTITIES],))) <= len(document[ENTITIES])

    check()


def test_other_layers_are_tagged_too(article):
    """Any layer can be the tags; its labels are the classes of its values."""
    tags = {line.split()[3] for line in to_conll(article, "quantities") if line}
    assert tags == {"O", "B-money", "I-money"}
    with pytest.raises(LayerMissing):
        list(to_conll(article, "words"))


def test_name_that_ends_inside_a_token_divides_it():
    """`17tỷ` is one token of the text; a name over its letters only is tagged alone."""
    entity = Annotation(span=Span(1, 3), value=Entity(label=EntityLabel.MISC, referent="e1", name="bc"))
    lines = list(to_conll(add_layer(Document("abcd"), ENTITIES, [entity])))
    assert lines[2:5] == ["a - - O", "bc - - B-MISC", "d - - O"]


VLSP = """Ông\tN\tB-NP\tO\tO
Nguyễn_Văn_A\tNp\tB-NP\tB-PERSON\tO
gặp\tV\tB-VP\tO\tO
Uỷ_ban\tN\tB-NP\tB-ORGANIZATION\tO
Hà_Nội\tNp\tI-NP\tI-ORGANIZATION\tB-LOCATION
ngày\tN\tO\tB-DATE\tO
.\tCH\tO\tO\tO

Huế\tNp\tB-NP\tB-LOCATION\tO
"""


def test_vlsp_files_are_read(tmp_path):
    """Words joined by `_` fall apart into syllables; the fourth of five columns has the tags; other labels are counted."""
    path = tmp_path / "vlsp.conll"
    path.write_text(VLSP, encoding="utf-8")
    (document,) = read_conll(path)
    assert document.text == "Ông Nguyễn Văn A gặp Uỷ ban Hà Nội ngày.\nHuế"
    assert names_of(document) == [("Nguyễn Văn A", "PER"), ("Uỷ ban Hà Nội", "ORG"), ("Huế", "LOC")]
    assert document.meta["labels_left_out"] == {"DATE": 1}
    assert document.id == "vlsp-1"


@pytest.mark.parametrize("tags", ["I-PER I-PER O B-LOC", "B-PER I-PER O S-LOC", "B-PER E-PER O B-LOC"])
def test_other_schemes_say_the_same(tags):
    """IOB1, IOB2 and IOBES are read alike."""
    lines = [f"{token} {tag}" for token, tag in zip(["Văn", "An", "ở", "Huế"], tags.split(), strict=True)]
    (document,) = from_conll(lines)
    assert names_of(document) == [("Văn An", "PER"), ("Huế", "LOC")]


def test_marks_cling_as_in_running_text():
    """Commas, brackets and straight quotation marks get no blank where print has none."""
    tokens = ["Ông", "nói", ":", '"', "Tôi", ",", "và", "(", "họ", ")", "đi", ".", '"', "Rồi", '"', "về", '"', "!"]
    (document,) = from_conll(f"{token} O" for token in tokens)
    assert document.text == 'Ông nói: "Tôi, và (họ) đi." Rồi "về"!'


def test_documents_are_parted_by_docstart():
    """`-DOCSTART-` begins a document, also without a blank line before it; comments and empty documents give none."""
    lines = ["-DOCSTART- O", "", "# id = 1", "a O", "-DOCSTART- O", "-DOCSTART- O", "b B-PER", ""]
    assert [(each.id, each.text) for each in from_conll(lines, id="x")] == [("x-1", "a"), ("x-2", "b")]


@pytest.mark.parametrize(
    ("line", "message"), [("chỉ_một_cột", "no column"), ("a X", "no tag"), ("a B-", "no tag"), ("a Z-PER", "no tag")]
)
def test_lines_without_a_tag_are_named(line, message):
    """A line with no tag names the file, the line and what a tag looks like."""
    with pytest.raises(InputError, match=rf"f:2: .*{message}"):
        list(from_conll(["a O", line], where="f"))


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(max_size=20), st.sampled_from(["a O", "b B-PER", "c I-PER", "-DOCSTART-", ""]))))
def test_any_lines_are_read_or_refused(lines):
    """Whatever the lines, the answer is documents or an `InputError`."""
    try:
        held = list(from_conll(lines))
    except InputError:
        return
    assert all(document.text for document in held)


def test_file_is_written_by_layer(article, tmp_path):
    """Entities are written where there are any; of several other layers one must be chosen."""
    import attrs

    with open_conll(tmp_path / "a.conll") as write:
        write(article)
    assert "Lan - - B-PER" in (tmp_path / "a.conll").read_text(encoding="utf-8")
    rest = {name: layer for name, layer in article.layers.items() if name != "entities"}
    with pytest.raises(InputError, match="--layers"), open_conll(tmp_path / "b.conll") as write:
        write(attrs.evolve(article, layers=rest))
    assert not (tmp_path / "b.conll").exists()


@pytest.mark.parametrize("text", ["\n", '" ', "_", "a.", "\u0301", "Ông nói. "])
def test_long_texts_take_linear_time(text):
    """Ten times the text takes nowhere near a hundred times as long, whatever it is full of."""
    from newskit.testing.growth import growth

    def there_and_back(document):
        return from_conll(list(to_conll(document)))

    short, long = (add_layer(Document(text * times), ENTITIES, []) for times in (1_500, 15_000))
    before, after = growth(there_and_back, short, long, enough=30)
    assert after < before * 30


def test_the_only_layer_of_a_document_is_written(article, tmp_path):
    """Without entities, and with one other layer, there is nothing to choose."""
    import attrs

    kept = {name: article.layers[name] for name in ("quantities", "sentences")}
    with open_conll(tmp_path / "a.conll") as write:
        write(attrs.evolve(article, layers=kept))
    assert "40 - - B-money" in (tmp_path / "a.conll").read_text(encoding="utf-8")
