"""From one number per row to what can be said of their mean."""

from __future__ import annotations

from scorer.statistics.comparison import Comparison, Pair, compare
from scorer.statistics.intervals import Interval, interval, intervals
from scorer.statistics.multiple import holm, max_t
from scorer.statistics.paired import Paired, paired
from scorer.statistics.power import Power, power_alone, power_of

__all__ = [
    "Comparison",
    "Interval",
    "Pair",
    "Paired",
    "Power",
    "compare",
    "holm",
    "interval",
    "intervals",
    "max_t",
    "paired",
    "power_alone",
    "power_of",
]
