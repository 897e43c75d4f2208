"""How the documentation is built: `make docs`, where every warning is an error."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx.ext.napoleon.docstring import GoogleDocstring

from newskit.version import __version__

HERE = Path(__file__).parent

project = "newskit"
author = "The newskit developers"
copyright = "the newskit developers; Apache-2.0"
version = release = __version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "sphinx_design",
]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["_build", "_generated", "**/*-table.md", "requirements.txt"]  # tables are parts of pages
nitpicky = True

# Only newskit's own names have a page here; the standard library and the plugins' libraries are not linked, so that the
# build needs no network.
nitpick_ignore_regex = [
    (r"py:.*", r"(?!newskit).*"),
    (r"py:.*", r"newskit\..*\.(T|T_co|A|C|V)"),
]

autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_class_signature = "mixed"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
# Napoleon takes the words before a colon in a property's first sentence for its type; here they are just words.
GoogleDocstring._parse_attribute_docstring = GoogleDocstring._consume_to_end
default_role = "literal"  # docstrings write code as Markdown does, with single backticks
python_use_unqualified_type_names = True

myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "newskit"
html_static_path = ["_static"]
html_css_files = ["newskit.css"]
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#9a3412", "color-brand-content": "#9a3412"},
    "dark_css_variables": {"color-brand-primary": "#fdba74", "color-brand-content": "#fdba74"},
    "source_repository": "",
}
html_last_updated_fmt = ""
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
copybutton_only_copy_prompt_lines = True


def make_parts(app: object) -> None:
    """Make the gallery's pictures and the tables of settings, so that they show what this version does."""
    sys.path.insert(0, str(HERE))
    import pictures
    import tables

    pictures.make_all(HERE / "_static" / "gallery")
    tables.write_settings(HERE / "_generated")


def setup(app: object) -> None:
    """Called by Sphinx."""
    app.connect("builder-inited", make_parts)  # type: ignore[attr-defined]
