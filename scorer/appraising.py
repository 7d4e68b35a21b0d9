"""How a score is to be appraised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scorer.errors import UsageError
from scorer.frozen import Frozen

if TYPE_CHECKING:
    from scorer.records import Gold
    from scorer.scoring import Scorer


class Appraising(Frozen):
    """How to appraise a score.

    Attributes:
        method: how ends of intervals are found, of
            :data:`scorer.statistics.intervals.METHODS`; ``None`` leaves it to the rows.
        level: confidence of the intervals.
        resamples, seed: of the bootstrap.
        cluster: column of the gold file whose values are drawn together.
        by: what to slice the rows by: columns of the gold file, or ``compound``,
            ``truncated`` and ``length``.
        anchored: find floors and ceiling too.
    """

    method: str | None = None
    level: float = 0.95
    resamples: int = 10_000
    seed: int = 0
    cluster: str | None = None
    by: tuple[str, ...] = ()
    anchored: bool = True

    def refuse_nonsense(self) -> None:
        """Refuse numbers that no interval can be made with.

        Raises:
            UsageError: names the option.
        """
        if not 0.0 < self.level < 1.0:
            value = f"{self.level:g}"
            raise UsageError("failure.not-a-number", option="--level", value=value, expected="0.95")
        for option, number, least in (("-B", self.resamples, 100), ("--seed", self.seed, 0)):
            if number < least:
                raise UsageError(
                    "failure.not-a-number", option=option, value=number, expected=f"{least}, …"
                )

    def groups(self, scorer: Scorer) -> Sequence[str] | None:
        """Return what rows are drawn together by, ``None`` where each is drawn alone.

        Raises:
            UsageError: the gold file has no such column.
        """
        return groups_of(scorer.gold, self.cluster)


def groups_of(gold: Gold, column: str | None) -> tuple[str, ...] | None:
    """Return the group of each row, in gold order; ``None`` where no column is named.

    Raises:
        UsageError: the gold file has no such column; those it has are named.
    """
    if not column:
        return None
    from scorer.reading.grouping import no_such_column
    from scorer.reading.header import composed

    if composed(column) not in gold.columns:
        raise no_such_column(gold, column, list(gold.columns))
    return tuple(gold.columns[composed(column)])
