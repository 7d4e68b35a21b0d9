"""A number everybody can compute and few encoders give: which encoder, and which file, is this?"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scorer.errors import InvalidTrain
from scorer.frozen import Frozen
from scorer.records import Train

if TYPE_CHECKING:
    from scorer.answers import AnswerEmbedder

#: Rows of the official training file.
ROWS = 644


class KnownAnswer(Frozen):
    """What one encoder gives on the official file.

    Attributes:
        name: ``v1``, ``v2`` or ``kobert``.
        model: the hub's name, and how its tokens become a vector where that is special.
        value: mean clipped cosine of both questions.
        within: how far from it still counts: half the last digit that is known, and what
            engines differ by.
    """

    name: str
    model: str
    value: float
    within: float


KNOWN: tuple[KnownAnswer, ...] = (
    KnownAnswer("v1", "sentence-transformers/distiluse-base-multilingual-cased-v1", 0.79386, 2e-5),
    KnownAnswer("v2", "sentence-transformers/distiluse-base-multilingual-cased-v2", 0.78478, 2e-5),
    KnownAnswer("kobert", "skt/kobert-base-v1 (pooler)", 0.6921, 6e-5),
)


class Measured(Frozen):
    """The mean clipped cosine of a training file's two questions.

    Attributes:
        name: of the file.
        rows: of it.
        value: the mean of ``max(0, cosine)``.
        clipped: rows whose cosine was below zero.
        known: what it says, ``None`` where it is no known answer.
    """

    name: str
    rows: int
    value: float
    clipped: int
    known: KnownAnswer | None

    @property
    def official(self) -> bool:
        """Whether the file has as many rows as the official one."""
        return self.rows == ROWS


def recognised(rows: int, value: float) -> KnownAnswer | None:
    """Return the encoder that gives this value on the official file, if any does.

    A file of another number of rows is another file, whatever value it gives.
    """
    if rows != ROWS:
        return None
    return next((each for each in KNOWN if abs(value - each.value) <= each.within), None)


def measured(train: Train, embedder: AnswerEmbedder) -> Measured:
    """Return the mean clipped cosine of the first two questions of every row.

    Raises:
        InvalidTrain: a row has fewer than two questions.
        EncoderUnavailable: the encoder cannot be had.
    """
    from scorer.metrics.cosine import cosine

    for identifier, questions in zip(train.ids, train.questions, strict=True):
        if len(questions) < 2:
            raise InvalidTrain("doctor.one-question", name=train.name, id=identifier)
    n = len(train.ids)
    texts = [row[place] for place in (0, 1) for row in train.questions]
    vectors, _ = embedder.vectors(texts, train.name)
    cosines = cosine(vectors.block(0, n), vectors.block(n, 2 * n)).tolist()
    value = math.fsum(max(0.0, each) for each in cosines) / n
    clipped = sum(each < 0.0 for each in cosines)
    return Measured(train.name, n, value, clipped, recognised(n, value))
