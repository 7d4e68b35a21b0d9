"""Which of several share a rank: equal scores, and rows that are all level."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scorer.statistics.differences import LEVEL, differences


def shared_ranks(
    scores: Sequence[float], rows_of: Callable[[Sequence[int]], Sequence[Sequence[float]]] | None
) -> list[tuple[int, bool]]:
    """Return per system its rank, 1 for the best, and whether it shares it.

    Equal scores share a rank. So do two whose rows are all level
    (:func:`scorer.statistics.differences.differences`), which tells apart what is the
    same answer by another engine from a score that merely looks equal when rounded. All
    are held against the first of their tie, so that a chain of ties never drifts.

    Args:
        scores: best first.
        rows_of: gives the rows of the systems at some places; asked for only where
            scores lie within ``LEVEL``. Without it only equal scores share a rank.
    """
    found: list[tuple[int, bool]] = []
    first, second = 0, 0
    while first < len(scores):
        second = _after(scores, first)
        # with all of a further score, so that equal ones are never parted
        while second < len(scores) and scores[first] - scores[second] <= LEVEL:
            after = _after(scores, second)
            if rows_of is None or not _level(rows_of([first, *range(second, after)])):
                break
            second = after
        found += [(first + 1, second - first > 1)] * (second - first)
        first = second
    return found


def _after(scores: Sequence[float], place: int) -> int:
    """Return the place behind all that have the same score."""
    end = place + 1
    while end < len(scores) and scores[end] == scores[place]:
        end += 1
    return end


def _level(rows: Sequence[Sequence[float]]) -> bool:
    """Say whether any of the others is level with the first in every row."""
    anchor, *others = rows
    return any(not differences(anchor, each).any() for each in others)
