"""Licences: every plugin ships its text, and every source of data that a data file names is in a NOTICE."""

from __future__ import annotations

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
    "UD_Vietnamese-VTB",
    "NTREX",
    "Wikidata",
    "Wiktionary",
)
MADE_FROM = {
    "newskit_entities/gazetteers/cities.tsv": {"GeoNames"},
    "newskit_entities/gazetteers/companies.tsv": {"pytickersymbols"},
    "newskit_entities/gazetteers/countries.tsv": {"CLDR"},
    "newskit_entities/gazetteers/family_names.txt": {"Faker"},
    "newskit_entities/gazetteers/given_names.txt": {"Faker"},
    "newskit_entities/gazetteers/vietnam.tsv": {"vietnamadminunits"},
    "newskit_entities/model.crfsuite": {"CC BY-SA 4.0", "NTREX", "UD_Vietnamese-VTB"},
    "newskit_numbers/data/currencies_cldr.tsv": {"CLDR"},
    "newskit_numbers/data/units.tsv": {"CLDR"},
    "newskit_numbers/data/words.toml": {"CLDR"},
    "newskit_sentiment/data/lexicon.tsv": {"UD_Vietnamese-VTB"},
    "newskit_sentiment/data/weights.tsv": {"CC BY-SA 4.0", "NTREX", "UD_Vietnamese-VTB"},
}
"""A data file of a wheel → whose data it was made from, or written by."""


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda path: path.name)
def test_licence_text_is_the_project_s(plugin):
    """Each wheel carries the same text."""
    assert (plugin / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


@pytest.mark.parametrize("name", MADE_FROM)
def test_sources_of_data_are_in_the_notice(name):
    """The NOTICE of the plugin, which is in its wheel, names whose data each file was made from."""
    (path,) = ROOT.glob(f"plugins/*/src/{name}")
    notice = (path.relative_to(ROOT).parts[1], "NOTICE")
    text = ROOT.joinpath("plugins", *notice).read_text(encoding="utf-8")
    assert {source for source in MADE_FROM[name] if source not in text} == set()


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda path: path.name)
def test_sources_that_a_file_names_are_in_the_table(plugin):
    """No data file names a source in its head that the table above does not know of."""
    unknown = set()
    for path in (plugin / "src").rglob("*"):
        if path.suffix in (".tsv", ".toml", ".txt"):
            with path.open(encoding="utf-8") as lines:
                head = "".join(line for _, line in zip(range(12), lines, strict=False) if line.startswith("#"))
            known = MADE_FROM.get(path.relative_to(plugin / "src").as_posix(), set())
            unknown |= {f"{path.name}: {source}" for source in SOURCES if source in head and source not in known}
    assert unknown == set()
