"""From one number per row to what can be said of their mean; names are imported when first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorer.statistics.comparison import Comparison, Pair, compare
    from scorer.statistics.gaps import gap_for, reversal_odds, winners_gain
    from scorer.statistics.intervals import Interval, interval, intervals
    from scorer.statistics.multiple import holm, max_t
    from scorer.statistics.paired import Paired, paired
    from scorer.statistics.power import Power, power_alone, power_of
    from scorer.statistics.shake import Happened, Shake, shake

_HOMES = {
    "Comparison": "comparison",
    "Happened": "shake",
    "Interval": "intervals",
    "Pair": "comparison",
    "Paired": "paired",
    "Power": "power",
    "Shake": "shake",
    "compare": "comparison",
    "gap_for": "gaps",
    "holm": "multiple",
    "interval": "intervals",
    "intervals": "intervals",
    "max_t": "multiple",
    "paired": "paired",
    "power_alone": "power",
    "power_of": "power",
    "reversal_odds": "gaps",
    "shake": "shake",
    "winners_gain": "gaps",
}

__all__ = [
    "Comparison",
    "Happened",
    "Interval",
    "Pair",
    "Paired",
    "Power",
    "Shake",
    "compare",
    "gap_for",
    "holm",
    "interval",
    "intervals",
    "max_t",
    "paired",
    "power_alone",
    "power_of",
    "reversal_odds",
    "shake",
    "winners_gain",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"scorer.statistics.{home}"), name)
