"""Licences: every plugin ships its text, and every source of data that a data file names is in a NOTICE."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLUGINS = sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))
SOURCES = (
    "GeoNames",
    "CLDR",
    "vietnamadminunits",
    "Faker",
    "pytickersymbols",
    "CC BY-SA 4.0",
    "Wikidata",
    "Wiktionary",
)


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda path: path.name)
def test_licence_text_is_the_project_s(plugin):
    """Each wheel carries the same text."""
    assert (plugin / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda path: path.name)
def test_sources_of_data_are_named(plugin):
    """What the head of a data file says it was made from stands in the plugin's NOTICE, which is in its wheel."""
    notice = (plugin / "NOTICE").read_text(encoding="utf-8") if (plugin / "NOTICE").exists() else ""
    missing = set()
    for path in (plugin / "src").rglob("*"):
        if path.suffix in (".tsv", ".toml", ".txt"):
            with path.open(encoding="utf-8") as lines:
                head = "".join(line for _, line in zip(range(12), lines, strict=False) if line.startswith("#"))
            made = re.sub(r"(?i)[^.]*(no other|follow|written)[^.]*\.", "", head)
            missing |= {f"{path.name}: {source}" for source in SOURCES if source in made and source not in notice}
    assert missing == set()
