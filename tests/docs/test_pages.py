"""Every code block of README and the documentation is run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    {
        ROOT / "README.md",
        *(path for path in ROOT.glob("docs/**/*.md") if not {"_build", "_generated"} & set(path.parts)),
        *ROOT.glob("plugins/*/README.md"),
        *ROOT.glob("examples/**/README.md"),
        *ROOT.glob("benchmarks/README.md"),
    }
)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_blocks_run(path, run_page):
    """The page's Python and commands work as they stand there, and print what it says."""
    run_page(path)


def test_every_capability_of_the_front_page_is_shown(read):
    """Each page that README's table of capabilities links to has an example that is run."""
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("## What it can do")[2].partition("\n## ")[0]
    linked = re.findall(r"\]\((docs/[^)]+\.md)\)", table)
    assert len(linked) >= 9
    languages = {"python", "pycon", "console", "bash"}
    dull = [
        name
        for name in linked
        if not any(each.language in languages for each in read(ROOT / name).blocks if not each.remark)
    ]
    assert dull == []
