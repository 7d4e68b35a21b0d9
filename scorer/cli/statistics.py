"""Options that say how sure of something one wants to be, and the numbers they become."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from scorer.cli.several import whole_number
from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.wording import say

#: What a call means that does not say it.
LEVEL, RESAMPLES, SEED = "0.95", "10000", "0"
#: Fewer draws give a p, and ends, that are mostly chance; more take minutes.
FEWEST, MOST = 100, 1_000_000


class Drawing(Frozen):
    """How rows are drawn.

    Attributes:
        level: confidence of intervals.
        resamples: draws.
        seed: of the draws.
        cluster: column whose values keep rows together, ``""`` for none.
    """

    level: float
    resamples: int
    seed: int
    cluster: str


def about_drawing() -> list[click.Parameter]:
    """Return ``--level``, ``-B``, ``--seed`` and ``--cluster``."""
    return [
        click.Option(["--level"], metavar="SIZE", default=LEVEL, help=say("compare.option-level")),
        click.Option(
            ["-B", "--resamples", "resamples"],
            metavar="N",
            default=RESAMPLES,
            help=say("compare.option-resamples"),
        ),
        click.Option(["--seed"], metavar="N", default=SEED, help=say("compare.option-seed")),
        click.Option(["--cluster"], metavar="COLUMN", help=say("compare.option-cluster")),
    ]


def drawing_of(given: Mapping[str, Any]) -> Drawing:
    """Return what the options say.

    Raises:
        UsageError: one of them is no number, or out of its range.
    """
    return Drawing(
        level=fraction(given["level"], "--level", "0.95, 0.99"),
        resamples=draws_of(given["resamples"]),
        seed=whole_number(given["seed"], "--seed", 0, "0, 1, 2, …"),
        cluster=given.get("cluster") or "",
    )


def draws_of(text: str) -> int:
    """Return a number of draws.

    Raises:
        UsageError: it is no whole number, too small or too large.
    """
    expected = f"{FEWEST} … {MOST}"
    number = whole_number(text, "-B", FEWEST, expected)
    if number > MOST:
        raise UsageError("failure.not-a-number", option="-B", value=text, expected=expected)
    return number


def fraction(text: str, option: str, expected: str) -> float:
    """Return a number between 0 and 1, both excluded.

    Raises:
        UsageError: it is none.
    """
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1:
        raise UsageError("failure.not-a-number", option=option, value=text, expected=expected)
    return number
