"""Two columns of texts of any file, row by row: no competition says what they are.

Rows in which either text is blank say nothing of two texts beside each other: they are left
out, and which is said. Under ``strict`` they stop the reading instead, as whatever is odd does.
"""

from __future__ import annotations

from collections.abc import Sequence

from scorer.errors import InvalidPairs
from scorer.frozen import Frozen
from scorer.issues import Issue, errors_among
from scorer.reading.header import Finder
from scorer.reading.ids import clean
from scorer.reading.inputs import Input, open_input, usual
from scorer.reading.loading import load_table
from scorer.reading.submission import encoding_notes, rank
from scorer.reading.texts import check_texts, is_blank
from scorer.reading.values import some
from scorer.records import Note


class TextPairs(Frozen, eq=False):
    """Texts beside texts.

    Attributes:
        name: the file's.
        columns: names of the two.
        ids: one per row, each once: those of the file, or its line numbers.
        first, second: the texts as written, none blank.
        issues: findings about the first column that do not stop anything.
        notes: what reading assumed, and what it left out.
    """

    name: str
    columns: tuple[str, str]
    ids: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    issues: tuple[Issue, ...]
    notes: tuple[Note, ...]


class _Read(Frozen, eq=False):
    """Rows as they stand in the file: line, id (maybe blank), and both texts."""

    lines: tuple[int, ...]
    ids: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.lines)

    def part(self, places: Sequence[int]) -> _Read:
        """Return some of the rows."""
        return _Read(
            tuple(self.lines[place] for place in places),
            tuple(self.ids[place] for place in places),
            tuple(self.first[place] for place in places),
            tuple(self.second[place] for place in places),
        )


def read_pairs(
    given: Input, columns: tuple[str, str], id_column: str | None = None, *, strict: bool = False
) -> TextPairs:
    """Read two columns of a file; rows in which one of them is blank are left out.

    Args:
        columns: names of the two.
        id_column: holds the ids; without it a usual name is looked for. Where there is
            none, or its values do not tell rows apart, the line numbers are the ids.
        strict: let warnings, and blank texts, stop it.

    Raises:
        InvalidPairs: with every finding, or because no row has two texts.
    """
    walked = load_table(open_input(given))
    name, issues, notes = walked.source.name, list(walked.issues), encoding_notes(walked.source)
    if walked.table is not None:
        table, finder = walked.table, Finder(walked.table)
        places = [finder.named(column) for column in columns]
        if id_column is not None:
            own = finder.named(id_column)
        else:
            own = finder.one("id", [], usual()["headers"]["id"])
        issues += finder.issues
        notes += finder.notes
        if None not in places and not errors_among(issues):
            first, second = (
                tuple(map(str, table.cells(place))) for place in places if place is not None
            )
            ids = [""] * len(table.lines) if own is None else map(clean, table.cells(own))
            whole = _Read(tuple(table.lines), tuple(ids), first, second)
            return _checked(whole, name, columns, issues, notes, strict=strict)
    raise _refusal(name, errors_among(issues))


def _checked(
    whole: _Read,
    name: str,
    columns: tuple[str, str],
    issues: list[Issue],
    notes: list[Note],
    *,
    strict: bool,
) -> TextPairs:
    """Return the rows that have two texts, unless something stops it."""
    if not strict:
        whole = _with_both(whole, notes)
    if not len(whole):
        raise InvalidPairs("failure.no-pairs", name=name, columns=", ".join(columns))
    issues += check_texts(whole.first, whole.lines, whole.ids, columns[0], {}, "")
    # what is odd about an answer may be right in what it is held against, but for what is no text
    issues += errors_among(check_texts(whole.second, whole.lines, whole.ids, columns[1], {}, ""))
    stopping = errors_among(issues, strict=strict)
    if stopping:
        raise _refusal(name, stopping)
    return TextPairs(
        name=name,
        columns=columns,
        ids=_ids(whole, notes),
        first=whole.first,
        second=whole.second,
        issues=tuple(sorted(issues, key=rank)),
        notes=tuple(notes),
    )


def _with_both(whole: _Read, notes: list[Note]) -> _Read:
    """Return the rows in which neither text is blank, and note which others there were."""
    pairs = list(zip(whole.first, whole.second, strict=True))
    kept = [place for place, pair in enumerate(pairs) if not any(map(is_blank, pair))]
    if len(kept) == len(whole):
        return whole
    without = sorted(set(range(len(whole))) - set(kept))
    lines = some([str(whole.lines[place]) for place in without])
    notes.append(Note.of("note.pairs-left-out", count=len(without), n=len(whole), lines=lines))
    return whole.part(kept)


def _ids(whole: _Read, notes: list[Note]) -> tuple[str, ...]:
    """Return the ids, or line numbers where they do not tell rows apart."""
    if all(whole.ids) and len(set(whole.ids)) == len(whole):
        return whole.ids
    notes.append(Note.of("note.pairs-lines"))
    return tuple(map(str, whole.lines))


def _refusal(name: str, stopping: Sequence[Issue]) -> InvalidPairs:
    issues = sorted(stopping, key=rank)
    return InvalidPairs("failure.invalid-pairs", issues=issues, name=name, count=len(issues))
