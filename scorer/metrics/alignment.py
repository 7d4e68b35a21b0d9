"""Bring predictions beside their references, by id and never by position."""

from __future__ import annotations

from collections.abc import Sequence

from scorer.records import Gold, Pairs, Submission


def align(submission: Submission, gold: Gold) -> Pairs:
    """Return the submission's rows in gold order.

    Raises:
        ValueError: the ids are not the same set; checking a submission
            against its gold file finds that earlier and says which.
    """
    places = {identifier: place for place, identifier in enumerate(submission.ids)}
    if len(places) != len(submission.ids) or places.keys() != set(gold.ids):
        raise ValueError("submission and gold do not hold the same ids")
    order = [places[identifier] for identifier in gold.ids]
    return Pairs(
        ids=gold.ids,
        texts=None if submission.texts is None else tuple(submission.texts[k] for k in order),
        vectors=None if submission.vectors is None else submission.vectors[order],
        references=gold.references,
        reference_vectors=gold.vectors,
        counts=_counts(gold),
    )


def _counts(gold: Gold) -> Sequence[int] | None:
    if gold.counts is not None:
        counts: list[int] = gold.counts.tolist()
        return counts
    return None if gold.references is None else list(map(len, gold.references))
