"""Who is ahead: entries whose scores compare, in order; all others on boards of their own."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from scorer.frozen import Frozen
from scorer.leaderboard.entries import Entry
from scorer.leaderboard.groups import TESTED, Best, best_of, tie_groups
from scorer.statistics.differences import LEVEL
from scorer.statistics.ties import shared_ranks

#: Gives one score per row of each of some entries, the same rows in the same order.
RowsOf = Callable[[Sequence[Entry]], Sequence[Sequence[float]]]


class Place(NamedTuple):
    """One entry's place on a board.

    Attributes:
        rank: 1 for the best; the next after two that share 2 is 4.
        tied: whether another has the same score, or is level with it in every row.
        group: number of its tie group, 1 for the leader's; ``None`` where it was not tested.
        behind: the leader's score minus its own.
    """

    rank: int
    tied: bool
    group: int | None
    behind: float
    entry: Entry

    @property
    def rank_text(self) -> str:
        """The rank as shown: ``1``, ``2=``, ``4``."""
        return f"{self.rank}=" if self.tied else str(self.rank)


class Board(Frozen, eq=False):
    """Entries whose scores compare.

    Attributes:
        way: what decides whether they do.
        places: best first.
        unranked: entries whose score is no finite number.
        tested: how many of the best were tested for differences.
        best: how much better the leader looks than it is, where that is known.
    """

    way: str
    places: tuple[Place, ...]
    unranked: tuple[Entry, ...] = ()
    tested: int = 0
    best: Best | None = None

    @property
    def competition(self) -> str:
        """The competition's id."""
        entries = [place.entry for place in self.places] or list(self.unranked)
        return entries[0].competition


def boards_of(entries: Iterable[Entry], rows_of: RowsOf | None = None) -> tuple[Board, ...]:
    """Return a board per way of scoring, the one last added to first.

    Equal scores share a rank, in the order in which they came, and so do entries whose
    rows are all level (:func:`scorer.statistics.ties.shared_ranks`): a tie is never made
    by rounding scores.

    Args:
        rows_of: where given, the best of each board are tested for differences, and rows
            can make ties.
    """
    ways: dict[str, list[Entry]] = {}
    for entry in entries:
        ways.setdefault(entry.way, []).append(entry)
    latest = sorted(ways.items(), key=lambda item: -max(entry.when for entry in item[1]))
    return tuple(_board(way, members, rows_of) for way, members in latest)


def _read_once(
    ordered: Sequence[Entry], rows_of: RowsOf
) -> Callable[[Sequence[int]], Sequence[Sequence[float]]]:
    """Return what gives the rows at some places, read at once for all that are near another."""
    held: dict[int, Sequence[float]] = {}

    def told(places: Sequence[int]) -> Sequence[Sequence[float]]:
        if not held:
            gaps = [one.score - other.score <= LEVEL for one, other in pairwise(ordered)]
            near = [
                k
                for k, pair in enumerate(zip([False, *gaps], [*gaps, False], strict=True))
                if any(pair)
            ]
            held.update(zip(near, rows_of([ordered[k] for k in near]), strict=True))
        return [held[k] for k in places]

    return told


def _board(way: str, members: Sequence[Entry], rows_of: RowsOf | None) -> Board:
    ranked = [entry for entry in members if math.isfinite(entry.score)]
    unranked = tuple(entry for entry in members if not math.isfinite(entry.score))
    ordered = sorted(ranked, key=lambda entry: (-entry.score, entry.when, entry.id or 0))
    groups: tuple[int, ...] = ()
    best: Best | None = None
    if rows_of is not None and len(ordered) > 1:
        rows = rows_of(ordered[:TESTED])
        groups = tie_groups(rows)
        best = best_of(rows, groups, len(ordered))
    told = None if rows_of is None else _read_once(ordered, rows_of)
    shared_by = shared_ranks([entry.score for entry in ordered], told)
    places = []
    for number, (entry, (rank, shared)) in enumerate(zip(ordered, shared_by, strict=True)):
        group = groups[number] if number < len(groups) else None
        behind = ordered[0].score - entry.score
        places.append(Place(rank, shared, group, behind, entry))
    return Board(way, tuple(places), unranked, len(groups), best)
