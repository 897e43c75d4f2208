"""Settings from plain data: what doesn't fit is told with its path."""

from __future__ import annotations

import attrs
import pytest

from newskit.errors import ConfigError
from newskit.structuring import structure_config


@attrs.frozen(kw_only=True)
class Inner:
    """A table inside another."""

    depth: int = 1


@attrs.frozen(kw_only=True)
class Config:
    """Settings of every shape."""

    words: tuple[str, ...] = ()
    inner: Inner = Inner()
    tables: dict[str, Inner] = attrs.Factory(dict)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("x", "here: expected a table of settings, got 'x'"),
        ({"words": ["a", 5]}, r"here\.words\[1\]: expected"),
        ({"inner": {"depth": "deep"}}, r"here\.inner\.depth: expected"),
        ({"tables": {"a": {"dept": 1}}}, r"here\.tables\.a: there is no setting 'dept'; did you mean 'depth'"),
    ],
)
def test_the_path_of_what_does_not_fit(data: object, message: str) -> None:
    """The first thing that doesn't fit is named from the outermost table to the innermost."""
    with pytest.raises(ConfigError, match=message):
        structure_config(data, Config, "here")
