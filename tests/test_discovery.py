"""Tests of `newskit.discovery`: what is found, what is left out before it is imported, and plugin files."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import newskit
from newskit.discovery import Discovery, declared_range, discover, load_file
from newskit.errors import PluginError, PluginWarning
from newskit.manager import PluginManager

if TYPE_CHECKING:
    from conftest import AddDistribution

LAYERS = """
import newskit

@newskit.hookimpl
def newskit_layers():
    return [{offer!r}]
"""

LEAVES_A_TRACE = "import pathlib; pathlib.Path(__file__).with_suffix('.imported').touch()"


def offers(manager: PluginManager) -> list[Any]:
    """The made-up offers (strings), core's layers left out."""
    return [offer.item for offer in manager.offers("newskit_layers") if isinstance(offer.item, str)]


def test_an_entry_point_is_found(add_distribution: AddDistribution) -> None:
    """An installed distribution with an entry point in the group `newskit` is a plugin of that name and version."""
    add_distribution("courts-dist", LAYERS.format(offer="courts"), plugin="courts", version="2.1")
    manager = discover()
    info = manager.plugin("courts")
    assert (info.status, info.version, info.origin) == ("enabled", "2.1", "courts-dist 2.1")
    assert "courts" in offers(manager)


def test_core_is_a_plugin_like_others(add_distribution: AddDistribution) -> None:
    """newskit's own layers come through an entry point of newskit's distribution."""
    assert discover().plugin("core").origin.startswith("newskit ")


def test_nothing_is_discovered_where_not_wanted() -> None:
    """Without `installed` a manager is empty."""
    assert discover(Discovery(installed=False)).plugins == ()


@pytest.mark.parametrize("name", ["courts", "courts-dist", "Courts_Dist"])
@pytest.mark.parametrize("by", ["argument", "variable"])
def test_disabled_plugins_are_not_imported(
    add_distribution: AddDistribution, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, by: str
) -> None:
    """A plugin is disabled by its own or its distribution's name, in a call or the environment, and never imported."""
    module = add_distribution("courts-dist", LEAVES_A_TRACE, plugin="courts")
    if by == "variable":
        monkeypatch.setenv("NEWSKIT_DISABLE", f"{os.environ['NEWSKIT_DISABLE']}, {name}")
    manager = discover(Discovery(disable=(name,) if by == "argument" else ()))
    assert manager.plugin("courts").status == "disabled"
    assert "courts" in manager.plugin("courts").reason.lower()
    assert not list(tmp_path.rglob("*.imported"))
    assert module not in sys.modules


@pytest.mark.parametrize("requirement", ["newskit>=99", "newskit<0.0.1", "Newskit ==99.*", "newskit (>=99)"])
def test_a_plugin_for_another_newskit_is_not_imported(
    add_distribution: AddDistribution, tmp_path: Path, requirement: str
) -> None:
    """What is made for another version is left out by its metadata, before its code can fail in a strange way."""
    add_distribution("newer", LEAVES_A_TRACE, requires=[requirement])
    with pytest.warns(PluginWarning, match=r"'newer': it is made for newskit.*and this is 0\.1"):
        manager = discover()
    assert manager.plugin("newer").status == "failed"
    assert not list(tmp_path.rglob("*.imported"))


@pytest.mark.parametrize(
    "requirement",
    [
        "newskit>=0.1",
        "newskit",
        "newskit-numbers>=99",
        "newskit[all]>=99; extra == 'all'",
        "newskit>=99; python_version < '3'",
    ],
)
def test_a_plugin_for_this_newskit_is_used(add_distribution: AddDistribution, requirement: str) -> None:
    """A fitting range, another distribution's range, and what only an extra or another Python needs, all fit."""
    add_distribution("fitting", LAYERS.format(offer="fits"), requires=[requirement])
    assert "fits" in offers(discover(Discovery(strict=True)))


@pytest.mark.parametrize(
    ("source", "entry_points", "message"),
    [
        ("raise RuntimeError('no licence')", "", "RuntimeError: no licence"),
        ("import no_such_library", "", "No module named 'no_such_library'"),
        ("import sys; sys.exit(4)", "", "SystemExit: 4"),
        ("x = = 1", "", "SyntaxError"),
        (None, "", "No module named 'faulty'"),
        ("", "[newskit]\nfaulty = faulty:Nothing\n", "has no attribute 'Nothing'"),
        ("", "[newskit]\nfaulty = two words\n", "names no module"),
    ],
)
def test_a_plugin_that_fails_to_import_costs_no_other(
    add_distribution: AddDistribution, source: str | None, entry_points: str, message: str
) -> None:
    """A plugin whose import fails is one warning and a `failed` plugin; the others work; strict raises."""
    add_distribution("faulty", source, entry_points=entry_points)
    add_distribution("good", LAYERS.format(offer="good"))
    with pytest.warns(PluginWarning, match="'faulty': its import fails") as warned:
        manager = discover()
    assert len(warned) == 1
    assert message in str(warned[0].message)
    assert manager.plugin("faulty").status == "failed"
    assert "good" in offers(manager)
    with pytest.raises(PluginError, match="faulty"):
        discover(Discovery(strict=True))


@pytest.mark.parametrize("content", [b"[newskit]\njust words\n", b"\xff\xfe[newskit]\n"])
def test_a_damaged_distribution_costs_no_other(add_distribution: AddDistribution, content: bytes) -> None:
    """Entry points that can't be read, which break Python's own list of them, are a fault of that distribution alone."""
    add_distribution("damaged", "", entry_points=content)
    add_distribution("good", LAYERS.format(offer="good"))
    with pytest.warns(PluginWarning, match=r"'damaged': its entry points can't be read"):
        manager = discover()
    assert "good" in offers(manager)
    assert manager.plugin("core").status == "enabled"


def test_a_distribution_without_metadata_is_used(add_distribution: AddDistribution) -> None:
    """Metadata that are missing give an empty version, and no error."""
    add_distribution("bare", LAYERS.format(offer="bare"), metadata=False)
    add_distribution("bare-two", LAYERS.format(offer="bare two"), plugin="bare_a", metadata=False)
    manager = discover(Discovery(strict=True))
    assert {"bare", "bare two"} <= set(offers(manager))
    assert manager.plugin("bare").version == ""


def test_two_distributions_with_plugins_of_one_name(add_distribution: AddDistribution) -> None:
    """The first by distribution name is used, the other listed as failed; disabling the first is the way out."""
    add_distribution("b-dist", LAYERS.format(offer="b"), plugin="courts")
    add_distribution("a-dist", LAYERS.format(offer="a"), plugin="courts")
    with pytest.warns(PluginWarning, match=r"b-dist 1\.0, is left out: a-dist 1\.0 has the name; disable one"):
        manager = discover()
    assert offers(manager) == ["a"]
    assert offers(discover(Discovery(disable=("a-dist",), strict=True))) == ["b"]


def test_nobody_takes_cores_name(add_distribution: AddDistribution) -> None:
    """A plugin named `core` of a distribution that sorts before newskit doesn't put newskit's own out."""
    add_distribution("a-dist", LAYERS.format(offer="a"), plugin="core")
    with pytest.warns(PluginWarning, match="'core'.*a-dist"):
        manager = discover()
    assert manager.plugin("core").origin.startswith("newskit ")


def test_equal_discoveries_give_equal_plugins(add_distribution: AddDistribution) -> None:
    """A discovery is a value: what is found doesn't depend on when or how often it is done."""
    add_distribution("courts", LAYERS.format(offer="courts"))
    assert discover(Discovery(disable=("b", "a"))).plugins == discover(Discovery(disable=("a", "b", "a"))).plugins
    assert pickle.loads(pickle.dumps(Discovery(installed=False, files=("x.py",)))) == Discovery(
        installed=False, files=("x.py",)
    )


def write(path: Path, source: str) -> Path:
    """A plugin file."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return path


def test_a_plugin_file(tmp_path: Path) -> None:
    """A file is a plugin named like it, with the version that it states."""
    path = write(tmp_path / "mine.py", "__version__ = '3'\n" + LAYERS.format(offer="mine"))
    manager = discover(Discovery(installed=False, files=(path,), strict=True))
    assert offers(manager) == ["mine"]
    assert (manager.plugin("mine").version, manager.plugin("mine").origin) == ("3", str(path))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (None, "there is no plugin file .*faulty.py"),
        ("def broken(:\n", "syntax error in line 1"),
        ("\n\nx = 'open\n", "syntax error in line 3"),
        ("raise KeyError('x')", "raises at import: KeyError"),
        ("raise SystemExit(2)", "raises at import: SystemExit: 2"),
        ("x = '\0'", "faulty.py"),
    ],
)
def test_a_plugin_file_at_fault_is_an_error(tmp_path: Path, source: str | None, message: str) -> None:
    """The user named the file, so what is wrong with it is an error that says where, and leaves no module behind."""
    path = tmp_path / "faulty.py"
    if source is not None:
        write(path, source)
    with pytest.raises(PluginError, match=message):
        discover(Discovery(installed=False, files=(str(path),)))
    assert not [name for name in sys.modules if name.startswith("newskit_plugin_file_faulty")]


def test_a_file_that_is_no_python_is_an_error(tmp_path: Path) -> None:
    """A file with another ending, or a directory, is no plugin file."""
    with pytest.raises(PluginError, match=r"ends in \.py"):
        discover(Discovery(installed=False, files=(str(write(tmp_path / "mine.toml", "")),)))
    with pytest.raises(PluginError, match="no plugin file"):
        discover(Discovery(installed=False, files=(str(tmp_path),)))


def test_a_disabled_file_is_not_run(tmp_path: Path) -> None:
    """A file can be disabled by its name too."""
    path = write(tmp_path / "mine.py", "raise ValueError")
    assert (
        discover(Discovery(installed=False, files=(str(path),), disable=("mine",))).plugin("mine").status == "disabled"
    )


def test_a_file_keeps_its_classes(tmp_path: Path) -> None:
    """Loading an unchanged file again gives the same module, so that documents made before still fit and can be pickled."""
    path = write(tmp_path / "same.py", "class Value: pass")
    first = load_file(path)
    assert load_file(path) is first
    assert isinstance(pickle.loads(pickle.dumps(first.Value())), first.Value)
    write(path, "class Value: number = 2")
    assert load_file(path).Value.number == 2


def test_two_files_of_one_name(tmp_path: Path) -> None:
    """They are two modules; as plugins they have one name, so the second is left out and said so."""
    one, two = (write(tmp_path / name / "twin.py", LAYERS.format(offer=name)) for name in ("one", "two"))
    with pytest.warns(PluginWarning, match="'twin'.*two.*left out"):
        manager = discover(Discovery(installed=False, files=(str(one), str(two))))
    assert offers(manager) == ["one"]
    assert load_file(one) is load_file(one)
    assert load_file(one) is not load_file(two)


def test_one_file_named_twice_is_one_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in the config and on the command line, by two spellings of its path, is loaded once and is no conflict."""
    path = write(tmp_path / "mine.py", LAYERS.format(offer="mine"))
    monkeypatch.chdir(tmp_path)
    assert offers(discover(Discovery(installed=False, files=(str(path), "mine.py"), strict=True))) == ["mine"]


def test_discovery_imports_nothing_heavy() -> None:
    """Importing newskit and listing plugins loads no model library, nor anything else that takes long."""
    code = (
        "import sys, newskit.discovery; newskit.discovery.discover();"
        "heavy = {'underthesea', 'sklearn', 'numpy', 'torch', 'spacy', 'pandas', 'pycrfsuite', 'cattrs', 'hypothesis', 'pytest'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True, env={**os.environ}
    )
    assert result.stdout.strip() == "[]"


def test_no_warning_where_all_is_well() -> None:
    """The plugins of this repository are found without a word."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        manager = discover()
    assert newskit.pipeline("tokens", manager=manager)("a b")["tokens"]


def test_an_entry_point_that_stands_twice_counts_once(add_distribution: AddDistribution) -> None:
    """A distribution that names its plugin in two lines has one plugin."""
    name = add_distribution(
        "twice", LAYERS.format(offer="twice"), entry_points="[newskit]\ntwice = twice\ntwice = twice\n"
    )
    assert name == "twice"
    assert offers(discover(Discovery(strict=True))).count("twice") == 1


def test_a_second_copy_of_a_distribution_is_passed_over(
    add_distribution: AddDistribution, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where lists have to be read one by one, of two copies on the path the first counts, as for imports."""
    copy = tmp_path / "copy" / "good-2.0.dist-info"
    copy.mkdir(parents=True)
    (copy / "METADATA").write_text("Metadata-Version: 2.1\nName: good\nVersion: 2.0\n", encoding="utf-8")
    (copy / "entry_points.txt").write_text("[newskit]\ngood = elsewhere\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(copy.parent)])
    add_distribution("damaged", "", entry_points=b"\xff\xfe")
    add_distribution("good", LAYERS.format(offer="good"))
    with pytest.warns(PluginWarning, match="'damaged'"):
        manager = discover()
    assert manager.plugin("good").version == "1.0"


def test_a_requirement_that_cannot_be_read(add_distribution: AddDistribution) -> None:
    """A plugin whose range of versions is no range is left out, with what can't be read; what is not installed declares none."""
    add_distribution("odd", LAYERS.format(offer="odd"), requires=["newskit >>> 1"])
    with pytest.warns(PluginWarning, match="'odd': its requirement can't be read"):
        manager = discover()
    assert manager.plugin("odd").status == "failed"
    assert declared_range("odd") == declared_range("not-installed-at-all") == ""
