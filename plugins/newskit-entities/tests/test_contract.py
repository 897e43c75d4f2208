"""What every annotator of newskit promises, for those of newskit-entities."""

from newskit.testing import AnnotatorContract


class TestEntities(AnnotatorContract):
    """The annotator of names."""

    annotator = "entities"
    text = "Ông Lê Văn Sông thăm Bộ Y tế tại Hà Nội."


class TestMentions(AnnotatorContract):
    """The annotator of pronouns and roles."""

    annotator = "mentions"
    text = "Ông Lê Văn Sông thăm Hà Nội. Ông nói thành phố này rất đẹp."
