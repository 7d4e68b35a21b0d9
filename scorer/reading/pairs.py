"""Two columns of texts, row by row: any file, no competition."""

from __future__ import annotations

from collections.abc import Sequence

from scorer.errors import InvalidPairs
from scorer.frozen import Frozen
from scorer.issues import errors_among
from scorer.reading.digests import digest_of
from scorer.reading.header import Finder
from scorer.reading.inputs import Input, open_input, usual
from scorer.reading.loading import load_table
from scorer.reading.submission import encoding_notes, rank
from scorer.reading.table import Table
from scorer.reading.texts import is_blank
from scorer.records import Note, Source


class TextPairs(Frozen, eq=False):
    """Texts beside texts.

    Attributes:
        name: the file's name.
        columns: the two columns.
        ids: one per row.
        first, second: one text per row, none blank.
        digest: sha256 (hex) of ids and texts, whatever the order of rows.
        source: the file.
        notes: what reading assumed.
    """

    name: str
    columns: tuple[str, str]
    ids: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    digest: str
    source: Source
    notes: tuple[Note, ...]


def read_pairs(given: Input, columns: tuple[str, str], id_column: str | None = None) -> TextPairs:
    """Read two columns of a file; rows in which one of them is blank are left out.

    Args:
        id_column: holds the ids; without it a usual one, or else the lines of the file.

    Raises:
        InvalidPairs: with every finding.
    """
    walked = load_table(open_input(given))
    issues, table, source = list(walked.issues), walked.table, walked.source
    if table is not None:
        finder = Finder(table)
        places = [finder.named(name) for name in columns]
        if id_column is not None:
            place = finder.named(id_column)
        else:
            place = finder.one("id", [], usual()["headers"]["id"])
        issues += finder.issues
        if not errors_among(issues):
            known = [each for each in places if each is not None]
            notes = [*encoding_notes(source), *finder.notes]
            return _pairs(table, columns, known, place, source, notes)
    found = sorted(errors_among(issues), key=rank)
    raise InvalidPairs("judge.invalid-pairs", issues=found, name=source.name, count=len(found))


def _pairs(
    table: Table,
    columns: tuple[str, str],
    places: Sequence[int],
    place: int | None,
    source: Source,
    notes: list[Note],
) -> TextPairs:
    first, second = (table.cells(each) for each in places)
    ids = [] if place is None else table.cells(place)
    if len(set(ids)) != len(table.lines) or any(map(is_blank, ids)):
        ids = [str(line) for line in table.lines]
        notes.append(Note.of("judge.ids-are-lines"))
    kept = [
        row
        for row, texts in enumerate(zip(first, second, strict=True))
        if not any(map(is_blank, texts))
    ]
    if len(kept) < len(ids):
        left = len(ids) - len(kept)
        notes.append(Note.of("judge.left-out", count=left, n=len(ids)))
    if not kept:
        raise InvalidPairs("judge.no-pairs", name=source.name, columns=", ".join(columns))
    chosen = [ids[row] for row in kept]
    ours, theirs = ([texts[row] for row in kept] for texts in (first, second))
    return TextPairs(
        name=source.name,
        columns=columns,
        ids=tuple(chosen),
        first=tuple(ours),
        second=tuple(theirs),
        digest=digest_of(chosen, list(zip(ours, theirs, strict=True)), None),
        source=source,
        notes=tuple(notes),
    )
