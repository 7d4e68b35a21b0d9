"""What about a submission is worth a look: constant, averaged, or the same as another.

Every flag carries its numbers. None is an accusation: teammates share files, and a
file may be recorded again under another name on purpose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from scorer.frozen import Frozen
from scorer.leaderboard.entries import Entry, Flag
from scorer.leaderboard.sketch import Sketch, Traits

KINDS = ("constant", "averaged", "copied", "reordered", "scaled", "embedded")

#: Share of rows from which on two submissions are said to share their rows, and one to
#: be constant.
MOST = 0.9
#: Bits in which sketches of nearly equal vectors may differ: of two honest files' 130 rows
#: one differed in so few, the others in 7 to 33; noise of 0.002 on every component, which
#: moves a cosine of distiluse vectors by 0.001, left 128 of 130 within it.
NEAR = 4
#: Rows below which nothing is said about copies: two short files agree by chance.
FEWEST = 5
#: Score by which rows differ at most that hold the same answer, one as a text and one as the
#: vector of it: engines differ by 1e-6 in a row's cosine.
ROUNDING = 2e-6
#: Submissions from which on the honest band is learned from them.
LEARNED = 3
#: Least half-width of the band, of the mean cosine and of the mean norm. Two honest files
#: lay 0.018 and 0.025 apart, and the mean of both 0.036 above and 0.053 below their middle.
LEAST = 0.03
#: A band reaches as many robust standard deviations to each side.
REACH = 4.0
#: Spread of lengths, as a share of their mean, below which all are of one length.
UNIFORM = 1e-4
#: Relative difference of mean norms from which on copies count as scaled, and within which
#: the spread of the norms has to follow.
SCALED = 0.01


class Band(Frozen):
    """Where honest submissions lie.

    Attributes:
        cosine, norm: the middle of the mean cosine between rows and of the mean norm.
        cosine_width, norm_width: how far from it they lie at most.
        spread: how far lengths inside a file vary, as a share of their mean; where an
            encoder makes all of one length, that all are tells nothing.
        count: submissions it was learned from; 0 where it is from the gold file's vectors.
    """

    cosine: float
    cosine_width: float
    norm: float
    norm_width: float
    spread: float
    count: int


def flags_of(
    sketch: Sketch, others: Sequence[tuple[Entry, Sketch]], gold: Traits | None = None
) -> tuple[Flag, ...]:
    """Return what is worth a look about one submission.

    Args:
        others: other submissions to the same gold file.
        gold: traits of the gold file's own vectors, which the honest band is from where
            there are too few others.
    """
    flags = [*_constant(sketch.traits)]
    if not flags:
        band = band_of(sketch.traits, [each.traits for _, each in others], gold)
        flags += _averaged(sketch.traits, band)
    for entry, other in others:
        flags += _same(sketch, other, entry)
    return tuple(flags)


def band_of(traits: Traits, others: Sequence[Traits], gold: Traits | None) -> Band | None:
    """Return where honest submissions of this kind lie, ``None`` where that is not known."""
    alike = [each for each in others if _comparable(each, traits) and not _is_constant(each)]
    even = [each for each in alike if _spread(each) < UNIFORM]
    if 2 * len(even) > len(alike) and len(even) >= LEARNED:
        # the encoder makes all of one length: uneven ones are none of its own, and averages
        # among them would raise the middle they are held against
        alike = even
    if len(alike) >= LEARNED:
        cosine, cosine_width = _middle([each.cosine or 0.0 for each in alike])
        norm, norm_width = _middle([each.norm or 0.0 for each in alike])
        spread = median(map(_spread, alike))
        return Band(cosine, cosine_width, norm, norm_width, spread, len(alike))
    if gold is not None and _comparable(gold, traits) and not _is_constant(gold):
        return Band(gold.cosine or 0.0, LEAST, gold.norm or 0.0, LEAST, _spread(gold), 0)
    return None


def _comparable(one: Traits, other: Traits) -> bool:
    return one.form == other.form == "vectors" and one.dims == other.dims and one.cosine is not None


def _middle(values: Sequence[float]) -> tuple[float, float]:
    """Return the median, and the reach around it.

    1.4826 times the median absolute deviation estimates a standard deviation (Rousseeuw
    and Croux 1993, "Alternatives to the median absolute deviation").
    """
    middle = median(values)
    deviation = 1.4826 * median(abs(value - middle) for value in values)
    return middle, max(REACH * deviation, LEAST)


def _spread(traits: Traits) -> float:
    return (traits.spread or 0.0) / traits.norm if traits.norm else 0.0


def _is_constant(traits: Traits) -> bool:
    return traits.n > 1 and traits.commonest >= MOST * traits.n


def _constant(traits: Traits) -> list[Flag]:
    if not _is_constant(traits):
        return []
    return [_flag("constant", same=traits.commonest, n=traits.n)]


def _averaged(traits: Traits, band: Band | None) -> list[Flag]:
    """Say so where rows are more alike than honest ones and their vectors shorter, or all of one
    length: averaging does the first two, and rescaling afterwards the third.

    Where an encoder makes all of one length, shorter ones of uneven lengths are none of its
    own, and rows need only be more alike than the middle of the honest ones.
    """
    if band is None or traits.cosine is None or not traits.norm:
        return []
    even, uneven = band.spread < UNIFORM, _spread(traits) >= UNIFORM
    alike = traits.cosine > band.cosine + (0.0 if even else band.cosine_width)
    shorter = traits.norm < band.norm - band.norm_width
    if not (alike and ((shorter and uneven) if even else (shorter or not uneven))):
        return []
    return [
        _flag(
            "averaged",
            cosine=traits.cosine,
            cosine_band=band.cosine,
            cosine_width=band.cosine_width,
            norm=traits.norm,
            norm_band=band.norm,
            norm_width=band.norm_width,
            uneven=uneven,
            count=band.count,
        )
    ]


def _same(sketch: Sketch, other: Sketch, entry: Entry) -> list[Flag]:
    """Say so where nearly all rows of two submissions are the same."""
    mine, theirs = sketch.traits, other.traits
    if mine.form != theirs.form:
        return _embedded(sketch, other, entry)
    if (mine.form, mine.n, mine.dims) != (theirs.form, theirs.n, theirs.dims) or mine.n < FEWEST:
        return []
    ours, beside = sketch.numbers, other.numbers
    shared = sum((Counter(ours) & Counter(beside)).values())
    if shared < 0.1 * mine.n:  # not worth looking at every bit
        return []
    near = NEAR if mine.form == "vectors" else 0
    same = sum(
        (one ^ another).bit_count() <= near for one, another in zip(ours, beside, strict=True)
    )
    values = {"name": entry.name, "n": mine.n}
    if same >= MOST * mine.n:
        factor = _factor(mine, theirs)
        if factor is not None:
            return [_flag("scaled", entry.id, same=same, factor=factor, **values)]
        return [_flag("copied", entry.id, same=same, **values)]
    if shared >= MOST * mine.n:
        return [_flag("reordered", entry.id, same=shared, **values)]
    return []


def _embedded(sketch: Sketch, other: Sketch, entry: Entry) -> list[Flag]:
    """Say so where texts and vectors score alike row by row: these may be those of the texts.

    Scores that repeat, such as 0 and 1, tell of one row only.
    """
    n = sketch.traits.n
    if other.traits.n != n or not (sketch.scores and other.scores):
        return []
    pairs = zip(sketch.scored, other.scored, strict=True)
    alike = [one for one, another in pairs if abs(one - another) <= ROUNDING]
    if len(alike) < MOST * n or len({round(each, 4) for each in alike}) < FEWEST:
        return []
    return [_flag("embedded", entry.id, name=entry.name, n=n, same=len(alike))]


def _factor(mine: Traits, theirs: Traits) -> float | None:
    """Return the factor between two sets of lengths, ``None`` where there is none but 1."""
    if not mine.norm or not theirs.norm:
        return None
    factor = mine.norm / theirs.norm
    followed = abs((mine.spread or 0.0) - factor * (theirs.spread or 0.0))
    if abs(factor - 1) <= SCALED or followed > SCALED * max(mine.spread or 0.0, 1e-9 * mine.norm):
        return None
    return factor


def _flag(kind: str, other: int | None = None, **evidence: object) -> Flag:
    return Flag(kind, tuple(sorted(evidence.items())), other)
