"""Training data answered out of itself: every row by what is learnt from other groups of rows."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from itertools import compress

from baselines.protocol import Answered, Baseline
from scorer.errors import UsageError
from scorer.records import Questions, Train
from scorer.splitting.draw import drawn_first
from scorer.splitting.groups import Groups


def folds_of(train: Train, groups: Groups, count: int, seed: int) -> list[int]:
    """Return per row the number of its fold, 0 to ``count - 1``.

    A group is never torn. Groups are drawn in the order of a keyed hash of their
    smallest ids, the larger ones first, each into the fold with the fewest rows:
    the order of rows does not matter, and no two folds differ by more rows than
    the largest group has.

    Raises:
        UsageError: there are fewer groups than folds, or fewer than two folds.
    """
    if len(groups.rows) < 2:
        rows = len(train.ids)
        raise UsageError("baseline.failure-one-group", name=train.name, count=rows)
    if not 2 <= count <= len(groups.rows):
        raise UsageError("baseline.failure-folds-out-of-range", value=count, most=len(groups.rows))
    heads = [min(train.ids[place] for place in group) for group in groups.rows]
    order = sorted(drawn_first(heads, seed), key=lambda place: -len(groups.rows[place]))
    room = [(0, fold) for fold in range(count)]
    folds = [0] * len(train.ids)
    for place in order:
        size, fold = heapq.heappop(room)
        for row in groups.rows[place]:
            folds[row] = fold
        heapq.heappush(room, (size + len(groups.rows[place]), fold))
    return folds


def out_of_fold(
    baseline: Baseline,
    train: Train,
    questions: Questions,
    folds: Sequence[int],
    heard: Callable[[int, int], None] = lambda done, total: None,
) -> list[Answered]:
    """Return an answer to each row's question, learnt from the other folds alone.

    Args:
        questions: one per row of ``train``, in its order.
        folds: per row its fold.
    """
    answered: dict[str, Answered] = {}
    every = sorted(set(folds))
    for fold in every:
        held = [each == fold for each in folds]
        fitted = baseline.fit(rows_of(train, [not each for each in held]))
        asked = questions.but(
            ids=tuple(compress(questions.ids, held)),
            texts=tuple(compress(questions.texts, held)),
            columns={},
        )
        answered.update((each.id, each) for each in fitted.predict(asked))
        heard(fold + 1, len(every))
    return [answered[identifier] for identifier in questions.ids]


def rows_of(train: Train, kept: Sequence[bool]) -> Train:
    """Return some rows of training data; name, digest and source stay those of the whole."""
    return train.but(
        ids=tuple(compress(train.ids, kept)),
        questions=tuple(compress(train.questions, kept)),
        answers=tuple(compress(train.answers, kept)),
        columns={name: tuple(compress(cells, kept)) for name, cells in train.columns.items()},
        answer_columns=tuple(compress(train.answer_columns, kept)),
    )
