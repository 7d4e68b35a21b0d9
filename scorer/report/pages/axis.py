"""Axes with round ends, and where numbers lie on them."""

from __future__ import annotations

import math
from collections.abc import Iterable

from scorer.frozen import Frozen

#: Steps that read well, times a power of ten.
_ROUND = (1, 2, 2.5, 5, 10)
#: About how many steps an axis has, and how many where there is little room.
STEPS, FEW = 5, 4
#: The least part of a score that an axis shows.
_NARROWEST = 0.1
#: Nearer than this to an end, a tick's text would leave the figure.
_EDGE = 4.0


class Tick(Frozen):
    """A place on an axis.

    Attributes:
        at: in per cent of its length.
        text: what stands there.
        anchor: ``start``, ``middle`` or ``end`` of the text.
    """

    at: float
    text: str
    anchor: str


class Axis(Frozen):
    """A straight axis.

    Attributes:
        low, high: its ends.
        step: between its ticks.
    """

    low: float
    high: float
    step: float

    def at(self, value: float) -> float:
        """Return where a value lies, 0 to 100; what is beyond an end lies on it."""
        place = 100 * (value - self.low) / (self.high - self.low)
        return round(min(max(place, 0.0), 100.0), 2)

    @property
    def ticks(self) -> list[Tick]:
        """Its ticks, from low to high."""
        count = round((self.high - self.low) / self.step)
        return [self._tick(self.low + number * self.step) for number in range(count + 1)]

    def _tick(self, value: float) -> Tick:
        at = self.at(value)
        anchor = "start" if at < _EDGE else "end" if at > 100 - _EDGE else "middle"
        return Tick(at, f"{round(value, 10) + 0.0:g}", anchor)


def axis_of(values: Iterable[float], steps: int = STEPS) -> Axis:
    """Return the axis with round ends that holds all values, at least one.

    Equal values get an axis around them.

    Args:
        steps: about how many it may have; rounding its ends may add two.
    """
    every = list(values)
    low, high = min(every), max(every)
    missing = max(_NARROWEST - (high - low), 0.0) / 2
    low, high = low - missing, high + missing
    step = round_up((high - low) / steps)
    # a rounding error below an end is no reason for another step
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return Axis(first * step, max(last, first + 1) * step, step)


def round_up(width: float) -> float:
    """Return the next number at or above ``width`` of the form 1, 2, 2.5 or 5 times 10 to k."""
    power: float = 10.0 ** math.floor(math.log10(width))
    return next(step * power for step in _ROUND if step * power >= width * (1 - 1e-9))
