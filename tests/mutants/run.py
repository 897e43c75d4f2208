"""`make mutants`: change the code in small ways, one at a time, and see that a test notices.

usage: run.py [--only GROUP] [--children N] [--write]

The groups of modules and their tests are in groups.toml. mutmut makes the changes in a copy of what a group needs, and runs
the tests that reach the changed function. Changes that no test notices are listed in survivors.tsv, each with the reason why
it may stay. The run fails where the survivors of a group reach the bound, or one is not in the list.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SURVIVORS = HERE / "survivors.tsv"
BOUND = 0.10  # of a group's mutants may survive, fewer than that
NOTICED = ("killed", "timeout")

# mutmut leaves decorated functions alone; without their caches these are plain functions that do the same.
CACHE = re.compile(r"^@(?:functools\.)?(?:lru_)?cache(?:\(.*\))?\n", re.MULTILINE)

# Hypothesis tries the same examples each time, so that a mutant's fate doesn't depend on luck.
SETTINGS = """\
[tool.mutmut]
source_paths = ["src"]
only_mutate = [{modules}]
also_copy = ["plugins"]
pytest_add_cli_args = ["--hypothesis-profile=ci", "-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = [{tests}]
timeout_constant = 1.0
timeout_multiplier = 4.0
use_git_change_detection = false

[tool.pytest.ini_options]
addopts = "-q --strict-markers --strict-config --import-mode=importlib"
filterwarnings = ["error"]
"""


class Survivor(NamedTuple):
    """A change that no test notices; `before` and `after` are the changed lines."""

    group: str
    function: str
    before: str
    after: str


def main() -> None:
    """Run the groups, print their table, and compare the survivors with the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    groups = tomllib.loads((HERE / "groups.toml").read_text(encoding="utf-8"))
    parser.add_argument("--only", choices=list(groups), action="append", help="can be repeated")
    parser.add_argument("--children", type=int, default=os.cpu_count(), help="mutants that are tried at a time")
    parser.add_argument("--write", action="store_true", help="write the list anew; new survivors have no reason yet")
    arguments = parser.parse_args()
    names = arguments.only or list(groups)
    found: list[Survivor] = []
    rows, faults = [], []
    for name in names:
        began = time.perf_counter()
        statuses, survivors = run_group(name, groups[name], arguments.children)
        found += survivors
        total = sum(statuses.values())
        noticed = sum(statuses[status] for status in NOTICED)
        share = (total - noticed) / total
        minutes = (time.perf_counter() - began) / 60
        rows.append(f"| {name} | {total} | {noticed} | {total - noticed} | {share:.1%} | {minutes:.1f} |")
        if share >= BOUND:
            faults.append(f"{name}: {share:.1%} of the mutants survive, {BOUND:.0%} is too many")
    print("| group | mutants | noticed | survive | share | minutes |", "|---|---|---|---|---|---|", *rows, sep="\n")
    reasons = read_reasons()
    if arguments.write:
        kept = {each: reason for each, reason in reasons.items() if each.group not in names}
        write_reasons(kept | {each: reasons.get(each, "") for each in found})
    faults += [f"not in {SURVIVORS.name}, or without a reason: {each}" for each in found if not reasons.get(each)]
    gone = [each for each in reasons if each.group in names and each not in found]
    print(*(f"no longer survives: {each}" for each in gone), sep="\n")
    if faults:
        sys.exit("\n".join(faults))


def run_group(name: str, group: dict[str, list[str]], children: int) -> tuple[Counter[str], list[Survivor]]:
    """How many mutants of a group have which fate, and those that survive."""
    with tempfile.TemporaryDirectory(prefix="newskit-mutants-") as folder:
        lay_out(Path(folder), group)
        mutmut(folder, "run", "--max-children", str(children))
        fates = [line.split(": ") for line in mutmut(folder, "results", "--all", "true").splitlines() if ": " in line]
        survivors = [
            Survivor(name, short(mutant), *changed_lines(mutmut(folder, "show", mutant.strip())))
            for mutant, fate in fates
            if fate not in NOTICED
        ]
    return Counter(fate for _, fate in fates), sorted(survivors)


def lay_out(folder: Path, group: dict[str, list[str]]) -> None:
    """Copy the packages side by side into src/, which is where mutmut looks, and the group's tests to where they were."""
    packages = {Path(module).parent for module in group["modules"]} | {Path("src/newskit")}
    for package in packages:
        shutil.copytree(ROOT / package, folder / "src" / package.name, ignore=shutil.ignore_patterns("__pycache__"))
    modules = [Path("src", *Path(module).parts[-2:]) for module in group["modules"]]
    for module in modules:
        path = folder / module
        path.write_text(CACHE.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "plugins").mkdir()
    for test in map(Path, group["tests"]):
        target = folder / test.parent
        target.mkdir(parents=True, exist_ok=True)
        for path in (ROOT / test, ROOT / test.parent / "conftest.py"):
            shutil.copy(path, target)
    settings = SETTINGS.format(modules=quoted(map(str, modules)), tests=quoted(group["tests"]))
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")


def quoted(texts: Iterable[str]) -> str:
    """The texts as members of a TOML list."""
    return ", ".join(f'"{text}"' for text in texts)


def mutmut(folder: str, *arguments: str) -> str:
    """What mutmut prints; what it says of a failure goes to the terminal."""
    command = [str(Path(sys.executable).parent / "mutmut"), *arguments]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"mutmut {' '.join(arguments)} failed:\n{done.stdout[-3000:]}")
    return done.stdout


def short(mutant: str) -> str:
    """The function as newskit names it: newskit.align.x_align__mutmut_3 → newskit.align.align."""
    module, _, function = mutant.strip().partition("__mutmut_")[0].rpartition(".")
    return f"{module}.{'.'.join(function.split('ǁ')[1:]) if 'ǁ' in function else function.removeprefix('x_')}"


def changed_lines(diff: str) -> tuple[str, str]:
    """The lines that a diff takes away and those that it brings."""
    lines = [line for line in diff.splitlines() if line[:3] not in ("---", "+++")]
    return tuple(" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")  # type: ignore[return-value]


def read_reasons() -> dict[Survivor, str]:
    """The list of survivors with the reason of each."""
    if not SURVIVORS.exists():
        return {}
    lines = [line for line in SURVIVORS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None)
    return {Survivor(*row[:4]): row[4] for row in rows}


def write_reasons(reasons: dict[Survivor, str]) -> None:
    """Write the list of survivors anew."""
    rows = ["\t".join(("group", "function", "line", "mutant", "reason"))]
    rows += ["\t".join((*each, reason)) for each, reason in sorted(reasons.items())]
    note = "# Changes to the code that no test notices, and why each may stay: written and checked by `make mutants`."
    SURVIVORS.write_text("\n".join([note, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
