"""One column of any table as texts: what is searched, or put into groups."""

from __future__ import annotations

from collections.abc import Sequence

from scorer.errors import InvalidCorpus, UsageError
from scorer.frozen import Frozen
from scorer.issues import errors_among
from scorer.reading.gold import warned
from scorer.reading.header import composed, listed
from scorer.reading.inputs import Input, open_input, usual
from scorer.reading.loading import load_table
from scorer.reading.submission import encoding_notes, rank
from scorer.reading.table import Table
from scorer.reading.texts import is_blank
from scorer.records import Note, Source


class TextColumn(Frozen, eq=False):
    """The texts of one column.

    Attributes:
        name: the file's.
        column: the column's name, as it stands in the header.
        ids: per text the id of its row, or its line where the file has no ids.
        lines: per text the line of the file its row begins on.
        texts: as written; none is blank.
        blank: how many cells were blank.
        notes: what reading assumed.
        source: the file.
    """

    name: str
    column: str
    ids: tuple[str, ...]
    lines: tuple[int, ...]
    texts: tuple[str, ...]
    blank: int
    notes: tuple[Note, ...]
    source: Source


def read_column(given: Input, column: str | None = None, id_col: str | None = None) -> TextColumn:
    """Read the texts of one column; blank cells are left out, and counted.

    Args:
        column: its name. Without one it is the usual column of answers or, where
            beside the ids there is one column only, that one.
        id_col: the column of ids; the usual ones are looked for without it.

    Raises:
        InvalidCorpus: the file cannot be read as a table; with every finding.
        UsageError: there is no such column, it is not clear which one is meant, or
            all of it is blank.
    """
    walked = load_table(open_input(given))
    name, errors = walked.source.name, errors_among(walked.issues)
    if walked.table is None or errors:
        issues = sorted(walked.issues, key=rank)
        raise InvalidCorpus("see.failure-corpus", issues=issues, name=name, count=len(errors))
    table = walked.table
    own = _id_place(table, name, id_col)
    place = _usual_place(table, name, own) if column is None else _place(table, name, column)
    cells = table.cells(place)
    kept = [row for row, text in enumerate(cells) if not is_blank(text)]
    if not kept:
        raise UsageError("see.failure-blank-column", name=name, column=table.header[place])
    ids = [str(line) for line in table.lines] if own is None else table.cells(own)
    return TextColumn(
        name=name,
        column=table.header[place],
        ids=tuple(ids[row] for row in kept),
        lines=tuple(int(table.lines[row]) for row in kept),
        texts=tuple(cells[row] for row in kept),
        blank=len(cells) - len(kept),
        notes=(*encoding_notes(walked.source), *warned(walked.issues, name)),
        source=walked.source,
    )


def _place(table: Table, name: str, column: str) -> int:
    """Return where a column of that name, whatever its Unicode form, stands."""
    wanted = composed(column)
    for place, other in enumerate(table.header):
        if composed(other) == wanted:
            return place
    import difflib

    known = listed(table.header)
    near = difflib.get_close_matches(wanted, map(composed, table.header), n=1, cutoff=0.6)
    if near:
        raise UsageError(
            "see.failure-no-column-but",
            name=name,
            column=column,
            suggestion=near[0],
            known=known,
        )
    raise UsageError("see.failure-no-column", name=name, column=column, known=known)


def _id_place(table: Table, name: str, id_col: str | None) -> int | None:
    if id_col is not None:
        return _place(table, name, id_col)
    known = usual()["headers"]
    return _first(table, [*known["id"], *known["sample"]])


def _usual_place(table: Table, name: str, own: int | None) -> int:
    found = _first(table, usual()["headers"]["text"])
    if found is not None:
        return found
    index = usual()["headers"]["index"]
    left = [
        place
        for place, other in enumerate(table.header)
        if place != own and composed(other) not in index
    ]
    if len(left) != 1:
        raise UsageError("see.failure-which-column", name=name, known=listed(table.header))
    return left[0]


def _first(table: Table, names: Sequence[str]) -> int | None:
    """Return where the first of these names stands, ``None`` where none does."""
    header = [composed(each) for each in table.header]
    return next((header.index(name) for name in names if name in header), None)
