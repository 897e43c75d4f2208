"""What every annotator of newskit promises, for those of newskit-underthesea."""

from newskit.testing import AnnotatorContract


class TestUnderthesea(AnnotatorContract):
    """The segmenter."""

    annotator = "underthesea"
    text = "Người dân thành phố vui mừng."
