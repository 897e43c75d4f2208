"""Styles: what plugins offer is used as far as it is sane, and every layer has a look."""

from __future__ import annotations

import attrs
import pytest

from newskit.annotations import Annotation
from newskit.declarations import Style
from newskit.keys import LayerKey
from newskit.layers import TokenKind
from newskit.manager import PluginManager
from newskit.markers import hookimpl
from newskit.render.styles import GREY, LABEL_LENGTH, Look, looks, plain_label, safe_color
from newskit.spans import Span


@attrs.frozen(kw_only=True)
class Law:
    """A value of a third party's layer."""

    number: str


LAWS = LayerKey("laws", Law)


def annotation(number: str = "15/2020") -> Annotation[Law]:
    """A law in a text."""
    return Annotation(span=Span(0, 3), value=Law(number=number), id="1")


class Plugin:
    """Offers one style."""

    def __init__(self, style: object) -> None:
        self.style = style

    @hookimpl
    def newskit_styles(self) -> list[object]:
        """The style that it was made with."""
        return [self.style]


@pytest.mark.parametrize("color", ["#8a5a00", "#abc", "rebeccapurple", "rgb(10 20 30 / 50%)", "hsl(10, 20%, 30%)"])
def test_css_colours_stand(color: str) -> None:
    """Names, hex colours and the usual functions are colours."""
    assert safe_color(color) == color


@pytest.mark.parametrize("color", ["red;}", "url(x)", "#8a5a00</style>", "", None, 7, "rgb(" + "1," * 100 + ")"])
def test_whatever_is_no_colour_is_grey(color: object) -> None:
    """Nothing can leave its place in the style sheet."""
    assert safe_color(color) == GREY


def test_a_colour_is_checked_in_linear_time() -> None:
    """The longest strings are refused as soon as they are too long."""
    assert safe_color("rgb(" + " " * 1_000_000) == GREY


def test_a_layer_without_a_style_is_labelled_by_its_first_field() -> None:
    """A third party's layer shows something of its value without any style."""
    look = looks(PluginManager(), ["laws"])["laws"]
    assert look.label(annotation()) == "15/2020"
    assert look.style.title == "laws"


def test_a_plugins_style_goes_before_cores() -> None:
    """A plugin can restyle a layer that core styles."""
    manager = PluginManager()
    manager.register(Plugin(Style(layer="laws", color="red", title="By core")), name="core")
    manager.register(Plugin(Style(layer="laws", color="blue", title="By the plugin")), name="zoning")
    assert looks(manager, ["laws"])["laws"].style.title == "By the plugin"


def test_an_offer_that_is_no_style_is_a_fault_of_its_plugin() -> None:
    """It is reported, and the layer gets the plain style."""
    manager = PluginManager()
    manager.register(Plugin("blue"), name="odd")
    with pytest.warns(match="not a Style"):
        assert looks(manager, ["laws"])["laws"].style.title == "laws"


def test_functions_of_a_style_that_raise_cost_nobody_the_page() -> None:
    """The plain label, grey and a line stand in."""

    def fail(_: object) -> str:
        raise ValueError

    look = Look(Style(layer="laws", color=fail, title="Laws", label=fail, form=fail))  # type: ignore[arg-type]
    assert (look.label(annotation()), look.color(annotation()), look.form(annotation())) == ("15/2020", GREY, "line")


def test_a_long_label_is_shortened() -> None:
    """Labels stand inside the text, so they stay short; the card has all of it."""
    look = looks(PluginManager(), ["laws"])["laws"]
    assert len(look.label(annotation("x" * 500))) == LABEL_LENGTH


def test_a_value_that_is_no_attrs_object_is_its_own_label() -> None:
    """Whatever a layer holds has a label."""
    assert plain_label(7) == "7"


def test_an_enum_is_labelled_by_its_value() -> None:
    """The first field of a third party's value may be one of a few words."""

    @attrs.frozen(kw_only=True)
    class Verdict:
        kind: TokenKind

    assert plain_label(Verdict(kind=TokenKind.NUMBER)) == "number"


def test_without_plugins_every_layer_is_plain() -> None:
    """A document can be shown where no manager was made."""
    assert looks(None, ["laws", "entities"])["entities"].style.title == "entities"
