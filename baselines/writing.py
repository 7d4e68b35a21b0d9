"""Answers as a submission: texts, vectors or both, in the competition's own columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from baselines.protocol import Answered
from scorer.competition import Competition
from scorer.errors import InvalidSubmission, UsageError
from scorer.issues import errors_among
from scorer.reading import read_submission
from scorer.reading.repair import written

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from baselines.protocol import Embed

Form = Literal["texts", "vectors", "both"]


def form_of(competition: Competition, *, vectors: bool, from_text: bool) -> Form:
    """Return what a submission must hold, or is asked to hold.

    Args:
        vectors: whether vectors were asked for.
        from_text: whether there are texts at all.

    Raises:
        UsageError: the competition has no such columns, or needs texts where there are none.
    """
    spec = competition.submission
    needed = {
        *spec.needs,
        *(["text"] if competition.needs_text else []),
        *(["vectors"] if vectors or not from_text or spec.text is None else []),
    }
    if "text" in needed and not from_text:
        raise UsageError("baseline.failure-without-text", competition=competition.id)
    if "vectors" in needed and spec.vectors is None:
        raise UsageError("baseline.failure-no-vector-columns", competition=competition.id)
    if needed == {"text", "vectors"}:
        return "both"
    return "vectors" if "vectors" in needed else "texts"


def submission_csv(
    answered: Sequence[Answered], competition: Competition, form: Form, embed: Embed
) -> bytes:
    """Return answers as CSV, UTF-8 without BOM, floats as the shortest text of a float32.

    Raises:
        InvalidSubmission: what was made does not pass the checks of a submission.
    """
    spec = competition.submission
    header, columns = [spec.id], [[each.id for each in answered]]
    if form != "vectors":
        assert spec.text is not None
        header.append(spec.text)
        columns.append([each.answer or "" for each in answered])
    rows = [list(row) for row in zip(*columns, strict=True)]
    if form != "texts":
        assert spec.vectors is not None
        header += spec.vectors.names()
        for row, vector in zip(rows, vectors_of(answered, embed), strict=True):
            row += map(str, vector)
    content = written(header, rows, ",")
    reading = read_submission(content, competition)
    errors = errors_among(reading.issues)
    if errors:
        raise InvalidSubmission(
            "baseline.failure-invalid", issues=errors, name="<csv>", count=len(errors)
        )
    return content


def vectors_of(answered: Sequence[Answered], embed: Embed) -> NDArray[np.float32]:
    """Return a vector per answer, (n, dims) float32: its own, or that of its text."""
    import numpy as np

    own = [each.vector for each in answered if each.vector is not None]
    if own:
        return np.stack(own)
    return embed([each.answer or "" for each in answered], "answers").array().astype(np.float32)


def as_wide(competition: Competition, dims: int, *, refuse: bool = True) -> Competition:
    """Return a competition that takes vectors of ``dims`` components: itself where it does.

    Raises:
        UsageError: it does not, and ``refuse`` says so.
    """
    declared = competition.submission.vectors
    if declared is None or declared.dims == dims:
        return competition
    if refuse:
        raise UsageError("baseline.failure-width", found=dims, expected=declared.dims)
    return competition.but(submission=competition.submission.but(vectors=declared.but(dims=dims)))
