"""Scorecards over time: a record of what was scored, and who is ahead.

One SQLite file, on the standard library only. Unlike the cache it is never
thrown away and never mended: what cannot be read is said, and left as it is.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorer.leaderboard.database import Leaderboard
    from scorer.leaderboard.entries import Entry, New
    from scorer.leaderboard.ranking import Board, boards_of

_HOMES = {
    "Board": "scorer.leaderboard.ranking",
    "Entry": "scorer.leaderboard.entries",
    "Leaderboard": "scorer.leaderboard.database",
    "New": "scorer.leaderboard.entries",
    "boards_of": "scorer.leaderboard.ranking",
}

__all__ = ["Board", "Entry", "Leaderboard", "New", "boards_of"]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)
