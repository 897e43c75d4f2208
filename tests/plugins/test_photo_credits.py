"""The plugin in a single file keeps the contract without being installed."""

from __future__ import annotations

from pathlib import Path

from newskit.testing import AnnotatorContract

SINGLE = Path(__file__).parents[2] / "examples" / "plugins" / "photo_credits.py"


class TestPhotoCredits(AnnotatorContract):
    """Its worst case is many beginnings of a credit without an end."""

    annotator = "photo_credits"
    text = "Hà Nội mưa.\nẢnh: Lê Văn Sông"
    large_characters = 200_000
    plugin_files = (str(SINGLE),)
    shapes = {"beginnings": "Ảnh: ", "words": "Ảnh minh họa ", "tabs": "Ảnh:\t\t\t"}  # noqa: RUF012
