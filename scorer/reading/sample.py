"""The competition's sample submission: what a submission's header, ids and order should be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorer.competition import Competition
from scorer.errors import InvalidGold
from scorer.issues import errors_among
from scorer.reading.columns import submission_roles
from scorer.reading.ids import check_ids
from scorer.reading.inputs import Columns, Input, open_input
from scorer.reading.loading import load_table

if TYPE_CHECKING:
    from scorer.records import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A sample submission.

    Attributes:
        name: of the file.
        header: its column names in order.
        ids: its ids in order.
        vectors: its placeholder vectors, if it has any.
        texts: its placeholder answers, if it has any.
    """

    name: str
    header: tuple[str, ...]
    ids: tuple[str, ...]
    vectors: Floats | None
    texts: tuple[str, ...] | None


def read_sample(given: Input, competition: Competition, columns: Columns = Columns()) -> Sample:
    """Read a sample submission; its values may be anything, its ids may not.

    Raises:
        InvalidGold: there is no readable table, id column or answer column, or an
            id is blank or twice there.
    """
    opened = open_input(given)
    declared = competition.submission.vectors
    walked = load_table(opened, "vec_" if declared is None else declared.prefix)
    issues = list(walked.issues)
    if walked.table is None or errors_among(issues):
        raise InvalidGold("failure.invalid-sample", issues=issues, name=opened.name)
    table = walked.table
    roles = submission_roles(table, competition, Columns(columns.id, columns.answer), None)
    issues += roles.issues
    ids = [] if roles.id is None else table.cells(roles.id)
    if roles.id is not None:
        issues += check_ids(ids, table.lines, (), None)
    if errors_among(issues) or not roles.sound:
        raise InvalidGold("failure.invalid-sample", issues=issues, name=opened.name)
    vectors = table.numbers(roles.vectors)[0] if roles.vectors else None
    texts = tuple(table.cells(roles.texts[0])) if roles.texts else None
    return Sample(opened.name, table.header, tuple(ids), vectors, texts)
