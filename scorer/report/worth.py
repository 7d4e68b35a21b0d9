"""What a score is worth, for people and as data: intervals, parts, floors and ceiling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from scorer.appraisal import Appraisal
from scorer.report.canvas import Canvas
from scorer.report.drawing import ACCENT, FAINT, STRONG
from scorer.report.excerpt import visible
from scorer.statistics.anchors import Anchors
from scorer.statistics.intervals import Interval
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.report.table import Place

#: Columns of the bar that stands for a score of 1.
BAR = 30

_EIGHTHS = " ▏▎▍▌▋▊▉"


def range_text(interval: Interval | None, *, alone: bool = False) -> str:
    """Return an interval's ends, ``-`` where it has none.

    Args:
        alone: leave out the confidence, where a heading says it.
    """
    if interval is None or interval.low is None or interval.high is None:
        return "-"
    ends = {"low": interval.low, "high": interval.high}
    if alone:
        return say("worth.ends", **ends)
    return say("worth.range", percent=percent(interval), **ends)


def interval_heading(places: Sequence[Place]) -> str:
    """Return the heading of a column of intervals, nothing where none were asked for."""
    worths = [place.worth for place in places if place.worth is not None]
    if not worths or worths[0].interval.method == "none":
        return ""
    return say("worth.column", percent=percent(worths[0].interval))


def place_range(place: Place) -> str:
    """Return the ends of a place's interval, ``-`` where it has none."""
    return range_text(None if place.worth is None else place.worth.interval, alone=True)


def percent(interval: Interval) -> float:
    """Return the confidence as people say it: 95 for 0.95."""
    return round(100 * interval.level, 6)


def how_text(interval: Interval, cluster: str | None) -> list[str]:
    """Return the sentences that say how an interval was made, or why there is none."""
    reason = [say(f"worth.why-{interval.why}")] if interval.why else []
    if interval.low is None:
        return reason
    over = say("worth.over-rows", n=interval.n)
    if interval.groups is not None:
        over = say("worth.over-groups", n=interval.groups, column=cluster)
    if not interval.resamples:
        return [say("worth.how-t", percent=percent(interval), what=over), *reason]
    said = say(
        "worth.how-drawn",
        percent=percent(interval),
        method=say(f"worth.{interval.method}"),
        what=over,
        resamples=interval.resamples,
        seed=interval.seed,
    )
    return [said, *reason]


def scale(appraisal: Appraisal, canvas: Canvas) -> Table | None:
    """Return the score between its floors and its ceiling, lowest first; ``None`` without any."""
    marks = marks_of(appraisal)
    if len(marks) == 1:
        return None
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    for name, score, own in marks:
        style = f"{STRONG} {ACCENT}" if own else FAINT
        bar = Text(_bar(score, canvas), ACCENT if own else FAINT)
        table.add_row(Text(visible(name), style), Text(f"{score:.6f}", STRONG if own else ""), bar)
    return table


def marks_of(appraisal: Appraisal) -> list[tuple[str, float, bool]]:
    """Return the score and what it is read by: name, score, whether it is the score itself."""
    marks = [(say("worth.this"), appraisal.card.score, True)]
    found = appraisal.anchors
    if found is not None:
        named = (
            ("shuffled", found.shuffled),
            ("constant", found.constant),
            ("ceiling", found.ceiling),
        )
        marks += [(say(f"worth.{key}"), score, False) for key, score in named if score is not None]
    if appraisal.baseline is not None:
        marks.append((appraisal.baseline.submission, appraisal.baseline.score, False))
    return sorted(marks, key=lambda mark: mark[1])


def scale_notes(found: Anchors) -> list[str]:
    """Return the sentences that say what the floors and the ceiling are."""
    said = [say("worth.scale-note")]
    if found.ceiling is not None:
        said.append(say("worth.ceiling-note", count=found.ceiling_rows))
    if found.rows < found.n:
        said.append(say("worth.sampled", rows=found.rows, n=found.n))
    return said


def board_scale(worths: Sequence[Appraisal]) -> list[str]:
    """Return in sentences what several scores are to be read by."""
    baseline = worths[0].baseline if worths else None
    said = []
    if baseline is not None:
        name = visible(baseline.submission)
        said.append(say("worth.board-baseline", name=name, score=baseline.score))
    found = [worth.anchors for worth in worths if worth.anchors is not None]
    if not found:
        return said
    dealt = [each.shuffled for each in found if each.shuffled is not None]
    if dealt:
        said.append(say("worth.board-shuffled", low=min(dealt), high=max(dealt)))
    if found[0].constant is not None:
        said.append(say("worth.board-constant", score=found[0].constant))
    if found[0].ceiling is not None:
        said.append(say("worth.board-ceiling", score=found[0].ceiling, count=found[0].ceiling_rows))
    return said


def heading_of(by: str) -> str:
    """Return what a kind of slice is called."""
    from scorer.slices import KINDS

    return say("worth.part", by=say(f"worth.{by}") if by in KINDS else by)


def _bar(score: float, canvas: Canvas) -> str:
    length = min(max(score, 0.0), 1.0) * BAR
    if not canvas.fancy:
        return "#" * max(round(length), 1)
    eighths = round(length * 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip() or "▏"


def shown_difference(difference: float, digits: int) -> str:
    """Return a difference that is not 0 so that it does not look like 0."""
    shown = f"{difference:.{digits}f}"
    return shown if float(shown) else f"{difference:.1e}"


def worth_document(appraisal: Appraisal) -> dict[str, object]:
    """Return what a score is worth as JSON-ready data: fields beside those of the scorecard.

    ``interval``: ``low`` and ``high`` (``null`` where there is none), ``level``,
    ``method``, ``resamples`` (0 for t), ``seed``, ``n``, ``groups`` (``null`` where
    rows were drawn), ``cluster`` (the column of these groups), ``why`` (there is
    none, or another method was used; ``null`` otherwise). ``splits`` holds one per
    split; ``slices`` has ``by``, ``name``, ``n``, ``score`` and ``interval`` of every
    part asked for. ``anchors`` (``null`` where there are none): ``shuffled``,
    ``constant``, ``ceiling``, ``rows``, ``ceiling_rows``, ``n``, and ``baseline``
    (``null``, or ``submission``, ``score``, ``signature``).
    """
    found, card = appraisal.anchors, appraisal.card
    baseline = appraisal.baseline
    anchored = None if found is None else found.as_dict()
    if baseline is not None:
        anchored = (anchored or {}) | {
            "baseline": {
                "submission": baseline.submission,
                "score": baseline.score,
                "signature": str(baseline.signature),
            }
        }
    elif anchored is not None:
        anchored["baseline"] = None
    splits = {
        part.name: {
            "score": part.score,
            "n": part.n,
            "interval": interval_dict(part.interval, appraisal.cluster),
        }
        for part in appraisal.splits
    }
    return {
        "interval": interval_dict(appraisal.interval, appraisal.cluster),
        "splits": splits if card.splits else {},
        "slices": [
            {
                "by": part.by,
                "name": part.name,
                "n": part.n,
                "score": part.score,
                "interval": interval_dict(part.interval, appraisal.cluster),
            }
            for part in appraisal.slices
        ],
        "anchors": anchored,
    }


def interval_dict(
    interval: Interval | None, cluster: str | None = None
) -> dict[str, object] | None:
    """Return an interval as JSON-ready data (see :func:`worth_document`)."""
    if interval is None:
        return None
    return {**interval.as_dict(), "cluster": cluster, "why": interval.why or None}
