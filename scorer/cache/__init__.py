"""What is computed once and remembered, so that a second run need not.

One SQLite file per user, on the standard library only::

    with Cache.open() as cache:
        known = cache.embeddings(space, [text_key(text) for text in texts])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorer.cache.absent import NoCache
    from scorer.cache.disk import Cache
    from scorer.cache.entries import text_key
    from scorer.cache.survey import Info, SpaceInfo, Verified

_HOMES = {
    "Cache": "scorer.cache.disk",
    "Info": "scorer.cache.survey",
    "NoCache": "scorer.cache.absent",
    "SpaceInfo": "scorer.cache.survey",
    "Verified": "scorer.cache.survey",
    "text_key": "scorer.cache.entries",
}

__all__ = ["Cache", "Info", "NoCache", "SpaceInfo", "Verified", "text_key"]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)
