"""A gold file: read and checked like a submission, but its texts never get into a message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scorer.competition import Competition
from scorer.errors import InvalidGold
from scorer.issues import Issue, errors_among, found
from scorer.reading.columns import Roles, gold_roles
from scorer.reading.digests import digest_of
from scorer.reading.ids import check_ids
from scorer.reading.inputs import Columns, Input, open_input, usual
from scorer.reading.npz import ArrayTable
from scorer.reading.table import Table, Walked, load_table
from scorer.reading.texts import check_swallowed
from scorer.reading.values import check_cells, check_vectors
from scorer.records import Gold, Note

if TYPE_CHECKING:
    from scorer.records import Counts, Floats

#: What may be shown of a gold file: things that look like ids, numbers and lists of them.
_DISCREET = re.compile(r"[A-Za-z0-9_.\-]{1,24}")
#: Values of a finding that this program wrote itself.
_OWN = frozenset({"kind", "reason", "encoding", "delimiter", "wanted"})


def read_gold(
    given: Input, competition: Competition, columns: Columns = Columns(), *, any_width: bool = False
) -> Gold:
    """Read and check a gold file.

    Args:
        any_width: take vectors of any width, not only the competition's.

    Raises:
        InvalidGold: with every finding; none of them shows a text of the file.
    """
    walked = load_table(open_input(given))
    issues, notes = list(walked.issues), []
    gold: Gold | None = None
    if walked.table is not None:
        roles = gold_roles(walked.table, competition, columns, _dims(competition, any_width))
        issues += roles.issues
        notes += roles.notes
        content = _Content(walked, roles, competition)
        issues += content.check()
        notes += content.notes
        if not errors_among(issues) and roles.sound:
            gold = content.record(tuple(notes))
    if gold is None:
        issues.sort(key=lambda issue: issue.row or 0)
        shown = [discreet(issue, competition, columns) for issue in issues]
        name = walked.source.name
        count = len(errors_among(issues))
        raise InvalidGold("failure.invalid-gold", issues=shown, name=name, count=count)
    return gold


def discreet(issue: Issue, competition: Competition, columns: Columns = Columns()) -> Issue:
    """Return a finding about gold with everything hidden that could be one of its texts."""
    headers = usual()["headers"]
    spec = competition.gold
    safe = {*spec.references, *columns.gold, spec.id, spec.question, columns.id}
    safe |= {*headers["references"], *headers["question"], *headers["id"]}

    def shown(value: object) -> object:
        if not isinstance(value, str) or value in safe or _DISCREET.fullmatch(value):
            return value
        return f"(…{len(value)})"

    return replace(
        issue,
        column=shown(issue.column),  # type: ignore[arg-type]
        id=shown(issue.id),  # type: ignore[arg-type]
        values=tuple((k, value if k in _OWN else shown(value)) for k, value in issue.values),
    )


def _dims(competition: Competition, any_width: bool) -> int | None:
    if any_width:
        return None
    declared = competition.gold.vectors
    return competition.encoder.dims if declared is None else declared.dims


class _Content:
    """The rows of a gold file, once its columns are found."""

    def __init__(self, walked: Walked, roles: Roles, competition: Competition) -> None:
        assert walked.table is not None
        self.table: Table = walked.table
        self.walked, self.roles, self.competition = walked, roles, competition
        self.ids = [] if roles.id is None else self.table.cells(roles.id)
        self.references: list[tuple[str, ...]] | None = None
        self.vectors: Floats | None = None
        self.counts: Counts | None = None
        self.notes: list[Note] = []

    def check(self) -> Iterator[Issue]:
        """Yield every finding about ids, references and vectors."""
        if self.roles.id is None:
            return
        yield from check_ids(self.ids, self.table.lines, (), None)
        if self.roles.texts:
            yield from self._check_references()
        if self.roles.vectors:
            yield from self._check_vectors()

    def record(self, notes: tuple[Note, ...]) -> Gold:
        """Return the gold file's content; ids, references and vectors were found sound."""
        used = {self.roles.id, *self.roles.texts, *self.roles.vectors}
        others = {
            name: tuple(self.table.cells(place))
            for place, name in enumerate(self.table.header)
            if place not in used
        }
        references = None if self.references is None else tuple(self.references)
        return Gold(
            name=self.walked.source.name,
            ids=tuple(self.ids),
            references=references,
            vectors=self.vectors,
            counts=self.counts,
            columns=others,
            digest=digest_of(self.ids, references, self.vectors, self.counts),
            source=self.walked.source,
            notes=notes,
        )

    def _check_references(self) -> Iterator[Issue]:
        columns = [self.table.cells(place) for place in self.roles.texts]
        rows = [tuple(text for text in row if text.strip()) for row in zip(*columns, strict=True)]
        for row, line, identifier in zip(rows, self.table.lines, self.ids, strict=True):
            if not row:
                yield found("E702", row=line, id=identifier)
        blank = len(rows) * len(columns) - sum(map(len, rows))
        if blank:
            cells = len(rows) * len(columns)
            self.notes.append(Note.of("note.reading-blank-references", count=blank, cells=cells))
        names = [self.table.header[place] for place in self.roles.texts]
        self.notes.append(
            Note.of(
                "note.reading-references",
                names=", ".join(names),
                across=self.competition.gold.across,
            )
        )
        self.references = rows
        for name, texts in zip(names, columns, strict=True):
            lines, ids, mark = self.table.lines, self.ids, self.walked.delimiter
            yield from check_swallowed(texts, lines, ids, name, mark)

    def _check_vectors(self) -> Iterator[Issue]:
        names = [self.table.header[place] for place in self.roles.vectors]
        self.vectors, bad = self.table.numbers(self.roles.vectors)
        self.counts = np.ones(len(self.ids), dtype=np.int64)
        lines: Sequence[int] = self.table.lines
        ids: Sequence[str] = self.ids
        if isinstance(self.table, ArrayTable):
            self.counts = self.table.counts
            owners = np.repeat(np.arange(len(ids)), self.counts).tolist()
            lines, ids = [lines[k] for k in owners], [ids[k] for k in owners]
        yield from check_cells(bad, names, lines, ids)
        bound = self.competition.encoder.bound
        for issue in check_vectors(self.vectors, lines, ids, names, bound, None):
            if issue.code in ("E408", "W407"):
                yield issue
