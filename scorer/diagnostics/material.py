"""What is diagnosed: answers beside gold with scores and vectors, from files or two columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from scorer.competition import Competition, Term
from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.issues import Issue
from scorer.metrics import metric
from scorer.metrics.folding import across_references, mean, rows_of
from scorer.reading.odd_references import question_column
from scorer.records import EncoderIdentity, Note, Numbers, Pairs, TermRows

if TYPE_CHECKING:
    from scorer.embedder import Embedder
    from scorer.layouts import Across
    from scorer.reading.pairs import TextPairs
    from scorer.records import Floats, VectorRows
    from scorer.scoring import Scored, Scorer


class Material(Frozen, eq=False):
    """Answers beside gold, ready to be looked into.

    Attributes:
        competition: its id.
        file: that holds both columns, ``""`` for a submission.
        submission, gold: what the two sides are called.
        pairs: texts in the declared Unicode form; vectors where the files hold them.
        scores: (n) the score of each row.
        terms, across: what a score is made of.
        questions: one per row, or ``None``.
        predictions: (n, dims), in the order of the rows.
        references: (m, dims), all of the first row, then of the second, ….
        stored: whether the vectors of answers, and of references, are those of the files.
        embedder: what made vectors of texts.
        encoder: what texts were embedded with, ``None`` where both sides hold vectors.
        warnings: what must be said first.
        notes: what was assumed.
        issues: findings about the answers.
        signature: of the score, ``""`` for two columns of a file.
    """

    competition: str
    file: str
    submission: str
    gold: str
    pairs: Pairs
    scores: Numbers
    terms: tuple[Term, ...]
    across: Across
    questions: tuple[str, ...] | None
    predictions: VectorRows
    references: VectorRows
    stored: tuple[bool, bool]
    embedder: Embedder
    encoder: EncoderIdentity | None
    warnings: tuple[Note, ...]
    notes: tuple[Note, ...]
    issues: tuple[Issue, ...]
    signature: str

    @property
    def ids(self) -> tuple[str, ...]:
        """The row ids."""
        return self.pairs.ids

    @property
    def n(self) -> int:
        """Number of rows."""
        return len(self.pairs.ids)

    @property
    def counts(self) -> Sequence[int]:
        """References per row, (n)."""
        assert self.pairs.counts is not None
        return self.pairs.counts

    @property
    def score(self) -> float:
        """The mean over all rows."""
        return mean(self.scores)

    @property
    def answers_read(self) -> tuple[str, ...] | None:
        """The answers an encoder read for this score, ``None`` where the file holds vectors."""
        return None if self.stored[0] else self.pairs.texts

    @property
    def references_read(self) -> tuple[tuple[str, ...], ...] | None:
        """The references an encoder read, likewise."""
        return None if self.stored[1] else self.pairs.references

    def part(self, places: Sequence[int]) -> Pairs:
        """Return some rows: texts, and vectors where the files hold them, but no cosines."""
        pairs = self.pairs
        texts, references = pairs.texts, pairs.references
        return Pairs(
            ids=tuple(pairs.ids[place] for place in places),
            texts=None if texts is None else tuple(texts[place] for place in places),
            vectors=self.predictions.take(places) if self.stored[0] else None,
            references=(
                None if references is None else tuple(references[place] for place in places)
            ),
            reference_vectors=self.golden(places) if self.stored[1] else None,
            counts=[self.counts[place] for place in places],
        )

    def golden(self, places: Sequence[int]) -> Floats:
        """Return the vectors of all references of some rows, (k, dims) float64."""
        ends = [0, *accumulate(self.counts)]
        return self.references.take(
            [k for place in places for k in range(ends[place], ends[place + 1])]
        )


def material_of(scorer: Scorer, scored: Scored) -> Material:
    """Return a scored submission with the vectors of both sides.

    Raises:
        UsageError: the competition compares words alone.
        EncoderUnavailable: texts must be embedded again and the encoder cannot be had.
    """
    card, pairs, gold = scored.card, scored.pairs, scorer.gold
    competition = scorer.competition
    if not competition.needs_vectors:
        raise UsageError("diagnose.failure-words-only", competition=competition.id)
    asked = question_column(competition, list(gold.columns))
    predictions, references = _vectors(scorer.embedder, pairs, card.submission)
    return Material(
        competition=competition.id,
        file="",
        submission=card.submission,
        gold=card.gold,
        pairs=pairs,
        scores=card.numbers,
        terms=competition.terms,
        across=competition.gold.across,
        questions=None if asked is None else tuple(gold.columns.values())[asked],
        predictions=predictions,
        references=references,
        stored=(scored.submission.stored is not None, gold.stored is not None),
        embedder=scorer.embedder,
        encoder=card.provenance.encoder,
        warnings=card.warnings,
        notes=card.notes_on_all,
        issues=card.issues,
        signature=str(card.signature),
    )


def material_of_pairs(embedder: Embedder, competition: Competition, texts: TextPairs) -> Material:
    """Return two columns of texts with their vectors; a row's score is ``max(0, cosine)``.

    Raises:
        EncoderUnavailable: the encoder cannot be had.
    """
    bare = Pairs(
        ids=texts.ids,
        texts=texts.first,
        vectors=None,
        references=tuple((text,) for text in texts.second),
        reference_vectors=None,
        counts=[1] * len(texts.ids),
    )
    formed, form_notes = embedder.in_form(bare)
    first, second = texts.columns
    pairs, _, used = embedder.with_cosines(formed, first)
    warnings, notes = embedder.notes(used)
    predictions, references = _vectors(embedder, pairs, first)
    terms = (Term("cosine", 1.0, 0.0),)
    return Material(
        competition=competition.id,
        file=texts.name,
        submission=first,
        gold=second,
        pairs=pairs,
        scores=rescored(pairs, terms, "mean"),
        terms=terms,
        across="mean",
        questions=None,
        predictions=predictions,
        references=references,
        stored=(False, False),
        embedder=embedder,
        encoder=used,
        warnings=tuple(warnings),
        notes=(*texts.notes, *form_notes, *notes),
        issues=texts.issues,
        signature="",
    )


def rescored(pairs: Pairs, terms: Sequence[Term], across: Across) -> Numbers:
    """Return the score of each row of pairs that have cosines, or vectors on both sides."""
    rows = []
    for term in terms:
        values = metric(term.metric)(pairs)
        counts = pairs.counts
        if counts is None or len(values) != sum(counts):
            # texts and vectors of one row may differ in number
            counts = list(map(len, pairs.references or ()))
        folded = across_references(values, counts, across)
        rows.append(TermRows(term.metric, term.weight, term.floor, folded))
    return rows_of(rows)


def _vectors(embedder: Embedder, pairs: Pairs, name: str) -> tuple[VectorRows, VectorRows]:
    """Return the vectors of answers and references: those of the files, or of the texts."""
    ours: Floats | VectorRows | None = pairs.vectors
    theirs: Floats | VectorRows | None = pairs.reference_vectors
    if ours is None:
        ours = embedder.again(pairs.texts or (), name)
    if theirs is None:
        theirs = embedder.vectors_of(list(chain.from_iterable(pairs.references or ())), "gold")
    return _in_blocks(ours), _in_blocks(theirs)


def _in_blocks(vectors: Floats | VectorRows) -> VectorRows:
    import numpy as np

    from scorer.vectors import Vectors

    return Vectors.of(vectors) if isinstance(vectors, np.ndarray) else vectors
