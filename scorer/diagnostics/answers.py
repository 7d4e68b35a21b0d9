"""Answers that are odd by themselves, or stand in the wrong place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from scorer.diagnostics.alike import Cluster, alike_texts, alike_vectors
from scorer.diagnostics.crossing import LEVEL
from scorer.diagnostics.repetition import Repetition, repetition
from scorer.diagnostics.scripts import Mixed, mixed
from scorer.diagnostics.shifting import Shift, shifts
from scorer.diagnostics.swaps import beyond_chance
from scorer.frozen import Frozen
from scorer.letters import letters
from scorer.metrics.crosswise import directions

if TYPE_CHECKING:
    from scorer.diagnostics.material import Material
    from scorer.diagnostics.shares import Retrieval
    from scorer.records import Floats


class Repeating(Frozen):
    """An answer that says the same thing again."""

    id: str
    found: Repetition


class Alike(Frozen):
    """Rows with nearly the same answers.

    Attributes:
        ids: of the rows.
        least: likeness of the weakest link.
        exact: whether all are the same, spaces, case and punctuation aside.
        same_question: whether their questions are the same too; ``None`` where gold has none.
    """

    ids: tuple[str, ...]
    least: float
    exact: bool
    same_question: bool | None


class Misplaced(Frozen):
    """An answer nearer to another row's gold than to its own.

    Attributes:
        id: its row.
        own: its cosine with its own gold.
        other: the row it is nearest to.
        there: its cosine with that one.
        swapped: whether that row's answer is nearest to this row's gold in turn, where such
            pairs are more than chance makes.
    """

    id: str
    own: float
    other: str
    there: float
    swapped: bool


class Hygiene(Frozen, eq=False):
    """What is odd about answers.

    Attributes:
        repeating: answers that repeat themselves, worst first; empty where there are no texts.
        letters: letters of the answers by script, ``None`` where there are no texts.
        gold_letters: those of the gold texts, likewise.
        mixed: answers in other letters than the rest.
        clusters: nearly the same answers, the largest cluster first.
        by_letters: whether they are compared by letters, or by vectors.
        misplaced: answers nearest to another row's gold, by how much, the most first.
        shifts: stretches of rows that fit the gold of other rows.
    """

    repeating: tuple[Repeating, ...]
    letters: Counter[str] | None
    gold_letters: Counter[str] | None
    mixed: tuple[Mixed, ...]
    clusters: tuple[Alike, ...]
    by_letters: bool
    misplaced: tuple[Misplaced, ...]
    shifts: tuple[Shift, ...]

    def unexplained(self, n: int) -> bool:
        """Say whether most of ``n`` answers are nearer to another row, and nothing says why."""
        told = bool(self.shifts) or any(each.swapped for each in self.misplaced)
        return 2 * len(self.misplaced) > n and not told


def hygiene(
    material: Material, places: Sequence[int], matrix: Floats, nearest: Retrieval
) -> Hygiene:
    """Return what is odd about the answers.

    Args:
        places: rows the matrix was made of; clusters and misplaced rows are looked for in these.
        matrix: cosines of their answers with their gold rows.
        nearest: what the matrix says about each answer.
    """
    texts, references = material.pairs.texts, material.pairs.references
    ours = theirs = None
    odd: list[Mixed] = []
    if texts is not None:
        golden = () if references is None else chain.from_iterable(references)
        ours, theirs, odd = mixed(material.ids, texts, golden)
    return Hygiene(
        repeating=() if texts is None else _repeating(material.ids, texts),
        letters=ours,
        gold_letters=theirs,
        mixed=tuple(odd),
        clusters=_alike(material, places),
        by_letters=texts is not None,
        misplaced=_misplaced([material.ids[place] for place in places], matrix, nearest),
        shifts=tuple(
            shifts(material.predictions, material.references, material.counts, material.across)
        ),
    )


def _repeating(ids: Sequence[str], texts: Sequence[str]) -> tuple[Repeating, ...]:
    found = [
        Repeating(identifier, each)
        for identifier, text in zip(ids, texts, strict=True)
        if (each := repetition(text)).much
    ]
    return tuple(sorted(found, key=lambda each: (-each.found.share, each.id)))


def _alike(material: Material, places: Sequence[int]) -> tuple[Alike, ...]:
    texts = material.pairs.texts
    found: list[Cluster]
    if texts is not None:
        found = alike_texts([texts[place] for place in places])
    else:
        found = alike_vectors(directions(material.predictions.take(places)))
    return tuple(_named(material, [places[k] for k in each.places], each) for each in found)


def _named(material: Material, rows: Sequence[int], cluster: Cluster) -> Alike:
    asked = material.questions
    same = None if asked is None else len({letters(asked[row]) for row in rows}) == 1
    ids = tuple(material.ids[row] for row in rows)
    return Alike(ids, cluster.least, cluster.exact, same)


def _misplaced(ids: Sequence[str], matrix: Floats, nearest: Retrieval) -> tuple[Misplaced, ...]:
    others = nearest.nearest_other.tolist()
    there = {
        row: float(matrix[row, other])
        for row, other in enumerate(others)
        if other >= 0 and matrix[row, other] > matrix[row, row] + LEVEL
    }
    mutual = {row for row in there if others[row] in there and others[others[row]] == row}
    if not beyond_chance(len(mutual) // 2, len(there), len(ids)):
        mutual = set()
    found = [
        Misplaced(
            id=ids[row],
            own=float(matrix[row, row]),
            other=ids[others[row]],
            there=value,
            swapped=row in mutual,
        )
        for row, value in there.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.own - each.there, each.id)))
