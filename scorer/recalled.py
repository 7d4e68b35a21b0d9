"""What was found about a scorecard, as the cache keeps it: the next run needs no numpy."""

from __future__ import annotations

import json
from collections.abc import Sequence

from scorer.frozen import Frozen
from scorer.statistics.anchors import Anchors
from scorer.statistics.intervals import Interval


class Findings(Frozen, eq=False):
    """What takes numpy to find.

    Attributes:
        intervals: of the score and of each part, ``None`` for a part without rows.
        anchors: floors and ceiling, ``None`` where there are none.
    """

    intervals: Sequence[Interval | None]
    anchors: Anchors | None


def written(findings: Findings) -> str:
    """Return findings as text; numbers read back to the bit."""
    return json.dumps(
        {
            "intervals": [None if each is None else each.as_dict() for each in findings.intervals],
            "anchors": None if findings.anchors is None else findings.anchors.as_dict(),
        }
    )


def read_findings(text: str | None, count: int) -> Findings | None:
    """Read what :func:`written` wrote; ``None`` for nothing, or for anything else.

    Args:
        count: intervals there have to be.
    """
    if text is None:
        return None
    try:
        held = json.loads(text)
        intervals = [None if each is None else Interval(**each) for each in held["intervals"]]
        anchors = None if held["anchors"] is None else Anchors(**held["anchors"])
    except (ValueError, TypeError, KeyError):
        return None
    return Findings(intervals, anchors) if len(intervals) == count else None
