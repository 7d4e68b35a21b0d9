"""The result of scoring one submission: one float per row, and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

from scorer.competition import Competition
from scorer.frozen import Frozen
from scorer.issues import Issue
from scorer.metrics.folding import mean
from scorer.records import Cut, Note, Numbers, Provenance, Split, TermRows, floats
from scorer.signature import Signature
from scorer.wording import say

if TYPE_CHECKING:
    import pandas as pd

    from scorer.records import Floats

#: Version of the JSON a scorecard becomes; raised when a field changes its meaning.
SCHEMA = "dscore.score/1"


class Scorecard(Frozen, eq=False):
    """One submission, scored.

    Attributes:
        competition: what was scored.
        submission, gold: names of the two files.
        ids: (n) row ids, in gold order.
        numbers: (n) the score of each row; every summary is a fold over them.
        terms: per term its value per row before weight and floor.
        splits: public and private, where the competition splits.
        cuts: texts the encoder read only the beginning of.
        warnings: what makes the number another than the organiser's; said first.
        notes: what was assumed.
        issues: findings about the submission that did not stop the scoring.
        signature: every choice that decides the number.
        provenance: files, encoder, libraries, machine.
    """

    competition: Competition
    submission: str
    gold: str
    ids: tuple[str, ...]
    numbers: Numbers
    terms: tuple[TermRows, ...]
    splits: tuple[Split, ...]
    cuts: tuple[Cut, ...]
    warnings: tuple[Note, ...]
    notes: tuple[Note, ...]
    issues: tuple[Issue, ...]
    signature: Signature
    provenance: Provenance

    def __repr__(self) -> str:
        return f"Scorecard({self.submission!r}, score={self.score!r}, n={self.n})"

    @property
    def rows(self) -> Floats:
        """The score of each row, (n,) float64, read-only."""
        return floats(self.numbers)

    @cached_property
    def score(self) -> float:
        """The mean over all rows."""
        return mean(self.numbers)

    @property
    def n(self) -> int:
        """Number of rows."""
        return len(self.ids)

    @property
    def comparable(self) -> bool:
        """Whether the score may be held against the organiser's leaderboard.

        The encoder alone does not decide: one that could be an organiser's need not be
        this competition's, which a warning says. Where nothing was embedded, it is for
        who made the vectors to say.
        """
        encoder = self.provenance.encoder
        return (encoder is None or encoder.comparable) and not self.warnings

    @property
    def notes_on_all(self) -> tuple[Note, ...]:
        """What was assumed of all rows: which of them are public is left out."""
        return tuple(note for note in self.notes if note.key != "note.split-drawn")

    @cached_property
    def clipped(self) -> tuple[str, ...]:
        """Ids of rows with some term below its floor."""
        below = [[value < term.floor for value in term.numbers] for term in self.terms]
        return tuple(compress(self.ids, map(any, zip(*below, strict=True))))

    def to_dict(self) -> dict[str, object]:
        """Return everything as JSON-ready data at full precision (schema ``dscore.score/1``)."""
        return {
            "schema": SCHEMA,
            "version": self.signature.version,
            "competition": {
                "id": self.competition.id,
                "title": self.competition.title,
                "source": self.competition.source,
            },
            "submission": self.submission,
            "gold": self.gold,
            "score": self.score,
            "n": self.n,
            "splits": {split.name: {"score": split.score, "n": split.n} for split in self.splits},
            "terms": [
                {
                    "metric": term.metric,
                    "weight": term.weight,
                    "floor": term.floor,
                    "mean": mean(term.numbers),
                }
                for term in self.terms
            ],
            "clipped": list(self.clipped),
            "cut": [
                {"id": c.id, "reference": c.reference, "tokens": c.tokens, "limit": c.limit}
                for c in self.cuts
            ],
            "warnings": [{"key": note.key, "text": str(note)} for note in self.warnings],
            "assumptions": [{"key": note.key, "text": str(note)} for note in self.notes],
            "issues": [issue.to_dict() for issue in self.issues],
            "signature": str(self.signature),
            "provenance": _provenance(self.provenance, comparable=self.comparable),
            "rows": [
                {"id": identifier, "score": value, **parts}
                for identifier, value, parts in self.table()
            ],
        }

    def table(self) -> list[tuple[str, float, dict[str, object]]]:
        """Return per row its id, its score, and per term and split a further column."""
        names = [term.metric for term in self.terms]
        columns: list[Sequence[object]] = [term.numbers for term in self.terms]
        names += [split.name for split in self.splits]
        columns += [[bool(flag) for flag in split.flags] for split in self.splits]
        return [
            (identifier, value, dict(zip(names, parts, strict=True)))
            for identifier, value, *parts in zip(self.ids, self.numbers, *columns, strict=True)
        ]

    def to_frame(self) -> pd.DataFrame:
        """Return one row per id as a pandas DataFrame, indexed by id.

        Raises:
            ImportError: pandas is not installed.
        """
        from scorer.frames import frame_of_rows

        return frame_of_rows(self.table())

    def _repr_html_(self) -> str:
        """Return the card as a notebook shows it."""
        from scorer.notebook import card_html

        parts: list[tuple[str, float | None, int]] = [(say("report.score"), self.score, self.n)]
        parts += [(say(f"report.{each.name}"), each.score, each.n) for each in self.splits]
        warnings = [str(note) for note in self.warnings]
        title = f"{self.submission} · {self.competition.id}"
        return card_html(title, self.score, parts, warnings, self.numbers, str(self.signature))


def _provenance(provenance: Provenance, *, comparable: bool) -> dict[str, object]:
    encoder = None if provenance.encoder is None else provenance.encoder.as_dict()
    if encoder is not None:
        encoder["comparable"] = comparable
    return {
        "submission": provenance.submission.as_dict(),
        "gold": provenance.gold.as_dict(),
        "encoder": encoder,
        "device": provenance.device,
        "engine": provenance.engine,
        "encoded": provenance.encoded,
        "libraries": dict(provenance.libraries),
        "python": provenance.python,
        "platform": provenance.platform,
    }
