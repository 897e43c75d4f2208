"""`AnnotatorContract`: what every annotator promises, as tests that a plugin's author gets by naming the annotator."""

from __future__ import annotations

import pickle
import unicodedata
import warnings
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newskit.annotations import Annotation
from newskit.discovery import Discovery, discover
from newskit.documents import Document
from newskit.errors import AnnotatorError, ConfigError, PlanError, PluginWarning
from newskit.layers import ENTITIES, QUANTITIES, SENTENCES, TOKENS, Entity, EntityLabel, Quantity, QuantityKind
from newskit.pipelines import Pipeline, pipeline
from newskit.planning import Provider, layer_keys, providers
from newskit.running import ReadyStep
from newskit.schema import document_schema
from newskit.serialise import from_json
from newskit.spans import Span
from newskit.testing.growth import growth
from newskit.testing.strategies import news_articles, vietnamese_text
from newskit.testing.texts import ARTICLE, SHAPES, repeated, texts


class AnnotatorContract:
    """Subclass it in a test module, name the annotator, and pytest runs what every annotator promises.

    Args:
        annotator: its name.
        text: one in which it finds something.
        config: settings for it; its defaults where not given.
        plugin_files: files to load, for an annotator that isn't installed.
        same_in_both_normal_forms: whether it finds the same in composed (NFC) and decomposed (NFD) text.
        max_examples: generated texts that it reads.
        shapes: more texts to repeat, by what they are, on which its own expressions would be slow.
        growth_characters: of the shorter of the two texts by which the growth of its time is measured.
        large_characters: of the large text that it must read.
    """

    annotator: ClassVar[str]
    text: ClassVar[str] = ""
    config: ClassVar[Mapping[str, Any]] = {}
    plugin_files: ClassVar[tuple[str, ...]] = ()
    same_in_both_normal_forms: ClassVar[bool] = True
    max_examples: ClassVar[int] = 50
    shapes: ClassVar[Mapping[str, str]] = {}
    growth_characters: ClassVar[int] = 2_000
    large_characters: ClassVar[int] = 1_000_000

    @classmethod
    def provider(cls) -> Provider:
        """The annotator with its plugin."""
        found = {each.spec.name: each for each in providers(_manager(cls.plugin_files))}
        assert cls.annotator in found, (
            f"no installed plugin offers the annotator {cls.annotator!r}; there are {sorted(found)}"
        )
        return found[cls.annotator]

    @classmethod
    def pipeline(cls, *others: str) -> Pipeline:
        """A pipeline for the annotator's layers and these, in which the annotator is chosen for its own."""
        return _pipeline(cls, others)  # type: ignore[arg-type]  # mypy takes a class's hash for that of its instances

    @classmethod
    def step(cls) -> ReadyStep:
        """The annotator, built."""
        steps = {step.spec.name: step for step in cls.pipeline().runner.steps}
        return steps[cls.annotator]

    @classmethod
    def findings(cls, document: Document) -> list[Annotation[Any]]:
        """What the annotator found, over all its layers."""
        return [each for key in cls.provider().spec.provides for each in document[key]]

    def test_is_found(self) -> None:
        """Its plugin is discovered, and has no fault."""
        plugin = self.provider().plugin
        assert plugin.status == "enabled"
        assert not _manager(self.plugin_files).faults.get(plugin.name), "newskit doctor lists what is wrong"

    def test_builds_with_its_defaults(self) -> None:
        """Every setting has a default, with which it can be built."""
        spec = self.provider().spec
        assert attrs.has(spec.config), "the config is a frozen attrs class"
        default = _make(type(self), (), _manager(self.plugin_files), {})
        assert all(step.broken is None for step in default.runner.steps)

    def test_refuses_unknown_settings(self) -> None:
        """A misspelt setting is an error that names it, instead of being ignored."""
        with pytest.raises(ConfigError, match="no_such_setting"):
            _make(type(self), (), _manager(self.plugin_files), {**self.config, "no_such_setting": 1})

    def test_values_are_plain_data(self) -> None:
        """The value classes of its layers are frozen attrs classes that have a JSON Schema."""
        for key in self.provider().spec.provides:
            assert attrs.has(key.value_type), f"{key.value_type.__name__} is no attrs class"
            frozen = key.value_type.__setattr__ is not object.__setattr__
            assert frozen, f"{key.value_type.__name__} is not frozen: use attrs.frozen"
            document_schema([key])

    def test_finds_what_it_is_for(self) -> None:
        """It finds something in the text that its author gave."""
        if not self.text:
            pytest.skip("the class gives no text")
        assert self.findings(self.pipeline()(self.text))

    @pytest.mark.parametrize("name", texts())
    def test_reads(self, name: str) -> None:
        """Any text gives annotations that lie in it and can be compared, pickled and stored."""
        result = self.pipeline()(texts()[name])
        _check(self, result)

    def test_reads_generated_texts(self) -> None:
        """Texts and articles that are made at random are read as well."""
        run = self.pipeline()

        @settings(max_examples=self.max_examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(st.one_of(vietnamese_text(), news_articles(), st.text(max_size=40)))
        def check(text: str) -> None:
            _check(self, run(text))

        check()

    def test_gives_the_same_again(self) -> None:
        """The same text gives the same, from one annotator after other texts, and from a newly built one."""
        run = self.pipeline()
        wanted = [run(text) for text in (self.text, ARTICLE)]
        for text in texts().values():
            run(text)
        assert [run(text) for text in (self.text, ARTICLE)] == wanted, (
            "it keeps something from one document to the next"
        )
        fresh = run.recipe.build(_manager(self.plugin_files))
        assert [fresh(text) for text in (self.text, ARTICLE)] == wanted, "it depends on something besides the document"

    def test_leaves_the_document_unchanged(self) -> None:
        """The annotator is called with a document and changes nothing in it."""
        before = _without(self, self.pipeline()(self.text or ARTICLE))
        copy = pickle.loads(pickle.dumps(before))
        list(self.step().annotate(before))
        assert before == copy

    def test_finds_the_same_in_both_normal_forms(self) -> None:
        """Composed and decomposed letters are the same letters."""
        if not self.same_in_both_normal_forms:
            pytest.skip("the class says that it does not")
        for text in (self.text, ARTICLE):
            found = []
            for form in ("NFC", "NFD"):
                result = self.pipeline()(unicodedata.normalize(form, text))
                found.append(
                    Counter(unicodedata.normalize("NFC", result.text_of(each)) for each in self.findings(result))
                )
            assert found[0] == found[1]

    def test_declared_layers_suffice(self) -> None:
        """It reads only the layers that it declares: with others hidden it works, and with others there it gives the same."""
        spec = self.provider().spec
        run = self.pipeline().runner.run
        try:
            document = _without(self, run(Document(self.text or ARTICLE)))
        except AnnotatorError as error:
            raise AssertionError(f"it fails where only what it requires is there: {error}") from error
        hidden = attrs.evolve(document, layers={key.name: document.layers[key.name] for key in spec.requires})
        wanted = run(hidden)
        declared = {key.name for key in (*spec.provides, *spec.requires, *spec.uses)}
        more = hidden
        for layer in _others(document.text).layers.values():
            if layer.key.name not in declared:
                more = more.with_layer(layer.key, layer)
        seen = run(more)
        for key in spec.provides:
            assert seen[key] == wanted[key], "it reads a layer that it does not declare in requires or uses"

    def test_works_with_what_it_uses(self) -> None:
        """With the layers that it uses, where they are installed, it works too."""
        try:
            run = self.pipeline(*(key.name for key in self.provider().spec.uses))
        except PlanError as error:
            pytest.skip(str(error))
        _check(self, run(self.text or ARTICLE))

    def test_threads_share_it(self) -> None:
        """One annotator serves several threads."""
        run, documents = self.pipeline(), [*texts().values()] * 2
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(run, documents)) == [run(document) for document in documents]

    def test_workers_give_the_same(self) -> None:
        """Two worker processes, that build it anew, give what this process gives."""
        run = _fresh(type(self))
        assert list(run.stream(texts().values(), workers=2)) == list(map(run, texts().values()))

    @pytest.mark.parametrize("shape", SHAPES)
    def test_time_grows_linearly(self, shape: str) -> None:
        """Eight times the text takes about eight times as long, and not sixty-four."""
        self._check_growth(shape, SHAPES[shape])

    def test_time_grows_linearly_on_its_own_shapes(self) -> None:
        """The same for what its author knows to be hard for it."""
        for shape, unit in self.shapes.items():
            self._check_growth(shape, unit)

    def _check_growth(self, shape: str, unit: str) -> None:
        short = self.growth_characters
        documents = [_without(self, self.pipeline()(repeated(unit, size))) for size in (short, short * FACTOR)]
        before, after = growth(self.step().annotate, *documents, enough=FACTOR * TOLERANCE)
        message = (
            f"{FACTOR} times as many {shape} take {after / before:.0f} times as long ({before:.3f} s, {after:.3f} s)"
        )
        assert after < NOTICEABLE or after / before < FACTOR * TOLERANCE, message

    def test_reads_a_large_text(self) -> None:
        """A text of a million characters is read."""
        run = self.pipeline()
        _check_spans(self, run(repeated(ARTICLE, self.large_characters)))


FACTOR = 8  # of the two lengths by which growth is measured
TOLERANCE = 3.0  # quadratic time is FACTOR times linear time, so half-way between on a scale of ratios
NOTICEABLE = 0.1  # seconds; what is faster can't be measured well and does not matter


@lru_cache
def _manager(files: tuple[str, ...]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)  # other plugins' faults are no business of this one
        return discover(Discovery(files=files))


@lru_cache
def _pipeline(cls: type[AnnotatorContract], others: tuple[str, ...] = ()) -> Pipeline:
    return _make(cls, others, _manager(cls.plugin_files), cls.config)


def _fresh(cls: type[AnnotatorContract]) -> Pipeline:
    """A pipeline that worker processes can make again: it discovers its plugins itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        return _make(cls, (), None, cls.config)


def _make(
    cls: type[AnnotatorContract], others: tuple[str, ...], manager: Any, own_config: Mapping[str, Any]
) -> Pipeline:
    own = [key.name for key in cls.provider().spec.provides]
    config: dict[str, Any] = {"providers": dict.fromkeys(own, cls.annotator)}
    if own_config:
        config["annotators"] = {cls.annotator: dict(own_config)}
    return pipeline(*own, *others, config=config, plugins=cls.plugin_files, manager=manager)


def _without(contract: AnnotatorContract, document: Document) -> Document:
    """The document as the annotator gets it: with what it requires, without its own layers."""
    own = {key.name for key in contract.provider().spec.provides}
    return attrs.evolve(document, layers={name: layer for name, layer in document.layers.items() if name not in own})


def _check(contract: AnnotatorContract, document: Document) -> None:
    _check_spans(contract, document)
    found = contract.findings(document)
    assert len({hash(each) for each in found}) <= len(found)
    assert pickle.loads(pickle.dumps(document)) == document
    keys = layer_keys(_manager(contract.plugin_files))
    assert from_json(document.to_json(), keys) == document, "what is stored as JSON and read again is not the same"


def _check_spans(contract: AnnotatorContract, document: Document) -> None:
    assert not document.failures
    for each in contract.findings(document):
        assert 0 <= each.start <= each.end <= len(document.text)
        assert each.source is not None
        assert each.source.annotator == contract.annotator


def _others(text: str) -> Document:
    """A document with standard layers that are there for sure, to see whether an annotator looks at them."""
    run = pipeline("sentences", "tokens", manager=_manager(()))
    document = run(text)
    place = Span(0, min(len(text), 2))
    entity = Entity(label=EntityLabel.PER, referent="e1", name=place.cut(text))
    quantity = Quantity(kind=QuantityKind.NUMBER, value="1")
    return (
        document.with_layer(ENTITIES, [Annotation(span=place, value=entity, id="1")])
        .with_layer(QUANTITIES, [Annotation(span=place, value=quantity, id="1")])
        .with_layer(SENTENCES, document[SENTENCES])
        .with_layer(TOKENS, document[TOKENS])
    )
