"""The two markers of newskit's hooks: `hookimpl` for plugins, `hookspec` for whoever offers hooks."""

from __future__ import annotations

import pluggy

PROJECT = "newskit"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
