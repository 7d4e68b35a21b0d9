"""The distribution of row scores as a few lines of text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from rich.cells import cell_len

from scorer.frozen import Frozen

ROWS = 4
COLUMNS = 10
MOST_SEGMENTS = 5

BLOCKS = " ▁▂▃▄▅▆▇█"
PLAIN = " .:#"

#: Sums of weighted terms may leave [0, 1] by a rounding error; that opens no new range.
_ROUNDING = 1e-9


class Histogram(Frozen):
    """A drawn histogram, every line with the same left margin.

    Attributes:
        gutters: what stands left of the bars, one per line; the first says how
            many rows the tallest column holds.
        bars: the columns, top line first.
        axis, labels: the scale below them.
        marker: points at the mean.
    """

    gutters: tuple[str, ...]
    bars: tuple[str, ...]
    axis: str
    labels: str
    marker: str

    def __str__(self) -> str:
        bars = [left + right for left, right in zip(self.gutters, self.bars, strict=True)]
        return "\n".join(line.rstrip() for line in [*bars, self.axis, self.labels, self.marker])


def draw(
    values: Sequence[float], mean: float, label: str, *, fancy: bool, columns: int = COLUMNS
) -> Histogram:
    """Draw how ``values`` are distributed.

    The range is [0, 1]; it grows below 0 or above 1 only where values lie
    there. A column that holds any value shows at least its lowest step, so
    that a single outlier is seen. The last column holds its upper end too.

    Args:
        values: at least one finite number.
        mean: where the marker points.
        label: what the marker says.
        fancy: use block characters; otherwise ASCII.
        columns: character columns per segment of the axis.
    """
    low, step, segments = _range(min(values), max(values))
    width = segments * columns
    counts = Counter(_column((value - low) / step * columns, width) for value in values)
    peak = max(counts.values())
    margin = len(str(peak))
    bars = bars_of([counts[k] for k in range(width)], peak, BLOCKS if fancy else PLAIN)
    top, side, corner, tick, line, arrow = "┤│└┬─▲" if fancy else "||++-^"
    gutters = (f"{peak} {top}", *[" " * (margin + 1) + side] * (ROWS - 1))
    start = margin + 2
    axis = " " * (margin + 1) + corner + (tick + line * (columns - 1)) * segments + tick
    place = start + _column((mean - low) / step * columns, width)
    return Histogram(
        gutters=gutters,
        bars=tuple(bars),
        axis=axis,
        labels=labels_of(low, step, segments, start, columns),
        marker=_marker(place, arrow, label, start + width + 1),
    )


def _range(smallest: float, largest: float) -> tuple[float, float, int]:
    """Return lower end, width of a segment and number of segments."""
    step = 0.25
    while True:
        low = math.floor(smallest / step) * step if smallest < -_ROUNDING else 0.0
        high = math.ceil(largest / step) * step if largest > 1.0 + _ROUNDING else 1.0
        segments = math.ceil((high - low) / step)
        if segments <= MOST_SEGMENTS:
            return low, step, segments
        step *= 2


def _column(place: float, width: int) -> int:
    return min(max(int(place), 0), width - 1)


def bars_of(counts: Sequence[int], peak: int, steps: str) -> list[str]:
    """Return columns of :data:`ROWS` lines, the top line first; what is counted at all is seen."""
    full = len(steps) - 1
    heights = [max(round(count / peak * ROWS * full), 1) if count else 0 for count in counts]
    return [
        "".join(steps[min(max(height - below * full, 0), full)] for height in heights)
        for below in reversed(range(ROWS))
    ]


def labels_of(low: float, step: float, segments: int, start: int, columns: int) -> str:
    """Return the numbers below an axis, each centred below its tick."""
    line = ""
    for number in range(segments + 1):
        text = f"{low + number * step:g}"
        place = start + number * columns - len(text) // 2
        line = line.ljust(place) + text
    return line


def _marker(place: int, arrow: str, label: str, width: int) -> str:
    if place + 2 + cell_len(label) <= width:
        return " " * place + f"{arrow} {label}"
    return " " * max(place - cell_len(label) - 1, 0) + f"{label} {arrow}"
