"""Several scorecards in order: who is ahead, who is level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scorer.frozen import Frozen
from scorer.issues import Issue
from scorer.scorecard import Scorecard
from scorer.statistics.ties import shared_ranks

if TYPE_CHECKING:
    from scorer.appraisal import Appraisal


class Place(Frozen, eq=False):
    """One submission's place in the table.

    Attributes:
        rank: 1 for the best; the next after two that share 2 is 4.
        tied: whether another has the same score, or is level with it in every row.
        name: how it is called; its path where two have the same name.
        card: its scorecard.
        worth: what it is worth, where that was asked for.
    """

    rank: int
    tied: bool
    name: str
    card: Scorecard
    worth: Appraisal | None = None

    @property
    def rank_text(self) -> str:
        """The rank as shown: ``1``, ``2=``, ``4``."""
        return f"{self.rank}=" if self.tied else str(self.rank)


class Refused(Frozen):
    """A submission that was not scored, and everything that was found about it."""

    name: str
    issues: tuple[Issue, ...]


def ranking(cards: Iterable[Scorecard], worths: Iterable[Appraisal] = ()) -> tuple[Place, ...]:
    """Return the cards best first; equal scores keep the given order and share a rank.

    So do cards whose rows are all level (:func:`scorer.statistics.ties.shared_ranks`): a
    tie is never made by rounding scores.

    Args:
        worths: what cards are worth, in any order.
    """
    known = {id(worth.card): worth for worth in worths}
    ordered = sorted(cards, key=lambda card: -card.score)
    scores = [card.score for card in ordered]
    shared = shared_ranks(scores, lambda places: [ordered[k].numbers for k in places])
    names = display_names(ordered)
    return tuple(
        Place(rank, tied, name, card, known.get(id(card)))
        for card, name, (rank, tied) in zip(ordered, names, shared, strict=True)
    )


def display_names(cards: Sequence[Scorecard]) -> list[str]:
    """Return each card's name, or its path where the name is not its alone."""
    count = Counter(card.submission for card in cards)
    return [
        card.submission if count[card.submission] == 1 else card.provenance.submission.name
        for card in cards
    ]


def split_names(cards: Iterable[Scorecard]) -> list[str]:
    """Return the names of all splits, in the order they first appear."""
    return list(dict.fromkeys(split.name for card in cards for split in card.splits))


def split_scores(card: Scorecard) -> dict[str, float | None]:
    """Return the score per split."""
    return {split.name: split.score for split in card.splits}


def all_compare(cards: Sequence[Scorecard]) -> bool:
    """Say whether all scores were made in the same way, so that ranking them means something."""
    return all(cards[0].signature.compares_with(card.signature) for card in cards[1:])


def same_rows(cards: Sequence[Scorecard]) -> bool:
    """Say whether all score the same in every row, but for rounding."""
    from scorer.statistics.differences import differences

    first = cards[0].numbers
    return not any(differences(first, card.numbers).any() for card in cards[1:])


def same_content(cards: Sequence[Scorecard]) -> bool:
    """Say whether all were made from the same ids and answers."""
    return len({card.signature.submission for card in cards}) == 1
