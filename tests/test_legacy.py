"""Legacy encodings are recognised, and ordinary texts of any language are not taken for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.test_cli import newskit

from newskit.legacy import legacy_encoding

TCVN3 = (
    "ñy ban nh©n d©n thµnh phè võa ban hµnh quyÕt ®Þnh vÒ viÖc hç trî c¸c hé gia ®×nh bÞ thiÖt h¹i do b·o lò g©y ra."
)
VNI = "UÛy ban nhaân daân thaønh phoá vöøa ban haønh quyeát ñònh veà vieäc hoã trôï caùc hoä gia ñình bò thieät haïi do baõo."


@pytest.mark.parametrize(("text", "name"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_legacy_texts(text: str, name: str) -> None:
    """A sentence of news in either encoding is enough."""
    assert legacy_encoding(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân thành phố vừa ban hành quyết định về việc hỗ trợ các hộ gia đình bị thiệt hại.",
        "Le gouvernement français a annoncé une réforme des écoles après la décision prise à l'Assemblée nationale hier soir.",
        "Die Bundesregierung möchte über die Höhe der Förderung für größere Städte und ländliche Räume später entscheiden.",
        "El niño pequeño compró una piña en el mercado de la ciudad española mañana por la mañana según la señora.",
        "Der Preis: 5 µg bis 9 µg, © 2024, 20 ¹ und «Zitat» ± 3 ½, sagte er zu den Leuten am Markt in der Stadt.",
        "®",
        "",
    ],
)
def test_other_texts(text: str) -> None:
    """Unicode Vietnamese, other languages with accents, and signs on their own."""
    assert legacy_encoding(text) is None


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text has an answer."""
    assert legacy_encoding(text) in (None, "TCVN3", "VNI")


def test_the_command_warns() -> None:
    """The user is told what the text seems to be, and what to do; it is analysed all the same."""
    run = newskit("analyze", "-", "--layers", "tokens", "--format", "jsonl", stdin=TCVN3.encode())
    assert run.returncode == 0
    assert "standard input seems to be in TCVN3, a font's encoding" in run.stderr
