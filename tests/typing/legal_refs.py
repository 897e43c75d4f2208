"""What a user of the example plugin writes: the layer's values are typed from the plugin's own distribution."""

from __future__ import annotations

from typing import assert_type

import newskit
from newskit_legal_refs.plugin import LEGAL_REFS

document = newskit.pipeline(LEGAL_REFS)("Nghị định 15/2020/NĐ-CP")
assert_type(document[LEGAL_REFS][0].value.number, str)
_ = document[LEGAL_REFS][0].value.article  # type: ignore[attr-defined]
