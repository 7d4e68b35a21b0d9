"""Two columns of texts of one file, side by side: read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scorer.errors import InvalidSubmission
from scorer.frozen import Frozen
from scorer.issues import Issue, errors_among, found
from scorer.reading.header import Finder
from scorer.reading.ids import clean
from scorer.reading.inputs import Input, open_input, usual
from scorer.reading.loading import load_table
from scorer.reading.submission import encoding_notes, rank
from scorer.reading.table import Table
from scorer.reading.texts import check_texts, is_blank
from scorer.records import Note, Source


class TextPairs(Frozen, eq=False):
    """Texts of two columns, row by row.

    Attributes:
        name: the file's.
        ids: one per row, each once: those of the file, or its line numbers.
        columns: names of the two.
        first, second: the texts as written, none blank.
        issues: findings about the first column that do not stop anything.
        notes: what reading assumed.
        source: the file.
    """

    name: str
    ids: tuple[str, ...]
    columns: tuple[str, str]
    first: tuple[str, ...]
    second: tuple[str, ...]
    issues: tuple[Issue, ...]
    notes: tuple[Note, ...]
    source: Source


def read_text_pairs(given: Input, columns: tuple[str, str], id_col: str | None = None) -> TextPairs:
    """Read two columns of texts.

    Args:
        columns: their names.
        id_col: the id column. Without it a usual name is looked for; where there is
            none, or its values do not tell rows apart, the line numbers are the ids.

    Raises:
        InvalidSubmission: with every finding.
    """
    walked = load_table(open_input(given))
    issues, notes = list(walked.issues), encoding_notes(walked.source)
    table = walked.table
    if table is not None:
        finder = Finder(table)
        places = [finder.named(name) for name in columns]
        own = None if id_col is None else finder.named(id_col)
        notes += finder.notes
        issues += finder.issues
        if None not in places and not errors_among(issues):
            one, other = (table.cells(place) for place in places if place is not None)
            ids = _ids(table, own, notes)
            issues += check_texts(one, table.lines, ids, columns[0], {}, "")
            issues += _blanks(other, table.lines, ids, columns[1])
            if not errors_among(issues):
                return TextPairs(
                    name=walked.source.name,
                    ids=tuple(ids),
                    columns=columns,
                    first=tuple(map(str, one)),
                    second=tuple(map(str, other)),
                    issues=tuple(sorted(issues, key=rank)),
                    notes=tuple(notes),
                    source=walked.source,
                )
    errors = sorted(errors_among(issues), key=rank)
    name, count = walked.source.name, len(errors)
    raise InvalidSubmission("diagnose.failure-pairs", issues=errors, name=name, count=count)


def _ids(table: Table, own: int | None, notes: list[Note]) -> list[str]:
    """Return the ids of a column, or line numbers where they do not tell rows apart."""
    names = usual()["headers"]["id"]
    place = own
    if place is None:
        place = next((table.header.index(name) for name in names if name in table.header), None)
    if place is not None:
        ids = list(map(clean, table.cells(place)))
        if all(ids) and len(set(ids)) == len(ids):
            return ids
    notes.append(Note.of("diagnose.line-numbers"))
    return list(map(str, table.lines))


def _blanks(
    texts: Sequence[str], lines: Sequence[int], ids: Sequence[str], column: str
) -> Iterator[Issue]:
    for text, line, identifier in zip(texts, lines, ids, strict=True):
        if is_blank(text):
            yield found("E501", row=line, id=identifier, column=column)
