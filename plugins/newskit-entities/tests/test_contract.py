"""What every annotator of newskit promises, for those of newskit-entities."""

from typing import ClassVar

from newskit.testing import AnnotatorContract


class TestEntities(AnnotatorContract):
    """The annotator of names."""

    annotator = "entities"
    text = "Ông Lê Văn Sông thăm Bộ Y tế tại Hà Nội."
    shapes: ClassVar = {
        "places side by side": "Việt Nam ",
        "organisations side by side": "Bộ Y tế ",
        "words of teams": "Nam nữ ",
        "names in brackets": "Bộ Y tế (BYT) ",
        "lines of one capital": "A\n",
        "persons": "Ông Nam, ",
    }


class TestMentions(AnnotatorContract):
    """The annotator of pronouns and roles."""

    annotator = "mentions"
    text = "Ông Lê Văn Sông thăm Hà Nội. Ông nói thành phố này rất đẹp."
