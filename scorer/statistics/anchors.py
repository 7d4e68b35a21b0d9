"""What a score is to be read against: floors that know nothing, and a ceiling.

*Shuffled*: the answers dealt to the rows at random, each to one: every answer
stands on every row with probability 1/n, so that the expected score is the mean
of the whole matrix of scores, answers against rows.

*Constant*: one vector for all rows, the best there is. The score of a vector c is
a sum of convex functions of c (cosines with unit references, lifted, folded by
mean, maximum or first), and the maximum of a convex function on the sphere is
climbed by moving to the direction of its gradient: no step goes down (Journée,
Nesterov, Richtárik and Sepulchre 2010, Generalized power method, theorem 1).
Without values below the floor and without a maximum the first step is the answer:
the direction of the sum of all unit references. Otherwise there can be several
summits: the highest of those above up to 64 references is taken, which need not be
the highest there is. Terms that compare texts count as for a text that shares
nothing.

*Ceiling*: where rows have several references, each of them scored as if it were
the answer, against the others of its row (leave one out).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scorer.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scorer.competition import Term
    from scorer.layouts import Across
    from scorer.records import Floats

#: Steps after which climbing ends at the latest, and the gain that is not worth another.
_STEPS = 100
_GAIN = 1e-12
#: Further places to climb from where rows lie below a floor.
_STARTS = 64
#: References times starts, at most.
_WORK = 100_000


class Side(Frozen, eq=False):
    """Answers, or references, in the forms there are.

    Attributes:
        texts: one per answer or reference, or ``None``.
        directions: (n, dims) float64 of length 1 or 0, or ``None``.
    """

    texts: Sequence[str] | None
    directions: Floats | None


class Anchors(Frozen):
    """Scores to read a score against; ``None`` where one makes no sense.

    Attributes:
        shuffled: expected score of the same answers in random order.
        constant: score of the best constant vector.
        ceiling: mean score of references against the others of their rows.
        rows: rows they were made from: a sample of very many.
        ceiling_rows: rows that have more than one reference.
        n: rows there are.
    """

    shuffled: float | None
    constant: float | None
    ceiling: float | None
    rows: int
    ceiling_rows: int
    n: int


def anchors(
    answers: Side,
    references: Side,
    counts: Sequence[int],
    terms: Sequence[Term],
    across: Across,
    n: int | None = None,
) -> Anchors:
    """Return floors and ceiling of some rows.

    Args:
        answers: one per row.
        references: all of the first row, then of the second, ….
        counts: references per row.
        terms: what a score is made of.
        across: how a row's references are folded.
        n: rows there are, where these are a sample.
    """
    several = sum(count > 1 for count in counts)
    return Anchors(
        shuffled=_shuffled(answers, references, counts, terms, across),
        constant=_constant(references, counts, terms, across),
        ceiling=_ceiling(references, counts, terms, across) if several else None,
        rows=len(counts),
        ceiling_rows=several,
        n=len(counts) if n is None else n,
    )


def _shuffled(
    answers: Side, references: Side, counts: Sequence[int], terms: Sequence[Term], across: Across
) -> float:
    from scorer.metrics.crosswise import folded, lifted

    return float(
        sum(
            lifted(folded(_values(term, answers, references), counts, across), term).mean()
            for term in terms
        )
    )


def _values(term: Term, answers: Side, references: Side) -> Floats:
    """Return one term for every answer with every reference, (m, n)."""
    from scorer.metrics.crosswise import cosines_between, jaccards_between

    if term.metric == "cosine":
        assert answers.directions is not None and references.directions is not None
        return cosines_between(answers.directions, references.directions)
    assert answers.texts is not None and references.texts is not None
    return jaccards_between(answers.texts, references.texts)


def _constant(
    references: Side, counts: Sequence[int], terms: Sequence[Term], across: Across
) -> float | None:
    import numpy as np

    cosines = [term for term in terms if term.metric == "cosine"]
    golden = references.directions
    if not cosines or golden is None:
        return None
    sizes = np.asarray(counts)
    middle = _unit(np.repeat(1.0 / sizes, sizes) @ golden)
    best, clear = _climbed(middle, golden, counts, cosines, across)
    if across == "max" or not clear:
        # with a maximum, or rows below the floor, there are several summits
        every = -(-len(golden) // min(_STARTS, max(_WORK // len(golden), 4)))
        starts = [golden.sum(axis=0), *golden[::every]]
        climbs = [_climbed(_unit(each), golden, counts, cosines, across) for each in starts]
        best = max(best, *(score for score, _ in climbs))
    texts = sum(term.weight * max(0.0, term.floor) for term in terms if term.metric != "cosine")
    return best + texts


def _climbed(
    here: Floats, golden: Floats, counts: Sequence[int], terms: Sequence[Term], across: Across
) -> tuple[float, bool]:
    """Return the score of the summit above a vector, and whether no row there is below a floor."""
    best = _of_constant(here, golden, counts, terms, across)
    for _ in range(_STEPS):
        there = _unit(_gradient(here, golden, counts, terms, across))
        now = _of_constant(there, golden, counts, terms, across)
        if now <= best + _GAIN:
            break
        best, here = now, there
    highest_floor = max(term.floor for term in terms)
    return best, bool((golden @ here).min() > highest_floor)


def _of_constant(
    vector: Floats, golden: Floats, counts: Sequence[int], terms: Sequence[Term], across: Across
) -> float:
    from scorer.metrics.crosswise import folded, lifted

    rows = folded((golden @ vector)[:, None], counts, across)
    return float(sum(lifted(rows, term).mean() for term in terms))


def _gradient(
    vector: Floats, golden: Floats, counts: Sequence[int], terms: Sequence[Term], across: Across
) -> Floats:
    """Return a (sub)gradient of the score of a constant vector, up to a factor."""
    import numpy as np

    from scorer.metrics.crosswise import folded

    values = golden @ vector
    rows = folded(values[:, None], counts, across)[:, 0]
    per_row = sum(term.weight * (rows > term.floor) for term in terms)
    sizes = np.asarray(counts)
    starts = np.cumsum([0, *counts[:-1]])
    shares = np.repeat(per_row / sizes, sizes)
    if across != "mean":
        chosen = starts
        if across == "max":
            best = np.repeat(rows, sizes) == values
            places = np.where(best, np.arange(len(values)), len(values))
            chosen = np.minimum.reduceat(places, starts)
        shares = np.zeros(len(values))
        shares[chosen] = per_row
    gradient: Floats = shares @ golden
    return gradient


def _unit(vector: Floats) -> Floats:
    import numpy as np

    length = float(np.sqrt(vector @ vector))
    return vector / length if length > 0.0 else vector


def _ceiling(
    references: Side, counts: Sequence[int], terms: Sequence[Term], across: Across
) -> float:
    import math

    scores = []
    start = 0
    for count in counts:
        if count > 1:
            scores.append(_left_out(references, range(start, start + count), terms, across))
        start += count
    return math.fsum(scores) / len(scores)


def _left_out(references: Side, places: range, terms: Sequence[Term], across: Across) -> float:
    """Return the mean score of one row's references, each against the others."""
    import numpy as np

    from scorer.metrics.crosswise import lifted

    texts, vectors = references.texts, references.directions
    row = Side(
        None if texts is None else [texts[place] for place in places],
        None if vectors is None else vectors[places.start : places.stop],
    )
    total = 0.0
    for term in terms:
        values = _values(term, row, row)
        k = len(places)
        # column j without its own entry: what reference j is compared with
        others = values.T[~np.eye(k, dtype=bool)].reshape(k, k - 1)
        fold: Mapping[str, Floats] = {
            "mean": others.mean(axis=1),
            "max": others.max(axis=1),
            "first": others[:, 0],
        }
        total += float(lifted(fold[across], term).mean())
    return total
