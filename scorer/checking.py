"""Check a submission without scoring it: no encoder, no network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scorer.competition import DEFAULT, Competition
from scorer.frozen import Frozen
from scorer.issues import Issue, errors_among
from scorer.reading import Columns, Input, read_gold, read_sample, read_submission
from scorer.records import Note, Submission


class Checked(Frozen, eq=False):
    """What was found about one submission.

    Attributes:
        name: the submission's.
        submission: what was read, ``None`` where the file has no readable table.
        issues: every finding: errors, warnings, notes, by line.
        notes: what reading assumed.
        ids_compared: whether a gold file or sample said which ids there must be.
    """

    name: str
    submission: Submission | None
    issues: tuple[Issue, ...]
    notes: tuple[Note, ...]
    ids_compared: bool

    def __repr__(self) -> str:
        found = ", ".join(f"{issue.code} on line {issue.row}" for issue in self.issues[:8])
        more = ", …" if len(self.issues) > 8 else ""
        return f"Checked({self.name!r}, ok={self.ok}, issues=[{found}{more}])"

    @property
    def ok(self) -> bool:
        """Whether nothing found stops scoring."""
        return not errors_among(self.issues)


def check(
    submission: Input,
    gold: Input | None = None,
    sample: Input | None = None,
    *,
    competition: Competition | str | Path = DEFAULT,
    id_col: str | None = None,
    answer_col: str | None = None,
    gold_col: Sequence[str] = (),
) -> Checked:
    """Return every finding about a submission.

    Args:
        submission, gold: a path, ``"-"``, bytes, an open binary file or a DataFrame.
        sample: the competition's sample submission: its header, ids, order and
            template values are held against the submission.
        competition: bundled name, path of a TOML file, or a Competition.
        id_col, answer_col, gold_col: columns where they are not the usual ones.

    Raises:
        InvalidGold: the gold file or the sample has errors of its own.
        InvalidCompetition: the competition cannot be used.
    """
    declared = (
        competition if isinstance(competition, Competition) else Competition.load(competition)
    )
    columns = Columns(id_col, answer_col, tuple(gold_col))
    reading = read_submission(
        submission,
        declared,
        columns,
        gold=None if gold is None else read_gold(gold, declared, columns),
        sample=None if sample is None else read_sample(sample, declared, columns),
    )
    known = gold is not None or sample is not None
    return Checked(reading.name, reading.submission, reading.issues, reading.notes, known)
