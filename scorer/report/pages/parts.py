"""Scores of parts of the rows: one submission with intervals, several beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from scorer.appraisal import Part
from scorer.frozen import Frozen
from scorer.report.canvas import Canvas
from scorer.report.dossier import Dossier
from scorer.report.pages.axis import FEW, Axis, Tick, axis_of
from scorer.report.pages.overview import place, short
from scorer.report.slice_tables import reasons
from scorer.report.worth import heading_of, range_text
from scorer.slices import in_order

#: Parts of one kind that are shown.
_MOST = 20


class Cell(Frozen):
    """The score of a part: as shown, its interval, how many rows, where it lies."""

    score: str
    interval: str
    n: int
    at: float | None
    low: float | None
    high: float | None
    best: bool


class Line(Frozen):
    """A part: its name, and a cell per submission; ``None`` where that has no such rows."""

    name: str
    n: int | None
    cells: tuple[Cell | None, ...]


class Kind(Frozen):
    """Parts that were told apart by the same thing; ``why`` some have no interval."""

    heading: str
    lines: tuple[Line, ...]
    more: int
    why: tuple[str, ...]


class Parts(Frozen):
    """All kinds, on one axis; ``whole`` is where the first submission's score lies."""

    ticks: tuple[Tick, ...]
    whole: float
    kinds: tuple[Kind, ...]


def parts(dossier: Dossier) -> Parts | None:
    """Return the parts, ``None`` where there is nothing to tell rows apart by."""
    every = list(chain.from_iterable(each.worth.slices for each in dossier.entries))
    names = {by: in_order(by, (p.name for p in every if p.by == by)) for by in dossier.by}
    kinds = [by for by in dossier.by if len(names[by]) > 1]
    if not kinds:
        return None
    told = [part for part in every if part.by in kinds]
    axis = axis_of((value for part in told for value in _values(part)), FEW)
    return Parts(
        ticks=tuple(axis.ticks),
        whole=axis.at(dossier.first.card.score),
        kinds=tuple(_kind(dossier, by, names[by], axis) for by in kinds),
    )


def _values(part: Part) -> list[float]:
    span = part.interval
    ends = () if span is None else (span.low, span.high)
    return [value for value in (part.score, *ends) if value is not None]


def _kind(dossier: Dossier, by: str, names: Sequence[str], axis: Axis) -> Kind:
    lines = []
    for name in names[:_MOST]:
        found = [
            next((p for p in each.worth.slices if (p.by, p.name) == (by, name)), None)
            for each in dossier.entries
        ]
        counts = {part.n for part in found if part is not None}
        scores = [part.score for part in found if part is not None and part.score is not None]
        best = max(scores) if len(found) > 1 and scores else None
        cells = tuple(None if part is None else _cell(part, axis, best) for part in found)
        same = None not in found and len(counts) == 1
        lines.append(Line(short(name), counts.pop() if same else None, cells))
    worths = [each.worth for each in dossier.entries]
    told = [part for worth in worths for part in worth.slices if part.by == by]
    shown = [part.but(name=short(part.name)) for part in told if part.name in names[:_MOST]]
    why = reasons(worths, shown, Canvas()) if worths[0].interval.method != "none" else []
    return Kind(short(heading_of(by)), tuple(lines), max(len(names) - _MOST, 0), tuple(why))


def _cell(part: Part, axis: Axis, best: float | None) -> Cell:
    span = part.interval
    return Cell(
        score="-" if part.score is None else f"{part.score:.4f}",
        interval=range_text(span, alone=True),
        n=part.n,
        at=place(axis, part.score),
        low=None if span is None else place(axis, span.low),
        high=None if span is None else place(axis, span.high),
        best=part.score is not None and part.score == best,
    )
