"""Files to records: opening, decoding, walking, finding columns, checking."""

from __future__ import annotations

from scorer.reading.answers import read_answers, read_vectors
from scorer.reading.gold import read_gold
from scorer.reading.inputs import Columns, Input
from scorer.reading.sample import Sample, read_sample
from scorer.reading.submission import Reading, read_submission
from scorer.reading.train import known_from_train, read_questions, read_train, read_train_table
from scorer.reading.train_columns import TrainColumns

__all__ = [
    "Columns",
    "Input",
    "Reading",
    "Sample",
    "TrainColumns",
    "known_from_train",
    "read_answers",
    "read_gold",
    "read_questions",
    "read_sample",
    "read_submission",
    "read_train",
    "read_train_table",
    "read_vectors",
]
