"""A submission file: read, checked as a whole, and made a record if it has no errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from scorer.competition import Competition
from scorer.errors import InvalidSubmission
from scorer.frozen import Frozen
from scorer.issues import Issue, Severity, errors_among, found
from scorer.layouts import Form
from scorer.reading.columns import Roles, submission_roles
from scorer.reading.digests import digest_of
from scorer.reading.header import listed
from scorer.reading.ids import Known, check_ids, check_order, clean
from scorer.reading.inputs import Columns, Input, Opened, open_input, usual
from scorer.reading.loading import load_table
from scorer.reading.not_texts import MAPPED, not_texts
from scorer.reading.sample import Sample
from scorer.reading.table import Table, Walked
from scorer.reading.texts import check_texts, is_blank, swallowed_rows
from scorer.reading.values import check_cells
from scorer.records import Gold, Note, Source, Submission

if TYPE_CHECKING:
    from scorer.records import VectorRows
    from scorer.vectors import Vectors

#: Findings about vector columns alone.
_ABOUT_VECTORS = frozenset({"E203", "E205", "E208", "E209", "E212", "E219"})
#: Findings that say already that the header lacks a column.
_ABSENT = frozenset(
    {
        "E201",
        "E202",
        "E203",
        "E204",
        "E208",
        "E209",
        "E210",
        "E211",
        "E212",
        "E214",
        "E215",
        "E218",
        "E219",
        "E220",
        "E404",
        "E405",
        "W217",
        "W221",
    }
)


class Reading(Frozen, eq=False):
    """What came of reading a submission.

    Attributes:
        name: the file's, as it was given.
        submission: ``None`` where there are errors.
        issues: every finding, by line.
        notes: what was assumed.
        source: the file.
    """

    name: str
    submission: Submission | None
    issues: tuple[Issue, ...]
    notes: tuple[Note, ...]
    source: Source

    def sound(self, failure: str, *, strict: bool) -> Submission:
        """Return what was read where nothing stops it.

        Args:
            failure: key of the sentence that sums up the findings.
            strict: warnings stop it too.

        Raises:
            InvalidSubmission: with every finding.
        """
        stopping = errors_among(self.issues, strict=strict)
        if stopping or self.submission is None:
            raise InvalidSubmission(
                failure, issues=self.issues, name=self.name, count=len(stopping)
            )
        return self.submission


class Against(Frozen, eq=False):
    """What a submission is held against: the competition, and gold or sample if given.

    Where ``ids`` are given they are all that counts of another file; where
    ``only`` one form of answers is wanted, the other is passed over.
    """

    competition: Competition
    columns: Columns
    gold: Gold | None
    sample: Sample | None
    any_width: bool
    ids: Known | None = None
    only: Form | None = None

    @property
    def dims(self) -> int | None:
        """Components a vector must have, ``None`` where any number will do."""
        if self.gold is not None and self.gold.stored is not None:
            return self.gold.stored.shape[1]
        if self.sample is not None and self.sample.vectors is not None:
            return self.sample.vectors.shape[1]
        declared = self.competition.submission.vectors
        if self.any_width:
            return None
        return self.competition.encoder.dims if declared is None else declared.dims

    @property
    def known(self) -> Known | None:
        """Ids that must be there."""
        if self.ids is not None:
            return self.ids
        if self.gold is not None:
            return Known(self.gold.ids, self.gold.name)
        return None if self.sample is None else Known(self.sample.ids, self.sample.name)

    @property
    def questions(self) -> tuple[Mapping[str, str], str]:
        """The question of each id where the gold file holds questions, and their column."""
        if self.gold is None:
            return {}, ""
        names = (self.competition.gold.question, *usual()["headers"]["question"])
        asked = next((name for name in names if name in self.gold.columns), None)
        if asked is None:
            return {}, ""
        return dict(zip(self.gold.ids, self.gold.columns[asked], strict=True)), asked

    @property
    def prefix(self) -> str:
        """How vector columns are called before their number."""
        declared = self.competition.submission.vectors
        return "vec_" if declared is None else declared.prefix


def read_submission(
    given: Input,
    competition: Competition,
    columns: Columns = Columns(),
    *,
    gold: Gold | None = None,
    sample: Sample | None = None,
    any_width: bool = False,
) -> Reading:
    """Read and check a submission; whatever is wrong with it is a finding.

    Args:
        gold, sample: held against it where given; gold decides ids and width.
        any_width: take vectors of any width where gold does not decide.
    """
    against = Against(competition, columns, gold, sample, any_width)
    return read_opened(open_input(given), against)


def read_opened(opened: Opened, against: Against) -> Reading:
    """Read and check a submission that was opened."""
    return read_walked(load_table(opened, against.prefix), against)


def read_walked(walked: Walked, against: Against) -> Reading:
    """Check a submission whose rows are known."""
    walked = _one_vector_each(walked)
    issues = list(walked.issues)
    notes = encoding_notes(walked.source)
    if against.sample is not None:
        notes += against.sample.notes
    submission: Submission | None = None
    if walked.table is not None:
        roles = _roles(walked.table, against)
        issues += roles.issues
        notes += () if _unnamed(walked) else roles.notes
        content = _Content(walked, roles, against)
        issues += content.check()
        if not errors_among(issues) and roles.sound:
            submission = content.record(tuple(notes))
    issues.sort(key=rank)
    name = walked.source.name
    return Reading(name, submission, tuple(issues), tuple(notes), walked.source)


def _unnamed(walked: Walked) -> bool:
    """Whether the columns have names that only this program gave them: ``{"id": "answer"}``."""
    header = None if walked.table is None else tuple(walked.table.header)
    return walked.source.format == "json" and header == MAPPED


def _roles(table: Table, against: Against) -> Roles:
    """Find the columns; where one form of answers is wanted, nothing is said about the other."""
    dims = None if against.only == "text" else against.dims
    roles = submission_roles(table, against.competition, against.columns, dims)
    if against.only == "text" and roles.texts:
        others = tuple(issue for issue in roles.issues if issue.code not in _ABOUT_VECTORS)
        return roles.but(vectors=(), issues=others)
    if against.only == "vectors" and roles.vectors:
        return roles.but(texts=())
    return roles


def rank(issue: Issue) -> tuple[int, int]:
    """Put what is wrong with the file before its lines, and what no line shows behind them."""
    broken = issue.severity == Severity.ERROR and issue.group == "file"
    absent = issue.row is None and issue.group in ("ids", "order")
    return (0 if broken else 2 if absent else 1, issue.row or 0)


def hidden_rows(walked: Walked, roles: Roles, known: Known | None) -> tuple[list[Issue], list[str]]:
    """Return findings on cells in which whole rows of the file are stuck, and their ids."""
    if walked.table is None or roles.id is None or not roles.texts:
        return [], []
    place = roles.texts[0]
    return swallowed_rows(
        walked.table.cells(place),
        walked.table.lines,
        walked.table.cells(roles.id),
        None if known is None else frozenset(known.ids),
        walked.table.header[place],
        walked.delimiter,
    )


def _one_vector_each(walked: Walked) -> Walked:
    """Refuse an archive with several vectors per id: that is for gold."""
    table = walked.table
    if table is None or table.counts is None:
        return walked
    counts = table.counts.tolist()
    place = next((place for place, count in enumerate(counts) if count != 1), None)
    if place is None:
        return walked
    identifier, line = table.cells(0)[place], table.lines[place]
    issue = found("E119", row=line, id=identifier, count=counts[place])
    return walked.but(table=None, issues=(*walked.issues, issue))


def encoding_notes(source: Source) -> list[Note]:
    """Return a note on the encoding where a file is not UTF-8."""
    if source.encoding in ("", "utf-8", "utf-8-sig"):
        return []
    return [Note.of("note.reading-encoding", name=source.name, encoding=source.encoding)]


class _Content:
    """The rows of a submission, once its columns are found."""

    def __init__(self, walked: Walked, roles: Roles, against: Against) -> None:
        assert walked.table is not None
        self.table: Table = walked.table
        self.walked, self.roles, self.against = walked, roles, against
        blank = [""] * len(self.table.lines)
        self.ids: Sequence[str] = blank if roles.id is None else self.table.cells(roles.id)
        known = against.known
        if known is not None and tuple(self.ids) == known.ids:
            # equal texts need to be held once only, and known ones are clean
            self.ids = known.ids
            self.labels: Sequence[str] = known.ids
        else:
            self.labels = list(map(clean, self.ids))
        self.texts = self.table.cells(roles.texts[0]) if roles.texts else None
        self.vectors: Vectors | None = None

    def check(self) -> Iterator[Issue]:
        """Yield every finding about header against sample, ids, values, texts and order."""
        sample = self.against.sample
        if sample is not None:
            yield from _unlike_header(self.table.header, sample, self.roles)
        issues, stuck = hidden_rows(self.walked, self.roles, self.against.known)
        yield from issues
        if self.roles.id is not None:
            found_ids = self._check_ids(self.roles.id, stuck)
            yield from self._with_kinds(found_ids, self.ids, self.roles.id, "E304")
        if self.roles.vectors:
            yield from self._check_vectors()
        if self.texts is not None:
            found_texts = self._check_texts(self.texts)
            yield from self._with_kinds(found_texts, self.texts, self.roles.texts[0], "E501")
        if sample is not None:
            yield from check_order(self.ids, Known(sample.ids, sample.name), "N601")
        elif self.against.known is not None:
            yield from check_order(self.ids, self.against.known, "N602")

    def record(self, notes: tuple[Note, ...]) -> Submission:
        """Return the submission; its ids, texts and vectors were found sound."""
        texts = None if self.texts is None else tuple(self.texts)
        each = None if texts is None else [(text,) for text in texts]
        source = self.walked.source
        return Submission(
            name=source.name,
            ids=tuple(self.ids),
            texts=texts,
            stored=self.vectors,
            digest=digest_of(self.ids, each, self.vectors),
            source=source,
            notes=notes,
        )

    def _check_ids(self, place: int, stuck: Sequence[str]) -> Iterator[Issue]:
        strays = [cells[place] for _, cells in self.table.stray_rows if len(cells) > place]
        # A broken row may hide others: what begins a line anywhere is not missing.
        for line in self.walked.lines:
            pieces = line.split(self.walked.delimiter, place + 1)[: place + 1]
            strays += [part.strip() for piece in pieces for part in piece.split('"')]
        yield from check_ids(self.ids, self.table.lines, {*strays, *stuck}, self.against.known)

    def _with_kinds(
        self, issues: Iterator[Issue], cells: Sequence[str], place: int, blank: str
    ) -> Iterator[Issue]:
        """Say what cells of a JSON file are that are no text, and not that they are blank."""
        odd: set[int] = set()
        if self.walked.source.format.startswith("json"):
            ids = None if place == self.roles.id else self.labels
            for issue in not_texts(cells, self.table.lines, self.table.header[place], ids):
                odd.add(issue.row or 0)
                yield issue
        yield from (issue for issue in issues if issue.code != blank or issue.row not in odd)

    def _is_named(self, row: int) -> bool:
        """Whether a blank cell of a row is worth a word: it is not where the id is blank too."""
        return self.roles.id is None or bool(self.labels[row])

    def _check_vectors(self) -> Iterator[Issue]:
        from scorer.reading.vectors import check_vectors

        names = [self.table.header[place] for place in self.roles.vectors]
        self.vectors, bad = self.table.numbers(self.roles.vectors)
        bad = (cell for cell in bad if cell.text.strip() or self._is_named(cell.row))
        lines, labels = self.table.lines, self.labels
        yield from check_cells(bad, names, lines, labels)
        bound = self.against.competition.encoder.bound
        template = self._template()
        yield from check_vectors(self.vectors, lines, labels, names, bound, template)

    def _template(self) -> VectorRows | None:
        """Return the sample's vectors in the order of this file's ids."""
        sample = self.against.sample
        if sample is None or sample.vectors is None or set(sample.ids) != set(self.labels):
            return None
        from scorer.vectors import InOrder

        places = {identifier: place for place, identifier in enumerate(sample.ids)}
        return InOrder(sample.vectors, [places[label] for label in self.labels])

    def _check_texts(self, texts: Sequence[str]) -> Iterator[Issue]:
        if len(texts) > 1 and (all(map(is_blank, texts)) or self._is_sample(texts)):
            yield found("E408", n=len(texts))
            return
        column, lines = self.table.header[self.roles.texts[0]], self.table.lines
        questions, asked = self.against.questions
        for issue in check_texts(texts, lines, self.labels, column, questions, asked):
            if issue.code != "E501" or issue.id is not None or self.roles.id is None:
                yield issue

    def _is_sample(self, texts: Sequence[str]) -> bool:
        sample = self.against.sample
        if sample is None or sample.texts is None:
            return False
        return dict(zip(self.labels, texts, strict=True)) == dict(
            zip(sample.ids, sample.texts, strict=True)
        )


def _unlike_header(header: Sequence[str], sample: Sample, roles: Roles) -> Iterator[Issue]:
    """Yield one finding where the header is not the sample's, and nothing else says so."""
    told = {issue.column for issue in roles.issues}
    absent = any(issue.code in _ABSENT for issue in roles.issues)
    missing = [] if absent else [name for name in sample.header if name not in header]
    extra = [name for name in header if name not in sample.header and name not in told]
    if missing or (extra and not absent):
        yield found("E216", row=1, missing=listed(missing), extra=listed(extra))
