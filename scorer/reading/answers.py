"""Answers as text, and vectors on their own, out of files that may hold other things too."""

from __future__ import annotations

from scorer.competition import Competition
from scorer.layouts import Form
from scorer.reading.ids import Known
from scorer.reading.inputs import Columns, Input, open_input
from scorer.reading.loading import load_table
from scorer.reading.sample import present
from scorer.reading.submission import Against, Reading, read_walked

#: Findings on the order of rows: who aligns by id, and writes anew, has nothing to say about it.
_ORDER = frozenset({"N601", "N602"})


def read_answers(
    given: Input, competition: Competition, columns: Columns = Columns(), known: Known | None = None
) -> Reading:
    """Read the answers of a file as texts, and pass over vectors beside them.

    Args:
        known: the ids there must be, and who says so.
    """
    return _read(given, competition, columns, known, "text")


def read_vectors(
    given: Input, competition: Competition, columns: Columns = Columns(), known: Known | None = None
) -> Reading:
    """Read the vectors of a file, of any width, and pass over texts beside them.

    Args:
        columns: an id column that is not there is looked for under the usual names.
        known: the ids there must be, and who says so.
    """
    return _read(given, competition, columns, known, "vectors")


def _read(
    given: Input, competition: Competition, columns: Columns, known: Known | None, form: Form
) -> Reading:
    # as if one form of answers were all the competition takes
    layout = competition.submission.but(needs=(form,))
    wanting = competition.but(submission=layout, terms=())
    declared = layout.vectors
    walked = load_table(open_input(given), "vec_" if declared is None else declared.prefix)
    if form == "vectors":
        header = () if walked.table is None else walked.table.header
        columns = Columns(present(columns.id, header))
    reading = read_walked(walked, Against(wanting, columns, None, None, True, known, form))
    issues = tuple(issue for issue in reading.issues if issue.code not in _ORDER)
    return reading.but(issues=issues)
