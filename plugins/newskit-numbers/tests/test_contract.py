"""What every annotator of newskit promises, for that of newskit-numbers."""

from newskit.testing import AnnotatorContract


class TestNumbers(AnnotatorContract):
    """The annotator of quantities."""

    annotator = "numbers"
    text = "Dự án trị giá 2,5 tỷ đồng kéo dài ba năm."
