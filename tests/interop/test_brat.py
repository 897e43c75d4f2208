"""Mirrors `newskit.interop.brat`; brat's own rules, and a reader by others, are the judge."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given, settings

from newskit.documents import Document
from newskit.errors import InputError
from newskit.interop.brat import annotation_conf, from_brat, open_brat, read_brat, to_brat
from newskit.layers import ENTITIES


def stored(document):
    """What standoff files hold of a document: neither meta nor failures."""
    return attrs.evolve(document, meta={}, failures=())


def test_article_as_standoff(article):
    """Types are labels, spans are offsets, a pointer is a relation."""
    lines = to_brat(article).splitlines()
    assert lines[0] == "T1\tPER 3 6\tLan"
    assert "R1\tspeaker Arg1:T6 Arg2:T1" in lines
    whole = next(line for line in lines if "\tsentiment_positive" in line)
    end = article.text.index("\n")
    assert whole.split("\t")[1] == f"sentiment_positive 0 {end};{end + 1} {len(article.text)}"


def test_any_document_is_valid_standoff_and_comes_back(documents):
    """Each fragment's text is the text at its offsets, no line is broken, and the document comes back."""

    @settings(max_examples=30, deadline=None)
    @given(documents)
    def check(document):
        ann = to_brat(document)
        for line in ann.split("\n")[:-1]:
            assert re.match(r"[TR#]\d+\t", line)
            if line.startswith("T"):
                _, head, covered = line.split("\t", 2)
                pieces = [tuple(map(int, piece.split())) for piece in head.split(" ", 1)[1].split(";")]
                assert covered == " ".join(document.text[start:end] for start, end in pieces)
        again = from_brat(document.text, ann, id=document.id)
        # A layer without annotations leaves no trace; a file without any says that there are no entities.
        held = {
            name: layer for name, layer in document.layers.items() if len(layer) or (name == "entities" and not ann)
        }
        assert again == attrs.evolve(document, layers=held)

    check()


def test_other_readers_agree(article):
    """A brat library by others finds the grammar right, down to the length of each fragment, and reads the same things."""
    bratly = pytest.importorskip("bratly.io.file_read_src", reason="bratly-io-fs is not installed")
    ann = to_brat(article)
    assert bratly.parse_and_fix_ann_grammar(ann) == ann.rstrip("\n")
    read = bratly.parse_ann_file(ann, "x.ann", no_duplicates=False, sorting=False, renumerotize=False)
    entities = [each for each in read.annotations if each.id.startswith("T")]
    assert len(entities) == sum(map(len, article.layers.values()))
    assert [(each.label, each.content, each.fragments[0].start) for each in entities][:2] == [
        ("PER", "Lan", 3),
        ("ORG", "Công ty Sao Đỏ", article.text.index("Công ty")),
    ]


def test_directory_is_written_and_read(article, tmp_path):
    """Text and standoff lie side by side; two ids that make one file name stay apart; the types are listed for brat."""
    with open_brat(tmp_path / "out") as write:
        write(article)
        write(attrs.evolve(article, id="báo:1"))
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["annotation.conf", "báo_1-2.ann", "báo_1-2.txt", "báo_1.ann", "báo_1.txt"]
    (again,) = read_brat(tmp_path / "out" / "báo_1.ann")
    assert again == attrs.evolve(stored(article), id="báo_1")
    conf = (tmp_path / "out" / "annotation.conf").read_text(encoding="utf-8")
    assert "quantities_money" in conf
    assert "speaker\tArg1:<ENTITY>, Arg2:<ENTITY>" in conf


def test_other_peoples_standoff_becomes_entities():
    """Links and equal texts make referents; types that are no names are counted; events and attributes are passed over."""
    text = "Nguyễn Văn A đến Huế. Ông A vui. Huế mưa hôm qua."
    ann = (
        "T1\tPerson 0 12\tNguyễn Văn A\nT2\tLOC 17 20\tHuế\nT3\tPER 26 27\tA\nT4\tGPE 33 36\tHuế\n"
        "T5\tTime 41 48\thôm qua\nE1\tMove:T1 Where:T2\nA1\tNegation E1\n*\tEquiv T1 T3\n#1\tAnnotatorNotes T1\tai đây?\n\n"
    )
    document = from_brat(text, ann)
    assert [(document.text_of(each), each.value.referent, each.value.name) for each in document[ENTITIES]] == [
        ("Nguyễn Văn A", "e1", "Nguyễn Văn A"),
        ("Huế", "e2", "Huế"),
        ("A", "e1", "Nguyễn Văn A"),
        ("Huế", "e2", "Huế"),
    ]
    assert document.meta["labels_left_out"] == {"Time": 1}


def test_relations_of_coreference_join_referents():
    """`R1 Coreference Arg1:T1 Arg2:T2` says the same as `Equiv`."""
    document = from_brat("An, Bê", "T1\tPER 0 2\tAn\nT2\tPER 4 6\tBê\nR1\tCoreference Arg1:T1 Arg2:T2\n")
    assert {each.value.referent for each in document[ENTITIES]} == {"e1"}


@pytest.mark.parametrize(
    ("ann", "message"),
    [
        ("T1 PER 0 2", r":1: this line is no brat annotation"),
        ("T1\tPER 0\tAn", r"no pairs of offsets"),
        ("T1\tPER x y\tAn", r":1"),
        ("T1\tPER 5 2\tAn", r"start <= end"),
        ("\nT1\tPER 0 99\tAn", r"outside the text"),
        ("#1\tAnnotatorNotes T1\tnewskit:{", r":1"),
        ('#1\tAnnotatorNotes T1\tnewskit:{"layer": "entities"}', r"don't fit"),
        ("#1\tAnnotatorNotes T1\tnewskit:3", r":1"),
    ],
)
def test_broken_lines_are_named(ann, message):
    """A line that is no annotation, or lies outside the text, is an error that names file and line."""
    with pytest.raises(InputError, match=message):
        from_brat("An đi", ann, where="x.ann")


def test_missing_text_is_named(tmp_path):
    """An `.ann` file without its `.txt` says which file is missing."""
    (tmp_path / "a.ann").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.txt"):
        list(read_brat(tmp_path / "a.ann"))


def test_byte_order_mark_counts(tmp_path):
    """brat counts the mark at the start of a file as a character, and so does newskit here."""
    (tmp_path / "a.txt").write_bytes("\ufeffAn đi".encode())
    (tmp_path / "a.ann").write_text("T1\tPER 1 3\tAn\n", encoding="utf-8")
    (document,) = read_brat(tmp_path / "a.ann")
    assert document.text_of(document[ENTITIES][0]) == "An"


def test_configuration_of_nothing_is_still_one():
    """brat wants its four sections even where they are empty."""
    assert annotation_conf([to_brat(Document("a"))]).split() == [
        "[entities]",
        "[relations]",
        "[events]",
        "[attributes]",
    ]


def test_joining_what_is_joined_changes_nothing():
    """The same relation twice, or in both directions, still means one thing."""
    ann = "T1\tPER 0 2\tAn\nT2\tPER 4 6\tBê\n"
    for more in (
        "*\tEquiv T1 T2\n*\tEquiv T2 T1\n",
        "R1\tCoreference Arg1:T1 Arg2:T2\nR2\tCoreference Arg1:T2 Arg2:T1\n",
    ):
        document = from_brat("An, Bê", ann + more)
        assert [each.value.referent for each in document[ENTITIES]] == ["e1", "e1"]
