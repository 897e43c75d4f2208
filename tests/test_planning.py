"""Tests of `newskit.planning`: which annotators run, in which order, and what is said where no plan can be made."""

from __future__ import annotations

import random
import types
from collections.abc import Iterable
from typing import Any

import attrs
import pytest

import newskit
from newskit.annotators import AnnotatorSpec
from newskit.errors import PlanError, PluginWarning
from newskit.keys import LayerKey
from newskit.layers import ENTITIES, QUANTITIES, SENTENCES, Token
from newskit.manager import PluginInfo, PluginManager
from newskit.planning import Plan, Provider, layer_keys, make_plan, providers

KEYS = {name: LayerKey(name, Token) for name in "abcdefgh"}


def spec(name: str, provides: str = "", requires: str = "", uses: str = "", **rest: Any) -> AnnotatorSpec:
    """An annotator; layers are named by one letter each, and it provides the one of its name where not said."""
    return AnnotatorSpec(
        name=name,
        provides=[KEYS[each] for each in provides or name],
        requires=[KEYS[each] for each in requires],
        uses=[KEYS[each] for each in uses],
        factory=lambda config: lambda document: (),
        **rest,
    )


def offered(*specs: AnnotatorSpec) -> list[Provider]:
    """These annotators, each of a plugin named after it."""
    return [
        Provider(spec=each, plugin=PluginInfo(name=f"plugin_{each.name}", version="1", origin="test")) for each in specs
    ]


def names(plan: Plan) -> list[str]:
    """The annotators in order."""
    return [step.spec.name for step in plan.steps]


def register(plugins: Iterable[tuple[str, list[Any]]], hook: str = "newskit_annotators") -> PluginManager:
    """A manager with plugins that offer these through a hook."""
    manager = PluginManager()
    for name, items in plugins:
        function = newskit.hookimpl(lambda items=items: items)
        manager.register(types.SimpleNamespace(**{hook: function}), name=name)
    return manager


def test_what_is_required_comes_along_and_before() -> None:
    """Providers of required layers are added, also of theirs, each before who needs it."""
    plan = make_plan(offered(spec("a", requires="b"), spec("b", requires="c"), spec("c"), spec("d")), ["a"])
    assert names(plan) == ["c", "b", "a"]
    assert [step.reason for step in plan.steps] == ["required by b", "required by a", "asked for"]
    assert plan.steps[1].after == ("c",)


def test_what_is_used_comes_before_only_where_it_is_there_anyway() -> None:
    """`uses` orders but adds nothing."""
    available = offered(spec("a", uses="b"), spec("b"))
    assert names(make_plan(available, ["a"])) == ["a"]
    assert names(make_plan(available, ["a", "b"])) == ["b", "a"]


def test_names_break_ties() -> None:
    """Annotators that don't wait for each other run in the order of their names, whatever was asked for first."""
    available = offered(spec("c"), spec("a"), spec("b"))
    assert names(make_plan(available, ["c", "b", "a"])) == ["a", "b", "c"]


def test_one_annotator_for_several_layers_runs_once() -> None:
    """An annotator that provides two layers that are asked for is one step."""
    plan = make_plan(offered(spec("both", provides="ab"), spec("c", requires="ab"), spec("d")), ["c", "a", "d"])
    assert names(plan) == ["both", "d", "c"]
    assert names(make_plan(offered(spec("both", provides="ab"), spec("d")), ["a", "b", "d"])) == ["both", "d"]


def test_layers_are_asked_for_by_name_or_key() -> None:
    """A key stands for its layer's name; the plan knows what was asked for, each layer once and in the order asked."""
    available = offered(spec("a"), spec("b"), spec("c"))
    plan = make_plan(available, [KEYS["c"], "a", KEYS["a"]])
    assert plan.layers == ("c", "a")
    assert names(plan) == ["a", "c"]


def test_order_of_registration_never_shows() -> None:
    """200 random orders of plugins, and of annotators within them, give one plan and one list of layers."""
    specs = [
        spec("a", requires="bc", uses="h"),
        spec("b", requires="d", uses="e"),
        spec("c", requires="d"),
        spec("d", uses="g"),
        spec("e", requires="f"),
        spec("f"),
        spec("gh", provides="gh", uses="f"),
        spec("x", provides="a"),
    ]
    seen = set()
    shuffle = random.Random(7).shuffle
    for _ in range(200):
        order, layers = specs[:], ["a", "e", "g"]
        shuffle(order)
        shuffle(layers)
        plugins = [(f"plugin_{each.name}", [each]) for each in order[:6]] + [("plugin_z", order[6:])]
        shuffle(plugins)
        manager = register(plugins)
        plan = make_plan(providers(manager), layers, choices={"a": "a"})
        seen.add((tuple(names(plan)), tuple(step.after for step in plan.steps), tuple(layer_keys(manager))))
    assert len(seen) == 1
    order_of = next(iter(seen))[0]
    assert order_of.index("gh") < order_of.index("d") < order_of.index("c") < order_of.index("a")


def test_the_standard_layers_as_far_as_they_are_there() -> None:
    """Without a wish the plan has the standard layers that somebody provides, and no third party's."""
    own = AnnotatorSpec(name="quantities", provides=QUANTITIES, factory=lambda config: lambda document: ())
    assert names(make_plan(offered(own, spec("a")))) == ["quantities"]
    with pytest.raises(PlanError, match=r"^no plugin for a standard layer is installed: pip install 'newskit\[all\]'$"):
        make_plan(offered(spec("a")))


def test_a_missing_provider_names_the_chain_and_the_way_out() -> None:
    """The message says what led to the layer, and what to install or which name was meant."""
    word_user = AnnotatorSpec(
        name="w", provides=KEYS["a"], requires=ENTITIES, factory=lambda config: lambda document: ()
    )
    with pytest.raises(
        PlanError, match=r"'entities' \(needed by the chain b -> a -> entities\); pip install newskit-ent"
    ):
        make_plan(offered(spec("b", requires="a"), word_user), ["b"])
    with pytest.raises(PlanError, match=r"'legal'; possible: a"):
        make_plan(offered(spec("a")), ["legal"])


def test_several_providers_need_a_choice() -> None:
    """Two annotators for a layer are an error that names both and the setting; the setting decides."""
    available = offered(spec("first", provides="a"), spec("second", provides="a"))
    with pytest.raises(
        PlanError,
        match=r"'first' \(plugin plugin_first\), 'second' \(plugin plugin_second\); choose .*\[providers\] a = \"first\"",
    ):
        make_plan(available, ["a"])
    assert names(make_plan(available, ["a"], choices={"a": "second"})) == ["second"]


def test_an_annotator_named_like_its_layer_is_the_default() -> None:
    """An alternative from a third party changes nothing until it is chosen."""
    available = offered(spec("a"), spec("better", provides="a"))
    assert names(make_plan(available, ["a"])) == ["a"]
    assert names(make_plan(available, ["a"], choices={"a": "better"})) == ["better"]


def test_the_package_of_a_standard_layer_is_the_default() -> None:
    """The same holds for newskit's own package, whose annotator may have a name of its own."""
    own = AnnotatorSpec(name="numbers", provides=QUANTITIES, factory=lambda config: lambda document: ())
    other = AnnotatorSpec(name="amounts", provides=QUANTITIES, factory=lambda config: lambda document: ())
    packages = {"numbers": "newskit-numbers 0.1.0", "amounts": "other 1.0"}
    available = [
        Provider(spec=each, plugin=PluginInfo(name=each.name, version="1", origin=packages[each.name]))
        for each in (own, other)
    ]
    assert names(make_plan(available)) == ["numbers"]
    assert names(make_plan(available, choices={"quantities": "amounts"})) == ["amounts"]


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"z": "a"}, r"'z', which nothing provides; possible: a, c$"),
        ({"a": "aa"}, r"'aa', chosen for the layer 'a', does not provide it; did you mean 'a'"),
        ({"a": "c"}, r"does not provide it"),
        ({"a": "better"}, r"'better', chosen for the layer 'a', does not read 'vi'"),
    ],
)
def test_a_choice_that_does_not_fit(choices: dict[str, str], message: str) -> None:
    """A choice of what isn't there, or can't do it, is an error and not ignored."""
    available = offered(spec("a"), spec("better", provides="a", languages=("en",)), spec("c"))
    with pytest.raises(PlanError, match=message):
        make_plan(available, ["a"], choices=choices)


def test_two_writers_of_one_layer() -> None:
    """An annotator chosen for one layer that also writes another's layer is an error, not a race."""
    available = offered(spec("ab", provides="ab"), spec("b"))
    with pytest.raises(PlanError, match=r"both 'ab' and 'b' would write the layer 'b'"):
        make_plan(available, ["a", "b"])
    assert names(make_plan(available, ["a", "b"], choices={"b": "ab"})) == ["ab"]


@pytest.mark.parametrize("kind", ["requires", "uses"])
def test_a_circle_is_named(kind: str) -> None:
    """Annotators that wait for each other are an error with the circle and the way out."""
    circle = offered(spec("a", **{kind: "b"}), spec("b", **{kind: "c"}), spec("c", **{kind: "a"}))
    with pytest.raises(PlanError, match=r"circle: (\w -> ){3}\w; leave one .* provider, or disable a plugin$"):
        make_plan(circle, ["a", "b", "c"])


def test_a_language_that_nobody_reads() -> None:
    """The message says which languages are possible, and who asked."""
    available = offered(spec("a", languages=("vi",)), spec("b", requires="a", languages=("en", "vi")))
    with pytest.raises(PlanError, match=r"layer 'a' reads 'en' \(needed by the chain b -> a\); possible: vi"):
        make_plan(available, ["b"], language="en")
    with pytest.raises(PlanError, match="layer 'b' reads 'fr'; possible: en, vi$"):
        make_plan(available, ["b"], language="fr")


def test_the_language_decides_among_providers() -> None:
    """Of two annotators for a layer the one that reads the language is taken."""
    available = offered(spec("viet", provides="a"), spec("english", provides="a", languages=("en",)))
    assert names(make_plan(available, ["a"], language="en")) == ["english"]


def test_offers_that_are_no_annotators_are_left_out() -> None:
    """A wrong type among the offers is that plugin's fault and costs nobody else anything."""
    manager = register([("bad", ["text", spec("a")]), ("good", [spec("b")])])
    with pytest.warns(PluginWarning, match="'bad': newskit_annotators offers a str, not an AnnotatorSpec"):
        found = providers(manager)
    assert [each.spec.name for each in found] == ["a", "b"]


def test_two_annotators_of_one_name() -> None:
    """The first plugin's stands; the other's is left out, with the way out."""
    manager = register([("q", [spec("a", version="2")]), ("p", [spec("a", version="1")])])
    with pytest.warns(PluginWarning, match="'q': its annotator 'a' is left out: plugin 'p' .*disable one"):
        assert [each.version for each in providers(manager)] == ["1"]


@attrs.frozen
class Other:
    """A value class that is not a standard layer's."""


def test_a_layer_name_that_is_taken() -> None:
    """An annotator whose layer has a standard layer's name but other values is left out: others rely on those values."""
    taken = AnnotatorSpec(
        name="mine", provides=LayerKey("sentences", Other), factory=lambda config: lambda document: ()
    )
    core = AnnotatorSpec(name="sentences", provides=SENTENCES, factory=lambda config: lambda document: ())
    manager = register([("aaa", [taken]), ("core", [core])])
    with pytest.warns(
        PluginWarning, match="'aaa': its annotator 'mine' is left out: plugin 'core' has a layer 'sentences'"
    ):
        found = providers(manager)
    assert [each.spec.name for each in found] == ["sentences"]
    assert layer_keys(manager)["sentences"] is SENTENCES


def test_a_declared_layer_name_that_is_taken() -> None:
    """Of two declared layers of a name the first plugin's stands, core's before all; a wrong type is left out."""
    mine = LayerKey("sentences", Other)
    manager = register([("aaa", [mine, "text", KEYS["a"]]), ("core", [SENTENCES])], "newskit_layers")
    with pytest.warns(PluginWarning) as warned:
        assert layer_keys(manager) == {"a": KEYS["a"], "sentences": SENTENCES}
    said = [str(each.message) for each in warned]
    assert any("'aaa': its layer 'sentences' is left out: plugin 'core' has a layer" in each for each in said)
    assert any("'aaa': newskit_layers offers a str, not a LayerKey" in each for each in said)
    late = register([("p", [KEYS["a"]]), ("q", [LayerKey("a", Other)])], "newskit_layers")
    with pytest.warns(PluginWarning, match="'q': its layer 'a' is left out: plugin 'p' has a layer 'a'"):
        assert layer_keys(late) == {"a": KEYS["a"]}


def test_equal_keys_are_one_layer() -> None:
    """Two plugins that give the same key share the layer: no fault."""
    manager = register([("p", [spec("a")]), ("q", [spec("other", provides="a")])])
    assert list(layer_keys(manager)) == ["a"]
    assert not manager.faults


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"provides": "entities"}, "LayerKey, got 'entities'"),
        ({"requires": ("entities",)}, "LayerKey, got 'entities'"),
        ({"name": ""}, "not empty"),
        ({"config": dict}, "frozen attrs class"),
        ({"config": attrs.make_class("C", ["path"])}, "'path' of C has no default"),
    ],
)
def test_a_declaration_that_makes_no_sense_is_refused_at_once(wrong: dict[str, Any], message: str) -> None:
    """Names for keys, or settings without defaults, raise where they are written, so that no plan can stumble over them."""
    good: dict[str, Any] = {"name": "a", "provides": KEYS["a"], "factory": lambda config: lambda document: ()}
    with pytest.raises(TypeError, match=message):
        AnnotatorSpec(**{**good, **wrong})


def test_a_plan_says_what_runs_and_why() -> None:
    """The plan in words has annotator, plugin, version, layers, needs and reason."""
    plan = make_plan(offered(spec("a", requires="b"), spec("b", version="7")), ["a"])
    assert str(plan) == "1. b (plugin_b 7) -> b: required by a\n2. a (plugin_a 1) -> a; after b: asked for"
    several = make_plan(offered(spec("a", requires="bc"), spec("bc", provides="bc", version="2")), ["a"])
    assert str(several).splitlines() == [
        "1. bc (plugin_bc 2) -> b, c: required by a",
        "2. a (plugin_a 1) -> a; after b, c: asked for",
    ]


def test_a_notebook_shows_the_plan() -> None:
    """The notebook's view of a plan has its annotators."""
    view = make_plan(offered(spec("a", requires="b"), spec("b", version="7")), ["a"])._repr_html_()
    assert view is not None
    assert "required by a" in view
