"""Compound questions answered part by part."""

from __future__ import annotations

from baselines.protocol import Answered, Baseline, Fitted
from scorer.compound import parts_of
from scorer.records import Questions, Train


class InParts:
    """Lets a baseline answer each part of a compound question, and joins the answers in order."""

    def __init__(self, baseline: Baseline) -> None:
        self.baseline = baseline

    def fit(self, train: Train) -> FittedInParts:
        """Fit the baseline."""
        return FittedInParts(self.baseline.fit(train))


class FittedInParts:
    """A fitted baseline that answers parts."""

    def __init__(self, fitted: Fitted) -> None:
        self.fitted = fitted

    def predict(self, questions: Questions) -> list[Answered]:
        """Return, per question, the answers to its parts in order, each different one once."""
        parts = [parts_of(text) for text in questions.texts]
        asked = questions.but(
            ids=tuple(
                identifier
                for identifier, row in zip(questions.ids, parts, strict=True)
                for _ in row
            ),
            texts=tuple(part for row in parts for part in row),
        )
        answered = iter(self.fitted.predict(asked))
        return [
            _joined(identifier, [next(answered) for _ in row])
            for identifier, row in zip(questions.ids, parts, strict=True)
        ]


def _joined(identifier: str, answered: list[Answered]) -> Answered:
    texts = dict.fromkeys(each.answer for each in answered if each.answer is not None)
    several = len(answered) > 1
    matches = tuple(
        match.but(answer=each.answer) if several else match
        for each in answered
        for match in each.matches
    )
    return Answered(identifier, " ".join(texts), None, matches)
