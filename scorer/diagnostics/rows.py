"""Single rows as people look at them: question, answers, and the reference they come near."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import accumulate, pairwise

from scorer.frozen import Frozen
from scorer.metrics import metric
from scorer.metrics.alignment import align
from scorer.metrics.folding import mean, rows_of
from scorer.reading.odd_references import question_column
from scorer.records import Gold, Submission, TermRows
from scorer.scorecard import Scorecard
from scorer.scoring import Scorer


class Row(Frozen):
    """One row of the gold file, and what one submission or two say to it.

    Attributes:
        id: the row's.
        scores: per submission the row's score.
        question: as the gold file has it, ``None`` where it has none.
        answers: per submission its answer as written, ``None`` where it holds vectors only.
        reference: the reference that comes nearest to an answer, or the one that
            counts where only the first does; ``None`` where gold holds vectors only.
        number: which of the row's references that is, from 1.
        references: how many the row has.
    """

    id: str
    scores: tuple[float, ...]
    question: str | None
    answers: tuple[str | None, ...]
    reference: str | None
    number: int
    references: int

    @property
    def difference(self) -> float:
        """The second submission's score less the first one's."""
        return self.scores[-1] - self.scores[0]


class Worst(Frozen, eq=False):
    """The weakest rows of a submission.

    Attributes:
        card: its scorecard.
        rows: weakest first; equal ones in the order of the gold file.
        texts: whether the submission holds answers.
    """

    card: Scorecard
    rows: tuple[Row, ...]
    texts: bool


class Changes(Frozen, eq=False):
    """What became of every row from one submission to another.

    Attributes:
        cards: of the first and the second.
        gained, lost: rows that changed most, the largest change first.
        counts: how many rows gained, lost, and stayed exactly as they were.
        difference: mean over all rows of second less first.
        texts: per submission whether it holds answers.
    """

    cards: tuple[Scorecard, Scorecard]
    gained: tuple[Row, ...]
    lost: tuple[Row, ...]
    counts: tuple[int, int, int]
    difference: float
    texts: tuple[bool, bool]


def worst(scorer: Scorer, submission: Submission, card: Scorecard, count: int) -> Worst:
    """Return the ``count`` weakest rows of a scored submission."""
    places = heapq.nsmallest(count, range(card.n), key=card.numbers.__getitem__)
    rows = _rows(scorer, (submission,), (card,), places)
    return Worst(card, rows, submission.texts is not None)


def changes(
    scorer: Scorer,
    submissions: tuple[Submission, Submission],
    cards: tuple[Scorecard, Scorecard],
    count: int,
) -> Changes:
    """Return the ``count`` rows that gained and lost most from the first to the second."""
    first, second = (card.numbers for card in cards)
    moved = [after - before for before, after in zip(first, second, strict=True)]
    up = [place for place, change in enumerate(moved) if change > 0]
    down = [place for place, change in enumerate(moved) if change < 0]
    gained = heapq.nsmallest(count, up, key=lambda place: -moved[place])
    lost = heapq.nsmallest(count, down, key=moved.__getitem__)
    rows = _rows(scorer, submissions, cards, [*gained, *lost])
    return Changes(
        cards=cards,
        gained=rows[: len(gained)],
        lost=rows[len(gained) :],
        counts=(len(up), len(down), len(moved) - len(up) - len(down)),
        difference=mean(moved),
        texts=(submissions[0].texts is not None, submissions[1].texts is not None),
    )


def _rows(
    scorer: Scorer,
    submissions: Sequence[Submission],
    cards: Sequence[Scorecard],
    places: Sequence[int],
) -> tuple[Row, ...]:
    gold = scorer.gold
    asked = question_column(scorer.competition, list(gold.columns))
    questions = None if asked is None else list(gold.columns.values())[asked]
    answers = [_answers(submission, gold, places) for submission in submissions]
    nearest = _nearest(scorer, submissions, places)
    rows = []
    for order, place in enumerate(places):
        references = () if gold.references is None else gold.references[place]
        number = nearest[order]
        rows.append(
            Row(
                id=gold.ids[place],
                scores=tuple(card.numbers[place] for card in cards),
                question=None if questions is None else questions[place],
                answers=tuple(each[order] for each in answers),
                reference=references[number] if references else None,
                number=number + 1,
                references=len(references),
            )
        )
    return tuple(rows)


def _answers(submission: Submission, gold: Gold, places: Sequence[int]) -> list[str | None]:
    if submission.texts is None:
        return [None] * len(places)
    said = dict(zip(submission.ids, submission.texts, strict=True))
    return [said[gold.ids[place]] for place in places]


def _nearest(scorer: Scorer, submissions: Sequence[Submission], places: Sequence[int]) -> list[int]:
    """Return per row which reference comes nearest to the answer of any of the submissions."""
    gold, first = scorer.gold, [0] * len(places)
    if gold.references is None or scorer.competition.gold.across == "first":
        return first
    counts = [len(gold.references[place]) for place in places]
    vectors = counts if gold.counts is None else [int(gold.counts[place]) for place in places]
    # a row of other vectors than texts does not tell which vector is which text's
    if max(counts, default=1) == 1 or vectors != counts:
        return first
    values = [_values(scorer, submission, places) for submission in submissions]
    best = list(map(max, zip(*values, strict=True)))
    bounds = pairwise(accumulate(counts, initial=0))
    return [max(range(stop - start), key=best[start:stop].__getitem__) for start, stop in bounds]


def _values(scorer: Scorer, submission: Submission, places: Sequence[int]) -> Sequence[float]:
    """Return what each reference of some rows, taken alone, would score."""
    gold = _part_of_gold(scorer.gold, places)
    pairs, _ = scorer.embedder.in_form(align(_part(submission, gold.ids), gold))
    if scorer.competition.needs_vectors:
        pairs, _, _ = scorer.embedder.with_cosines(pairs, submission.name)
    return rows_of(
        TermRows(term.metric, term.weight, term.floor, metric(term.metric)(pairs))
        for term in scorer.competition.terms
    )


def _part(submission: Submission, ids: Sequence[str]) -> Submission:
    where = {identifier: place for place, identifier in enumerate(submission.ids)}
    places = [where[identifier] for identifier in ids]
    texts, stored = submission.texts, submission.stored
    if stored is not None:
        from scorer.vectors import InOrder

        stored = InOrder(stored, places)
    return submission.but(
        ids=tuple(ids),
        texts=None if texts is None else tuple(texts[place] for place in places),
        stored=stored,
    )


def _part_of_gold(gold: Gold, places: Sequence[int]) -> Gold:
    references, stored, counts = gold.references, gold.stored, gold.counts
    if stored is not None and counts is not None:
        from scorer.vectors import InOrder

        starts = [0, *accumulate(counts.tolist())]
        owned = [k for place in places for k in range(starts[place], starts[place + 1])]
        stored, counts = InOrder(stored, owned), counts[list(places)]
    return gold.but(
        ids=tuple(gold.ids[place] for place in places),
        references=None if references is None else tuple(references[place] for place in places),
        stored=stored,
        counts=counts,
        columns={},
    )
