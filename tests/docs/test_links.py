"""Links between files of the repository lead somewhere; addresses on the web are only looked at, so no network is needed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    {
        *(path for path in ROOT.glob("*.md")),
        *(path for path in ROOT.glob("docs/**/*.md") if not {"_build", "_generated"} & set(path.parts)),
        *ROOT.glob("plugins/*/*.md"),
        *ROOT.glob("examples/**/*.md"),
        *ROOT.glob("changelog.d/README.md"),
    }
)
LINK = re.compile(r"!?\[[^\]\n]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
MADE = "_static/gallery/"
"""What a build of the documentation makes."""


def anchors(path):
    """The names under which GitHub and MyST know a page's headings."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in HEADING.findall(text)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    """Every relative link names a file that is there, and a heading that is in it."""
    text = re.sub(r"^(`{3,})[^`].*?^\1", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    broken = []
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            assert target.startswith(("https://", "http://www.w3.org/", "mailto:")), f"{target} is no safe address"
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        found = file.exists() and file.is_relative_to(ROOT)
        if not (found or MADE in name) or (found and anchor and file.suffix == ".md" and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []
