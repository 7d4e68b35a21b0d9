"""How much of a public order survives on the private rows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from scorer.frozen import Frozen
from scorer.statistics.differences import differences
from scorer.statistics.gaps import gap_error, reversal_odds, winners_gain
from scorer.statistics.public_draws import public_again, rest_again
from scorer.statistics.resampling import units_of

if TYPE_CHECKING:
    from scorer.records import Floats
    from scorer.statistics.public_draws import Flags

#: Public gaps whose odds are told, and numbers of variants to pick from.
GAPS = (0.005, 0.01, 0.02, 0.03)
VARIANTS = (2, 5, 10, 20, 50)
#: Scores are compared after rounding at this digit of the largest row.
_DIGITS = 12


class Happened(Frozen):
    """What the real public rows made of the systems.

    Attributes:
        public, private: the means of each system, in the order of the names.
        order, leader: whether the public order, or leader, is the private one.
        top: whether the public top is the private one; ``None`` where it is everyone.
        shake_up: the mean change of rank, over the number of systems.
    """

    public: tuple[float, ...]
    private: tuple[float, ...]
    order: bool
    leader: bool
    top: bool | None
    shake_up: float


class Shake(Frozen):
    """What may become of the public order of some systems.

    An order survives where nobody who was ahead on public is behind on private;
    a leader, or top k, where nobody outside is ahead of it there. Ties never
    count against survival.

    Attributes:
        names: of the systems, best on all rows first.
        n, public: all rows, and how many are public.
        private: ``all`` rows or the ``rest``.
        order, leader: the odds that they survive; ``None`` with one system.
        top: the odds that the first ``k`` do; ``None`` where they are everyone.
        k: how many these are.
        shake_up: the expected mean change of rank, over the number of systems,
            as Kaggle's community reckons it; ``None`` with one system.
        draws: of public rows, or of the other rows where the public ones are known;
            0 with one system.
        exact: whether they are all there are.
        seed: of the draws, where they are not.
        happened: what the public rows that are known made of the systems, or
            ``None``: then all of the above is about public rows drawn again.
        spread: the standard deviation of a row's difference between two of the
            systems (the root of the mean square over pairs); with one system
            that of two as spread, and with nothing to do with each other: at
            most this, but for systems that fail where the other does well.
        gaps: public gaps, and the odds that such a pair changes places.
        gains: numbers of variants, and what the best of so many equal ones
            gains on public for nothing.
    """

    names: tuple[str, ...]
    n: int
    public: int
    private: str
    order: float | None
    leader: float | None
    top: float | None
    k: int
    shake_up: float | None
    draws: int
    exact: bool
    seed: int
    happened: Happened | None
    spread: float
    gaps: tuple[tuple[float, float], ...]
    gains: tuple[tuple[int, float], ...]


def shake(
    rows_by_name: Mapping[str, Sequence[float]],
    *,
    public: float = 0.4,
    private: str = "all",
    top: int = 3,
    public_rows: Sequence[bool] | bytes | None = None,
    draws: int = 10_000,
    seed: int = 0,
    gaps: Sequence[float] = GAPS,
    variants: Sequence[int] = VARIANTS,
) -> Shake:
    """Return the odds that a public order survives on private.

    Without ``public_rows`` public rows are drawn from all rows without
    replacement, ``round(public * n)`` of them, in all ways where these are at
    most ``draws``. With ``public_rows`` these are kept, what they made of the
    systems is told, and the odds are those if the other rows were drawn again,
    with replacement from the other rows. The order of the rows never matters.

    Args:
        rows_by_name: at least one system: (n) row scores each, of the same rows
            in the same order.
        public: the fraction of the rows that is public.
        private: of :data:`scorer.statistics.gaps.PRIVATE`.
        top: how many make the top.
        public_rows: (n) whether each row is public.
        draws: at most, at least one.
        seed: of the draws.
        gaps: public gaps to give the odds of.
        variants: numbers of equal variants to pick the best of.

    Raises:
        ValueError: there is no system or no row, one is not finite, systems are
            not equally long, no row is public, or none is left where some are wanted.
    """
    scores = _scores(rows_by_name)
    known = _known(public_rows, len(scores))
    split = _split(known, len(scores), public, private)
    if draws < 1 or top < 1:
        raise ValueError("at least one draw and a top of at least one are wanted")
    best = sorted(range(scores.shape[1]), key=lambda each: -math.fsum(scores[:, each]))
    names, scores = list(rows_by_name), scores[:, best]
    exact = known is None and _countable(split, draws)
    tally, spread = _tallied(scores, split, top, draws, seed, exact=exact), _spread(scores)
    parts: dict[str, Any] = {"n": split.n, "public": split.public, "private": private}
    return Shake(
        names=tuple(names[each] for each in best),
        n=split.n,
        public=split.public,
        private=private,
        order=tally.share("order"),
        leader=tally.share("leader"),
        top=None if len(names) <= top else tally.share("top"),
        k=top,
        shake_up=tally.share("shake_up"),
        draws=0 if len(names) == 1 else split.ways if exact else draws,
        exact=exact,
        seed=seed,
        happened=None if known is None else _happened(scores, known, private, top),
        spread=spread,
        gaps=tuple((gap, reversal_odds(gap, spread, **parts)) for gap in gaps),
        gains=tuple((k, winners_gain(k, spread, **parts)) for k in variants),
    )


class _Split(Frozen, eq=False):
    """Which rows are public: how many of all, and which, where that is known.

    Attributes:
        n, public: all rows, and how many are public.
        private: ``all`` or ``rest``.
        known: (n) bool, ``None`` where public rows are drawn.
    """

    n: int
    public: int
    private: str
    known: Flags | None

    @property
    def ways(self) -> int:
        """In how many ways as many public rows can be chosen."""
        return math.comb(self.n, self.public)


def _split(known: Flags | None, n: int, public: float, private: str) -> _Split:
    """Return how many rows are public.

    Raises:
        ValueError: there are no such parts.
    """
    m = int(public * n + 0.5) if known is None else int(known.sum())
    gap_error(0.0, n=n, public=m, private=private)
    return _Split(n, m, private, known)


def _known(public_rows: Sequence[bool] | bytes | None, n: int) -> Flags | None:
    """Return (n) whether each row is public, ``None`` where that is not known."""
    import numpy as np

    if public_rows is None:
        return None
    known = np.array([bool(each) for each in public_rows])
    if len(known) != n:
        raise ValueError(f"{len(known)} rows are public or not, of {n}")
    return known


def _countable(split: _Split, draws: int) -> bool:
    """Say whether all ways to choose the public rows are no more than the draws."""
    # of many rows only to choose all of them takes no more ways than there are rows
    return (split.public == split.n or split.n <= draws) and split.ways <= draws


def _tallied(
    scores: Floats, split: _Split, top: int, draws: int, seed: int, *, exact: bool
) -> _Tally:
    """Count what survives in every draw; there is none for one system."""
    import numpy as np

    tally = _Tally(top)
    if scores.shape[1] < 2:
        return tally
    scaled = scores / (float(np.abs(scores).max()) or 1.0)
    blocks = (
        public_again(scaled, split.public, split.private, draws, seed, exact=exact)
        if split.known is None
        else rest_again(scaled, split.known, split.private, draws, seed)
    )
    for on_public, on_private in blocks:
        tally.add(on_public, on_private)
    return tally


class _Tally:
    """Counts what survives, draw by draw."""

    def __init__(self, top: int) -> None:
        self.top = top
        self.draws = 0
        self.sums = dict.fromkeys(("order", "leader", "top", "shake_up"), 0.0)

    def add(self, public: Floats, private: Floats) -> None:
        """Count (draws, systems) float64 means on both sides."""
        import numpy as np

        public, private = np.round(public, _DIGITS), np.round(private, _DIGITS)
        count = public.shape[1]
        # the better on private first where public is tied: no tie speaks against survival
        order = np.lexsort((-private, -public))
        found = np.take_along_axis(private, order, axis=1)
        self.draws += len(public)
        self.sums["order"] += float((found[:, :-1] >= found[:, 1:]).all(axis=1).sum())
        self.sums["leader"] += float((found[:, 0] == found.max(axis=1)).sum())
        if self.top < count:
            inside = found[:, : self.top].min(axis=1)
            self.sums["top"] += float((inside >= found[:, self.top :].max(axis=1)).sum())
        # where each of them, in public order, stands on private
        places = np.argsort(np.argsort(-found, axis=1, kind="stable"), axis=1)
        moved = np.abs(places - np.arange(count)).mean(axis=1) / count
        self.sums["shake_up"] += float(moved.sum())

    def share(self, what: str) -> float | None:
        """Return the mean over draws, ``None`` where there were none."""
        return self.sums[what] / self.draws if self.draws else None


def _scores(rows_by_name: Mapping[str, Sequence[float]]) -> Floats:
    """Return (rows, systems) float64."""
    import numpy as np

    if not rows_by_name:
        raise ValueError("no system")
    if len({len(rows) for rows in rows_by_name.values()}) > 1:
        raise ValueError("the systems are not equally long")
    scores = np.array([list(map(float, rows)) for rows in rows_by_name.values()]).T
    if not scores.size:
        raise ValueError("statistics of no rows")
    if not np.isfinite(scores).all():
        raise ValueError("statistics of rows that are not finite")
    return scores


def _spread(scores: Floats) -> float:
    """Return the standard deviation of a row's difference between two systems."""
    import numpy as np

    n, count = scores.shape
    if n < 2:
        return 0.0
    if count == 1:
        alone = scores[:, 0]
        return math.sqrt(2) * float(np.std(np.sort(alone), ddof=1)) if _vary(alone) else 0.0
    apart = [differences(scores[:, a], scores[:, b]) for a, b in combinations(range(count), 2)]
    squares = [float(np.var(np.sort(each), ddof=1)) if _vary(each) else 0.0 for each in apart]
    return math.sqrt(math.fsum(squares) / len(squares))


def _vary(rows: Floats) -> bool:
    """Say whether rows differ by more than rounding."""
    return units_of(rows).scale > 0


def _happened(scores: Floats, known: Flags, private: str, top: int) -> Happened:
    import numpy as np

    rest = scores if private == "all" else scores[~known]
    means = [
        tuple(math.fsum(part[:, each]) / len(part) for each in range(scores.shape[1]))
        for part in (scores[known], rest)
    ]
    scale = float(np.abs(scores).max()) or 1.0
    tally = _Tally(top)
    tally.add(np.array([means[0]]) / scale, np.array([means[1]]) / scale)
    return Happened(
        public=means[0],
        private=means[1],
        order=tally.sums["order"] == 1,
        leader=tally.sums["leader"] == 1,
        top=tally.sums["top"] == 1 if top < scores.shape[1] else None,
        shake_up=tally.sums["shake_up"],
    )
