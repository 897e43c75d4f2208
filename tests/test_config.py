"""Settings: from TOML or mappings, with errors that name the path and the nearest key."""

from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

import attrs
import pytest

import newskit
from newskit.config import Settings, annotator_config, digest, load_settings
from newskit.errors import ConfigError


class Colour(StrEnum):
    """An enum in a config."""

    RED = "red"


@attrs.frozen(kw_only=True)
class Inner:
    """A config inside a config."""

    depth: int = 1


@attrs.frozen(kw_only=True)
class Config:
    """Every kind of setting."""

    words: tuple[str, ...] = ()
    on: bool = False
    share: float = 0.5
    path: Path = Path()
    inner: Inner = Inner()
    mode: Literal["a", "b"] = "a"
    colour: Colour = Colour.RED
    names: dict[str, int] = attrs.Factory(dict)


def test_none_gives_the_defaults() -> None:
    """Without a config everything has its default; settings pass through."""
    assert load_settings(None) == Settings()
    assert load_settings(settings := Settings(layers=("tokens",))) is settings


def test_a_toml_file(tmp_path: Path) -> None:
    """Tables become settings; plugin files are looked for beside the config file."""
    path = tmp_path / "newskit.toml"
    path.write_text(
        'layers = ["tokens"]\nplugins = ["my.py"]\nmax_characters = 5\n[providers]\nentities = "x"\n[annotators.a]\nb = [1]\n',
        encoding="utf-8",
    )
    settings = load_settings(path)
    assert settings.layers == ("tokens",)
    assert settings.plugins == (str(tmp_path / "my.py"),)
    assert settings.max_characters == 5
    assert settings.providers == {"entities": "x"}
    assert settings.annotators == {"a": {"b": (1,)}}


def test_values_of_every_kind() -> None:
    """Lists, switches, numbers, paths, nested tables, choices and enums."""
    data = {
        "words": ["a"], "on": True, "share": 1, "path": "x/y", "inner": {"depth": 3}, "mode": "b", "colour": "red",
        "names": {"n": 1},
    }  # fmt: skip
    expected = Config(
        words=("a",), on=True, share=1.0, path=Path("x/y"), inner=Inner(depth=3), mode="b", names={"n": 1}
    )
    assert annotator_config(Config, data, "x") == expected
    assert annotator_config(Config, None, "x") == Config()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"word": []}, "annotators.x: there is no setting 'word'; did you mean 'words'"),
        ({"words": "a"}, "annotators.x.words: expected a list, got 'a'"),
        ({"words": ["a", 2]}, r"annotators.x.words\[1\]: expected a string, got 2"),
        ({"on": 1}, "annotators.x.on: expected true or false, got 1"),
        ({"share": True}, "annotators.x.share: expected a whole number or a number|expected"),
        ({"share": "0.5"}, "annotators.x.share: expected"),
        ({"inner": {"deep": 1}}, "annotators.x.inner: there is no setting 'deep'; did you mean 'depth'"),
        ({"inner": {"depth": "1"}}, "annotators.x.inner.depth: expected a whole number, got '1'"),
        ({"mode": "c"}, "annotators.x.mode: expected one of 'a', 'b', got 'c'"),
        ({"colour": "blue"}, "annotators.x.colour: 'blue' is not a valid Colour"),
        ({"names": [1]}, "annotators.x.names: expected a table"),
        ({"names": {"n": "1"}}, "annotators.x.names.n: expected a whole number"),
    ],
)
def test_a_bad_value_is_named_with_its_path(data: dict[str, Any], message: str) -> None:
    """TOML is typed: a string for a number is reported, not mended."""
    with pytest.raises(ConfigError, match=message):
        annotator_config(Config, data, "x")


def test_files_that_are_no_config(tmp_path: Path) -> None:
    """Missing, broken, not UTF-8, a directory: each says what is wrong with which file."""
    for content, message in (
        (b"a = ", "is no TOML"),
        (b"\xff", "is not UTF-8"),
        (b"layer = 1", "did you mean 'layers'"),
    ):
        path = tmp_path / "c.toml"
        path.write_bytes(content)
        with pytest.raises(ConfigError, match=rf"c\.toml.*{message}"):
            load_settings(path)
    with pytest.raises(ConfigError, match="there is no config file"):
        load_settings(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match="can't be read"):
        load_settings(tmp_path)


def test_settings_for_an_unknown_annotator() -> None:
    """A misspelt annotator in the config is an error when the pipeline is made."""
    with pytest.raises(
        ConfigError, match=r"annotators\.sentence: there is no such annotator; did you mean 'sentences'"
    ):
        newskit.pipeline("sentences", config={"annotators": {"sentence": {}}})


def test_the_digest_tells_settings_apart() -> None:
    """Equal settings have equal digests, others not; a config without settings has none."""

    @attrs.frozen
    class Amount:
        amount: Decimal = Decimal(1)

    assert digest(Config()) == digest(Config()) != digest(Config(on=True))
    assert digest(Amount()) != digest(Amount(Decimal(2)))
    assert digest(newskit.annotators.NoConfig()) == ""
