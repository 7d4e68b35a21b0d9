"""Libraries that can touch a number, and their versions."""

from __future__ import annotations

import sys
from collections.abc import Iterable

#: What scoring can touch a number with, by the name it is imported under.
LIBRARIES = (
    *("numpy", "onnxruntime", "pyarrow", "sentence_transformers", "tokenizers", "torch"),
    "transformers",
)


def versions(names: Iterable[str] = LIBRARIES) -> dict[str, str]:
    """Return the versions of those libraries that were imported, and of no other."""
    return {
        name.replace("_", "-"): str(getattr(sys.modules[name], "__version__", ""))
        for name in names
        # None stands there for what must not be imported
        if sys.modules.get(name) is not None
    }
