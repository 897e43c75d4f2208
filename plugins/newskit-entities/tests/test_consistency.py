"""What the document decides."""

from __future__ import annotations

from newskit_entities.consistency import consistent
from newskit_entities.evidence import Reading, read_line
from newskit_entities.lexicon import Lexicon
from newskit_entities.tagging import Found
from newskit_entities.tokens import Forms, lines


def read(lexicon: Lexicon, text: str) -> list[Reading]:
    """The readings of a text's lines."""
    return [read_line(line, lexicon) for line in lines(text, Forms())]


def test_a_sure_name_is_found_again(lexicon: Lexicon) -> None:
    """Where the model passed over it in another line."""
    readings = read(lexicon, "ông Zorbian nói\nhôm qua Zorbian về")
    assert consistent(readings, [[Found(1, 2, "PER", 0.95)], []]) == [
        [Found(1, 2, "PER", 0.95)],
        [Found(2, 3, "PER", 0.8)],
    ]


def test_an_unsure_name_is_not_spread(lexicon: Lexicon) -> None:
    """One doubtful mention makes no other."""
    readings = read(lexicon, "ông Zorbian nói\nhôm qua Zorbian về")
    assert consistent(readings, [[Found(1, 2, "PER", 0.5)], []])[1] == []


def test_a_doubtful_label_follows_the_document(lexicon: Lexicon) -> None:
    """A surname that was told in full is a person's."""
    readings = read(lexicon, "Ada Zorbian nói\nZorbian về")
    result = consistent(readings, [[Found(0, 2, "PER", 0.95)], [Found(0, 1, "ORG", 0.5)]])
    assert result[1][0].label == "PER"


def test_a_sure_label_stays(lexicon: Lexicon) -> None:
    """A club and its town can stand in one text."""
    readings = read(lexicon, "CLB Everia thắng\nở Everia")
    result = consistent(readings, [[Found(1, 2, "ORG", 0.95)], [Found(1, 2, "LOC", 0.95)]])
    assert [names[0].label for names in result] == ["ORG", "LOC"]


def test_an_organisation_is_found_by_its_beginning(lexicon: Lexicon) -> None:
    """`Không quân Pháp` once makes `Không quân` a name with a lower-case word in it."""
    readings = read(lexicon, "Không quân Pháp bay\nphi công Không quân nói")
    result = consistent(readings, [[Found(0, 3, "ORG", 0.95)], []])
    assert [(name.start, name.end, name.label) for name in result[1]] == [(2, 4, "ORG")]
