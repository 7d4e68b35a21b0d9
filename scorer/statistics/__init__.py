"""From one number per row to what can be said of their mean."""

from __future__ import annotations

from scorer.statistics.comparison import Comparison, Pair, compare
from scorer.statistics.gaps import gap_for, reversal_odds, winners_gain
from scorer.statistics.intervals import Interval, interval, intervals
from scorer.statistics.multiple import holm, max_t
from scorer.statistics.paired import Paired, paired
from scorer.statistics.power import Power, power_alone, power_of
from scorer.statistics.shake import Happened, Shake, shake

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
