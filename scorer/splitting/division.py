"""Training data divided in two: one side to learn from, one to be scored on."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress

from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.records import Train
from scorer.splitting.draw import drawn_first, filled
from scorer.splitting.groups import NEAR, Tie, groups_of


class Division(Frozen, eq=False):
    """Training data divided in two.

    Attributes:
        train: what was divided.
        flags: (n) one byte per row, 1 for dev, 0 for train.
        wanted: rows of dev that were asked for.
        groups: per group the places of its rows.
        ties: why rows are in one group (see :class:`scorer.splitting.groups.Groups`).
        torn: per tie whether drawing row by row, with the same seed, would have
            put its two rows on different sides.
        seed, by, near: as asked for.
    """

    train: Train
    flags: bytes
    wanted: int
    groups: tuple[tuple[int, ...], ...]
    ties: tuple[Tie, ...]
    torn: tuple[bool, ...]
    seed: int
    by: str
    near: float | None

    @property
    def dev_ids(self) -> tuple[str, ...]:
        """The ids held out, in the file's order."""
        return tuple(compress(self.train.ids, self.flags))

    @property
    def train_ids(self) -> tuple[str, ...]:
        """The ids that are left, in the file's order."""
        return tuple(compress(self.train.ids, (not flag for flag in self.flags)))


def divide(
    train: Train,
    dev: float | int = 0.2,
    *,
    seed: int = 0,
    by: str = "id",
    near: float | None = NEAR,
    heard: Callable[[int, int], None] = lambda done, total: None,
) -> Division:
    """Hold rows out, so that nothing on one side gives away an answer on the other.

    Rows that share a question in any phrasing, nearly share one, or share an
    answer are one group, and a group stands on one side. Which groups are held
    out is decided by a keyed hash of each group's smallest id.

    Args:
        dev: a fraction of the rows, or (a whole number) how many; groups are
            chosen so that it is met as nearly as they allow.
        by: ``id``, or a key of ``train.columns``: rows with the same value of it
            are then one group too.
        near: similarity from which on questions are nearly the same (see
            :func:`scorer.splitting.near.near_pairs`), ``None`` to compare no further.

    Raises:
        UsageError: there is no such column, the size makes no sense, or all rows
            belong together.
    """
    wanted = _wanted(dev, len(train.ids))
    if near is not None and not 0 < near <= 1:
        raise UsageError("failure.near-out-of-range", value=near)
    if by != "id" and by not in train.columns:
        known = ", ".join(["id", *train.columns])
        raise UsageError("failure.no-such-group-column", column=by, known=known)
    groups = groups_of(train, near, None if by == "id" else by, heard)
    if len(groups.rows) < 2:
        raise UsageError("failure.all-together", name=train.name, count=len(train.ids))
    heads = [min(train.ids[place] for place in group) for group in groups.rows]
    order = drawn_first(heads, seed)
    chosen = filled([len(groups.rows[place]) for place in order], wanted)
    flags = bytearray(len(train.ids))
    for place in chosen:
        for row in groups.rows[order[place]]:
            flags[row] = 1
    alone = {train.ids[place] for place in drawn_first(train.ids, seed)[:wanted]}
    torn = tuple(len(alone.intersection(tie.ids)) == 1 for tie in groups.ties)
    return Division(train, bytes(flags), wanted, groups.rows, groups.ties, torn, seed, by, near)


def _wanted(dev: float | int, n: int) -> int:
    """Return how many rows are asked for: a fraction is rounded, and leaves none empty.

    Raises:
        UsageError: it is neither a fraction between 0 and 1 nor a number of rows below ``n``.
    """
    if n < 2:
        raise UsageError("failure.too-few-rows", count=n)
    if isinstance(dev, int) and not isinstance(dev, bool) and 1 <= dev < n:
        return dev
    if isinstance(dev, float) and 0 < dev < 1:
        return min(max(int(dev * n + 0.5), 1), n - 1)
    raise UsageError("failure.dev-out-of-range", value=dev, most=n - 1)
