"""The head of a report: what to read first, the scores, and one scale for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from scorer.frozen import Frozen
from scorer.report.dossier import Dossier, Entry
from scorer.report.excerpt import visible
from scorer.report.pages.axis import FEW, Axis, Tick, axis_of
from scorer.report.pages.bins import bins_of
from scorer.report.table import same_content
from scorer.report.worth import percent, range_text
from scorer.statistics.intervals import Interval
from scorer.wording import say

#: Characters of a name that are shown.
NAME = 80
#: Height of the columns of a histogram.
TALL = 96


class Standing(Frozen):
    """One line of the ranking.

    Attributes:
        letter, name, rank: the submission.
        score, interval: its score and the interval around it, as shown.
        exact: the score at full precision.
        parts: the score of each split as shown, with its interval.
    """

    letter: str
    name: str
    rank: str
    score: str
    interval: str
    exact: str
    parts: tuple[tuple[str, str], ...]


class Mark(Frozen):
    """Something on the scale.

    Attributes:
        kind: ``own``, ``floor``, ``ceiling`` or ``other``.
        letter, name, score: what it is.
        at, low, high: where it lies, and where its interval ends, in per cent.
        interval: as shown.
        shuffled: where its answers lie once shuffled.
    """

    kind: str
    letter: str
    name: str
    score: str
    at: float
    low: float | None = None
    high: float | None = None
    interval: str = ""
    shuffled: float | None = None


class Scale(Frozen):
    """All scores and what they are read by, lowest first.

    Attributes:
        ticks: of the axis.
        guides: places of floors and ceiling, drawn through.
        marks: one per line.
        hollow: whether some mark has a shuffled one.
    """

    ticks: tuple[Tick, ...]
    guides: tuple[float, ...]
    marks: tuple[Mark, ...]
    hollow: bool


class Column(Frozen):
    """A column of a histogram: where it begins, its width and height, and what it says."""

    at: float
    width: float
    tall: float
    says: str


class Picture(Frozen):
    """The histogram of one submission.

    Attributes:
        letter, name: whose.
        columns: of it, empty ones left out.
        mean, low, high: where the mean and its interval lie.
        says: what is seen, in a sentence.
        mean_text: the mean as shown.
    """

    letter: str
    name: str
    columns: tuple[Column, ...]
    mean: float
    low: float | None
    high: float | None
    says: str
    mean_text: str


class Distribution(Frozen):
    """Histograms on one axis."""

    ticks: tuple[Tick, ...]
    peak: int
    pictures: tuple[Picture, ...]


def short(text: str, length: int = NAME) -> str:
    """Return a text in one line that is safe to show, its middle left out where it is long."""
    shown = visible(text[: 4 * length] + text[-length:] if len(text) > 5 * length else text)
    if len(shown) <= length:
        return shown
    half = length // 2
    return f"{shown[: half - 1]}…{shown[-half:]}"


def lead(dossier: Dossier) -> list[str]:
    """Return the sentences that say what came out."""
    first = dossier.first
    values = {"name": short(first.name), "score": first.card.score, "n": dossier.n}
    values["gold"] = short(first.card.gold)
    interval = first.worth.interval
    if len(dossier.entries) == 1:
        said = [say("page.lead-one", **values)]
    else:
        said = [_leading(dossier, values), *_separable(dossier)]
    if interval.low is not None and len(dossier.entries) == 1:
        ends = {"low": interval.low, "high": interval.high, "percent": percent(interval)}
        said.append(say("page.lead-interval", **ends))
    found = first.worth.anchors
    if found is not None and found.constant is not None:
        key = "page.lead-above" if first.card.score > found.constant else "page.lead-below"
        said.append(say(key, constant=found.constant))
    return said


def _separable(dossier: Dossier) -> list[str]:
    found = dossier.comparison
    if found is None:
        return []
    first = dossier.first
    near: dict[str, list[str]] = {
        "page.lead-not-separable": [],
        "page.lead-same-rows": [],
        "page.lead-same-content": [],
    }
    for each in found.pairs:
        if first.letter not in (each.first, each.second) or each.separable:
            continue
        letter = each.second if each.first == first.letter else each.first
        other = next(entry for entry in dossier.entries if entry.letter == letter)
        level = each.paired.wins == each.paired.losses == 0
        key = "page.lead-same-rows" if level else "page.lead-not-separable"
        if level and same_content([first.card, other.card]):
            key = "page.lead-same-content"
        near[key].append(short(other.name))
    said = [say(key, names=_listed(names)) for key, names in near.items() if names]
    return said or [say("page.lead-separable")]


def _leading(dossier: Dossier, values: Mapping[str, object]) -> str:
    """Return whose score is the highest, or who share it."""
    ahead = [each for each in dossier.entries if each.card.score == dossier.first.card.score]
    count = len(dossier.entries)
    if len(ahead) == 1:
        return say("page.lead-several", count=count, **values)
    names = _listed([short(each.name) for each in ahead])
    return say("page.lead-tied", count=count, **{**values, "names": names})


def _listed(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are."""
    shown = ", ".join(names[:3])
    if len(names) > 3:
        shown = say("report.more-ids", ids=shown, count=len(names) - 3)
    return shown


def standings(dossier: Dossier) -> list[Standing]:
    """Return the ranking, best first."""
    return [_standing(each) for each in dossier.entries]


def _standing(entry: Entry) -> Standing:
    card, worth = entry.card, entry.worth
    return Standing(
        letter=entry.letter,
        name=short(entry.name),
        rank=entry.rank_text,
        score=f"{card.score:.6f}",
        interval=range_text(worth.interval, alone=True),
        exact=repr(card.score),
        parts=tuple(
            ("-", "-")
            if part.score is None
            else (f"{part.score:.6f}", range_text(part.interval, alone=True))
            for part in worth.splits
        ),
    )


def scale(dossier: Dossier) -> Scale:
    """Return all scores, floors and ceiling on one axis, lowest first."""
    found = dossier.first.worth.anchors
    alone = len(dossier.entries) == 1
    fixed: list[tuple[str, str, float]] = []
    if found is not None:
        named = (
            ("floor", "shuffled", found.shuffled if alone else None),
            ("floor", "constant", found.constant),
            ("ceiling", "ceiling", found.ceiling),
        )
        fixed = [(kind, say(f"worth.{key}"), x) for kind, key, x in named if x is not None]
    other = dossier.first.worth.baseline
    if other is not None and any(same_content([other, each.card]) for each in dossier.entries):
        other = None  # it has a line of its own
    lines = [*fixed] if other is None else [*fixed, ("other", short(other.submission), other.score)]
    axis = axis_of([*(x for _, _, x in lines), *_spans(dossier)], FEW)
    marks = [(x, Mark(kind, "", name, f"{x:.4f}", axis.at(x))) for kind, name, x in lines]
    marks += [(each.card.score, _mark(each, axis, hollow=not alone)) for each in dossier.entries]
    ordered = tuple(mark for _, mark in sorted(marks, key=lambda pair: pair[0]))
    return Scale(
        ticks=tuple(axis.ticks),
        guides=tuple(axis.at(x) for _, _, x in fixed),
        marks=ordered,
        hollow=any(mark.shuffled is not None for mark in ordered),
    )


def _spans(dossier: Dossier) -> list[float]:
    found = []
    for each in dossier.entries:
        interval, anchors = each.worth.interval, each.worth.anchors
        ends = (each.card.score, interval.low, interval.high)
        found += [x for x in ends if x is not None]
        if anchors is not None and anchors.shuffled is not None:
            found.append(anchors.shuffled)
    return found


def _mark(entry: Entry, axis: Axis, *, hollow: bool) -> Mark:
    interval, anchors = entry.worth.interval, entry.worth.anchors
    shuffled = None if anchors is None or not hollow else anchors.shuffled
    return Mark(
        kind="own",
        letter=entry.letter,
        name=short(entry.name),
        score=f"{entry.card.score:.4f}",
        at=axis.at(entry.card.score),
        low=place(axis, interval.low),
        high=place(axis, interval.high),
        interval=range_text(interval, alone=True),
        shuffled=place(axis, shuffled),
    )


def place(axis: Axis, value: float | None) -> float | None:
    """Return where a value lies, ``None`` where there is none."""
    return None if value is None else axis.at(value)


def distribution(dossier: Dossier) -> Distribution:
    """Return the histogram of each submission, all on one axis and of one height."""
    found = bins_of([each.card.numbers for each in dossier.entries])
    width = 100 * found.width / (found.axis.high - found.axis.low)
    pictures = []
    for entry, counts in zip(dossier.entries, found.counts, strict=True):
        edges = [found.axis.low + k * found.width for k in range(len(counts) + 1)]
        columns = tuple(
            Column(
                at=round(k * width, 3),
                width=round(width, 3),
                tall=round(max(TALL * count / found.peak, 1.5), 1),
                says=say("page.bar", low=round(low, 6), high=round(high, 6), count=count),
            )
            for k, (count, (low, high)) in enumerate(zip(counts, pairwise(edges), strict=True))
            if count
        )
        pictures.append(_picture(entry, found.axis, columns))
    return Distribution(tuple(found.axis.ticks), found.peak, tuple(pictures))


def _picture(entry: Entry, axis: Axis, columns: tuple[Column, ...]) -> Picture:
    card, interval = entry.card, entry.worth.interval
    ends = {"low": min(card.numbers), "high": max(card.numbers), "mean": card.score}
    return Picture(
        letter=entry.letter,
        name=short(entry.name),
        columns=columns,
        mean=axis.at(card.score),
        low=place(axis, interval.low),
        high=place(axis, interval.high),
        says=say("page.distribution-alt", n=card.n, name=short(entry.name), **ends),
        mean_text=say("page.mean", value=card.score),
    )


def interval_heading(intervals: Sequence[Interval]) -> str:
    """Return the heading of a column of intervals, nothing where none were asked for."""
    if not intervals or intervals[0].method == "none":
        return ""
    return say("page.interval", percent=percent(intervals[0]))
