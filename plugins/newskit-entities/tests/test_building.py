"""Settings, other plugins' names, and what can be wrong with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newskit.documents import Document
from newskit.errors import ConfigError, InputError
from newskit.manager import PluginManager
from newskit.markers import hookimpl
from newskit.pipelines import Recipe
from newskit_entities import plugin
from newskit_entities.building import build
from newskit_entities.entries import GazetteerEntry
from newskit_entities.gazetteer_files import GazetteerWarning
from newskit_entities.settings import EntitiesConfig
from newskit_entities.tagging import ModelMissing


def test_a_users_names_are_marked_where_they_stand(tmp_path: Path) -> None:
    """With a capital letter, whatever the model thinks; with their ids."""
    path = tmp_path / "names.tsv"
    path.write_text("Mây Hồng\tORG\twikidata=Q42\n", encoding="utf-8")
    document = Document("Hôm qua Mây Hồng mở cửa, mây hồng trôi.")
    (only,) = build(EntitiesConfig(gazetteers=(str(path),)))(document)
    assert (document.text_of(only), only.value.label, only.value.wikidata) == ("Mây Hồng", "ORG", "Q42")


def test_other_plugins_names_are_used() -> None:
    """What the hook `newskit_entities_gazetteers` gives."""
    document = Document("Hôm qua Mây Hồng mở cửa.")
    offer = GazetteerEntry(names=("Mây Hồng",), label="LOC", iso="VN-HN")
    (only,) = build(EntitiesConfig(), [offer])(document)
    assert (only.value.label, only.value.iso) == ("LOC", "VN-HN")


def test_only_the_labels_of_the_config_are_marked() -> None:
    """The others are left out before linking."""
    annotator = build(EntitiesConfig(labels=("LOC",)))
    assert {each.value.label for each in annotator(Document("Ông Mark Rutte thăm Hà Nội."))} == {"LOC"}


def test_nested_names_are_kept_on_request() -> None:
    """The longest name alone is the default."""
    document = Document("Bộ Ngoại giao Nga lên tiếng.")
    plain, nested = (build(EntitiesConfig(nested=each))(document) for each in (False, True))
    assert [document.text_of(each) for each in plain] == ["Bộ Ngoại giao Nga"]
    assert ("Nga", "LOC") in [(document.text_of(each), each.value.label) for each in nested]


def test_contradicting_names_are_a_warning() -> None:
    """The first given wins, and the message says which."""
    offers = [GazetteerEntry(names="Mây Hồng", label=label) for label in ("ORG", "LOC")]
    with pytest.warns(GazetteerWarning, match="'Mây Hồng' is ORG and LOC"):
        annotator = build(EntitiesConfig(), offers)
    (only,) = annotator(Document("Hôm qua Mây Hồng mở cửa."))
    assert only.value.label == "ORG"


def test_a_wrong_setting_is_told_with_what_is_possible() -> None:
    """Labels, offers, files and models."""
    with pytest.raises(ConfigError, match=r"entities\.labels: there is no label 'PERSON'.*PER"):
        build(EntitiesConfig(labels=("PERSON",)))
    with pytest.raises(ConfigError, match="GazetteerEntry objects, got str"):
        build(EntitiesConfig(), ["Mây Hồng"])  # type: ignore[list-item]
    with pytest.raises(InputError, match=r"nowhere\.tsv"):
        build(EntitiesConfig(gazetteers=("nowhere.tsv",)))


def test_a_missing_or_damaged_model_is_told_with_the_way_to_get_it(tmp_path: Path) -> None:
    """`make train-entities`; a file cut short must not crash the library."""
    with pytest.raises(ModelMissing, match="make train-entities"):
        build(EntitiesConfig(model=str(tmp_path / "none")))
    own = Path(sys.modules["newskit_entities"].__file__ or "").parent / "model.crfsuite"
    for content in (b"", b"lCRF", own.read_bytes()[:1000], b"x" * 1000):
        (tmp_path / "bad").write_bytes(content)
        with pytest.raises(ModelMissing, match="make train-entities"):
            build(EntitiesConfig(model=str(tmp_path / "bad")))


def test_importing_the_plugin_loads_nothing_heavy() -> None:
    """Neither the model's library nor the gazetteers."""
    code = (
        "import sys, newskit_entities.plugin as p; p.newskit_annotators(); "
        "print([m for m in ('pycrfsuite', 'newskit_entities.lexicon', 'underthesea') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_hook_brings_other_plugins_names_into_a_pipeline() -> None:
    """As an installed plugin would offer them."""

    class Extra:
        """A plugin with one name."""

        @hookimpl
        def newskit_entities_gazetteers(self) -> list[GazetteerEntry]:
            """The name."""
            return [GazetteerEntry(names="Mây Hồng", label="ORG")]

    manager = PluginManager(strict=True)
    manager.register(plugin, name="entities")
    manager.register(Extra(), name="extra")
    manager.check_hooks()
    document = Recipe(layers=("entities",)).build(manager)("Hôm qua Mây Hồng mở cửa.")
    assert [document.text_of(each) for each in document["entities"]] == ["Mây Hồng"]
