"""A training file, and a file with questions to be answered: read, checked, made records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from scorer.competition import Competition
from scorer.errors import InvalidQuestions, InvalidTrain
from scorer.frozen import Frozen
from scorer.issues import Issue, errors_among, found
from scorer.letters import letters
from scorer.reading.digests import digest_of
from scorer.reading.gold import warned
from scorer.reading.header import composed, shortened
from scorer.reading.ids import check_ids
from scorer.reading.inputs import Input, open_input
from scorer.reading.loading import load_table
from scorer.reading.submission import encoding_notes, rank
from scorer.reading.table import Table, Walked
from scorer.reading.texts import is_blank, swallowed_rows
from scorer.reading.train_columns import TrainColumns, TrainRoles, question_roles, train_roles
from scorer.records import Note, Questions, Train

#: Characters of a question that a finding shows.
_SHOWN = 60


class TrainTable(Frozen, eq=False):
    """A training file as it was read: its record, and every cell to write it again.

    Attributes:
        train: the record.
        header: the column names as written.
        cells: per column its cells as written, one per row.
        id, questions, answers: places of these columns.
    """

    train: Train
    header: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    id: int
    questions: tuple[int, ...]
    answers: tuple[int, ...]


def read_train(
    given: Input, competition: Competition, columns: TrainColumns = TrainColumns()
) -> Train:
    """Read and check a training file.

    Args:
        columns: what the caller named; else the competition's ``[train]``, else
            the usual names.

    Raises:
        InvalidTrain: with every finding.
    """
    return read_train_table(given, competition, columns).train


def read_train_table(
    given: Input, competition: Competition, columns: TrainColumns = TrainColumns()
) -> TrainTable:
    """Read and check a training file, keeping every cell of it.

    Raises:
        InvalidTrain: with every finding.
    """
    walked = load_table(open_input(given))
    content, issues = _content(walked, train_roles, competition, columns)
    if content is not None and content.roles.id is not None:
        return _train_table(content, content.roles.id, issues)
    name, count = walked.source.name, len(issues)
    raise InvalidTrain("failure.invalid-train", issues=issues, name=name, count=count)


def read_questions(
    given: Input, competition: Competition, columns: TrainColumns = TrainColumns()
) -> Questions:
    """Read and check a file with questions to be answered, such as a test.csv or a gold file.

    Raises:
        InvalidQuestions: with every finding.
    """
    walked = load_table(open_input(given))
    content, issues = _content(walked, question_roles, competition, columns)
    name, count = walked.source.name, len(issues)
    if content is None:
        raise InvalidQuestions("failure.invalid-questions", issues=issues, name=name, count=count)
    return Questions(
        name=name,
        ids=tuple(content.ids),
        texts=tuple(row[0] for row in content.questions),
        columns=content.others(),
        digest=digest_of(content.ids, content.questions, None),
        source=walked.source,
        notes=content.notes(issues),
    )


def known_from_train(questions: Questions, train: Train) -> Iterator[Issue]:
    """Yield a finding per id, and per question, that stands in the training data too.

    Questions are the same that have the same letters: Unicode form, case, white
    space and punctuation do not count. Of several rows that ask it the one with
    the smallest id is named.
    """
    asked: dict[str, str] = {}
    for identifier, phrasings in sorted(zip(train.ids, train.questions, strict=True)):
        for phrasing in phrasings:
            asked.setdefault(letters(phrasing), identifier)
    ids = set(train.ids)
    for identifier, text in zip(questions.ids, questions.texts, strict=True):
        if identifier in ids:
            yield found("W805", id=identifier, where=train.name)
        other = asked.get(letters(text))
        if other is not None:
            shown = repr(shortened(text, _SHOWN))
            yield found("W806", id=identifier, other=other, where=train.name, text=shown)


class _Content:
    """The rows of a file, once its columns are found."""

    def __init__(self, walked: Walked, table: Table, roles: TrainRoles) -> None:
        self.walked, self.table, self.roles = walked, table, roles
        blank = [""] * len(table.lines)
        self.ids = blank if roles.id is None else table.cells(roles.id)
        self.questions, self._blank_questions = self._texts(roles.questions)
        self.answers, self._blank_answers = self._texts(roles.answers)

    def check(self) -> Iterator[Issue]:
        """Yield every finding about ids, questions and answers."""
        lines = self.table.lines
        if self.roles.id is not None:
            yield from check_ids(self.ids, lines, (), None)
        for code, places, rows in (
            ("E803", self.roles.questions, self.questions),
            ("E804", self.roles.answers, self.answers),
        ):
            bare = [place for place, row in enumerate(rows) if places and not row]
            for place in bare:
                yield found(code, row=lines[place], id=self.ids[place] or None)
        for column in (*self.roles.questions, *self.roles.answers):
            name, cells = self.table.header[column], self.table.cells(column)
            mark = self.walked.delimiter
            yield from swallowed_rows(cells, lines, self.ids, None, name, mark)[0]

    def notes(self, issues: Sequence[Issue]) -> tuple[Note, ...]:
        """Return what reading assumed, and what was odd about a sound file."""
        source, roles = self.walked.source, self.roles
        notes = [*encoding_notes(source), *roles.notes]
        for key, places in (("questions", roles.questions), ("answers", roles.answers)):
            if len(places) > 1:
                names = ", ".join(self.table.header[place] for place in places)
                notes.append(Note.of(f"note.reading-train-{key}", names=names))
        for key, places, blank in (
            ("questions", roles.questions, self._blank_questions),
            ("answers", roles.answers, self._blank_answers),
        ):
            if blank:
                cells = len(self.ids) * len(places)
                notes.append(Note.of(f"note.reading-blank-{key}", count=blank, cells=cells))
        return (*notes, *warned(issues, source.name))

    def others(self) -> dict[str, tuple[str, ...]]:
        """Return the columns that are neither ids nor questions nor answers."""
        used = {self.roles.id, *self.roles.questions, *self.roles.answers}
        names = [composed(name) for name in self.table.header]
        return {
            # in NFC, where it is the only one of that name
            (names[place] if names.count(names[place]) == 1 else name): tuple(
                self.table.cells(place)
            )
            for place, name in enumerate(self.table.header)
            if place not in used
        }

    def answer_columns(self) -> tuple[tuple[str, ...], ...]:
        """Return per row the names of the columns that hold its answers."""
        names = [self.table.header[place] for place in self.roles.answers]
        every = tuple(names)
        columns = [self.table.cells(place) for place in self.roles.answers]
        return tuple(
            # one tuple for all rows without a blank cell
            every
            if len(own) == len(every)
            else tuple(name for name, text in zip(names, row, strict=True) if not is_blank(text))
            for own, row in zip(self.answers, zip(*columns, strict=True), strict=True)
        )

    def _texts(self, places: Sequence[int]) -> tuple[list[tuple[str, ...]], int]:
        """Return per row the texts of some columns that are not blank, and how many are."""
        columns = [self.table.cells(place) for place in places]
        if not columns:
            return [()] * len(self.table.lines), 0
        rows = [
            tuple(text for text in row if not is_blank(text)) for row in zip(*columns, strict=True)
        ]
        return rows, len(rows) * len(columns) - sum(map(len, rows))


def _content(
    walked: Walked,
    roles_of: Callable[[Table, Competition, TrainColumns], TrainRoles],
    competition: Competition,
    columns: TrainColumns,
) -> tuple[_Content | None, list[Issue]]:
    """Return the rows of a sound file and all findings; nothing, and what is wrong, else."""
    issues = list(walked.issues)
    if walked.table is not None:
        roles = roles_of(walked.table, competition, columns)
        content = _Content(walked, walked.table, roles)
        issues += [*roles.issues, *content.check()]
        if not errors_among(issues):
            return content, issues
    return None, sorted(errors_among(issues), key=rank)


def _train_table(content: _Content, place: int, issues: Sequence[Issue]) -> TrainTable:
    table, roles, source = content.table, content.roles, content.walked.source
    texts = [
        _counted(asked) + _counted(given)
        for asked, given in zip(content.questions, content.answers, strict=True)
    ]
    train = Train(
        name=source.name,
        ids=tuple(content.ids),
        questions=tuple(content.questions),
        answers=tuple(content.answers),
        columns=content.others(),
        digest=digest_of(content.ids, texts, None),
        source=source,
        notes=content.notes(issues),
        answer_columns=content.answer_columns(),
    )
    cells = tuple(tuple(table.cells(column)) for column in range(len(table.header)))
    return TrainTable(train, table.header, cells, place, roles.questions, roles.answers)


def _counted(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Put their number before texts, so that a question never passes for an answer."""
    return (str(len(texts)), *texts)
