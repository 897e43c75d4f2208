"""Which named thing a speaker is."""

from __future__ import annotations

import pytest

from newskit.annotations import Annotation, Ref
from newskit.documents import Document, Layer
from newskit.layers import ENTITIES, Entity, EntityLabel
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
        ("Các chuyên gia cho biết cầu sẽ mở sớm.", None),
        ("Một quan chức cho biết cầu sẽ mở sớm.", None),
        ("Họ cho biết cầu sẽ mở sớm.", None),
    ],
)
def test_short_names_pronouns_and_roles_get_the_full_name(quotes, text, expected):
    """By address, by nearness and by title; groups and indefinite persons stay nameless."""
    assert names(quotes, text) == [expected]


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
