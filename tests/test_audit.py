"""The listing of what newskit brings along: every kind of metadata is read, and a licence that is not allowed fails it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def audit() -> Iterator[ModuleType]:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("newskit_audit", ROOT / ".ci" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["newskit_audit"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["newskit_audit"]


@pytest.mark.parametrize(
    ("expression", "field", "classifiers", "licence"),
    [
        ("MIT", None, [], "MIT"),
        (None, "MIT License", [], "MIT"),
        (None, "Apache 2.0", ["License :: OSI Approved :: Apache Software License"], "Apache-2.0"),
        (None, "Copyright (c) 2001\nAll rights", ["License :: OSI Approved :: BSD License"], "BSD"),
        (None, "", ["Topic :: Text Processing"], ""),
        (None, "Proprietary", [], "Proprietary"),
        ("GPL-3.0-only", "MIT", [], "GPL-3.0-only"),
    ],
)
def test_a_licence_is_read(
    audit: ModuleType, expression: str | None, field: str | None, classifiers: list[str], licence: str
) -> None:
    """The expression stands; else the field where it is a name, or a classifier; else nothing is known."""
    assert audit.licence_of(expression, field, classifiers) == licence


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT AND Zlib", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-2.0-only OR MIT", True),
        ("GPL-2.0-only OR (MIT AND AGPL-3.0-only)", False),
        ("", False),
        ("MIT OR", True),
        ("MIT MIT", False),
        ("Proprietary", False),
    ],
)
def test_an_expression_is_judged(audit: ModuleType, expression: str, allowed: bool) -> None:
    """OR gives a choice, AND takes all, and what is not on the list is not allowed."""
    assert audit.is_allowed(expression) is allowed


def test_every_dependency_is_listed_with_a_licence(audit: ModuleType) -> None:
    """Whatever newskit and its plugins declare, with what that requires in turn; nothing without a licence from the list."""
    listed, missing = audit.packages(audit.our_distributions())
    names = {each.name for each in listed} | missing.keys()
    for path in [ROOT / "pyproject.toml", *ROOT.glob("plugins/*/pyproject.toml")]:
        project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
        extras = project.get("optional-dependencies", {}).values()
        for line in [*project["dependencies"], *(line for extra in extras for line in extra)]:
            name = line.partition(">")[0].partition("[")[0]
            assert name in names or name.startswith("newskit"), f"{path}: {line}"
    assert {each.name for each in listed if each.via == ("newskit",)} == {
        "attrs", "cattrs", "click", "packaging", "pluggy", "rich"
    }  # fmt: skip
    assert [f"{each.name}: {each.licence}" for each in listed if not audit.is_allowed(each.licence)] == []


def test_a_licence_that_is_not_allowed_fails(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The package is named, and the status is not 0."""
    bad = audit.Package(name="bad", version="1", licence="", megabytes=0.0, via=("newskit", "rich"))
    monkeypatch.setattr(audit, "packages", lambda roots: ([bad], {"gone": "newskit[ray]"}))
    assert audit.main() == 1
    said = capsys.readouterr()
    assert "bad: no licence that is known" in said.err
    assert "through newskit → rich" in said.out
    assert "not looked at: gone (newskit[ray])" in said.out


def test_what_is_not_installed_is_said(audit: ModuleType) -> None:
    """It can't be looked at, and the listing does not keep that to itself."""

    def find(name: str) -> importlib.metadata.Distribution:
        if name == "rich":
            raise importlib.metadata.PackageNotFoundError(name)
        return importlib.metadata.distribution(name)

    listed, missing = audit.packages(["newskit"], find)
    assert missing["rich"] == "newskit"
    assert "pygments" not in {each.name for each in listed if each.via[:2] == ("newskit", "rich")}
