"""The Jinja2 templates and the style sheet and script that they hold; everything put into them is escaped."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from newskit.errors import InputError

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates' environment, made once.

    Raises:
        InputError: Jinja2 is not installed.
    """
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise InputError("pages need a package that is not installed: pip install 'newskit[html]'") from None
    return Environment(
        loader=PackageLoader("newskit.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def template(name: str) -> Template:
    """A template of this package."""
    return environment().get_template(name)


@lru_cache(maxsize=8)
def asset(name: str) -> Markup:
    """A style sheet or script of this package, to stand in a page as it is."""
    from markupsafe import Markup

    return Markup((files(__name__) / name).read_text(encoding="utf-8"))
