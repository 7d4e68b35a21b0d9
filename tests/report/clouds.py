"""Small clouds, quickly made: vectors of a few components, and texts beside them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scorer.diagnostics.cloud import Cloud, Point
from scorer.metrics.crosswise import directions


def cloud_of_texts(texts: Sequence[str], dims: int = 3) -> Cloud:
    """Return texts of a column at places that depend on their number only."""
    drawn = np.random.default_rng(7).normal(size=(len(texts), dims))
    return Cloud(
        names=("글.csv",),
        gold="",
        points=tuple(Point("text", 0, text, 0, text) for text in texts),
        vectors=directions(drawn),
        joins=(),
        questions={},
        categories="",
        column="글",
        encoder=None,
        warnings=(),
        notes=(),
    )


def scored_cloud(
    texts: Sequence[str], files: int = 1, categories: Sequence[str] = ("시공", "하자")
) -> Cloud:
    """Return answers of files and one reference per row: ids, questions and texts from a list."""
    rows = len(texts)
    drawn = np.random.default_rng(3).normal(size=(rows * (files + 1), 4))
    points = [
        Point(
            "answer",
            file,
            f"T{row:03d}{texts[row]}",
            0,
            texts[(row + 1) % rows],
            (row + 0.5) / rows,
            categories[row % len(categories)],
        )
        for file in range(files)
        for row in range(rows)
    ]
    points += [
        each.but(side="gold", file=0, number=1, text=texts[row], score=None)
        for row, each in enumerate(points[:rows])
    ]
    answers = rows * files
    return Cloud(
        names=tuple(texts[file % rows] + f"{file}.csv" for file in range(files)),
        gold=texts[0],
        points=tuple(points),
        vectors=directions(drawn),
        joins=tuple((place, answers + place % rows) for place in range(answers)),
        questions={each.id: texts[0] for each in points[:rows]},
        categories=texts[0],
        column="",
        encoder=None,
        warnings=(),
        notes=(),
    )
