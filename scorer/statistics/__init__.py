"""From one number per row to what can be said of their mean."""

from __future__ import annotations

from scorer.statistics.intervals import Interval, interval, intervals

__all__ = ["Interval", "interval", "intervals"]
