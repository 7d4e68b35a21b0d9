"""Groups of answers: how many, how good their answers score, and what stands for each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from scorer.diagnostics.cloud import Cloud, Point
from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.metrics.folding import mean

if TYPE_CHECKING:
    from scorer.diagnostics.grouping import Groups
    from scorer.records import Floats

Method = Literal["kmeans", "hdbscan"]

#: Numbers of groups that are tried, and rows of a group of HDBSCAN.
FEWEST, MOST, SMALLEST = 2, 20, 5
#: Below this mean silhouette there are no groups to speak of at all.
UNCLEAR = 0.1
#: Texts that stand for a group, and words that set it apart.
SHOWN, WORDS = 3, 5
#: Up to here a silhouette shows no structure to speak of (Kaufman & Rousseeuw 1990, chapter 2).
NO_STRUCTURE = 0.25


class Word(Frozen):
    """A word, in how many texts of the group it stands, and in how many of all others."""

    word: str
    inside: int
    outside: int


class Cluster(Frozen):
    """One group.

    Attributes:
        number: 1 for the largest; of equal ones, the one with the smallest id first.
        ids: of its rows, nearest to the centre first.
        texts: of the rows nearest to the centre, at most :data:`SHOWN` different ones.
        cosines: of these with the centre.
        score: mean over its rows, ``None`` where they were not scored.
        spread: mean cosine of its rows with the centre.
        words: what stands more often here than elsewhere, the most telling first.
    """

    number: int
    ids: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    cosines: tuple[float, ...]
    score: float | None
    spread: float
    words: tuple[Word, ...]

    @property
    def size(self) -> int:
        """How many rows it has."""
        return len(self.ids)


class Clusters(Frozen, eq=False):
    """All groups of a set of texts.

    Attributes:
        cloud: the points, in the order of their ids.
        method: how they were found.
        chosen: whether the number was chosen by silhouette.
        seed: of the k-means starts.
        smallest: rows of a group, for HDBSCAN.
        most: largest number that was to be tried.
        sampled: rows drawn for the silhouettes, ``None`` where all count.
        silhouette: mean, ``None`` where there are fewer than two groups.
        silhouettes: per number tried its mean silhouette.
        clusters: the largest first.
        noise: ids of rows in no group.
        noise_score: their mean, ``None`` where there are none or were not scored.
        score: mean over all rows.
    """

    cloud: Cloud
    method: Method
    chosen: bool
    seed: int
    smallest: int
    most: int
    sampled: int | None
    silhouette: float | None
    silhouettes: tuple[tuple[int, float], ...]
    clusters: tuple[Cluster, ...]
    noise: tuple[str, ...]
    noise_score: float | None
    score: float | None

    @property
    def largest(self) -> tuple[int, float] | None:
        """The number tried with the largest mean silhouette, the fewest of equal ones."""
        return max(self.silhouettes, key=lambda pair: (pair[1], -pair[0]), default=None)

    @property
    def unclear(self) -> bool:
        """Whether no number tried, or the one given, makes groups to speak of."""
        reached = [value for _, value in self.silhouettes]
        reached += [] if self.silhouette is None else [self.silhouette]
        return bool(reached) and max(reached) < UNCLEAR

    @property
    def at_bound(self) -> bool:
        """Whether the largest silhouette is that of the last number allowed."""
        return self.largest is not None and self.largest[0] == self.most

    @property
    def alone(self) -> int:
        """How many groups hold one row."""
        return sum(each.size == 1 for each in self.clusters)


def clusters_of(
    cloud: Cloud,
    *,
    k: int | None = None,
    method: Method = "kmeans",
    smallest: int = SMALLEST,
    most: int = MOST,
    seed: int = 0,
) -> Clusters:
    """Return groups of the points that are no references.

    Args:
        k: how many groups k-means makes; without it the fewest of those from 2 to ``most``
            whose mean silhouette is within one standard error of the largest; two where
            none reaches :data:`UNCLEAR`.
        method: k-means, or HDBSCAN, which finds the number and leaves rows out.
        smallest: rows of a group of HDBSCAN.

    Raises:
        UsageError: there are too few different texts.
    """
    from scorer.diagnostics.grouping import SILHOUETTES, dense

    places = [at for at, point in enumerate(cloud.points) if point.side != "gold"]
    points, vectors = [cloud.points[at] for at in places], cloud.vectors[places]
    tried: list[tuple[int, float]] = []
    if method == "hdbscan":
        if smallest > len(points):
            raise UsageError("see.failure-min-size", smallest=smallest, count=len(points))
        groups = dense(vectors, smallest)
    else:
        groups, tried = _by_means(vectors, k, most, seed)
    inside = groups >= 0
    several = 1 < len(set(groups[inside].tolist())) < int(inside.sum())
    numbers = sorted(set(groups[inside].tolist()))
    members = [[at for at in range(len(points)) if groups[at] == each] for each in numbers]
    members.sort(key=lambda rows: (-len(rows), points[rows[0]].id))
    noise = [point for point, there in zip(points, inside, strict=True) if not there]
    said = [_words(point.text) for point in points]
    counts = Counter(word for words in said for word in words)
    return Clusters(
        cloud=cloud,
        method=method,
        chosen=method == "kmeans" and k is None,
        seed=seed,
        smallest=smallest,
        most=most,
        sampled=SILHOUETTES if int(inside.sum()) > SILHOUETTES else None,
        silhouette=_silhouette(vectors[inside], groups[inside], seed) if several else None,
        silhouettes=tuple(tried),
        clusters=tuple(
            _cluster(number, rows, points, vectors, _telling(rows, said, counts))
            for number, rows in enumerate(members, start=1)
        ),
        noise=tuple(point.id for point in noise),
        noise_score=_score(noise),
        score=_score(points),
    )


def _silhouette(vectors: Floats, groups: Groups, seed: int) -> float | None:
    """Return the mean silhouette; ``None`` where too few groups were drawn."""
    from scorer.diagnostics.grouping import distances, drawn_rows, silhouettes

    rows = drawn_rows(len(groups), seed)
    if len(set(groups[rows].tolist())) < FEWEST:
        return None
    return mean(silhouettes(distances(vectors[rows]), groups[rows]).tolist())


def _by_means(
    vectors: Floats, k: int | None, most: int, seed: int
) -> tuple[Groups, list[tuple[int, float]]]:
    """Return the groups of k-means, and what was tried where the number was not given.

    Silhouettes of neighbouring numbers differ by chance: as in choosing the size of a tree
    (Breiman et al. 1984, 3.4.3), the simplest within one standard error of the best is taken.
    Without any structure that would still be a number of chance: then the fewest are.
    """
    import numpy as np

    from scorer.diagnostics.grouping import distances, drawn_rows, k_means, silhouettes

    different = len(np.unique(vectors, axis=0))
    if k is not None:
        if k > different:
            raise UsageError("see.failure-too-many-groups", k=k, count=different)
        return k_means(vectors, k, seed), []
    if min(most, different, len(vectors) - 1) < FEWEST:
        raise UsageError("see.failure-too-few-texts", count=different)
    # of many rows the number is chosen on those drawn: each try costs as much as the last
    rows = vectors[drawn_rows(len(vectors), seed)]
    last = min(most, len(np.unique(rows, axis=0)), len(rows) - 1)
    if last < FEWEST:
        # next to all are the same, and the few others were not drawn
        return k_means(vectors, FEWEST, seed), [(FEWEST, 0.0)]
    away = distances(rows)
    every = {number: k_means(rows, number, seed) for number in range(FEWEST, last + 1)}
    found = {number: silhouettes(away, groups) for number, groups in every.items()}
    tried = [(number, mean(values.tolist())) for number, values in found.items()]
    best, value = max(tried, key=lambda pair: (pair[1], -pair[0]))
    error = float(found[best].std(ddof=1)) / math.sqrt(len(rows))
    enough = value - error if value >= UNCLEAR else -math.inf
    taken = next(number for number, each in tried if each >= enough)
    return every[taken] if len(rows) == len(vectors) else k_means(vectors, taken, seed), tried


def _cluster(
    number: int,
    rows: Sequence[int],
    points: Sequence[Point],
    vectors: Floats,
    words: tuple[Word, ...],
) -> Cluster:
    from scorer.metrics.crosswise import directions

    own = vectors[list(rows)]
    centre = directions(own.mean(axis=0, keepdims=True))[0]
    cosines = (own @ centre).tolist()
    # what differs by rounding alone is equal, and goes by its id
    order = sorted(range(len(rows)), key=lambda at: (-round(cosines[at], 9), points[rows[at]].id))
    shown: dict[str, int] = {}
    for at in order:
        shown.setdefault(points[rows[at]].text, at)
    nearest = list(shown.values())[:SHOWN]
    return Cluster(
        number=number,
        ids=tuple(points[rows[at]].id for at in order),
        texts=tuple((points[rows[at]].id, points[rows[at]].text) for at in nearest),
        cosines=tuple(cosines[at] for at in nearest),
        score=_score([points[row] for row in rows]),
        spread=mean(cosines),
        words=words,
    )


def _score(points: Sequence[Point]) -> float | None:
    scores = [point.score for point in points if point.score is not None]
    return mean(scores) if scores else None


def _words(text: str) -> frozenset[str]:
    """Return the words of a text as written, marks around them aside, of two letters or more."""
    bare = (_bare(word) for word in text.split())
    return frozenset(word for word in bare if len(word) > 1)


def _bare(word: str) -> str:
    start, stop = 0, len(word)
    while start < stop and not word[start].isalnum():
        start += 1
    while stop > start and not word[stop - 1].isalnum():
        stop -= 1
    return word[start:stop]


def _telling(
    rows: Sequence[int], said: Sequence[frozenset[str]], counts: Counter[str]
) -> tuple[Word, ...]:
    """Return words by how much larger their share of texts is inside than outside.

    A word counts that stands in two texts of the group, and in twice the share of the others.
    """
    inside = Counter(word for row in rows for word in said[row])
    others = len(said) - len(rows)
    found = []
    for word, here in inside.items():
        there = counts[word] - here
        share, elsewhere = here / len(rows), there / others if others else 0.0
        if here > 1 and others and share >= 2 * elsewhere:
            found.append((elsewhere - share, word, here, there))
    return tuple(Word(word, here, there) for _, word, here, there in sorted(found)[:WORDS])
