"""Answers that are nearly the same, in clusters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scorer.frozen import Frozen

if TYPE_CHECKING:
    from scorer.records import Floats

#: Likeness of letters (Dice coefficient of jamo trigrams) from which texts are nearly the same.
LETTERS = 0.8
#: Cosine from which vectors are, where there are no texts.
COSINE = 0.99


class Cluster(Frozen):
    """Rows joined by links of nearly the same answers.

    Attributes:
        places: of the rows, ascending; two or more.
        least: the likeness of its weakest link.
        exact: whether all are the same, spaces, case and punctuation aside.
    """

    places: tuple[int, ...]
    least: float
    exact: bool


def alike_texts(texts: Sequence[str], threshold: float = LETTERS) -> list[Cluster]:
    """Return the clusters of texts whose letters are nearly the same, the largest first."""
    from scorer.letters import letters
    from scorer.splitting.near import near_pairs

    bare = [letters(text) for text in texts]
    first: dict[str, int] = {}
    links: list[tuple[int, int, float]] = []
    for place, each in enumerate(bare):
        if each in first:
            links.append((first[each], place, 1.0))
        else:
            first[each] = place
    distinct = list(first)
    for one, other, likeness in near_pairs(distinct, threshold):
        links.append((first[distinct[one]], first[distinct[other]], likeness))
    return _clusters(len(texts), links, bare)


def alike_vectors(directions: Floats, threshold: float = COSINE) -> list[Cluster]:
    """Return the clusters of directions whose cosine reaches a threshold, the largest first."""
    import numpy as np

    from scorer.metrics.crosswise import cosines_between

    near = np.triu(cosines_between(directions, directions), 1)
    links = [
        (one, other, float(near[one, other]))
        for one, other in zip(
            *(each.tolist() for each in np.nonzero(near >= threshold)), strict=True
        )
    ]
    return _clusters(len(directions), links, [each.tobytes() for each in directions])


def _clusters(
    count: int, links: Iterable[tuple[int, int, float]], contents: Sequence[object]
) -> list[Cluster]:
    above = list(range(count))

    def root(place: int) -> int:
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    weakest: dict[int, float] = {}
    for one, other, likeness in sorted(links, key=lambda link: (-link[2], link[:2])):
        low, high = sorted((root(one), root(other)))
        if low != high:
            # the strongest links come first: what joins two clusters is the weakest so far
            above[high] = low
            weakest[low] = likeness
    members: dict[int, list[int]] = {}
    for place in range(count):
        members.setdefault(root(place), []).append(place)
    found = [
        Cluster(tuple(places), weakest[low], len({contents[place] for place in places}) == 1)
        for low, places in members.items()
        if len(places) > 1
    ]
    return sorted(found, key=lambda each: (-len(each.places), each.places))
