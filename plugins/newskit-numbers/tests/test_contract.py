"""What every annotator of newskit promises, for those of newskit-numbers."""

from newskit.testing import AnnotatorContract


class TestNumbers(AnnotatorContract):
    """The annotator of quantities."""

    annotator = "numbers"
    text = "Doanh thu đạt 17,9 tỷ đồng hôm 12/5/2021, tăng 3,5%."
