"""Several systems on the same rows: who is separable from whom."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from typing import Any

from scorer.frozen import Frozen
from scorer.statistics.differences import differences
from scorer.statistics.intervals import Interval, intervals
from scorer.statistics.multiple import holm, max_t
from scorer.statistics.paired import Paired, paired_together

#: Flips at least per pair, in parts of alpha: the smallest p there can be is then
#: still a quarter of alpha once it is multiplied by the number of pairs.
_FLIPS = 4


class Pair(Frozen):
    """Two systems, the one with the higher score first; against a baseline, that last.

    Attributes:
        first, second: their names.
        paired: what the rows say of the first against the second.
        adjusted: p, adjusted for all that is compared.
        separable: whether the adjusted p is at most 1 - level. Where it is not,
            the two are *not separable*, which does not mean that they are equal.
    """

    first: str
    second: str
    paired: Paired
    adjusted: float
    separable: bool


class Comparison(Frozen):
    """Some systems, best first.

    Attributes:
        names: of the systems, by mean, best first; equal ones in the order given.
        means: of each.
        intervals: around each mean, on its own.
        pairs: every two of them, p adjusted by Holm.
        baseline: the system all others are held against; ``None`` where none is named.
        against: the others, best first, against the baseline, p adjusted by maxT.
        groups: names by tie group. The first group is the best system and all
            that are not separable from it; the next one starts at the best
            system left, and so on. Two systems in one group may well be
            separable from each other: what holds a group together is its first.
        ranks: per system the best and the worst rank that the pairs leave open.
        level: of intervals, and 1 - the chance of any false claim among the pairs.
        n: rows.
        units: rows or groups that were flipped.
        flips: sign flips behind each p that is not exact.
    """

    names: tuple[str, ...]
    means: tuple[float, ...]
    intervals: tuple[Interval, ...]
    pairs: tuple[Pair, ...]
    baseline: str | None
    against: tuple[Pair, ...]
    groups: tuple[tuple[str, ...], ...]
    ranks: tuple[tuple[int, int], ...]
    level: float
    n: int
    units: int
    flips: int


def compare(
    rows_by_name: Mapping[str, Sequence[float]],
    *,
    baseline: str | None = None,
    test: str = "sign-flip",
    level: float = 0.95,
    resamples: int = 10_000,
    seed: int = 0,
    groups: Sequence[Hashable] | None = None,
    method: str | None = None,
    bounds: tuple[float, float] | None = None,
) -> Comparison:
    """Compare systems on the same rows.

    Every pair is tested as by :func:`scorer.statistics.paired.paired`; where
    there are many pairs there are more flips than resamples, so that the
    smallest p can still survive the adjustment.

    Args:
        rows_by_name: at least one system: (n) row scores each, of the same rows
            in the same order.
        baseline: a system to hold the others against.
        test: of :data:`scorer.statistics.paired.TESTS`; maxT always flips signs.
        level, resamples, seed, method: as :func:`scorer.statistics.intervals.interval`.
        groups: the group of each row.
        bounds: the least and greatest mean a system can have.

    Raises:
        ValueError: there is no system, no such baseline, systems are not equally
            long, or as :func:`scorer.statistics.paired.paired`.
    """
    if not rows_by_name or (baseline is not None and baseline not in rows_by_name):
        raise ValueError("no system" if not rows_by_name else f"no system {baseline!r}")
    asked: dict[str, Any] = {
        "method": method,
        "level": level,
        "resamples": resamples,
        "seed": seed,
        "groups": groups,
    }
    around = intervals(list(rows_by_name.values()), bounds=bounds, **asked)
    by_name = dict(zip(rows_by_name, around, strict=True))
    means = {name: math.fsum(map(float, rows)) / len(rows) for name, rows in rows_by_name.items()}
    names = sorted(rows_by_name, key=lambda name: -means[name])
    alpha = round(1 - level, 12)
    flips = _flips(len(names), resamples, alpha)
    pairs = _pairs(rows_by_name, names, alpha, test=test, flips=flips, **asked)
    n = len(rows_by_name[names[0]])
    return Comparison(
        names=tuple(names),
        means=tuple(means[name] for name in names),
        intervals=tuple(by_name[name] for name in names),
        pairs=pairs,
        baseline=baseline,
        against=_against(rows_by_name, names, pairs, baseline, alpha, flips, seed, groups),
        groups=tie_groups(names, pairs),
        ranks=rank_intervals(names, pairs),
        level=level,
        n=n,
        units=n if groups is None else len(set(groups)),
        flips=flips,
    )


def _flips(systems: int, resamples: int, alpha: float) -> int:
    """Return how many flips the smallest p needs to survive the adjustment for all pairs."""
    return max(resamples, math.ceil(_FLIPS * math.comb(systems, 2) / alpha))


def _pairs(
    rows_by_name: Mapping[str, Sequence[float]],
    names: Sequence[str],
    alpha: float,
    **asked: Any,
) -> tuple[Pair, ...]:
    """Return every two systems, in the order of their names, p adjusted by Holm."""
    couples = list(combinations(names, 2))
    if not couples:
        return ()
    found = paired_together([(rows_by_name[a], rows_by_name[b]) for a, b in couples], **asked)
    adjusted = holm([each.p for each in found])
    return tuple(
        Pair(a, b, each, p, p <= alpha)
        for (a, b), each, p in zip(couples, found, adjusted, strict=True)
    )


def tie_groups(names: Sequence[str], pairs: Sequence[Pair]) -> tuple[tuple[str, ...], ...]:
    """Return systems, best first, in groups that are not separable from their first."""
    apart = {frozenset((each.first, each.second)) for each in pairs if each.separable}
    left, found = list(names), []
    while left:
        group = tuple(name for name in left if frozenset((left[0], name)) not in apart)
        found.append(group)
        left = [name for name in left if name not in group]
    return tuple(found)


def rank_intervals(names: Sequence[str], pairs: Sequence[Pair]) -> tuple[tuple[int, int], ...]:
    """Return per system 1 + how many are separably better, and k - how many separably worse.

    All of these hold at once with the confidence of the pairs (Al Mohamad, Goeman
    and van Zwet 2022, Simultaneous confidence intervals for ranks with application
    to ranking institutions; there with Tukey's test, here with Holm's).
    """
    better = dict.fromkeys(names, 0)
    worse = dict.fromkeys(names, 0)
    for each in pairs:
        if each.separable:
            up, down = (
                (each.first, each.second)
                if each.paired.difference > 0
                else (each.second, each.first)
            )
            worse[up] += 1
            better[down] += 1
    return tuple((1 + better[name], len(names) - worse[name]) for name in names)


def _against(
    rows_by_name: Mapping[str, Sequence[float]],
    names: Sequence[str],
    pairs: Sequence[Pair],
    baseline: str | None,
    alpha: float,
    flips: int,
    seed: int,
    groups: Sequence[Hashable] | None,
) -> tuple[Pair, ...]:
    """Return every other system against the baseline."""
    if baseline is None:
        return ()
    others = [name for name in names if name != baseline]
    known = {(each.first, each.second): each.paired for each in pairs}
    adjusted = max_t(
        [differences(rows_by_name[name], rows_by_name[baseline]) for name in others],
        resamples=flips,
        seed=seed,
        groups=groups,
    )
    found = []
    for name, p in zip(others, adjusted, strict=True):
        straight = known.get((name, baseline))
        paired = turned(known[baseline, name]) if straight is None else straight
        found.append(Pair(name, baseline, paired, p, p <= alpha))
    return tuple(found)


def turned(paired: Paired) -> Paired:
    """Return what the rows say of the second system against the first."""
    around = paired.interval
    if around.low is not None and around.high is not None:
        around = around.but(low=-around.high, high=-around.low)
    return paired.but(
        difference=0.0 - paired.difference, interval=around, wins=paired.losses, losses=paired.wins
    )
