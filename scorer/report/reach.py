"""How much of a long text an encoder reads, in words."""

from __future__ import annotations

from scorer.records import EncoderIdentity
from scorer.wording import say


def reach_text(encoder: EncoderIdentity) -> str:
    """Return where an encoder cuts, or that it reads long texts whole and in which windows."""
    unit = say(f"report.{encoder.unit}")
    if not encoder.whole:
        return say("report.reach-cut", limit=encoder.max_tokens, unit=unit)
    if encoder.window is None:
        return say("report.reach-whole")
    return say("report.reach-windows", window=encoder.window, unit=unit)
