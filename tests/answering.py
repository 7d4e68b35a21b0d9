"""Questions answered in memory, and slow witnesses for what baselines compute."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from reference import cosine

from baselines import build
from baselines.protocol import Answered, Setup
from baselines.recipe import Recipe
from scorer.encoders import EncoderRequest, load_encoder
from scorer.records import Questions, Source, Train
from scorer.vectors import Vectors

Embed = Callable[[Sequence[str], str], Vectors]
Vector = Sequence[float]


def asked(rows: Mapping[str, str]) -> Questions:
    """Return questions by id."""
    source = Source("질문.csv", "", 0)
    return Questions("질문.csv", tuple(rows), tuple(rows.values()), {}, "", source)


def planted(table: Mapping[str, Vector]) -> Embed:
    """Return what embeds each text as the table says."""
    return lambda texts, name: Vectors.of(np.array([table[text] for text in texts], dtype=float))


@cache
def _vector(text: str) -> tuple[float, ...]:
    return tuple(load_encoder(EncoderRequest("lexical-512")).encode([text])[0].tolist())


def lexical(texts: Sequence[str], name: str) -> Vectors:
    """Embed texts with the stand-in, one by one."""
    return Vectors.of(np.array([_vector(text) for text in texts], dtype=float))


def answered(
    method: str,
    train: Train,
    questions: Questions,
    embed: Embed = lexical,
    gold: Any = None,
    across: Any = "mean",
    **choices: Any,
) -> list[Answered]:
    """Let a baseline answer."""
    setup = Setup(Recipe(method, **choices), embed, gold=gold, across=across)
    return build(setup).fit(train).predict(questions)


def sources(found: Sequence[Answered]) -> list[str]:
    """Return, per question, the id of the row its answer is from."""
    return [each.matches[0].sources[0] for each in found]


def slow_medoid(vectors: Sequence[Vector]) -> int:
    """Return the place of the vector with the best mean cosine to the others, the first of equals.

    Cosines that agree to nine decimals are equal.
    """
    means = []
    for place, one in enumerate(vectors):
        others = [cosine(one, each) for other, each in enumerate(vectors) if other != place]
        means.append(math.fsum(others) / len(others) if others else 0.0)
    return next(place for place, mean in enumerate(means) if mean >= max(means) - 1e-9)


def slow_fusion(rankings: Sequence[Sequence[str]]) -> list[str]:
    """Return ids by ``sum of 1 / (60 + rank)``, the best first, of equal ones the smaller id."""
    shares: dict[str, list[float]] = {}
    for ranking in rankings:
        for rank, identifier in enumerate(ranking, start=1):
            shares.setdefault(identifier, []).append(1 / (60 + rank))
    return sorted(shares, key=lambda each: (-math.fsum(shares[each]), each))


def slow_mean(rows: Sequence[tuple[float, Sequence[Vector]]]) -> list[float]:
    """Return the mean of the rows' mean directions, weighted by similarity."""
    weights = [max(similarity, 0.0) for similarity, _ in rows]
    if not any(weights):
        weights = [1.0] * len(rows)
    total = [0.0] * len(rows[0][1][0])
    for weight, (_, vectors) in zip(weights, rows, strict=True):
        for vector in vectors:
            length = math.sqrt(math.fsum(x * x for x in vector))
            for k, x in enumerate(vector):
                total[k] += weight * x / length / len(vectors) if length else 0.0
    return [x / math.fsum(weights) for x in total]


def slow_bm25(
    documents: Sequence[Sequence[str]], question: Sequence[str], document: Sequence[str]
) -> float:
    """Return the BM25 score of a document, term by term (k1 = 1.5, b = 0.75, Lucene's idf)."""
    average = sum(map(len, documents)) / len(documents)
    counts, score = Counter(document), 0.0
    for token in question:
        holding = sum(token in each for each in documents)
        idf = math.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
        tf = counts[token]
        score += idf * tf / (tf + 1.5 * (1 - 0.75 + 0.75 * len(document) / average))
    return score
