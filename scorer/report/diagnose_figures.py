"""Pictures of a diagnosis, drawn on axes that somebody else made."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scorer.diagnostics.bins import BINS
from scorer.diagnostics.diagnosis import Diagnosis
from scorer.diagnostics.truncation import KINDS
from scorer.frozen import Frozen
from scorer.report.pages.overview import short
from scorer.report.plots import ACCENT, COLUMN, GUIDE, RULE, SOFT, WIDTH, Empty, Told
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.hubness import Hubness
    from scorer.diagnostics.truncation import CutPart
    from scorer.records import Floats

#: Colour of what stands aside: other rows' gold.
_OTHERS = "#d9a066"
#: Colour of a warning, and characters of a name.
_WARNING, _NAME = "#9c2b2f", 40
#: The golden ratio's share: multiples of it never bunch together.
_GOLDEN = (math.sqrt(5) - 1) / 2


class Picture(Frozen):
    """A picture that was written.

    Attributes:
        figure: which of :data:`FIGURES`.
        path: its file.
    """

    figure: str
    path: str


def figures_in(found: Diagnosis) -> list[str]:
    """Return which of :data:`FIGURES` there is something to draw for, in their order.

    Hubs need four rows or more, and the scores of cut rows that some are cut.
    """
    spread, cut = found.spread, found.truncation
    lacking = {
        "hubness": spread.gold_hubs is None or spread.prediction_hubs is None,
        "truncation": cut is None or cut.seen is None,
    }
    return [name for name in FIGURES if not lacking.get(name, False)]


def diagnosis_figure(found: Diagnosis, figure: str, empty: Empty, told: Told) -> Any:
    """Return one of :func:`figures_in`: it says what was diagnosed, and by which encoder."""
    made = FIGURES[figure](found, empty, told)
    material = found.material
    names = [short(each, _NAME) for each in (material.submission, material.gold)]
    said = say("diagnose.title", submission=names[0], gold=names[1])
    if material.encoder is not None:
        said += f"   {say('report.encoder')}: {short(material.encoder.model, _NAME)}"
    warned = material.encoder is not None and (
        not material.encoder.comparable or bool(material.warnings)
    )
    if warned:
        said += f"\n! {say('diagnose.figure-warning')}"
    made.suptitle(told(said), x=0.02, ha="left", fontsize=8.5, color=_WARNING if warned else SOFT)
    return made


def _histogram(found: Diagnosis, empty: Empty, told: Told) -> Any:
    spread = found.spread
    bins, n = spread.bins, spread.n
    figure, (ax,) = empty(WIDTH, 4.2, 1, False)
    edges = bins.edges
    rows = say("diagnose.rows", count=f"{n:,}")
    own = f"{say('diagnose.own-rows')}: {say('diagnose.mean', value=spread.own)}, {rows}"
    if spread.others is not None:
        pairs = say("diagnose.pairs", count=f"{n * (n - 1):,}")
        mean = say("diagnose.mean", value=spread.others)
        others = f"{say('diagnose.other-rows')}: {mean}, {pairs}"
        ax.stairs(_percent(bins.others), edges, fill=True, color=_OTHERS, label=told(others))
        ax.axvline(spread.others, color=GUIDE, linewidth=1.2, linestyle="--")
    ax.stairs(_percent(bins.own), edges, fill=True, color=COLUMN, alpha=0.55, label=told(own))
    ax.stairs(_percent(bins.own), edges, color=ACCENT, linewidth=1.4)
    ax.axvline(spread.own, color=ACCENT, linewidth=1.2)
    ax.set_xlim(bins.low, bins.high)
    ax.set_title(told(say("diagnose.cosines", count=len(bins.own))))
    ax.set_xlabel(told(say("diagnose.cosine")))
    ax.set_ylabel(told(say("diagnose.percent-of-each")))
    _below(ax)
    return figure


def _shares(found: Diagnosis, empty: Empty, told: Told) -> Any:
    spread = found.spread
    both = (("row", spread.shares.rows), ("column", spread.shares.columns))
    # all the shares there are, and the level they are read by
    high = min(1.0, 1.05 * max(2 * spread.chance, *(float(each.max()) for _, each in both)))
    edges = [high * k / BINS for k in range(BINS + 1)]
    figure, axes = empty(WIDTH, 4.8, 2, True)
    for (name, values), ax in zip(both, axes, strict=True):
        ax.hist(values, bins=edges, color=COLUMN, edgecolor="white")
        mean = float(values.mean())
        chance = say("diagnose.by-chance", value=f"{spread.chance:.3g}")
        ax.axvline(spread.chance, color=GUIDE, linewidth=1.4, linestyle="--", label=told(chance))
        said = say("diagnose.mean-share", value=f"{mean:.3g}")
        ax.axvline(mean, color=ACCENT, linewidth=1.4, label=told(said))
        ax.set_title(told(say(f"diagnose.{name}-share")))
        ax.set_ylabel(told(say("report.rows")))
        ax.yaxis.get_major_locator().set_params(integer=True)
        ax.legend(frameon=False, fontsize=9)
    axes[-1].set_xlim(0.0, high)
    axes[-1].set_xlabel(told(say("diagnose.share-axis")))
    return figure


def _hubness(found: Diagnosis, empty: Empty, told: Told) -> Any:
    spread = found.spread
    sides = [
        (say("diagnose.references"), spread.gold_hubs),
        (say("diagnose.answers"), spread.prediction_hubs),
    ]
    named = [(name, hubs) for name, hubs in sides if hubs is not None]
    most = max(float(hubs.occurrences.max()) for _, hubs in named)
    step = max(1, math.ceil((most + 1) / BINS))
    figure, axes = empty(WIDTH, 5.2, 2, True)
    for (name, hubs), ax in zip(named, axes, strict=True):
        counts = _stepped(hubs.occurrences, step, most)
        places = [step * k + (step - 1) / 2 for k in range(len(counts))]
        ax.bar(places, counts, step, color=COLUMN, edgecolor="white")
        chance = _by_chance(hubs, spread.n, step, len(counts))
        said = say("diagnose.drawn-at-random")
        ax.plot(places, chance, color=GUIDE, linewidth=1.4, linestyle="--", label=told(said))
        hub = short(found.material.ids[found.places[hubs.hub]], _NAME)
        # where all are as often among the nearest there is none
        hub = "-" if hubs.skewness is None else hub
        often = float(hubs.occurrences[hubs.hub])
        skew = "-" if hubs.skewness is None else f"{hubs.skewness:.3f}"
        ax.set_title(told(say("diagnose.skew-and-hub", side=name, skew=skew, hub=hub, often=often)))
        ax.set_ylabel(told(say("report.rows")))
        ax.yaxis.get_major_locator().set_params(integer=True)
        ax.legend(frameon=False, fontsize=9)
    axes[-1].set_xlabel(told(say("diagnose.occurrences", k=named[0][1].k)))
    return figure


def _truncation(found: Diagnosis, empty: Empty, told: Told) -> Any:
    cut = found.truncation
    assert cut is not None, "asked for where nothing was read"
    figure, (ax,) = empty(WIDTH, 3.6, 1, False)
    names = []
    for place, part in enumerate(cut.parts):
        scores = [
            score
            for score, kind in zip(found.material.scores, cut.kinds, strict=True)
            if kind == part.kind
        ]
        _strip(ax, place, scores, part)
        rows = say("diagnose.rows", count=f"{part.n:,}")
        names.append(told(f"{say(f'diagnose.part-{part.kind}')}\n{rows}"))
    ax.axvline(found.material.score, color=GUIDE, linewidth=1.0, linestyle="--", zorder=0)
    ax.set_yticks(range(len(KINDS)), names)
    ax.set_ylim(len(KINDS) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(axis="x", color=RULE, linewidth=0.6)
    ax.set_axisbelow(True)
    unit = say(f"report.{cut.unit}")
    ax.set_title(told(say("diagnose.cut-scores", limit=cut.limit, unit=unit)))
    ax.set_xlabel(told(say("diagnose.dots-and-bars")))
    return figure


#: Name of a figure, and of its file without the suffix -> what draws it.
FIGURES: Mapping[str, Callable[[Diagnosis, Empty, Told], Any]] = {
    "histogram": _histogram,
    "shares": _shares,
    "hubness": _hubness,
    "truncation": _truncation,
}


def _percent(counts: Sequence[int]) -> list[float]:
    whole = max(sum(counts), 1)
    return [100 * count / whole for count in counts]


def _stepped(occurrences: Floats, step: int, most: float) -> list[int]:
    """Return how many occurrences lie in 0 … step-1, and so on; halves are rounded up."""
    counts = [0] * (math.floor(most + 0.5) // step + 1)
    for often in occurrences.tolist():
        counts[math.floor(often + 0.5) // step] += 1
    return counts


def _by_chance(hubs: Hubness, n: int, step: int, count: int) -> list[float]:
    """Return how many of n rows would lie in each bin: a binomial of n trials at k/n."""
    chance = hubs.k / n
    known, unknown = math.log(chance), math.log1p(-chance)
    found = []
    for first in range(0, step * count, step):
        logs = [
            math.lgamma(n + 1) - math.lgamma(j + 1) - math.lgamma(n - j + 1)
            + j * known + (n - j) * unknown
            for j in range(first, min(first + step, n + 1))
        ]  # fmt: skip
        found.append(n * math.fsum(map(math.exp, logs)))
    return found


def _strip(ax: Any, place: int, scores: Sequence[float], part: CutPart) -> None:
    """Draw the scores of one part as dots, apart from each other, and their mean below them."""
    # the same offsets in every run
    heights = [place - 0.32 + 0.4 * (k * _GOLDEN % 1.0) for k in range(len(scores))]
    ax.plot(scores, heights, "o", color=COLUMN, markersize=3.5, alpha=0.6, linestyle="none")
    span = part.interval
    if span is not None and span.low is not None and span.high is not None:
        ax.plot([span.low, span.high], [place + 0.26] * 2, color=ACCENT, linewidth=3, alpha=0.5)
    if part.score is not None:
        ax.plot(part.score, place + 0.26, "D", color=ACCENT, markersize=6)


def _below(ax: Any) -> None:
    """Put the legend below the axes, where it hides nothing."""
    ax.figure.legend(loc="outside lower left", ncols=1, frameon=False, fontsize=9)
