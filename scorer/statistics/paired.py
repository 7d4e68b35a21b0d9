"""Two systems on the same rows: is one better?"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from scorer.frozen import Frozen
from scorer.statistics.differences import differences, unit_sums
from scorer.statistics.few import FEW, fewest, too_few
from scorer.statistics.flips import sign_flip
from scorer.statistics.intervals import Interval, intervals
from scorer.statistics.power import POWER, detectable
from scorer.statistics.resampling import Units, units_of
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
            many such rows, two-sided at 1 - level, where this is the only pair;
            ``None`` where that cannot be told.
        untold: why it cannot: ``no-spread``, ``few-rows`` or ``few-groups`` (so few
            differ that the formula does not hold), ``low-level`` (a claim without
            any difference would be as likely); ``""`` where it can.
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
    untold: str
    n: int
    unlike: int

    @property
    def few(self) -> bool:
        """Whether so few differ, and others do not, that this is worth a word."""
        units = self.n if self.interval.groups is None else self.interval.groups
        return 0 < self.unlike < min(FEW, units)

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
    where it would leave out zero though p is above 1 - ``level``. Nor is there one
    where so few rows differ that flips cannot take p to 1 - ``level`` at all.

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
        by = "exact" if exact else "sign-flip"
        if test == "t" and units.scale > 0:
            by, p = "t", 2 * t_below(-abs(units.mean) / units.standard_error, len(units.sizes) - 1)
        smallest, untold = _detectable(units, differing, round(1 - level, 12))
        found.append(
            Paired(
                difference=units.mean,
                interval=_no_surer(its, each, groups, differing, p, by),
                p=p,
                test=by,
                wins=int((each > 0).sum()),
                ties=int((each == 0).sum()),
                losses=int((each < 0).sum()),
                detectable=smallest,
                untold=untold,
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


def _detectable(units: Units, differing: int, alpha: float) -> tuple[float | None, str]:
    """Return the smallest difference that is found, or ``None`` and why there is none to tell."""
    count = len(units.sizes)
    if not units.scale:
        return None, "no-spread"
    if too_few(differing, count, alpha):
        return None, "few-groups" if units.grouped else "few-rows"
    if alpha >= POWER:
        return None, "low-level"
    return detectable(units.standard_error, count - 1, alpha=alpha), ""


def _no_surer(
    its: Interval,
    each: Floats,
    groups: Sequence[Hashable] | None,
    differing: int,
    p: float,
    test: str,
) -> Interval:
    """Return an interval that claims no more than the test where few units differ."""
    what = "rows" if groups is None else "groups"
    if its.why in ("not-asked", f"equal-{what}", f"one-{what[:-1]}"):
        return its
    alpha = round(1 - its.level, 12)
    if test != "t" and differing < fewest(alpha):
        return its.but(low=None, high=None, why=f"unreachable-{what}")
    if differing >= min(FEW, its.n if its.groups is None else its.groups):
        return its
    if its.method != "t":
        its = intervals([each], method="t", level=its.level, seed=its.seed, groups=groups)[0]
        its = its.but(why=its.why or f"unlike-{what}")
    if _leaves_out(its) and p > alpha:
        its = its.but(low=None, high=None, why=f"surer-{what}")
    return its


def _leaves_out(its: Interval) -> bool:
    """Say whether zero is outside."""
    return its.low is not None and its.high is not None and (its.low > 0 or its.high < 0)


def _turned(each: Floats) -> bool:
    """Say whether differences are negative as a whole."""
    scaled = each / (abs(each).max(initial=0.0) or 1.0)
    sums = (math.fsum(scaled.tolist()), math.fsum((scaled**3).tolist()))
    return next((total for total in sums if total), 0.0) < 0
