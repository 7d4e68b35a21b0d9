"""Which rows of training data belong together, and why."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from scorer.frozen import Frozen
from scorer.letters import letters
from scorer.records import Train
from scorer.splitting.near import near_pairs

#: Similarity from which on two questions are nearly the same, unless another is asked for.
#: In ``data/train.csv`` no two rows reach 0.64; 21 Korean questions with one word, ending,
#: particle, space or letter changed, or two words swapped, all reach 0.78; of the 642
#: different sentence pairs of KorSTS (dev, test and train) that reach 0.75, 89 % were rated
#: 3 of 5 or more by people ("roughly equivalent"), of those between 0.5 and 0.55, 64 %.
NEAR = 0.75


class Reason(StrEnum):
    """Why two rows belong together, the plainest reason first."""

    QUESTION = "question"
    ANSWER = "answer"
    NEAR = "near"
    COLUMN = "column"


class Tie(Frozen):
    """Two rows that belong together.

    Attributes:
        reason: why.
        ids: of the two rows, the smaller first.
        texts: what is the same or nearly so in each, as written.
        similarity: of these two texts, 1.0 where they are the same.
    """

    reason: Reason
    ids: tuple[str, str]
    texts: tuple[str, str]
    similarity: float = 1.0


class Groups(Frozen):
    """Rows put together.

    Attributes:
        rows: per group the places of its rows, in order; groups by smallest id.
        ties: why, as few as hold the groups together, the plainest reasons first.
    """

    rows: tuple[tuple[int, ...], ...]
    ties: tuple[Tie, ...]


def groups_of(
    train: Train,
    near: float | None = NEAR,
    column: str | None = None,
    heard: Callable[[int, int], None] = lambda done, total: None,
) -> Groups:
    """Put rows together that share a question, an answer, or a value of ``column``.

    Questions and answers are shared where their letters are the same (see
    :func:`scorer.letters.letters`), whichever phrasing or answer of a row they
    are; questions also where they are nearly the same. A blank cell of
    ``column`` is no value. What belongs together through a third row does so too.

    Args:
        near: similarity that is nearly the same, ``None`` for no such reason.
        column: a key of ``train.columns``.
        heard: is told how far the search for near questions is.
    """
    candidates = [*_shared(train, Reason.QUESTION), *_shared(train, Reason.ANSWER)]
    if near is not None:
        candidates += _near(train, near, heard)
    if column is not None:
        candidates += _valued(train, column)
    return _joined(train, candidates)


def _shared(train: Train, reason: Reason) -> Iterator[Tie]:
    """Yield ties of rows whose questions, or answers, have the same letters."""
    texts = train.questions if reason is Reason.QUESTION else train.answers
    for owners in _owners(train, texts).values():
        (first, text), *others = sorted(owners.items())
        for other, same in others:
            yield Tie(reason, (first, other), (text, same))


def _near(train: Train, near: float, heard: Callable[[int, int], None]) -> Iterator[Tie]:
    """Yield ties of rows whose questions are nearly the same."""
    owners = _owners(train, train.questions)
    bare = sorted(owners)
    firsts = [min(owners[text].items()) for text in bare]
    for one, other, similarity in near_pairs(bare, near, heard):
        (first, text), (second, same) = sorted((firsts[one], firsts[other]))
        if first != second:
            yield Tie(Reason.NEAR, (first, second), (text, same), similarity)


def _valued(train: Train, column: str) -> Iterator[Tie]:
    """Yield ties of rows with the same value of a column, however it is stored and padded."""
    holders: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for identifier, value in sorted(zip(train.ids, train.columns[column], strict=True)):
        plain = unicodedata.normalize("NFC", value).strip()
        if plain:
            holders[plain].append((identifier, value))
    for (first, value), *others in holders.values():
        for other, same in others:
            yield Tie(Reason.COLUMN, (first, other), (value, same))


def _owners(train: Train, texts: Iterable[tuple[str, ...]]) -> dict[str, dict[str, str]]:
    """Return, per text by its letters, the ids that have it and how they write it."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for identifier, row in zip(train.ids, texts, strict=True):
        for text in row:
            owners[letters(text)].setdefault(identifier, text)
    return owners


def _joined(train: Train, candidates: Iterable[Tie]) -> Groups:
    """Join rows by ties, in an order that no order of rows changes; keep what joined any."""
    places = {identifier: place for place, identifier in enumerate(train.ids)}
    parent = list(range(len(places)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    kept = []
    for tie in sorted(candidates, key=_plainest):
        one, other = (root(places[identifier]) for identifier in tie.ids)
        if one != other:
            parent[max(one, other)] = min(one, other)
            kept.append(tie)
    rows: dict[int, list[int]] = defaultdict(list)
    for place in range(len(parent)):
        rows[root(place)].append(place)
    by_id = sorted(rows.values(), key=lambda group: min(train.ids[place] for place in group))
    return Groups(tuple(map(tuple, by_id)), tuple(kept))


def _plainest(tie: Tie) -> tuple[int, float, tuple[str, str], tuple[str, str]]:
    return list(Reason).index(tie.reason), -tie.similarity, tie.ids, tie.texts
