"""What a map shows: marks and lines in a box, their colours, and what these mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from scorer.diagnostics.cloud import Cloud, Point
from scorer.diagnostics.plane import Plane
from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.report.pages.overview import short
from scorer.wording import say

Colour = Literal["score", "category", "side"]

#: Colours of scores from the lowest to the highest shown: the darker part of viridis (van der
#: Walt & Smith 2015), whose lightness rises evenly for eyes that see few colours, too.
SCORES = (
    *("#440154", "#481a6c", "#472f7d", "#414487", "#39568c"),
    *("#31688e", "#2a788e", "#23888e", "#1f988b", "#22a884"),
)
#: Colours of kinds.
KINDS = (
    *("#155e70", "#c8743a", "#6a4c93", "#4f7d3a"),
    *("#a03a4b", "#b0447f", "#2f6fb0", "#9a7d18"),
)
#: Files whose answers have a shape of their own.
FILES = 4
#: Width over height of the box, and the margin inside it.
ASPECT, MARGIN = 6 / 5, 0.045


class Mark(Frozen):
    """A point: its place in the box from the upper left, shape, colour and row."""

    x: float
    y: float
    shape: str
    colour: str
    row: int
    says: str


class Line(Frozen):
    """A join of an answer and its nearest reference."""

    x1: float
    y1: float
    x2: float
    y2: float
    row: int


class Key(Frozen):
    """One entry of the legend."""

    shape: str
    colour: str
    text: str
    count: int


class Map(Frozen, eq=False):
    """A map as it is drawn.

    Attributes:
        marks: references first, so that answers lie above them.
        colour: what colours stand for.
        shapes: legend of shapes; nothing where there is one shape.
        colours: legend of colours; of scores there is a scale instead.
        scale: lowest and highest score shown, ``None`` where colours mean something else.
        ids: of the rows.
    """

    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    colour: Colour
    shapes: tuple[Key, ...]
    colours: tuple[Key, ...]
    scale: tuple[float, float] | None
    ids: tuple[str, ...]

    @property
    def steps(self) -> list[tuple[str, float, float]]:
        """Name and both ends of every colour of the scale, the lowest first."""
        if self.scale is None:
            return []
        low, high = self.scale
        width = (high - low) / len(SCORES)
        return [
            (f"s{place}", low + place * width, low + (place + 1) * width)
            for place in range(len(SCORES))
        ]


def map_of(cloud: Cloud, plane: Plane, colour: Colour) -> Map:
    """Return a map.

    Raises:
        UsageError: there is no score, or no category, to colour by.
    """
    if colour == "score" and all(point.score is None for point in cloud.points):
        raise UsageError("see.failure-needs-gold", option="--colour score")
    if colour == "category" and not cloud.categories:
        raise UsageError("map.failure-no-categories", name=cloud.gold or cloud.names[0])
    ids = tuple(sorted({point.id for point in cloud.points}))
    rows = {identifier: row for row, identifier in enumerate(ids)}
    kinds = _kinds(cloud)
    scores = [point.score for point in cloud.points if point.score is not None]
    scale = (min(scores), max(scores)) if colour == "score" else None
    box = _box([(float(x), float(y)) for x, y in plane.places])
    marks = [
        Mark(
            x=x,
            y=y,
            shape=_shape(point),
            colour=_colour(point, colour, kinds, scale),
            row=rows[point.id],
            says=_says(point),
        )
        for point, (x, y) in zip(cloud.points, box, strict=True)
    ]
    lines = tuple(
        Line(*box[answer], *box[gold], rows[cloud.points[answer].id])
        for answer, gold in cloud.joins
    )
    return Map(
        marks=tuple(sorted(marks, key=lambda mark: mark.shape != "gold")),
        lines=lines,
        colour=colour,
        shapes=_shapes(cloud),
        colours=_legend(cloud, kinds) if colour == "category" else (),
        scale=scale,
        ids=ids,
    )


def step(score: float, scale: tuple[float, float]) -> int:
    """Return which of :data:`SCORES` a score has: each holds its lower end, the last both.

    Where all scores are the same they have the last.
    """
    low, high = scale
    last = len(SCORES) - 1
    return last if high <= low else min(int((score - low) / (high - low) * len(SCORES)), last)


def made_by(cloud: Cloud) -> str:
    """Return what made the vectors, and whether scores compare with a leaderboard's."""
    if cloud.encoder is None:
        return ""
    parts = [say("map.encoder", model=cloud.encoder.model)]
    if cloud.encoder.name == "lexical":
        parts.append(say("map.stand-in"))
    if cloud.warnings and cloud.gold:
        parts.append(say("map.not-comparable"))
    return ". ".join(parts)


def axis_texts(plane: Plane) -> tuple[str, str]:
    """Return what the axes are."""
    if plane.explained is None:
        return "UMAP 1", "UMAP 2"
    first, second = plane.explained
    return say("map.axis", number=1, share=first), say("map.axis", number=2, share=second)


def _box(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return places in per cent of the box, one scale for both axes, the middle in the middle."""
    xs, ys = [x for x, _ in places], [y for _, y in places]
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    room = 1 - 2 * MARGIN
    scale = max(wide / (ASPECT * room), tall / room) or 1.0
    x0, y0 = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return [
        (round(50 + 100 * (x - x0) / scale / ASPECT, 2), round(50 - 100 * (y - y0) / scale, 2))
        for x, y in places
    ]


def _shape(point: Point) -> str:
    return "gold" if point.side == "gold" else f"file{min(point.file, FILES - 1)}"


def _colour(
    point: Point, colour: Colour, kinds: Sequence[str], scale: tuple[float, float] | None
) -> str:
    if colour == "category":
        place = kinds.index(point.category) if point.category in kinds else None
        return "other" if place is None else f"k{place}"
    if point.side == "gold":
        return "plain"
    if scale is not None:
        return "plain" if point.score is None else f"s{step(point.score, scale)}"
    return f"k{point.file % len(KINDS)}"


def _kinds(cloud: Cloud) -> list[str]:
    """Return the most frequent categories, in the order of their names."""
    rows = {point.id: point.category for point in cloud.points}
    counts = Counter(each for each in rows.values() if each)
    return sorted(sorted(counts, key=lambda each: (-counts[each], each))[: len(KINDS)])


def _legend(cloud: Cloud, kinds: Sequence[str]) -> tuple[Key, ...]:
    rows = {point.id: point.category for point in cloud.points}
    counts = Counter(rows.values())
    keys = [
        Key("file0", f"k{place}", short(each), counts[each]) for place, each in enumerate(kinds)
    ]
    others = len(rows) - sum(key.count for key in keys)
    return (*keys, *([Key("file0", "other", say("map.others"), others)] if others else []))


def _shapes(cloud: Cloud) -> tuple[Key, ...]:
    counts = Counter((point.side == "gold", point.file) for point in cloud.points)
    files = [
        Key(
            f"file{min(place, FILES - 1)}",
            f"k{place % len(KINDS)}",
            short(name),
            counts[False, place],
        )
        for place, name in enumerate(cloud.names)
    ]
    golds = counts[True, 0]
    gold = [Key("gold", "plain", say("map.golds", name=short(cloud.gold)), golds)] if golds else []
    return (*files, *gold)


def _says(point: Point) -> str:
    kind = say("map.gold-of", id=short(point.id)) if point.side == "gold" else short(point.id)
    score = "" if point.score is None else f"  {point.score:.4f}"
    return f"{kind}{score}" + (f"\n{short(point.text, 80)}" if point.text else "")
