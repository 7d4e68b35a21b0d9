"""A submission file: read, checked as a whole, and made a record if it has no errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorer.competition import Competition
from scorer.issues import Issue, errors_among, found
from scorer.reading.columns import Roles, listed, submission_roles
from scorer.reading.digests import digest_of
from scorer.reading.ids import Known, check_ids, check_order
from scorer.reading.inputs import Columns, Input, open_input
from scorer.reading.sample import Sample
from scorer.reading.table import Table, Walked, load_table
from scorer.reading.texts import check_swallowed, check_texts
from scorer.reading.values import check_cells, check_vectors
from scorer.records import Gold, Note, Source, Submission

if TYPE_CHECKING:
    from scorer.records import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
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


@dataclass(frozen=True, slots=True, eq=False)
class Against:
    """What a submission is held against: the competition, and gold or sample if given."""

    competition: Competition
    columns: Columns
    gold: Gold | None
    sample: Sample | None
    any_width: bool

    @property
    def dims(self) -> int | None:
        """Components a vector must have, ``None`` where any number will do."""
        if self.gold is not None and self.gold.vectors is not None:
            return self.gold.vectors.shape[1]
        if self.sample is not None and self.sample.vectors is not None:
            return self.sample.vectors.shape[1]
        declared = self.competition.submission.vectors
        if self.any_width:
            return None
        return self.competition.encoder.dims if declared is None else declared.dims

    @property
    def known(self) -> Known | None:
        """Ids that must be there."""
        if self.gold is not None:
            return Known(self.gold.ids, self.gold.name)
        return None if self.sample is None else Known(self.sample.ids, self.sample.name)

    @property
    def questions(self) -> Mapping[str, str]:
        """The question of each id, where the gold file holds questions."""
        asked = self.competition.gold.question
        if self.gold is None or asked not in self.gold.columns:
            return {}
        return dict(zip(self.gold.ids, self.gold.columns[asked], strict=True))


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
    walked = load_table(open_input(given))
    issues = list(walked.issues)
    notes: list[Note] = []
    submission: Submission | None = None
    if walked.table is not None:
        roles = submission_roles(walked.table, competition, columns, against.dims)
        issues += roles.issues
        notes += roles.notes
        content = _Content(walked, roles, against)
        issues += content.check()
        if not errors_among(issues) and roles.sound:
            submission = content.record(tuple(notes))
    issues.sort(key=lambda issue: issue.row or 0)
    name = walked.source.name
    return Reading(name, submission, tuple(issues), tuple(notes), walked.source)


class _Content:
    """The rows of a submission, once its columns are found."""

    def __init__(self, walked: Walked, roles: Roles, against: Against) -> None:
        assert walked.table is not None
        self.table: Table = walked.table
        self.walked, self.roles, self.against = walked, roles, against
        self.ids = [] if roles.id is None else self.table.cells(roles.id)
        self.texts = self.table.cells(roles.texts[0]) if roles.texts else None
        self.vectors: Floats | None = None

    def check(self) -> Iterator[Issue]:
        """Yield every finding about header against sample, ids, values, texts and order."""
        sample = self.against.sample
        if sample is not None:
            yield from _unlike_header(self.table.header, sample)
        if self.roles.id is None:
            return
        yield from self._check_ids()
        labels = [identifier.strip() for identifier in self.ids]
        if self.roles.vectors:
            yield from self._check_vectors(labels)
        if self.texts is not None:
            yield from self._check_texts(self.texts, labels)
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
            vectors=self.vectors,
            digest=digest_of(self.ids, each, self.vectors),
            source=source,
            notes=notes,
        )

    def _check_ids(self) -> Iterator[Issue]:
        place = self.roles.id
        assert place is not None
        strays = [
            (line, cells[place]) for line, cells in self.table.stray_rows if len(cells) > place
        ]
        yield from check_ids(self.ids, self.table.lines, strays, self.against.known)

    def _check_vectors(self, labels: Sequence[str]) -> Iterator[Issue]:
        names = [self.table.header[place] for place in self.roles.vectors]
        self.vectors, bad = self.table.numbers(self.roles.vectors)
        yield from check_cells(bad, names, self.table.lines, labels)
        sample = self.against.sample
        template = None if sample is None else sample.vectors
        bound = self.against.competition.encoder.bound
        lines = self.table.lines
        yield from check_vectors(self.vectors, lines, labels, names, bound, template)

    def _check_texts(self, texts: Sequence[str], labels: Sequence[str]) -> Iterator[Issue]:
        column = self.table.header[self.roles.texts[0]]
        sample, known = self.against.sample, self.against.known
        if sample is not None and sample.texts is not None and tuple(texts) == sample.texts:
            yield found("E408", n=len(texts))
            return
        lines = self.table.lines
        yield from check_texts(texts, lines, labels, column, self.against.questions)
        others = [*(known.ids if known else ()), *labels]
        yield from check_swallowed(texts, lines, others, column, self.walked.delimiter)


def _unlike_header(header: Sequence[str], sample: Sample) -> Iterator[Issue]:
    missing = [name for name in sample.header if name not in header]
    extra = [name for name in header if name not in sample.header]
    if missing or extra:
        yield found("E216", row=1, missing=listed(missing), extra=listed(extra))
