"""Two distributions of cosines above one axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from scorer.frozen import Frozen
from scorer.report.histogram import BLOCKS, PLAIN, bars_of, labels_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorer.diagnostics.bins import Bins

_STEP = 0.25


class Panel(Frozen):
    """One of the two: its heading, and its lines as gutter and bars."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def panels(bins: Bins, headings: Sequence[str], *, fancy: bool) -> list[Panel]:
    """Return the cosines of own rows, and of other rows, each drawn to its own height.

    The gutter says which share of them the highest column holds.

    Args:
        headings: of own and other rows.
    """
    top, side = "┤│" if fancy else "||"
    found = []
    for heading, counts in zip(headings, (bins.own, bins.others), strict=True):
        peak = max(counts)
        share = f"{100 * peak / sum(counts):.0f}%" if peak else "0%"
        gutters = [f"{share:>4} {top}", *[f"{'':4} {side}"] * 3]
        drawn = bars_of(counts, max(peak, 1), BLOCKS if fancy else PLAIN)
        found.append(Panel(heading, tuple(zip(gutters, drawn, strict=True))))
    return found


def axis(bins: Bins, *, fancy: bool) -> list[str]:
    """Return the axis below both, and its numbers."""
    corner, tick, line = "└┬─" if fancy else "++-"
    segments = round((bins.high - bins.low) / _STEP)
    columns = len(bins.own) // segments
    margin = cell_len(f"{'':4} ")
    drawn = " " * margin + corner + (tick + line * (columns - 1)) * segments + tick
    return [drawn, labels_of(bins.low, _STEP, segments, margin + 1, columns)]
