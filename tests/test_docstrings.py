"""The examples in docstrings run, those of the hook specifications included."""

import doctest
import importlib
import pkgutil

import pytest

import newskit
from newskit import hookspecs

OPTIONAL = tuple(f"newskit.{name}" for name in ("corpus", "engines", "interop", "render", "tables", "testing", "web"))
"""Packages whose modules need extras; where these are missing the module is skipped."""

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(newskit.__path__, "newskit.") if "__main__" not in module.name
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    """Every example of the module gives what it shows."""
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        if not name.startswith(OPTIONAL):
            raise
        pytest.skip(f"{name} needs an extra: {error}")
    result = doctest.testmod(module, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0


def test_every_hook_has_an_example() -> None:
    """A plugin author can copy from each specification."""
    hooks = [value for name, value in vars(hookspecs).items() if name.startswith("newskit_")]
    assert len(hooks) >= 11
    assert [hook.__name__ for hook in hooks if "@newskit.hookimpl" not in (hook.__doc__ or "")] == []
