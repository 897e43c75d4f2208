"""The packages that newskit and its plugins bring along, with licence, size and who wants them; by metadata, without a network.

    python .ci/audit.py           the listing
    python .ci/audit.py --pins    the versions, as pip-audit reads them

Fails where a package has no licence that is known, or one that is not on the list.
"""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Callable, Iterable, Iterator

import attrs
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

ALLOWED = {
    "0BSD": "",
    "Apache-2.0": "",
    "BSD": "a classifier that does not say which of the BSD licences; all of them allow the same here",
    "BSD-2-Clause": "",
    "BSD-3-Clause": "",
    "CC0-1.0": "",
    "CNRI-Python": "the licence of Python 1.6",
    "ISC": "",
    "MIT": "",
    "MIT-CMU": "",
    "MPL-1.1": "bound to its own files, which newskit neither changes nor ships",
    "MPL-2.0": "bound to its own files, which newskit neither changes nor ships",
    "PSF-2.0": "",
    "Unicode-3.0": "",
    "Zlib": "",
}
"""Licences that a package may have, by their SPDX names, and why where it is not plain."""

SPELLINGS = {
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "bsd": "BSD",
    "bsd license": "BSD",
    "bsd 2-clause license": "BSD-2-Clause",
    "the bsd 2-clause license": "BSD-2-Clause",
    "bsd 3-clause license": "BSD-3-Clause",
    "3-clause bsd license": "BSD-3-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "mpl 2.0": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}
"""What older metadata call a licence → its SPDX name."""

EXPRESSION_LENGTH = 100  # of a `License` field that is a name and not the licence itself


@attrs.frozen(kw_only=True)
class Package:
    """One package of the listing; `via` says what requires it, beginning with a distribution of newskit's."""

    name: str
    version: str
    licence: str
    megabytes: float
    via: tuple[str, ...]

    @property
    def is_direct(self) -> bool:
        """Whether newskit itself asks for it."""
        return len(self.via) == 1


def licence_of(expression: str | None, field: str | None, classifiers: Iterable[str]) -> str:
    """The licence as an SPDX expression; empty where the metadata don't tell.

    Args:
        expression: the field `License-Expression`, which is one.
        field: the older field `License`, which may be anything.
        classifiers: all of the package.
    """
    if expression:
        return expression
    found = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License :: ")]
    named = [(field or "").strip(), *found]
    for name in named:
        spelled = SPELLINGS.get(name.lower(), name)
        if spelled and len(spelled) < EXPRESSION_LENGTH and "\n" not in spelled and is_allowed(spelled):
            return spelled
    return next((name for name in named if name and len(name) < EXPRESSION_LENGTH and "\n" not in name), "")


def is_allowed(expression: str, allowed: Iterable[str] = ALLOWED) -> bool:
    """Whether a licence fits: one of those joined by OR, all of those joined by AND.

    >>> is_allowed("MIT AND (GPL-3.0-only OR Apache-2.0)"), is_allowed("GPL-3.0-only"), is_allowed("")
    (True, False, False)
    """
    plain = expression.replace("(", " ( ").replace(")", " ) ").split()
    known = set(allowed)

    def alternatives(at: int) -> tuple[bool, int]:
        good, at = everything(at)
        while at < len(plain) and plain[at].upper() == "OR":
            other, at = everything(at + 1)
            good = good or other
        return good, at

    def everything(at: int) -> tuple[bool, int]:
        good, at = one(at)
        while at < len(plain) and plain[at].upper() == "AND":
            other, at = one(at + 1)
            good = good and other
        return good, at

    def one(at: int) -> tuple[bool, int]:
        if at >= len(plain):
            return False, at
        if plain[at] == "(":
            good, at = alternatives(at + 1)
            return good, at + 1
        return plain[at] in known, at + 1

    good, end = alternatives(0)
    return good and end >= len(plain)


Find = Callable[[str], importlib.metadata.Distribution]


def packages(
    roots: Iterable[str], find: Find = importlib.metadata.distribution
) -> tuple[list[Package], dict[str, str]]:
    """What these distributions require, with all their extras; and those that are not installed, with who wants them."""
    seen: dict[str, Package] = {}
    missing: dict[str, str] = {}
    own = {canonicalize_name(root) for root in roots}
    queue: list[tuple[str, tuple[str, ...], frozenset[str]]] = []
    asked: set[tuple[str, frozenset[str]]] = set()
    for root in sorted(own):
        extras = frozenset(find(root).metadata.get_all("Provides-Extra") or ())
        queue.append((root, (), extras))
    while queue:
        name, via, extras = queue.pop(0)
        if (name, extras) in asked:
            continue
        asked.add((name, extras))
        try:
            distribution = find(name)
        except importlib.metadata.PackageNotFoundError:
            missing.setdefault(name, " → ".join(via))
            continue
        if name not in own and name not in seen:
            seen[name] = _package(name, distribution, via)
        for requirement, extra in _requirements(distribution, extras):
            label = f"{name}[{extra}]" if extra else name
            queue.append((canonicalize_name(requirement.name), (*via, label), frozenset(requirement.extras)))
    return sorted(seen.values(), key=lambda each: each.name), missing


def _requirements(
    distribution: importlib.metadata.Distribution, extras: Iterable[str]
) -> Iterator[tuple[Requirement, str]]:
    for line in distribution.requires or ():
        try:
            requirement = Requirement(line)
        except InvalidRequirement:
            continue
        for extra in ("", *sorted(extras)):
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                yield requirement, extra
                break


def _package(name: str, distribution: importlib.metadata.Distribution, via: tuple[str, ...]) -> Package:
    metadata = distribution.metadata
    sizes = (file.size or 0 for file in distribution.files or ())
    return Package(
        name=name,
        version=distribution.version,
        licence=licence_of(
            metadata.get("License-Expression"), metadata.get("License"), metadata.get_all("Classifier") or ()
        ),
        megabytes=sum(sizes) / 1e6,
        via=via,
    )


def our_distributions() -> list[str]:
    """newskit and the plugins of this repository that are installed."""
    names = {canonicalize_name(str(each.metadata["Name"])) for each in importlib.metadata.distributions()}
    return sorted(name for name in names if name == "newskit" or name.startswith("newskit-"))


def main() -> int:
    """Print the listing; 1 where a licence is not known, or not allowed."""
    listed, missing = packages(our_distributions())
    if "--pins" in sys.argv[1:]:
        print("\n".join(f"{each.name}=={each.version}" for each in listed))
        return 0
    for each in listed:
        kind = "direct" if each.is_direct else "through"
        print(
            f"{each.name:28} {each.version:16} {each.licence[:44]:44} {each.megabytes:7.1f} MB  {kind} {' → '.join(each.via)}"
        )
    direct = sum(each.is_direct for each in listed)
    print(
        f"\n{len(listed)} packages, {direct} of them asked for directly, {sum(each.megabytes for each in listed):.0f} MB"
    )
    for name, via in sorted(missing.items()):
        print(f"not installed here, so not looked at: {name} ({via})")
    wrong = [each for each in listed if not is_allowed(each.licence)]
    for each in wrong:
        print(
            f"{each.name}: {each.licence or 'no licence that is known'}: not on the list in .ci/audit.py",
            file=sys.stderr,
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
