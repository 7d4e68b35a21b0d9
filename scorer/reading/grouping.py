"""Columns of a gold file that rows can be grouped by, and why others cannot."""

from __future__ import annotations

from collections.abc import Sequence

from scorer.errors import UsageError
from scorer.reading.header import composed
from scorer.records import Gold


def no_such_column(gold: Gold, column: str, known: Sequence[str]) -> UsageError:
    """Return the refusal of a column that tells no rows apart, and why it does not."""
    key = "failure.no-gold-column"
    if composed(column) in gold.taken:
        ids = composed(column) == gold.taken[0]
        key = "failure.column-of-ids" if ids else "failure.column-of-references"
    return UsageError(key, column=column, name=gold.name, known=", ".join(known) or "-")
