"""Models in the hub's cache, found by name without the hub's library.

The layout is documented under "Understand caching" of huggingface_hub: a folder
``models--owner--name`` with ``refs/<revision>`` (a file that holds a commit) and
``snapshots/<commit>/``. Importing the library for this would take longer than
a whole run in which everything is known.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_COMMIT = re.compile(r"[0-9a-f]{40}")
_NAME = re.compile(r"[\w-][\w.-]*/[\w-][\w.-]*")


def hub_cache() -> Path:
    """Return the folder of the hub's cache, as the environment of huggingface_hub decides it."""
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"):
        if os.environ.get(name):
            return Path(os.path.expandvars(os.environ[name])).expanduser()
    home = os.environ.get("HF_HOME")
    if not home:
        root = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
        home = str(Path(root) / "huggingface")
    return Path(os.path.expandvars(home)).expanduser() / "hub"


def snapshot_of(name: str, revision: str = "") -> Path | None:
    """Return the folder of a model's snapshot, ``None`` where it does not lie in the cache.

    Args:
        name: of the model, ``owner/name``.
        revision: full commit hash, branch or tag; ``""`` means ``main``.
    """
    revision = revision or "main"
    if not _NAME.fullmatch(name) or ".." in name or ".." in Path(revision).parts:
        return None
    folder = hub_cache() / f"models--{name.replace('/', '--')}"
    if _COMMIT.fullmatch(revision):
        commit = revision
    else:
        try:
            commit = (folder / "refs" / revision).read_text().strip()
        except (OSError, ValueError):
            return None
    snapshot = folder / "snapshots" / commit
    known = _COMMIT.fullmatch(commit) and any(
        (snapshot / file).exists() for file in ("modules.json", "config.json")
    )
    return snapshot if known else None
