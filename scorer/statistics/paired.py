"""Two systems on the same rows: is one better?"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from scorer.frozen import Frozen
from scorer.statistics.differences import differences, unit_sums
from scorer.statistics.flips import sign_flip
from scorer.statistics.intervals import Interval, intervals
from scorer.statistics.power import detectable
from scorer.statistics.resampling import units_of
from scorer.statistics.student import t_below

if TYPE_CHECKING:
    from scorer.records import Floats

#: How p can be found.
TESTS = ("sign-flip", "t")


class Paired(Frozen):
    """What the rows say of one system against another.

    Attributes:
        difference: the mean of the first less that of the second.
        interval: around that difference.
        p: two-sided: how often a difference at least as large would be seen if
            neither were better.
        test: ``sign-flip``, ``exact`` (all flips, not a draw) or ``t``.
        wins, ties, losses: rows where the first is above, equal, below.
        detectable: the smallest true difference found with 80 % power on as
            many such rows, two-sided at 5 %; ``None`` where the rows show no spread.
        n: rows.
    """

    difference: float
    interval: Interval
    p: float
    test: str
    wins: int
    ties: int
    losses: int
    detectable: float | None
    n: int


def paired(
    a: Sequence[float],
    b: Sequence[float],
    *,
    test: str = "sign-flip",
    level: float = 0.95,
    resamples: int = 10_000,
    seed: int = 0,
    groups: Sequence[Hashable] | None = None,
    method: str | None = None,
) -> Paired:
    """Compare two systems row by row.

    ``sign-flip`` permutes which system is which in every row, or in every group
    together (:func:`scorer.statistics.flips.sign_flip`), in ``resamples`` draws
    or, where there are no more ways than that, in all; ``t`` is Student's paired
    test, which where differences show no spread gives way to the flips. Neither
    the order of the rows nor which system comes first changes p.

    Args:
        a, b: (n) each, of the same rows in the same order.
        test: of ``TESTS``.
        level, method: of the interval (:func:`scorer.statistics.intervals.interval`).
        resamples: of the interval, and flips of the test.
        seed: of both draws.
        groups: the group of each row.

    Raises:
        ValueError: the systems are not equally long, or as :func:`interval`.
    """
    return paired_together(
        [(a, b)],
        test=test,
        level=level,
        resamples=resamples,
        flips=resamples,
        seed=seed,
        groups=groups,
        method=method,
    )[0]


def paired_together(
    pairs: Sequence[tuple[Sequence[float] | Floats, Sequence[float] | Floats]],
    *,
    test: str = "sign-flip",
    level: float = 0.95,
    resamples: int = 10_000,
    flips: int = 10_000,
    seed: int = 0,
    groups: Sequence[Hashable] | None = None,
    method: str | None = None,
) -> list[Paired]:
    """Compare several pairs of systems on the same rows, drawn once for all.

    Each is what :func:`paired` says of it alone.

    Raises:
        ValueError: as :func:`paired`.
    """
    import numpy as np

    if test not in TESTS:
        raise ValueError(f"no test {test!r}; there are {', '.join(TESTS)}")
    sets = [differences(a, b) for a, b in pairs]
    around = _intervals(sets, level, resamples, seed, groups, method)
    flipped = sign_flip(np.stack([unit_sums(each, groups) for each in sets]), flips, seed)
    found = []
    for each, its, (p, exact) in zip(sets, around, flipped, strict=True):
        units = units_of(each, groups)
        count, spread = len(units.sizes), units.scale > 0
        if test == "t" and spread:
            p = 2 * t_below(-abs(units.mean) / units.standard_error, count - 1)
        found.append(
            Paired(
                difference=units.mean,
                interval=its,
                p=p,
                test="t" if test == "t" and spread else "exact" if exact else "sign-flip",
                wins=int((each > 0).sum()),
                ties=int((each == 0).sum()),
                losses=int((each < 0).sum()),
                detectable=detectable(units.standard_error, count - 1) if spread else None,
                n=len(each),
            )
        )
    return found


def _intervals(
    sets: Sequence[Floats],
    level: float,
    resamples: int,
    seed: int,
    groups: Sequence[Hashable] | None,
    method: str | None,
) -> list[Interval]:
    """Return intervals that are mirrored when the two systems change places."""
    turned = [_turned(each) for each in sets]
    found = intervals(
        [-each if turn else each for each, turn in zip(sets, turned, strict=True)],
        method=method,
        level=level,
        resamples=resamples,
        seed=seed,
        groups=groups,
    )
    return [
        each.but(low=-each.high, high=-each.low)
        if turn and each.low is not None and each.high is not None
        else each
        for each, turn in zip(found, turned, strict=True)
    ]


def _turned(each: Floats) -> bool:
    """Say whether differences are negative as a whole."""
    scaled = each / (abs(each).max(initial=0.0) or 1.0)
    sums = (math.fsum(scaled.tolist()), math.fsum((scaled**3).tolist()))
    return next((total for total in sums if total), 0.0) < 0
