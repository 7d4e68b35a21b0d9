"""What single figures show, drawn on axes that somebody else made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scorer.errors import UsageError
from scorer.report.dossier import Dossier
from scorer.report.pages.against import MATRIX
from scorer.report.pages.bins import bins_of
from scorer.report.pages.overview import short
from scorer.report.pairs import p_text
from scorer.report.worth import heading_of
from scorer.slices import in_order
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.statistics.comparison import Pair
    from scorer.statistics.intervals import Interval

#: Makes a figure: inches across and down, axes below each other, whether they share an axis.
Empty = Callable[[float, float, int, bool], tuple[Any, list[Any]]]
#: What becomes of a text before it is drawn.
Told = Callable[[str], str]

ACCENT, COLUMN, BAND, GUIDE, SOFT, RULE = (
    *("#155e70", "#5c8f9b", "#dcebee", "#a8652a", "#4c4943", "#dcd7cc"),
)
#: Colour of what must be said first.
WARNING = "#9c2b2f"
#: Told apart by eyes that see few colours, and by their shapes.
COLOURS = ("#155e70", "#c8743a", "#6a4c93", "#4f7d3a", "#a03a4b", "#5f5b54", "#2f6fb0", "#9a7d18")
SHAPES = "os^Dv<>P"
#: Width of every figure, and submissions that one can show.
WIDTH, MOST = 7.5, 8
#: Characters of a name.
_NAME = 48


def drawn(dossier: Dossier, figure: str, empty: Empty, told: Told) -> Any:
    """Return one of :data:`FIGURES`; it says itself where its scores do not compare.

    Raises:
        UsageError: there is nothing to draw.
    """
    made = FIGURES[figure](dossier, empty, told)
    if any(each.card.warnings for each in dossier.entries):
        said = told(f"! {say('diagnose.figure-warning')}")
        made.suptitle(said, x=0.02, ha="left", fontsize=8.5, color=WARNING)
    return made


def _distribution(dossier: Dossier, empty: Empty, told: Told) -> Any:
    entries = dossier.entries[:MOST]
    found = bins_of([each.card.numbers for each in entries])
    figure, axes = empty(WIDTH, 0.6 + 1.7 * len(entries), len(entries), True)
    for each, counts, ax in zip(entries, found.counts, axes, strict=True):
        span = each.worth.interval
        if span.low is not None and span.high is not None:
            ax.axvspan(span.low, span.high, color=BAND, zorder=0)
        lefts = [found.axis.low + k * found.width for k in range(len(counts))]
        ax.bar(lefts, counts, found.width, align="edge", color=COLUMN, edgecolor="white")
        ax.axvline(each.card.score, color="black", linewidth=1.2)
        mean = say("page.mean", value=each.card.score)
        ax.set_title(told(f"{_lettered(dossier, each.letter, each.name)}   {mean}"))
        ax.set_xlim(found.axis.low, found.axis.high)
        ax.set_ylim(0, found.peak * 1.08)
        ax.yaxis.get_major_locator().set_params(integer=True)
        ax.set_ylabel(told(say("report.rows")))
    axes[-1].set_xlabel(told(say("page.distribution")))
    return figure


def _scale(dossier: Dossier, empty: Empty, told: Told) -> Any:
    found = dossier.first.worth.anchors
    alone = len(dossier.entries) == 1
    lines: list[tuple[float, str, Interval | None, float | None]] = []
    for each in dossier.entries[:MOST]:
        own = each.worth.anchors
        shuffled = None if own is None or alone else own.shuffled
        name = _lettered(dossier, each.letter, each.name)
        lines.append((each.card.score, name, each.worth.interval, shuffled))
    fixed: list[tuple[str, float | None]] = []
    if found is not None:
        fixed = [("constant", found.constant), ("ceiling", found.ceiling)]
        fixed += [("shuffled", found.shuffled)] if alone else []
    lines += [(x, say(f"worth.{key}"), None, None) for key, x in fixed if x is not None]
    lines.sort(key=lambda line: line[0])
    figure, (ax,) = empty(WIDTH, 1.0 + 0.38 * len(lines), 1, False)
    for place, (score, _, span, shuffled) in enumerate(lines):
        if span is None:
            ax.axvline(score, color=GUIDE, linewidth=0.8, linestyle=":", zorder=0)
        _dot(
            ax, score, place, span, GUIDE if span is None else ACCENT, "D" if span is None else "o"
        )
        if shuffled is not None:
            ax.plot(shuffled, place, "D", color="white", markeredgecolor=GUIDE, markersize=6)
        ax.annotate(f"{score:.4f}", (1.01, place), xycoords=("axes fraction", "data"), va="center")
    _names(ax, [told(name) for _, name, _, _ in lines])
    ax.set_title(told(say("page.scale")))
    if not alone and found is not None:
        ax.set_xlabel(told(say("page.shuffled-mark")))
    return figure


def _slices(dossier: Dossier, empty: Empty, told: Told) -> Any:
    entries = dossier.entries[:MOST]
    names: dict[tuple[str, str], list[int]] = {}
    for each in entries:
        for part in each.worth.slices:
            names.setdefault((part.by, part.name), []).append(part.n)
    kinds = [by for by in dossier.by if sum(key[0] == by for key in names) > 1]
    if not kinds:
        raise UsageError("page.failure-no-parts")
    lines: list[tuple[str, str | None]] = []
    for by in kinds:
        lines.append((by, None))
        lines += [(by, name) for name in in_order(by, (key[1] for key in names if key[0] == by))]
    tall = max(0.27, 0.11 * len(entries))
    figure, (ax,) = empty(WIDTH, 1.0 + tall * len(lines), 1, False)
    labels = []
    for place, (by, name) in enumerate(lines):
        if name is None:
            labels.append(told(f"{short(heading_of(by), _NAME)}:"))
            continue
        counts = " - ".join(map(str, sorted({min(names[by, name]), max(names[by, name])})))
        labels.append(told(f"{short(name, _NAME)} ({counts})"))
        for order, each in enumerate(entries):
            own = next((p for p in each.worth.slices if (p.by, p.name) == (by, name)), None)
            if own is not None and own.score is not None:
                # below each other: intervals of several would lie upon each other
                level = place + 0.8 * ((order + 0.5) / len(entries) - 0.5)
                _dot(ax, own.score, level, own.interval, COLOURS[order], SHAPES[order])
    _names(ax, labels)
    ax.invert_yaxis()
    for tick, (_, name) in zip(ax.get_yticklabels(), lines, strict=True):
        tick.set_fontweight("bold" if name is None else "normal")
    ax.grid(axis="x", color=RULE, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_title(told(say("page.parts")))
    _legend(ax, dossier, told)
    return figure


def _compare(dossier: Dossier, empty: Empty, told: Told) -> Any:
    found = dossier.comparison
    if found is None:
        raise UsageError("page.failure-nothing-to-compare")
    shown = dossier.entries[:MATRIX]
    pairs = {(each.first, each.second): each for each in found.pairs}
    size = len(shown)
    figure, (ax,) = empty(WIDTH, 1.2 + 0.62 * size, 1, False)
    for row, each in enumerate(shown):
        for column, other in enumerate(shown):
            if row != column:
                _square(ax, row, column, pairs, each.letter, other.letter)
    ax.set_xlim(0, size)
    ax.set_ylim(size, 0)
    ax.set_xticks([k + 0.5 for k in range(size)], [each.letter for each in shown])
    ax.xaxis.tick_top()
    _names(ax, [told(_lettered(dossier, each.letter, each.name)) for each in shown], 0.5)
    for side in ax.spines.values():
        side.set_visible(False)
    ax.set_xlabel(told(say("page.matrix")))
    ax.set_title(told(say("page.comparison")), pad=22)
    return figure


def _square(
    ax: Any, row: int, column: int, pairs: Mapping[tuple[str, str], Pair], own: str, other: str
) -> None:
    pair = pairs.get((own, other)) or pairs[other, own]
    sign = 1 if pair.first == own else -1
    difference = sign * pair.paired.difference + 0.0
    face, ink = "#efece4", SOFT
    if pair.separable:
        face, ink = ("#dcefe2", "#1e6b41") if difference > 0 else ("#f7e0de", "#9c2b2f")
    ax.fill_between([column, column + 1], row, row + 1, facecolor=face, edgecolor="white")
    weight = "bold" if pair.separable else "normal"
    middle = column + 0.5
    ax.text(
        middle, row + 0.42, f"{difference:+.3f}", ha="center", va="center", color=ink, weight=weight
    )
    p = say("page.p", p=p_text(pair.adjusted))
    ax.text(middle, row + 0.74, p, ha="center", va="center", color=ink, fontsize=7.5)


def _rows(dossier: Dossier, empty: Empty, told: Told) -> Any:
    entries = dossier.entries[:MOST]
    first = entries[0].card.numbers
    order = sorted(range(dossier.n), key=first.__getitem__)
    figure, (ax,) = empty(WIDTH, 4.0, 1, False)
    size = 4.5 if dossier.n <= 200 else 2.0
    for place, each in reversed(list(enumerate(entries))):
        scores = [each.card.numbers[row] for row in order]
        ax.plot(
            range(1, dossier.n + 1),
            scores,
            SHAPES[place],
            color=COLOURS[place],
            markersize=size,
            alpha=0.85,
            linestyle="none",
            label=told(_lettered(dossier, each.letter, each.name)),
        )
    ax.grid(axis="y", color=RULE, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_title(told(say("page.distribution")))
    ax.set_xlabel(told(say("page.row-order", letter=entries[0].letter)))
    ax.set_ylabel(told(say("page.score")))
    handles, labels = ax.get_legend_handles_labels()
    _outside(ax, handles[::-1], labels[::-1])
    return figure


#: Name of a figure -> what draws it.
FIGURES: Mapping[str, Callable[[Dossier, Empty, Told], Any]] = {
    "distribution": _distribution,
    "scale": _scale,
    "slices": _slices,
    "compare": _compare,
    "rows": _rows,
}


def _lettered(dossier: Dossier, letter: str, name: str) -> str:
    shown = short(name, _NAME)
    return shown if len(dossier.entries) == 1 else f"{letter}  {shown}"


def _dot(
    ax: Any, score: float, place: float, span: Interval | None, colour: str, shape: str
) -> None:
    if span is not None and span.low is not None and span.high is not None:
        ax.plot([span.low, span.high], [place, place], color=colour, linewidth=3, alpha=0.4)
    ax.plot(score, place, shape, color=colour, markersize=6)


def _names(ax: Any, names: Sequence[str], offset: float = 0.0) -> None:
    ax.set_yticks([place + offset for place in range(len(names))], names)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)


def _legend(ax: Any, dossier: Dossier, told: Told) -> None:
    entries = dossier.entries[:MOST]
    if len(entries) == 1:
        return
    handles = [
        ax.plot([], [], SHAPES[k], color=COLOURS[k], linestyle="none")[0]
        for k in range(len(entries))
    ]
    _outside(ax, handles, [told(_lettered(dossier, each.letter, each.name)) for each in entries])


def _outside(ax: Any, handles: Sequence[Any], labels: Sequence[str]) -> None:
    """Put a legend below the axes, where it hides nothing."""
    if len(labels) > 1:
        ax.figure.legend(
            handles, labels, loc="outside lower left", ncols=2, frameon=False, fontsize=9
        )
