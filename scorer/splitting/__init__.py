"""Training data held out of itself: what belongs together stays on one side."""

from __future__ import annotations

from scorer.splitting.division import Division, divide
from scorer.splitting.groups import NEAR, Reason, Tie

__all__ = ["NEAR", "Division", "Reason", "Tie", "divide"]
