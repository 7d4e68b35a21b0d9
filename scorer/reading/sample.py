"""The competition's sample submission: what a submission's header, ids and order should be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scorer.competition import Competition
from scorer.errors import InvalidGold
from scorer.frozen import Frozen
from scorer.issues import errors_among
from scorer.reading.columns import Roles, submission_roles
from scorer.reading.header import composed
from scorer.reading.ids import check_ids
from scorer.reading.inputs import Columns, Input, open_input
from scorer.reading.loading import load_table
from scorer.records import Note

if TYPE_CHECKING:
    from scorer.vectors import Vectors


class Sample(Frozen, eq=False):
    """A sample submission.

    Attributes:
        name: of the file.
        header: its column names in order.
        ids: its ids in order.
        vectors: its placeholder vectors, if it has any.
        texts: its placeholder answers, if it has any.
        notes: what reading assumed.
        roles: which of its columns is what.
    """

    name: str
    header: tuple[str, ...]
    ids: tuple[str, ...]
    vectors: Vectors | None
    texts: tuple[str, ...] | None
    notes: tuple[Note, ...] = ()
    roles: Roles = Roles(None)


def read_sample(given: Input, competition: Competition, columns: Columns = Columns()) -> Sample:
    """Read a sample submission; its values may be anything, its ids may not.

    Columns that were named for the submission and are not in the sample are
    looked for under the sample's own names.

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
    own = Columns(present(columns.id, table.header), present(columns.answer, table.header))
    roles = submission_roles(table, competition, own, None)
    issues += roles.issues
    ids = [] if roles.id is None else table.cells(roles.id)
    if roles.id is not None:
        issues += check_ids(ids, table.lines, (), None)
    if any(issue.code == "E220" for issue in issues):
        raise InvalidGold("failure.sample-with-references", name=opened.name)
    if errors_among(issues) or not roles.sound:
        raise InvalidGold("failure.invalid-sample", issues=issues, name=opened.name)
    vectors = table.numbers(roles.vectors)[0] if roles.vectors else None
    texts = tuple(table.cells(roles.texts[0])) if roles.texts else None
    notes: tuple[Note, ...] = ()
    if columns.id != own.id and roles.id is not None:
        column = table.header[roles.id]
        notes = (Note.of("note.reading-sample-id-column", asked=columns.id, column=column),)
    return Sample(opened.name, table.header, tuple(ids), vectors, texts, notes, roles)


def present(name: str | None, header: Sequence[str]) -> str | None:
    """Return a name where a header holds it, in whatever Unicode form, else ``None``."""
    return name if name is not None and composed(name) in map(composed, header) else None
