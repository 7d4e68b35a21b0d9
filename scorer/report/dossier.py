"""Everything a report tells of submissions: scored, appraised, held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scorer.appraisal import Appraisal, appraise, lowest_and_highest
from scorer.appraising import Appraising
from scorer.frozen import Frozen
from scorer.report.board import letters
from scorer.report.table import Refused, all_compare, ranking
from scorer.scorecard import Scorecard
from scorer.scoring import Scored, Scorer

if TYPE_CHECKING:
    from scorer.records import Gold, Pairs
    from scorer.statistics.comparison import Comparison
    from scorer.statistics.shake import Shake

#: Values from which on, and up to which, a column of the gold file tells rows apart.
_FEWEST, _MOST = 2, 20
#: Rows that such a value has on average, at least.
_PER_VALUE = 2
#: Draws behind the odds; of very many rows fewer are taken.
_DRAWS, _CELLS = 10_000, 10_000_000


class Entry(Frozen, eq=False):
    """One submission of a report.

    Attributes:
        letter: its short name: A, B, … Z, A2, ….
        name: how it is called.
        rank_text: its rank as shown: ``1``, ``2=``, ``4``.
        card: its scorecard.
        worth: what that is worth.
        pairs: what was compared for it.
    """

    letter: str
    name: str
    rank_text: str
    card: Scorecard
    worth: Appraisal
    pairs: Pairs


class Dossier(Frozen, eq=False):
    """Some submissions and what is known of them.

    Attributes:
        entries: those that were scored, best first; at least one.
        gold: the gold file.
        question: its column of questions, ``None`` where it has none.
        by: what rows were told apart by.
        refused: submissions that were not scored.
        alike: whether all scores were made in the same way.
        comparison: of the entries by letter; ``None`` with one, or where they are not alike.
        odds: of the public order by letter; ``None`` without a split, or not alike.
        drawn: whether the public rows are an example drawn from all.
    """

    entries: tuple[Entry, ...]
    gold: Gold
    question: str | None
    by: tuple[str, ...]
    refused: tuple[Refused, ...]
    alike: bool
    comparison: Comparison | None
    odds: Shake | None
    drawn: bool

    @property
    def first(self) -> Entry:
        """The entry with the highest score."""
        return self.entries[0]

    @property
    def n(self) -> int:
        """Number of rows."""
        return self.first.card.n


def dossier(
    scorer: Scorer,
    scored: Sequence[Scored],
    refused: Sequence[Refused] = (),
    how: Appraising | None = None,
    baseline: Scorecard | None = None,
) -> Dossier:
    """Return all there is to tell of scored submissions, at least one.

    Where ``how`` names nothing to tell rows apart by, whatever can be is taken:
    columns of the gold file with a few values, compound questions, cut texts,
    lengths.

    Raises:
        UsageError: as :func:`scorer.appraisal.appraise`.
    """
    from scorer.slices import question_column

    how = how or Appraising()
    kinds = [how.by or _kinds(scorer, each) for each in scored]
    worths = [
        appraise(scorer, each, how.but(by=by), baseline)
        for each, by in zip(scored, kinds, strict=True)
    ]
    pairs = {id(each.card): each.pairs for each in scored}
    places = ranking([each.card for each in scored], worths)
    entries = []
    for letter, place in zip(letters(len(places)), places, strict=True):
        assert place.worth is not None
        card = place.card
        entries.append(
            Entry(letter, place.name, place.rank_text, card, place.worth, pairs[id(card)])
        )
    alike = all_compare([each.card for each in entries])
    spec = scorer.competition.split
    return Dossier(
        entries=tuple(entries),
        gold=scorer.gold,
        question=question_column(scorer),
        by=tuple(dict.fromkeys(by for each in kinds for by in each)),
        refused=tuple(refused),
        alike=alike,
        comparison=_comparison(scorer, entries, how) if alike and len(entries) > 1 else None,
        odds=_odds(entries, how.seed) if alike else None,
        drawn=spec is not None and spec.fraction is not None,
    )


def _kinds(scorer: Scorer, scored: Scored) -> tuple[str, ...]:
    from scorer.slices import question_column

    question, spec = question_column(scorer), scorer.competition.split
    apart = {question, None if spec is None else spec.column}
    kinds = []
    for name, values in scorer.gold.columns.items():
        different = len(Counter(values))
        if name not in apart and _FEWEST <= different <= _MOST:
            kinds += [name] * (len(values) >= _PER_VALUE * different)
    if question is not None:
        kinds.append("compound")
    if scored.card.provenance.encoder is not None:
        kinds.append("truncated")
    if scored.pairs.references is not None:
        kinds.append("length")
    return tuple(dict.fromkeys(kinds))


def _comparison(scorer: Scorer, entries: Sequence[Entry], how: Appraising) -> Comparison:
    from scorer.statistics.comparison import compare

    return compare(
        {each.letter: each.card.numbers for each in entries},
        level=how.level,
        resamples=how.resamples,
        seed=how.seed,
        groups=how.groups(scorer),
        method=how.method,
        bounds=lowest_and_highest(entries[0].card),
    )


def _odds(entries: Sequence[Entry], seed: int) -> Shake | None:
    """Return the odds that the public order survives, where some rows are public and some not."""
    from scorer.statistics.shake import shake

    card = entries[0].card
    spec = card.competition.split
    if spec is None or not card.splits or card.n < 2:
        return None
    public = card.splits[0].n
    if not 0 < public < card.n:
        return None
    return shake(
        {each.letter: each.card.numbers for each in entries},
        public=public / card.n,
        private=spec.private,
        public_rows=None if spec.fraction is not None else card.splits[0].flags,
        draws=max(min(_DRAWS, _CELLS // card.n), 100),
        seed=seed,
    )
