"""From one number per row to what can be said of their mean."""

from __future__ import annotations

from scorer.statistics.intervals import Interval, bootstrap_interval

__all__ = ["Interval", "bootstrap_interval"]
