"""The analyst of a server: which annotators it offers, and how many pipelines it keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="needs the extra newskit[web]")

from newskit.pipelines import Pipeline, pipeline
from newskit.web.analyst import Analyst, split_choice
from newskit.web.limits import Limits

PLUGIN = """
import newskit
from newskit.layers import Token

@newskit.hookimpl
def newskit_annotators():
    return [
        newskit.AnnotatorSpec(
            name="thai", provides=newskit.LayerKey("thai", Token), factory=lambda config: list, languages=("th",)
        )
    ]
"""


def test_annotators_for_other_languages_are_not_offered(tmp_path: Path) -> None:
    """What can't read the language of the settings is not in the list."""
    path = tmp_path / "siamese.py"
    path.write_text(PLUGIN, encoding="utf-8")
    offered = Analyst(pipeline("tokens", plugins=[path]), Limits()).offered
    assert "tokens" in offered
    assert "thai" not in offered


def test_not_every_choice_is_kept(vowels: Pipeline) -> None:
    """A choice that was just made is kept; a script that asks for all subsets does not fill the memory."""
    analyst = Analyst(vowels, Limits())
    one = split_choice(["tokens"])
    assert analyst.pipeline(one) is analyst.pipeline(one)
    names = ("tokens", "sentences", "vowels", "slow", "broken")
    choices = [
        split_choice([name for place, name in enumerate(names) if number & (1 << place)], {"vowels": provider})
        for number in range(1, 32)
        for provider in ("vowels", "vowels.few", "vowels")[: 2 + number % 2]
    ]
    choices += [split_choice(names[:place][::-1]) for place in range(2, 6)]
    for choice in choices:
        analyst.pipeline(choice)
    assert len(analyst._pipelines) <= 64
    assert analyst.pipeline(one).plan == pipeline("tokens", manager=vowels.manager).plan
