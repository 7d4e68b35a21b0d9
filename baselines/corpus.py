"""Training data in the order of its ids: what no order of rows can change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain

from scorer.letters import letters
from scorer.records import Train


class Corpus:
    """Rows of training data, the smallest id first.

    Attributes:
        name: of the file.
        ids: (n) one per row.
        questions: per row its phrasings, in the file's order of columns.
        answers: per row its answers, in that order.
        first: per row the place of its first phrasing among all phrasings, and
            behind them their number, (n + 1).
    """

    def __init__(self, train: Train) -> None:
        order = sorted(range(len(train.ids)), key=train.ids.__getitem__)
        self.name = train.name
        self.ids = tuple(train.ids[place] for place in order)
        self.questions = tuple(train.questions[place] for place in order)
        self.answers = tuple(train.answers[place] for place in order)
        self.first = [0]
        for row in self.questions:
            self.first.append(self.first[-1] + len(row))

    @cached_property
    def phrasings(self) -> Sequence[str]:
        """All phrasings, those of the first row first."""
        return tuple(chain.from_iterable(self.questions))

    @cached_property
    def rows(self) -> Sequence[int]:
        """Per phrasing the place of its row."""
        return tuple(place for place, row in enumerate(self.questions) for _ in row)

    @cached_property
    def _asked(self) -> Mapping[str, Mapping[int, str]]:
        asked: dict[str, dict[int, str]] = defaultdict(dict)
        for place, row in enumerate(self.questions):
            for phrasing in row:
                asked[letters(phrasing)].setdefault(place, phrasing)
        return asked

    def asking(self, question: str) -> Mapping[int, str]:
        """Return the places of rows that ask the same, letter by letter, and how they do."""
        return self._asked.get(letters(question), {})
