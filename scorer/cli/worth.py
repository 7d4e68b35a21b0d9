"""Options that say what a score is worth, and the gates held against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from scorer.cli.command import OneOf
from scorer.cli.options import option
from scorer.cli.statistics import about_drawing, drawing_of
from scorer.errors import CANNOT_TELL, GATE_FAILED, OK, UsageError

if TYPE_CHECKING:
    from scorer.appraising import Appraising
    from scorer.gate import Gate
    from scorer.scorecard import Scorecard
    from scorer.scoring import Scorer


def about_worth() -> list[click.Parameter]:
    """Return the options about intervals, slices and what a score is read by."""
    return [
        *about_intervals(),
        option("--by", key="by-slices", metavar="WHAT", multiple=True),
        option("--baseline", key="read-by", metavar="FILE"),
    ]


def about_intervals() -> list[click.Parameter]:
    """Return the options about intervals."""
    # as in scorer.statistics.intervals.METHODS, which would take longer to import
    methods = ["bootstrap-t", "bca", "percentile", "t", "none"]
    return [option("--ci", type=OneOf(methods)), *about_drawing()]


def about_gates() -> list[click.Parameter]:
    """Return the options about thresholds."""
    return [
        option("--fail-under", metavar="SCORE"),
        option("--gate", metavar="FILE"),
        option("--tolerance", metavar="DROP"),
    ]


def appraising_of(given: Mapping[str, Any]) -> Appraising:
    """Return how scores are to be appraised.

    Raises:
        UsageError: a number is none, or makes no sense.
    """
    from scorer.appraising import Appraising

    drawing = drawing_of(given)
    return Appraising(
        method=given["ci"],
        level=drawing.level,
        resamples=drawing.resamples,
        seed=drawing.seed,
        cluster=drawing.cluster or None,
        by=tuple(given.get("by", ())),
    )


def number_of(text: str, name: str, expected: str) -> float:
    """Return the finite number an option holds.

    Raises:
        UsageError: it holds none.
    """
    import math

    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise UsageError("failure.not-a-number", option=name, value=text, expected=expected)
    return value


class Thresholds:
    """What scores are held against; read before any work is done.

    Raises:
        UsageError: an option holds no number, or they contradict each other.
    """

    def __init__(self, given: Mapping[str, Any]) -> None:
        least, drop = given["fail_under"], given["tolerance"]
        self.least = None if least is None else _score(least)
        self.file: str | None = given["gate"]
        if drop is not None and self.file is None:
            raise UsageError("failure.tolerance-alone")
        self.tolerance = 0.0 if drop is None else number_of(drop, "--tolerance", "0.005")
        if self.tolerance < 0.0:
            raise UsageError(
                "failure.not-a-number", option="--tolerance", value=drop, expected="0.005"
            )
        if self.file is not None:
            from scorer.gate import documents_of

            self._documents = documents_of(self.file)

    @property
    def any(self) -> bool:
        """Whether there is a threshold at all."""
        return self.least is not None or self.file is not None

    def held(self, scorer: Scorer, card: Scorecard, how: Appraising) -> list[Gate]:
        """Hold one scorecard against all thresholds.

        Raises:
            UsageError: the earlier score does not compare with this one.
        """
        if not self.any:
            return []
        from scorer.gate import dropped, earlier_of, under

        gates = [] if self.least is None else [under(card, self.least)]
        if self.file is not None:
            earlier = earlier_of(self._documents, self.file, card.submission)
            gates.append(dropped(card, earlier, self.tolerance, how, how.groups(scorer)))
        return gates


def _score(text: str) -> float:
    """Return a score to be reached.

    Raises:
        UsageError: it is none from 0 to 1, which every score or none would reach.
    """
    score = number_of(text, "--fail-under", "0.7")
    if not 0.0 <= score <= 1.0:
        raise UsageError("failure.score-range", option="--fail-under", value=text)
    return score


def exit_code(gates: Sequence[Gate]) -> int:
    """Return what a pipeline is told: a failure before a doubt."""
    outcomes = {gate.outcome for gate in gates}
    if "failed" in outcomes:
        return GATE_FAILED
    return CANNOT_TELL if "cannot-tell" in outcomes else OK
