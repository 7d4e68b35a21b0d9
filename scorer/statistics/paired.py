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
#: Units that differ, below which Student's interval stands in place of a bootstrap where
#: others are level. With 4 to 20 of 46 rows that differ by chance alone, bootstrap-t at
#: 95 % left zero out 7 to 19 times in 100, Student's at most 6 (300 draws each of normal,
#: Laplace and two-sided exponential differences); with 30, 6 to 9 and 2 to 6.
FEW = 30


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
        unlike: rows, or groups that are flipped together, whose difference is not 0.
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
    unlike: int

    @property
    def few(self) -> bool:
        """Whether so few differ that this is worth a word."""
        return self.interval.why in ("unlike-rows", "unlike-groups", "few-rows", "few-groups")

    @property
    def disagrees(self) -> bool:
        """Whether the interval leaves zero out though p is above 1 - level."""
        return _leaves_out(self.interval) and self.p > round(1 - self.interval.level, 12)


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

    The interval is not surer than the test where fewer than ``FEW`` rows differ and
    others are level: Student's t stands in place of a bootstrap, and there is none
    where it would leave out zero though p is above 1 - ``level``.

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
    summed = np.stack([unit_sums(each, groups) for each in sets])
    flipped = sign_flip(summed, flips, seed)
    found = []
    unlike = np.count_nonzero(summed, axis=1).tolist()
    for each, its, (p, exact), differing in zip(sets, around, flipped, unlike, strict=True):
        units = units_of(each, groups)
        count, spread = len(units.sizes), units.scale > 0
        if test == "t" and spread:
            p = 2 * t_below(-abs(units.mean) / units.standard_error, count - 1)
        found.append(
            Paired(
                difference=units.mean,
                interval=_no_surer(its, each, groups, differing, count, p),
                p=p,
                test="t" if test == "t" and spread else "exact" if exact else "sign-flip",
                wins=int((each > 0).sum()),
                ties=int((each == 0).sum()),
                losses=int((each < 0).sum()),
                detectable=detectable(units.standard_error, count - 1) if spread else None,
                n=len(each),
                unlike=differing,
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


def _no_surer(
    its: Interval,
    each: Floats,
    groups: Sequence[Hashable] | None,
    differing: int,
    count: int,
    p: float,
) -> Interval:
    """Return an interval that claims no more than the test where few units differ."""
    what = "rows" if groups is None else "groups"
    if differing >= min(FEW, count) or its.why in (
        "not-asked",
        f"equal-{what}",
        f"one-{what[:-1]}",
    ):
        return its
    if its.method != "t":
        its = intervals([each], method="t", level=its.level, seed=its.seed, groups=groups)[0]
        its = its.but(why=its.why or f"unlike-{what}")
    if _leaves_out(its) and p > round(1 - its.level, 12):
        its = its.but(low=None, high=None, why=f"few-{what}")
    return its


def _leaves_out(its: Interval) -> bool:
    """Say whether zero is outside."""
    return its.low is not None and its.high is not None and (its.low > 0 or its.high < 0)


def _turned(each: Floats) -> bool:
    """Say whether differences are negative as a whole."""
    scaled = each / (abs(each).max(initial=0.0) or 1.0)
    sums = (math.fsum(scaled.tolist()), math.fsum((scaled**3).tolist()))
    return next((total for total in sums if total), 0.0) < 0
