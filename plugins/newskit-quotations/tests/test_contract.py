"""What every annotator of newskit promises, for those of newskit-quotations."""

from newskit.testing import AnnotatorContract


class TestQuotations(AnnotatorContract):
    """The annotator of quotations."""

    annotator = "quotations"
    text = "“Chúng tôi rất vui”, ông Lê Văn Sông nói."
