"""What every annotator of newskit promises, for those of newskit-sentiment."""

from typing import ClassVar

from newskit.testing import AnnotatorContract


class TestSentiment(AnnotatorContract):
    """The annotator of tone."""

    annotator = "sentiment"
    text = "Mưa lớn gây thiệt hại nặng. Người dân vui mừng vì được mùa."
    shapes: ClassVar = {
        "contrasts": "tốt nhưng ",
        "negations": "không ",
        "words of tone": "tốt ",
        "intensifiers": "rất tốt ",
        "lines of one letter": "a\n",
    }
