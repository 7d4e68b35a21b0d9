"""How well an encoder's similarities go with people's: the eight correlations of STS."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from scorer.diagnostics.sts_pairs import StsFile
from scorer.diagnostics.sts_published import Published, published_besides, published_for
from scorer.errors import InvalidGold, UsageError
from scorer.frozen import Frozen
from scorer.records import EncoderIdentity, Note
from scorer.statistics.correlation import LEVEL, Correlation, pearson, spearman

if TYPE_CHECKING:
    from scorer.answers import AnswerEmbedder
    from scorer.records import Floats, VectorRows

#: Similarities of two vectors; distances are negated, so that more is more alike.
SIMILARITIES = ("cosine", "euclidean", "manhattan", "dot")
#: Pairs whose similarities are computed at once.
_BLOCK = 1024


class Agreement(Frozen):
    """How one similarity goes with people's scores.

    Attributes:
        similarity: one of :data:`SIMILARITIES`.
        pearson, spearman: correlations with their intervals.
    """

    similarity: str
    pearson: Correlation
    spearman: Correlation

    @property
    def both(self) -> tuple[Correlation, Correlation]:
        """Pearson's and Spearman's."""
        return self.pearson, self.spearman


class StsTable(Frozen, eq=False):
    """The eight correlations of one file, or of several standardised ones.

    Attributes:
        files: what was read, one file unless pooled.
        n: pairs.
        agreements: one per similarity, in the order of :data:`SIMILARITIES`.
        cut: texts of which the encoder read the beginning only.
        published: values others published for this encoder on these very pairs.
        others: values published for other encoders on these pairs.
        pooled: whether several files were standardised one by one and put together.
    """

    files: tuple[StsFile, ...]
    n: int
    agreements: tuple[Agreement, ...]
    cut: int
    published: tuple[Published, ...]
    others: tuple[Published, ...] = ()
    pooled: bool = False


class StsEvaluation(Frozen, eq=False):
    """One encoder on some files.

    Attributes:
        encoder: what made the vectors.
        level: of the intervals.
        tables: one per file, and the pooled one last where it was asked for.
        notes: what is worth knowing about how.
    """

    encoder: EncoderIdentity
    level: float
    tables: tuple[StsTable, ...]
    notes: tuple[Note, ...]


def evaluate_sts(
    files: Sequence[StsFile], embedder: AnswerEmbedder, *, pool: bool = False, level: float = LEVEL
) -> StsEvaluation:
    """Return the eight correlations of each file, and of all of them standardised.

    Scores of different files are never in one correlation as they are: ``pool`` brings
    scores and similarities of each file to mean 0 and standard deviation 1 first.

    Raises:
        EncoderUnavailable: the encoder cannot be had.
        InvalidGold: ``pool``, and a file's scores are all the same.
        UsageError: ``pool``, and two files hold the same pairs.
    """
    if pool:
        _refuse_same(files)
    identity, tables, sides = embedder.encoder.identity, [], []
    for file in files:
        vectors, lengths = embedder.vectors([*file.first, *file.second], file.name)
        alike = similarities(vectors, len(file.scores))
        cut = sum(length > identity.max_tokens for length in lengths)
        known = published_for(identity, file.digest)
        agreements = _agreements(file.scores, alike, level)
        others = published_besides(identity, file.digest)
        tables.append(StsTable((file,), len(file.scores), agreements, cut, known, others))
        sides.append((file, alike))
    if pool:
        tables.append(_pooled(sides, level, sum(table.cut for table in tables)))
    notes = dict.fromkeys((*embedder.encoder.notes, *embedder.cache.warnings))
    return StsEvaluation(identity, level, tuple(tables), tuple(notes))


def _refuse_same(files: Sequence[StsFile]) -> None:
    """Refuse to count the same pairs twice."""
    seen: dict[str, str] = {}
    for file in files:
        if file.digest in seen:
            raise UsageError("sts.pool-same", name=file.name, other=seen[file.digest])
        seen[file.digest] = file.name


def similarities(vectors: VectorRows, n: int) -> dict[str, list[float]]:
    """Return the four similarities of pairs of vectors, in float64.

    They are those of sentence-transformers' ``EmbeddingSimilarityEvaluator``: the cosine, the
    dot product, and Euclidean and Manhattan distances with their signs turned.

    Args:
        vectors: (2 n, dims), all first ones before all second ones.

    Returns:
        Per name of :data:`SIMILARITIES` n values.
    """
    import numpy as np

    from scorer.metrics.cosine import cosine

    found: dict[str, list[float]] = {name: [] for name in SIMILARITIES}
    for start in range(0, n, _BLOCK):
        stop = min(start + _BLOCK, n)
        one: Floats = vectors.block(start, stop)
        other: Floats = vectors.block(n + start, n + stop)
        apart = one - other
        found["cosine"] += cosine(one, other).tolist()
        found["euclidean"] += (-np.sqrt((apart * apart).sum(axis=1))).tolist()
        found["manhattan"] += (-np.abs(apart).sum(axis=1)).tolist()
        found["dot"] += (one * other).sum(axis=1).tolist()
    return found


def _agreements(
    scores: Sequence[float], alike: dict[str, list[float]], level: float
) -> tuple[Agreement, ...]:
    return tuple(
        Agreement(name, pearson(alike[name], scores, level), spearman(alike[name], scores, level))
        for name in SIMILARITIES
    )


def _pooled(
    sides: Sequence[tuple[StsFile, dict[str, list[float]]]], level: float, cut: int
) -> StsTable:
    """Return the correlations over all pairs, each file standardised on its own."""
    for file, _ in sides:
        if len(set(file.scores)) == 1:
            raise InvalidGold("sts.constant", name=file.name, value=file.scores[0])
    files = tuple(file for file, _ in sides)
    scores = list(chain.from_iterable(standardised(file.scores) for file in files))
    alike = {
        name: list(chain.from_iterable(standardised(each[name]) for _, each in sides))
        for name in SIMILARITIES
    }
    return StsTable(files, len(scores), _agreements(scores, alike, level), cut, (), pooled=True)


def standardised(values: Sequence[float]) -> list[float]:
    """Return values with mean 0 and standard deviation 1; where all are the same, zeros."""
    middle = math.fsum(values) / len(values)
    away = [value - middle for value in values]
    spread = math.sqrt(math.fsum(each * each for each in away) / len(values))
    if spread == 0.0 or max(values) == min(values):
        return [0.0] * len(values)
    return [each / spread for each in away]
