"""A gold file: read and checked like a submission, but its texts never get into a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING

from scorer.competition import Competition
from scorer.errors import InvalidGold
from scorer.issues import Issue, errors_among, found
from scorer.reading.columns import Roles, gold_roles, safe_names
from scorer.reading.digests import digest_of
from scorer.reading.header import composed
from scorer.reading.ids import check_ids
from scorer.reading.inputs import Columns, Input, open_input
from scorer.reading.loading import load_table
from scorer.reading.not_texts import not_texts
from scorer.reading.odd_references import is_discreet, odd_references, question_column
from scorer.reading.submission import encoding_notes, rank
from scorer.reading.table import Table, Walked
from scorer.reading.texts import swallowed_rows
from scorer.reading.values import check_cells, some
from scorer.records import Gold, Note

if TYPE_CHECKING:
    from scorer.records import Counts
    from scorer.vectors import Vectors

#: Values of a finding that this program wrote itself.
_OWN = frozenset({"kind", "reason", "tried", "encoding", "delimiter", "wanted", "header", "bound"})
#: Which of a row's references counts -> the sentence that says so.
_COUNTS = {
    "mean": "note.reading-references",
    "max": "note.reading-references-max",
    "first": "note.reading-references-first",
}


def read_gold(
    given: Input, competition: Competition, columns: Columns = Columns(), *, any_width: bool = False
) -> Gold:
    """Read and check a gold file.

    Args:
        any_width: take vectors of any width, not only the competition's.

    Raises:
        InvalidGold: with every finding; none of them shows a text of the file.
    """
    declared = competition.gold.vectors
    prefix = "vec_" if declared is None else declared.prefix
    walked = load_table(open_input(given), prefix)
    issues = list(walked.issues)
    notes = encoding_notes(walked.source)
    gold: Gold | None = None
    if walked.table is not None:
        roles = gold_roles(walked.table, competition, columns, _dims(competition, any_width))
        issues += roles.issues
        notes += roles.notes
        content = _Content(walked, roles, competition)
        issues += content.check()
        notes += content.notes
        if not errors_among(issues) and roles.sound:
            gold = content.record((*notes, *warned(issues, walked.source.name)))
    if gold is None:
        # What warnings advise is for submissions; here they are notes, or nothing.
        errors = sorted(errors_among(issues), key=rank)
        shown = [discreet(issue, competition, columns) for issue in errors]
        name, count = walked.source.name, len(shown)
        raise InvalidGold("failure.invalid-gold", issues=shown, name=name, count=count)
    return gold


def discreet(issue: Issue, competition: Competition, columns: Columns = Columns()) -> Issue:
    """Return a finding about gold with everything hidden that could be one of its texts."""
    safe = safe_names(competition, columns)

    def shown(value: object) -> object:
        if not isinstance(value, str) or value in safe or is_discreet(value.strip("'")):
            return value
        return f"(…{len(value)})"

    return issue.but(
        column=shown(issue.column),
        id=shown(issue.id),
        values=tuple((k, value if k in _OWN else shown(value)) for k, value in issue.values),
    )


def warned(issues: Sequence[Issue], name: str) -> Iterator[Note]:
    """Turn what was odd about a sound file into notes."""
    zero = [issue.id or "?" for issue in issues if issue.code == "W407"]
    if zero:
        yield Note.of("note.reading-zero-gold", name=name, count=len(zero), ids=some(zero))
    for issue in issues:
        values = dict(issue.values)
        if issue.code == "W116":
            yield Note.of("note.reading-delimiter", name=name, delimiter=values["delimiter"])
        elif issue.code == "W217":
            expected = values["expected"]
            yield Note.of("note.reading-header", name=name, column=issue.column, expected=expected)
        elif issue.code == "W221":
            column = values["expected"]
            yield Note.of("note.reading-header-decomposed", name=name, column=column)


def _dims(competition: Competition, any_width: bool) -> int | None:
    if any_width:
        return None
    declared = competition.gold.vectors
    return competition.encoder.dims if declared is None else declared.dims


def _written(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the texts that are not blank."""
    return tuple(filter(str.strip, texts))


class _Content:
    """The rows of a gold file, once its columns are found."""

    def __init__(self, walked: Walked, roles: Roles, competition: Competition) -> None:
        assert walked.table is not None
        self.table: Table = walked.table
        self.walked, self.roles, self.competition = walked, roles, competition
        self.ids = [] if roles.id is None else self.table.cells(roles.id)
        self.references: list[tuple[str, ...]] | None = None
        self.vectors: Vectors | None = None
        self.counts: Counts | None = None
        self.notes: list[Note] = []

    def check(self) -> Iterator[Issue]:
        """Yield every finding about ids, references and vectors."""
        if self.roles.id is None:
            return
        name = self.table.header[self.roles.id]
        yield from not_texts(self.ids, self.table.lines, name)
        yield from check_ids(self.ids, self.table.lines, (), None)
        if self.roles.texts:
            yield from self._check_references()
        if self.roles.vectors:
            yield from self._check_vectors()

    def record(self, notes: tuple[Note, ...]) -> Gold:
        """Return the gold file's content; ids, references and vectors were found sound."""
        assert self.roles.id is not None
        taken = (self.roles.id, *self.roles.texts)
        used = {*taken, *self.roles.vectors}
        others = {
            self._called(name): tuple(self.table.cells(place))
            for place, name in enumerate(self.table.header)
            if place not in used
        }
        references = None if self.references is None else tuple(self.references)
        return Gold(
            name=self.walked.source.name,
            ids=tuple(self.ids),
            references=references,
            stored=self.vectors,
            counts=self.counts,
            columns=others,
            digest=digest_of(self.ids, references, self.vectors, self.counts),
            source=self.walked.source,
            notes=notes,
            encoder=getattr(self.table, "encoder", None),
            taken=tuple(self._called(self.table.header[place]) for place in taken),
        )

    def _called(self, name: str) -> str:
        """Return a column's name in NFC, where it is the only one of that name."""
        names = [composed(each) for each in self.table.header]
        return composed(name) if names.count(composed(name)) == 1 else name

    def _check_references(self) -> Iterator[Issue]:
        columns = [self.table.cells(place) for place in self.roles.texts]
        rows = list(zip(*columns, strict=True))
        rows = [row if all(map(str.strip, row)) else _written(row) for row in rows]
        for place in (place for place, row in enumerate(rows) if not row):
            yield found("E702", row=self.table.lines[place], id=self.ids[place])
        blank = len(rows) * len(columns) - sum(map(len, rows))
        if blank:
            cells = len(rows) * len(columns)
            self.notes.append(Note.of("note.reading-blank-references", count=blank, cells=cells))
        names = [self.table.header[place] for place in self.roles.texts]
        across = self.competition.gold.across
        self.notes.append(Note.of(_COUNTS[across], names=", ".join(names), across=across))
        self.references = rows
        asked = question_column(self.competition, list(map(composed, self.table.header)))
        questions = None if asked is None else self.table.cells(asked)
        self.notes += odd_references(rows, questions, self.ids, self.walked.source.name)
        for name, texts in zip(names, columns, strict=True):
            lines, ids, mark = self.table.lines, self.ids, self.walked.delimiter
            for issue in not_texts(texts, lines, name, ids):
                # a row may have fewer references than others
                if issue.code != "E222":
                    yield issue
            yield from swallowed_rows(texts, lines, ids, None, name, mark)[0]

    def _check_vectors(self) -> Iterator[Issue]:
        import numpy as np

        from scorer.reading.vectors import check_vectors

        names = [self.table.header[place] for place in self.roles.vectors]
        self.vectors, bad = self.table.numbers(self.roles.vectors)
        lines: Sequence[int] = self.table.lines
        ids: Sequence[str] = self.ids
        self.counts = self.table.counts
        if self.counts is None:
            self.counts = np.ones(len(ids), dtype=np.int64)
        else:
            each = self.counts.tolist()
            lines = list(chain.from_iterable(map(repeat, lines, each)))
            ids = list(chain.from_iterable(map(repeat, ids, each)))
        yield from check_cells(bad, names, lines, ids)
        bound = self.competition.encoder.bound
        for issue in check_vectors(self.vectors, lines, ids, names, bound, None):
            if issue.code in ("E408", "W407"):
                yield issue
