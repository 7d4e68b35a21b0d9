"""Bring predictions beside their references, by id and never by position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scorer.records import Gold, Pairs, Submission

if TYPE_CHECKING:
    from scorer.records import VectorRows


def align(submission: Submission, gold: Gold) -> Pairs:
    """Return the submission's rows in gold order; vectors are not copied.

    Raises:
        ValueError: the ids are not the same set; checking a submission
            against its gold file finds that earlier and says which.
    """
    if submission.ids == gold.ids and len(set(gold.ids)) == len(gold.ids):
        texts, vectors = submission.texts, submission.stored
    else:
        order = _order(submission.ids, gold.ids)
        texts = None if submission.texts is None else tuple(submission.texts[k] for k in order)
        vectors = None if submission.stored is None else _reordered(submission.stored, order)
    return Pairs(
        ids=gold.ids,
        texts=texts,
        vectors=vectors,
        references=gold.references,
        reference_vectors=gold.stored,
        counts=_counts(gold),
    )


def _order(ids: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Return the places of ``wanted`` among ``ids``."""
    places = {identifier: place for place, identifier in enumerate(ids)}
    if len(places) != len(ids) or places.keys() != set(wanted):
        raise ValueError("submission and gold do not hold the same ids")
    return [places[identifier] for identifier in wanted]


def _reordered(vectors: VectorRows, order: Sequence[int]) -> VectorRows:
    from scorer.vectors import InOrder

    return InOrder(vectors, order)


def _counts(gold: Gold) -> Sequence[int] | None:
    if gold.counts is not None:
        counts: list[int] = gold.counts.tolist()
        return counts
    return None if gold.references is None else list(map(len, gold.references))
