"""Files to records: opening, decoding, walking, finding columns, checking."""

from __future__ import annotations

from scorer.reading.gold import read_gold
from scorer.reading.inputs import Columns, Input
from scorer.reading.sample import Sample, read_sample
from scorer.reading.submission import Reading, read_submission

__all__ = [
    "Columns",
    "Input",
    "Reading",
    "Sample",
    "read_gold",
    "read_sample",
    "read_submission",
]
