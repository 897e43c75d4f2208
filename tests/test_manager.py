"""Tests of `newskit.manager`: isolation, conflicts, own hooks, and what is said about plugins at fault."""

from __future__ import annotations

import sys
import types
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import newskit
from newskit.errors import PluginError, PluginWarning
from newskit.manager import PluginInfo, PluginManager, describe


def plugin(**hooks: Callable[..., Any]) -> object:
    """A plugin object with these hook implementations."""
    marked = {name: newskit.hookimpl(function) for name, function in hooks.items()}
    return types.SimpleNamespace(__name__="made_up", **marked)


def spec(*names: str) -> type:
    """A namespace of hook specifications without arguments."""

    def make() -> Any:
        def hook() -> Any:
            """Offer something."""

        return newskit.hookspec(hook)

    return type("Hooks", (), {name: make() for name in names})


def faults(manager: PluginManager, name: str) -> str:
    """What is said about a plugin."""
    return " | ".join(manager.faults.get(name, ()))


def fails(*args: Any) -> Any:
    """A hook that raises."""
    raise ValueError("no data")


def leaves() -> Any:
    """A hook that ends the program."""
    sys.exit(3)


def test_offers_name_their_plugin() -> None:
    """Each offer comes with the plugin that made it."""
    manager = PluginManager()
    manager.register(plugin(newskit_layers=lambda: ["a", "b"]), name="one", version="1.2", origin="dist 1.2")
    offers = manager.offers("newskit_layers")
    assert [(offer.item, offer.plugin.name, offer.plugin.version) for offer in offers] == [
        ("a", "one", "1.2"),
        ("b", "one", "1.2"),
    ]


def test_order_of_registration_does_not_show() -> None:
    """Offers come in the order of plugin names, core's first."""
    for order in (["core", "a", "b"], ["b", "a", "core"]):
        manager = PluginManager()
        for name in order:
            manager.register(plugin(newskit_layers=lambda name=name: [name]), name=name)
        assert [offer.item for offer in manager.offers("newskit_layers")] == ["core", "a", "b"]


@pytest.mark.parametrize("hook", [fails, leaves, lambda: 5, lambda: "text"])
def test_a_hook_at_fault_costs_no_other_offer(hook: Callable[[], Any]) -> None:
    """A hook that raises, exits or gives no iterable offers nothing; the others' offers are there."""
    manager = PluginManager()
    manager.register(plugin(newskit_layers=hook), name="bad")
    manager.register(plugin(newskit_layers=lambda: ["a"]), name="good")
    with pytest.warns(PluginWarning, match=r"'bad'.*newskit_layers"):
        offers = manager.offers("newskit_layers")
    assert [offer.item for offer in offers] == ["a"]


def test_a_generator_that_raises_late_offers_nothing() -> None:
    """A generator is read inside the isolation, so its first half doesn't slip through."""

    def half() -> Iterator[str]:
        yield "a"
        raise ValueError("no more")

    manager = PluginManager()
    manager.register(plugin(newskit_layers=half), name="bad")
    with pytest.warns(PluginWarning, match=r"ValueError: no more"):
        assert manager.offers("newskit_layers") == ()


def test_none_offers_nothing_and_is_no_fault() -> None:
    """A hook without a return statement is an empty offer."""
    manager = PluginManager()
    manager.register(plugin(newskit_layers=lambda: None), name="quiet")
    assert manager.offers("newskit_layers") == ()
    assert not manager.faults


def test_a_fault_is_said_once() -> None:
    """The same fault warns the first time only, and is listed once."""
    manager = PluginManager()
    manager.register(plugin(newskit_layers=fails), name="bad")
    with pytest.warns(PluginWarning, match=r"newskit doctor"):
        manager.offers("newskit_layers")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        manager.offers("newskit_layers")
    assert len(manager.faults["bad"]) == 1


def test_strict_raises() -> None:
    """A strict manager raises where another warns."""
    manager = PluginManager(strict=True)
    manager.register(plugin(newskit_layers=fails), name="bad")
    with pytest.raises(PluginError, match=r"'bad'.*ValueError: no data"):
        manager.offers("newskit_layers")


def test_events_reach_everybody() -> None:
    """A listener that raises is at fault, and the others are told."""
    seen: list[str] = []

    def note(layer: str) -> None:
        seen.append(layer)

    manager = PluginManager()
    manager.register(plugin(newskit_layer_added=lambda document, layer: fails()), name="a")
    manager.register(plugin(newskit_layer_added=note), name="b")
    with pytest.warns(PluginWarning, match=r"'a'.*newskit_layer_added"):
        manager.notify("newskit_layer_added", document=newskit.Document("x"), layer="tokens")
    assert seen == ["tokens"]


def test_a_misspelt_hook_is_reported_with_the_nearest() -> None:
    """A hook nobody knows would never be called, so it is a fault, and the nearest name is given."""
    manager = PluginManager()
    manager.register(plugin(newskit_anotators=lambda: []), name="typo")
    with pytest.warns(PluginWarning, match=r"there is no hook 'newskit_anotators'; did you mean 'newskit_annotators'"):
        manager.check_hooks()


def test_an_optional_hook_of_a_missing_plugin_is_no_fault() -> None:
    """A plugin can extend another that is not installed, by marking its hook as optional."""

    def hook() -> list[str]:
        return ["đồng"]

    manager = PluginManager(strict=True)
    marked = newskit.hookimpl(optionalhook=True)(hook)
    manager.register(types.SimpleNamespace(newskit_elsewhere_units=marked), name="extension")
    manager.check_hooks()
    assert not manager.faults


def test_an_unknown_argument_leaves_the_plugin_out() -> None:
    """A hook with an argument that its specification lacks is refused, and none of the plugin's hooks stays behind."""
    manager = PluginManager()
    bad = plugin(newskit_annotators=lambda: ["left behind"], newskit_layers=lambda text: [])
    with pytest.warns(PluginWarning, match=r"'bad'.*text"):
        manager.register(bad, name="bad")
    assert manager.plugin("bad").status == "failed"
    assert manager.offers("newskit_annotators") == ()


def test_attributes_that_raise_leave_the_plugin_out() -> None:
    """A plugin object whose attributes raise when they are looked at is left out."""

    class Trap:
        @property
        def newskit_layers(self) -> Any:
            raise RuntimeError("trap")

        @newskit.hookimpl
        def newskit_annotators(self) -> list[str]:
            return ["a"]

    manager = PluginManager()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        manager.register(Trap(), name="trap")
    manager.register(plugin(newskit_layers=lambda: ["a"]), name="good")
    assert [offer.item for offer in manager.offers("newskit_layers")] == ["a"]


def test_a_wrapper_is_reported() -> None:
    """newskit calls each implementation alone, so a hook wrapper would wait forever: a fault."""

    @newskit.hookimpl(wrapper=True)
    def newskit_layers() -> Any:
        return (yield)

    manager = PluginManager()
    manager.register(types.SimpleNamespace(newskit_layers=newskit_layers), name="wrapping")
    with pytest.warns(PluginWarning, match=r"is a wrapper"):
        manager.check_hooks()
    assert manager.offers("newskit_layers") == ()


def test_two_plugins_of_one_name() -> None:
    """The first keeps the name; the second is listed as failed, with the way out, and costs the first nothing."""
    manager = PluginManager()
    manager.register(plugin(newskit_layers=lambda: ["first"]), name="twin", origin="a 1")
    with pytest.warns(PluginWarning, match=r"from b 1.*a 1 has the name; disable one"):
        manager.register(plugin(newskit_layers=lambda: ["second"]), name="twin", origin="b 1")
    assert [offer.item for offer in manager.offers("newskit_layers")] == ["first"]
    assert [(info.origin, info.status) for info in manager.plugins] == [("a 1", "enabled"), ("b 1", "failed")]
    assert manager.plugin("twin").origin == "a 1"


@pytest.mark.parametrize("order", [0, 1])
def test_a_disabled_plugin_holds_no_name(order: int) -> None:
    """Disabling one of two plugins of a name is the way out: no fault, whichever comes first."""
    manager = PluginManager(strict=True)
    disabled = PluginInfo(name="twin", version="1", origin="a 1", status="disabled", reason="disabled as 'a'")
    steps: list[Callable[[], None]] = [
        lambda: manager.note(disabled),
        lambda: manager.register(plugin(newskit_layers=lambda: ["b"]), name="twin", origin="b 1"),
    ]
    for step in steps if order == 0 else reversed(steps):
        step()
    assert [offer.item for offer in manager.offers("newskit_layers")] == ["b"]
    assert [info.status for info in manager.plugins] == ["disabled", "enabled"]


def test_a_failed_plugin_makes_room_for_its_namesake() -> None:
    """Where the first of two plugins of a name can't be imported, the second is used."""
    manager = PluginManager()
    with pytest.warns(PluginWarning):
        manager.note(PluginInfo(name="twin", version="1", origin="a 1", status="failed", reason="its import fails"))
    manager.register(plugin(newskit_layers=lambda: ["b"]), name="twin", origin="b 1")
    assert [offer.item for offer in manager.offers("newskit_layers")] == ["b"]


def test_own_hooks() -> None:
    """A plugin offers hooks of its own, and gets through them what others offer, registered before or after it."""
    manager = PluginManager(strict=True)
    manager.register(plugin(newskit_courts_names=lambda: ["b"]), name="b")
    manager.register(plugin(newskit_hookspecs=lambda: [spec("newskit_courts_names")]), name="courts")
    manager.register(plugin(newskit_courts_names=lambda: ["a"]), name="a")
    manager.check_hooks()
    assert [offer.item for offer in manager.offers("newskit_courts_names")] == ["a", "b"]
    assert "newskit_courts_names" in manager.hook_names()
    assert manager.hooks_of("a") == ("newskit_courts_names",)


def test_an_implementation_that_misfits_own_hooks_is_left_out() -> None:
    """Whoever implements a plugin's own hook with a wrong argument is at fault, not the plugin that offers the hook."""
    manager = PluginManager()
    manager.register(plugin(newskit_courts_names=lambda wrong: []), name="a")
    with pytest.warns(PluginWarning, match=r"'a'.*wrong"):
        manager.register(plugin(newskit_hookspecs=lambda: [spec("newskit_courts_names")]), name="courts")
    assert [info.status for info in manager.plugins] == ["failed", "enabled"]


def test_a_hook_is_specified_once() -> None:
    """A plugin can't specify newskit's hooks, or another plugin's, anew: its specifications are left out as a whole."""
    seen: list[str] = []

    def note(layer: str) -> None:
        seen.append(layer)

    manager = PluginManager()
    manager.register(plugin(newskit_layer_added=note), name="listener")
    with pytest.warns(PluginWarning, match=r"'greedy'.*there is a hook 'newskit_layer_added' already"):
        manager.register(plugin(newskit_hookspecs=lambda: [spec("newskit_layer_added", "newskit_new")]), name="greedy")
    manager.notify("newskit_layer_added", document=newskit.Document("x"), layer="tokens")
    assert seen == ["tokens"]
    assert "newskit_new" not in manager.hook_names()


@pytest.mark.parametrize("offered", [fails, lambda: None, lambda: [object()], leaves])
def test_own_hooks_at_fault(offered: Callable[[], Any]) -> None:
    """Hook specifications that can't be had are a fault; the plugin's other hooks work."""
    manager = PluginManager()
    with pytest.warns(PluginWarning, match=r"hook"):
        manager.register(plugin(newskit_hookspecs=offered, newskit_layers=lambda: ["a"]), name="courts")
    assert [offer.item for offer in manager.offers("newskit_layers")] == ["a"]


def test_a_deprecated_hook_still_works_and_warns() -> None:
    """A hook marked as deprecated warns whoever implements it, and is called as before."""

    class Hooks:
        @newskit.hookspec(warn_on_impl=DeprecationWarning("newskit_courts_names goes in 2.0; use newskit_courts"))
        def newskit_courts_names() -> Any:  # type: ignore[misc]
            """Offer names of courts."""

    manager = PluginManager(strict=True)
    manager.register(plugin(newskit_hookspecs=lambda: [Hooks]), name="courts")
    with pytest.warns(DeprecationWarning, match=r"goes in 2\.0; use newskit_courts"):
        manager.register(plugin(newskit_courts_names=lambda: ["a"]), name="old")
    assert [offer.item for offer in manager.offers("newskit_courts_names")] == ["a"]


def test_a_hook_can_gain_arguments() -> None:
    """An implementation takes the arguments that it names, so one written before an argument was added goes on working."""
    seen: list[str] = []

    def note(layer: str) -> None:
        seen.append(layer)

    manager = PluginManager(strict=True)
    manager.register(plugin(newskit_layer_added=note), name="old")
    manager.register(plugin(newskit_layer_added=lambda: seen.append("none")), name="older")
    manager.notify("newskit_layer_added", document=newskit.Document("x"), layer="tokens")
    assert seen == ["tokens", "none"]


def test_unknown_names_are_errors_with_the_nearest() -> None:
    """Asking for a hook or plugin that isn't there says which is near."""
    manager = PluginManager()
    manager.register(plugin(), name="numbers")
    with pytest.raises(PluginError, match=r"did you mean 'newskit_layers'"):
        manager.offers("newskit_layer")
    with pytest.raises(PluginError, match=r"did you mean 'numbers'"):
        manager.plugin("number")


def test_describe_is_one_line() -> None:
    """Errors are shown in one line, also those with several or without a message."""
    assert describe(ValueError("a\n  b")) == "ValueError: a b"
    assert describe(KeyError()) == "KeyError"
