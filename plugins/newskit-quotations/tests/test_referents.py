"""Which named thing a speaker is."""

from __future__ import annotations

import re

import attrs
import pytest

from newskit.annotations import Annotation, Ref
from newskit.documents import Document, Layer
from newskit.layers import ENTITIES, MENTIONS, Entity, EntityLabel, Mention
from newskit.spans import Span
from newskit_quotations.annotator import build


def names(quotes, text):
    """The speakers' full names."""
    return [item.value.speaker_name for item in quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Lê Văn Tám đến. Ông Tám cho biết cầu sẽ mở sớm.", "Lê Văn Tám"),
        ("Joe Rollins đến Huế. Rollins cho biết cầu sẽ mở sớm.", "Joe Rollins"),
        ("Ông Lê Văn Tám gặp bà Trần Thu Mai. Bà cho biết cầu sẽ mở sớm.", "Trần Thu Mai"),
        ("Tổng thư ký NATO Joe Rollins đến. Tổng thư ký NATO cho biết cầu sẽ mở sớm.", "Joe Rollins"),
        ("Bộ Giao thông họp. Cơ quan này cho biết cầu sẽ mở sớm.", "Bộ Giao thông"),
        ("Bộ Giao thông họp với Cơ quan Thuế. Bộ này cho biết cầu sẽ mở sớm.", "Bộ Giao thông"),
        ("Bà Lê Thu Mai đến Huế. Bà Mai đón Joe Rollins, bà cho biết cầu sẽ mở sớm.", "Lê Thu Mai"),
        ("Ông Lê Văn Tám chờ. Trần Thị Bưởi đã gặp Lý Văn Sáu. Cô cho biết cầu sẽ mở sớm.", "Trần Thị Bưởi"),
        (
            "Susan Rollins bay cùng Kenneth Foobar. Joe và Kenneth Foobar ăn. Bà cho biết cầu sẽ mở sớm.",
            "Susan Rollins",
        ),
        ("Đại sứ Lào nói rằng cầu sẽ mở sớm. Đại sứ Lào Joan Miller đã đến.", "Joan Miller"),
        ("Joe Rollins đến Huế. Cựu tiền đạo ghi nhiều bàn nhất của Huế cho biết anh sẽ về.", "Joe Rollins"),
        ("Joe Rollins thăm Kenneth Foobar. Ông này cho biết cầu sẽ mở sớm.", "Kenneth Foobar"),
        ("Lê Mai, một bác sĩ làm việc cho Joe Rollins, nói rằng cầu sẽ mở sớm.", "Lê Mai"),
        ("Các chuyên gia cho biết cầu sẽ mở sớm.", None),
        ("Một quan chức cho biết cầu sẽ mở sớm.", None),
        ("Họ cho biết cầu sẽ mở sớm.", None),
    ],
)
def test_short_names_pronouns_and_roles_get_the_full_name(quotes, text, expected):
    """By address, by nearness and by title; groups and indefinite persons stay nameless."""
    assert names(quotes, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Joe Rollins cho biết cầu sẽ mở. Ông nói thêm rằng vé sẽ rẻ. Ông Lê Văn Tám vắng mặt.",
            ["Joe Rollins", "Joe Rollins"],
        ),
        (
            "Ông Lê Văn Tám cho biết cầu sẽ mở. Joe Rollins cho biết vé sẽ rẻ. Ông nói thêm rằng xe sẽ đông.",
            ["Lê Văn Tám", "Joe Rollins", "Joe Rollins"],
        ),
        (
            "Susan Rollins gặp con là Walter Rollins. Susan Rollins cho biết cầu sẽ mở. Rollins nói rằng vé sẽ rẻ.",
            ["Susan Rollins", "Susan Rollins"],
        ),
        (
            "Susan Rollins cho biết cầu sẽ mở. Walter Rollins đến. Rollins nói rằng vé sẽ rẻ.",
            ["Susan Rollins", "Walter Rollins"],
        ),
        (
            "“Vé quá đắt”, bà Lê Mai nói, và chê đề án là “một trò đùa rất tốn kém của những kẻ lười”.",
            ["Lê Mai", "Lê Mai"],
        ),
    ],
)
def test_who_spoke_last_is_remembered(quotes, text, expected):
    """For pronouns right behind, for a surname that several have, and for a fragment in the same sentence."""
    assert names(quotes, text) == expected


def _with_layers(document, entities, mentions=()):
    """The document with entities `(mention, label, referent, name)` and mentions `(words, referent, name)`."""
    text = document.text

    def spans(words):
        return [Span(match.start(), match.end()) for match in re.finditer(rf"(?<!\w){words}(?!\w)", text)]

    found = sorted(
        (
            Annotation(span=span, value=Entity(label=EntityLabel(label), referent=referent, name=name))
            for words, label, referent, name in entities
            for span in spans(words)
        ),
        key=lambda entity: entity.start,
    )
    found = [attrs.evolve(entity, id=str(at)) for at, entity in enumerate(found, 1)]
    meant = [
        Annotation(span=span, value=Mention(referent=referent, name=name))
        for words, referent, name in mentions
        for span in spans(words)
    ]
    layers = {ENTITIES.name: Layer(ENTITIES, tuple(found)), MENTIONS.name: Layer(MENTIONS, tuple(meant))}
    return Document(text, layers={**document.layers, **layers})


def _speakers(document):
    return [(item.value.speaker_name, item.value.speaker_referent) for item in build()(document)]


def test_a_short_name_that_the_entities_put_to_no_name_of_its_own_is_linked_here(with_sentences):
    """One left alone, and one whose word is only part of a word in the name it was put to."""
    text = "Joe Rollins thăm Anne Miller-Rollins. Rollins cho biết cầu sẽ mở sớm."
    for lone in ("Rollins", "Anne Miller-Rollins"):
        entities = [
            ("Joe Rollins", "PER", "e1", "Joe Rollins"),
            ("Anne Miller-Rollins", "PER", "e2", "Anne Miller-Rollins"),
            (r"(?<!Joe )(?<!-)Rollins", "PER", "e2" if " " in lone else "e3", lone),
        ]
        assert _speakers(_with_layers(with_sentences(text), entities)) == [("Joe Rollins", "e1")]


def test_a_thing_behind_a_role_is_not_who_speaks(with_sentences):
    """The whole noun phrase is the source, and stands for the person whom the text is about."""
    text = "Joe Rollins đến Huế. Cầu thủ từng giành cúp Sao Mai cho biết anh sẽ về."
    entities = [("Joe Rollins", "PER", "e1", "Joe Rollins"), ("Sao Mai", "MISC", "e2", "Sao Mai")]
    assert _speakers(_with_layers(with_sentences(text), entities)) == [("Joe Rollins", "e1")]


def test_the_mentions_layer_helps_where_nothing_here_tells(with_sentences):
    """A role that stands beside no name is whom the mention points to; a pronoun that is told here stays."""
    text = "Joe Rollins gặp bà Lê Mai. Bà nói rằng cầu sẽ mở. Tổng thống nói rằng vé sẽ rẻ."
    entities = [("Joe Rollins", "PER", "e1", "Joe Rollins"), ("Lê Mai", "PER", "e2", "Lê Mai")]
    mentions = [("Bà", "e1", "Joe Rollins"), ("Tổng thống", "e1", "Joe Rollins")]
    document = _with_layers(with_sentences(text), entities, mentions)
    assert _speakers(document) == [("Lê Mai", "e2"), ("Joe Rollins", "e1")]


def test_the_entities_layer_gives_referent_and_reference(with_sentences):
    """The quotation points to the mention among the entities."""
    text = "Joe Rollins cho biết cầu sẽ mở sớm."
    entity = Entity(label=EntityLabel.PER, referent="e1", name="Joe Rollins")
    document = with_sentences(text)
    layer = Layer(ENTITIES, (Annotation(span=Span(0, 11), value=entity, id="7"),))
    (found,) = build()(Document(text, layers={**document.layers, ENTITIES.name: layer}))
    assert found.value.speaker_referent == "e1"
    assert found.value.speaker_name == "Joe Rollins"
    assert found.refs == (Ref(role="speaker", layer="entities", id="7"),)
