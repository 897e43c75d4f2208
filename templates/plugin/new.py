"""Makes a plugin from the template without any tool: `python templates/plugin/new.py NAME DESTINATION [AUTHOR]`.

The files hold only plain `{{ variable }}` placeholders, so replacing these gives what copier gives.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

FILES = Path(__file__).parent / "files"
SUFFIX = ".jinja"


def variables(name: str, author: str = "The authors", year: str = "") -> dict[str, str]:
    """What the placeholders stand for; the same as in copier.yml."""
    return {
        "name": name,
        "author": author,
        "year": year or str(datetime.date.today().year),
        "distribution": "newskit-" + name.replace("_", "-"),
        "package": "newskit_" + name,
        "constant": name.upper(),
        "value": "".join(part.capitalize() for part in name.split("_")) + "Value",
    }


def fill(text: str, values: dict[str, str]) -> str:
    """The text with its placeholders replaced."""
    for key, value in values.items():
        text = text.replace("{{ " + key + " }}", value)
    return text


def make(destination: Path, values: dict[str, str]) -> None:
    """Write the plugin's files below `destination`."""
    for source in sorted(FILES.rglob("*")):
        if source.is_file() and "__pycache__" not in source.parts:
            target = destination / fill(str(source.relative_to(FILES)).removesuffix(SUFFIX), values)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = source.read_text(encoding="utf-8")
            target.write_text(fill(text, values) if source.suffix == SUFFIX else text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """The command line; returns its exit status."""
    if len(arguments) not in (2, 3) or not arguments[0].isidentifier() or not arguments[0].isascii():
        print(
            f"{__doc__}\nNAME is the layer's name: ASCII letters, digits and _, not starting with a digit",
            file=sys.stderr,
        )
        return 2
    destination = Path(arguments[1])
    if destination.exists() and any(destination.iterdir()):
        print(f"{destination} is there already, and not empty; nothing was written", file=sys.stderr)
        return 1
    values = variables(arguments[0], *arguments[2:])
    make(destination, values)
    print(f"{values['distribution']} is in {destination}; its README.md says how to go on")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
