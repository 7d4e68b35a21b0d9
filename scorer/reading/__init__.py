"""Files to records: opening, decoding, walking, finding columns, checking."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from scorer.reading.gold import read_gold
from scorer.reading.inputs import Columns, Input
from scorer.reading.submission import Reading, read_submission

if TYPE_CHECKING:
    from scorer.reading.answers import read_answers, read_vectors
    from scorer.reading.sample import Sample, read_sample
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

#: What scoring a file does not take is imported when it is asked for: name -> module.
_LATER = {
    "Sample": "sample",
    "TrainColumns": "train_columns",
    "known_from_train": "train",
    "read_answers": "answers",
    "read_questions": "train",
    "read_sample": "sample",
    "read_train": "train",
    "read_train_table": "train",
    "read_vectors": "answers",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
