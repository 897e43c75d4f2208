"""What every annotator of newskit promises, for those of newskit-quotations."""

from typing import ClassVar

from newskit.testing import AnnotatorContract


class TestQuotations(AnnotatorContract):
    """The annotator of quotations."""

    annotator = "quotations"
    text = "“Chúng tôi rất vui”, ông Lê Văn Sông nói."
    shapes: ClassVar = {
        "closing marks": "a” ",
        "closing marks with verbs": "a” nói ",
        "closing marks on lines": 'a"\n',
        "split quotations": '"a," ông nói. ',
        "sources": "theo ông ",
        "nested marks": "“a ‘b ",
        "indirect speech": "Ông Nam nói rằng ",
        "tags": "<a ",
    }
