"""Lifting stored layers from older versions of their form to the present one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newskit.declarations import Upgrade
from newskit.errors import PLUGIN_FAULTS, DocumentError
from newskit.keys import LayerKey
from newskit.manager import PluginManager, describe


def upgrades(manager: PluginManager) -> Mapping[tuple[str, int], Upgrade]:
    """The offered upgrades by layer and the version that they lift from; the first plugin by name wins."""
    found: dict[tuple[str, int], Upgrade] = {}
    for offer in manager.offers("newskit_upgrades"):
        if not isinstance(offer.item, Upgrade):
            manager.fault(offer.plugin.name, f"newskit_upgrades offers a {type(offer.item).__name__}, not an Upgrade")
            continue
        found.setdefault((offer.item.layer, offer.item.version), offer.item)
    return found


def upgraded(
    key: LayerKey[Any], version: Any, rows: list[Any], offered: Mapping[tuple[str, int], Upgrade] | None = None
) -> list[Any]:
    """The rows of a stored layer in the form of `key.version`.

    Raises:
        DocumentError: the stored version is newer than the key's, no upgrade leads on from it, or an upgrade fails.
    """
    if version == key.version:
        return rows
    if not isinstance(version, int) or version < 1:
        raise DocumentError(f"layers.{key.name}: the version is a whole number from 1, got {version!r}")
    if version > key.version:
        raise DocumentError(
            f"layers.{key.name}: stored in version {version}, and the installed plugin knows {key.version}; update the plugin"
        )
    if offered is None:
        from newskit.pipelines import default_manager

        offered = upgrades(default_manager())
    for number in range(version, key.version):
        step = offered.get((key.name, number))
        if step is None:
            raise DocumentError(f"layers.{key.name}: no plugin offers an upgrade from version {number} to {number + 1}")
        try:
            rows = [step.upgrade(dict(row)) for row in rows]
        except PLUGIN_FAULTS as error:
            message = f"layers.{key.name}: the upgrade from version {number} to {number + 1} fails: {describe(error)}"
            raise DocumentError(message) from error
    return rows
