"""The list of changes that no test notices: it speaks of code that is there, and says why each may stay."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GROUPS = tomllib.loads((HERE / "groups.toml").read_text(encoding="utf-8"))


def test_each_survivor_has_a_place_and_a_reason() -> None:
    """The module is one of the group's, and the reason is more than a word or two."""
    lines = (HERE / "survivors.tsv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader([line for line in lines if line[:1] != "#"], delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows
    for row in rows:
        package, module = row["function"].split(".")[:2]
        assert any(name.endswith(f"src/{package}/{module}.py") for name in GROUPS[row["group"]]["modules"]), row
        assert row["mutant"] != row["line"], row
        assert len(row["reason"].split()) > 2, row


def test_each_module_is_in_one_group() -> None:
    """No module's mutants count twice, and modules and tests are there."""
    modules = [module for group in GROUPS.values() for module in group["modules"]]
    assert len(modules) == len(set(modules))
    assert all((ROOT / path).is_file() for group in GROUPS.values() for path in (*group["modules"], *group["tests"]))
