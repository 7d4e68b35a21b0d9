"""What is said of two submissions held against each other, and of how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scorer.report.worth import shown_difference
from scorer.statistics.few import FEW, fewest
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.statistics.comparison import Pair
    from scorer.statistics.paired import Paired


def p_text(p: float) -> str:
    """Return p with four decimals; what is smaller than they show is told as such."""
    return f"{p:.4f}" if p >= 0.00005 else "<0.0001"


def percent(level: float) -> float:
    """Return a level of 0.95 as 95."""
    return round(100 * level, 8)


def verdict(pair: Pair, names: Mapping[str, str], level: float, *, same: bool, alone: bool) -> str:
    """Return the sentence that says whether two are separable, and how sure that is.

    Args:
        names: short names.
        same: whether both have the same content.
        alone: whether no other pair is tested, so that p is not adjusted.
    """
    paired, span = pair.paired, pair.paired.interval
    both = {"first": names[pair.first], "second": names[pair.second]}
    if paired.wins == paired.losses == 0:
        return say("compare.same-content" if same else "compare.same-rows", **both)
    how = say("compare.p-told" if alone else "compare.p-told-adjusted", p=p_text(pair.adjusted))
    if span.low is not None and span.high is not None:
        how = say("compare.how", level=percent(level), low=span.low, high=span.high, p=how)
    if paired.few:
        how = say(f"compare.few-{_units(paired)}", how=how, **differing(paired))
    difference = shown_difference(paired.difference, 4)
    if pair.separable:
        return say("compare.separable", difference=difference, how=how, **both)
    power = _found(paired, alone=alone)
    if paired.difference == 0:
        return say("compare.same-score", power=power, how=how, **both)
    return say("compare.not-separable", difference=difference, power=power, how=how, **both)


def differing(paired: Paired) -> dict[str, int]:
    """Return in how many rows, or groups, of how many two are unlike: ``count`` and ``n``."""
    groups = paired.interval.groups
    return {"count": paired.unlike, "n": paired.n if groups is None else groups}


def interval_notes(pairs: Sequence[Pair], level: float) -> list[str]:
    """Return why pairs have no interval, or another one, and where it and p do not agree."""
    found = [pair.paired for pair in pairs]
    alpha = round(1 - level, 10)
    whys = dict.fromkeys(paired.interval.why for paired in found)
    values = {"few": FEW, "fewest": fewest(alpha), "alpha": alpha}
    said = [say(f"compare.why-{why}", **values) for why in whys if why]
    if any(paired.disagrees for paired in found):
        said.append(say("compare.how-disagree", alpha=alpha))
    return said


def found_notes(pairs: Sequence[Pair], level: float) -> list[str]:
    """Return the sentence on when a difference counts as found, where a verdict speaks of one."""
    if all(pair.separable or pair.paired.detectable is None for pair in pairs):
        return []
    key = "compare.how-detectable" if len(pairs) == 1 else "compare.how-detectable-alone"
    return [say(key, alpha=round(1 - level, 10))]


def _found(paired: Paired, *, alone: bool) -> str:
    """Return the clause on the difference these rows would find, ``""`` where none is shown."""
    if paired.untold in ("few-rows", "few-groups"):
        return say(f"compare.detectable-{paired.untold}")
    if paired.detectable is None:
        return ""
    key = "compare.detectable" if alone else "compare.detectable-alone"
    return say(key, n=paired.n, detectable=paired.detectable)


def _units(paired: Paired) -> str:
    return "rows" if paired.interval.groups is None else "groups"
