"""What every annotator of newskit promises, for that of newskit-numbers."""

from typing import ClassVar

from newskit.testing import AnnotatorContract


class TestNumbers(AnnotatorContract):
    """The annotator of quantities."""

    annotator = "numbers"
    text = "Dự án trị giá 2,5 tỷ đồng kéo dài ba năm."
    shapes: ClassVar = {
        "rows of numbers": "1 ",
        "chains of numbers": "10-",
        "chains with years": "10-2010-",
        "measures": "5 kg ",
        "amounts of money": "1 USD ",
        "prices": "$1 ",
        "number words": "một trăm ",
        "fractions": "một phần ",
        "ordinals": "thứ hai ",
        "decimal points in words": "một phẩy ",
        "ranges": "1 đến ",
        "powers": "10⁸ ",
        "hours": "5 giờ ",
        "telephone numbers": "0912 345 ",
        "addresses": "a@1.b/",
    }
