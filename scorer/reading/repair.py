"""A repaired copy of a submission: form is mended, a value is never invented, nothing is dropped."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scorer.competition import Competition
from scorer.errors import InvalidSubmission
from scorer.issues import errors_among, found
from scorer.reading.columns import Roles, counts_rows, submission_roles
from scorer.reading.ids import INVISIBLE, clean
from scorer.reading.inputs import Columns, Input, Opened, open_input
from scorer.reading.sample import Sample
from scorer.reading.submission import Against, Reading, read_submission
from scorer.reading.table import TextTable, Walked, load_table
from scorer.records import Gold, Note

#: Findings behind which rows cannot be told apart: mending the rest would hide them.
_HOPELESS = ("E107", "E108", "E109", "E113", "E204")
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True, eq=False)
class Repaired:
    """A mended copy, not yet written.

    Attributes:
        content: the copy's bytes: UTF-8 without byte order mark, commas, LF.
        changes: what is different from the original.
        reading: what checking the copy finds.
    """

    content: bytes
    changes: tuple[Note, ...]
    reading: Reading


def repair(
    submission: Input,
    competition: Competition,
    columns: Columns = Columns(),
    *,
    gold: Gold | None = None,
    sample: Sample | None = None,
) -> Repaired:
    """Return a copy of a CSV or TSV submission with its form mended.

    Mended are: byte order mark, encoding, delimiter, line ends, empty lines, a
    leading index column, the order of vector columns, white space and invisible
    characters in ids (where the id stays the only one of its name), NFC,
    zero-width characters in answers, and the order of rows.

    Raises:
        InvalidSubmission: the file is no readable table, or rows run together;
            all findings are attached.
    """
    opened = open_input(submission)
    walked = load_table(opened)
    against = Against(competition, columns, gold, sample, False)
    if not isinstance(walked.table, TextTable) or opened.frame is not None:
        issues = walked.issues or (found("E103", kind=walked.source.format),)
        raise InvalidSubmission("failure.not-repairable", issues=issues, name=opened.name)
    roles = submission_roles(walked.table, competition, columns, against.dims)
    before = read_submission(opened.data, competition, columns, gold=gold, sample=sample)
    if any(issue.code in _HOPELESS for issue in before.issues):
        stopping = errors_among(before.issues)
        raise InvalidSubmission("failure.not-repairable", issues=stopping, name=opened.name)
    mending = _Mending(walked.table, roles, against)
    changes = _form_changes(opened, walked)
    changes += mending.run()
    content = _written(mending.header, mending.rows)
    reading = read_submission(content, competition, columns, gold=gold, sample=sample)
    return Repaired(content, tuple(changes), reading)


class _Mending:
    """Header and rows on their way from the original to the copy."""

    def __init__(self, table: TextTable, roles: Roles, against: Against) -> None:
        self.table, self.roles, self.against = table, roles, against
        self.header = list(table.header)
        self.rows = [list(row) for row in table.rows]

    def run(self) -> list[Note]:
        """Mend in place and return what was changed."""
        changes = [
            *self._ids(),
            *self._texts("note.fix-nfc", lambda text: unicodedata.normalize("NFC", text)),
            *self._texts("note.fix-invisible", _visible),
            *self._order(),
            *self._vector_order(),
        ]
        if counts_rows(self.table) and self.roles.id != 0:
            changes.append(Note.of("note.fix-index-column", column=self.header[0]))
            self.header = self.header[1:]
            self.rows = [row[1:] for row in self.rows]
        return changes

    def _ids(self) -> list[Note]:
        place, known = self.roles.id, self.against.known
        if place is None:
            return []
        bare = [clean(row[place]) for row in self.rows]
        changed = []
        for row, identifier in zip(self.rows, bare, strict=True):
            only = bare.count(identifier) == 1 and bool(identifier)
            wanted = known is None or identifier in known.ids
            if row[place] != identifier and only and wanted:
                row[place] = identifier
                changed.append(identifier)
        return _note("note.fix-ids", changed)

    def _texts(self, key: str, mend: Callable[[str], str]) -> list[Note]:
        changed = []
        for place in self.roles.texts:
            for row in self.rows:
                better = mend(row[place])
                if better != row[place]:
                    row[place] = better
                    changed.append("" if self.roles.id is None else row[self.roles.id])
        return _note(key, changed)

    def _order(self) -> list[Note]:
        place, known = self.roles.id, self.against.known
        if place is None or known is None:
            return []
        ids = [row[place] for row in self.rows]
        if ids == list(known.ids) or sorted(ids) != sorted(known.ids):
            return []
        rank = {identifier: number for number, identifier in enumerate(known.ids)}
        self.rows.sort(key=lambda row: rank[row[place]])
        return [Note.of("note.fix-order", where=known.where)]

    def _vector_order(self) -> list[Note]:
        places = self.roles.vectors
        if list(places) == sorted(places):
            return []
        slots = sorted(places)
        for row in (self.header, *self.rows):
            for slot, cell in zip(slots, [row[place] for place in places], strict=True):
                row[slot] = cell
        return [Note.of("note.fix-vector-order", count=len(places))]


def _form_changes(opened: Opened, walked: Walked) -> list[Note]:
    """Return what writing the copy changes by itself."""
    codes = {issue.code for issue in walked.issues}
    changes = []
    if "N114" in codes:
        changes.append(Note.of("note.fix-bom"))
    if walked.source.encoding not in ("utf-8", "utf-8-sig"):
        changes.append(Note.of("note.fix-encoding", encoding=walked.source.encoding))
    if walked.delimiter != ",":
        changes.append(Note.of("note.fix-delimiter"))
    blank = sum(1 for issue in walked.issues if issue.code == "N117")
    if blank:
        changes.append(Note.of("note.fix-blank-lines", count=blank))
    if b"\r" in opened.data.replace(b"\r\x00", b"\r"):
        changes.append(Note.of("note.fix-line-ends"))
    return changes


def _note(key: str, ids: Sequence[str]) -> list[Note]:
    if not ids:
        return []
    shown = ", ".join(ids[:5]) + (", …" if len(ids) > 5 else "")
    return [Note.of(key, count=len(ids), ids=shown)]


def _visible(text: str) -> str:
    """Drop invisible characters, but keep the joiner that makes one picture of two emoji."""
    return INVISIBLE.sub(
        lambda match: match[0]
        if match[0] == _JOINER and match.start() and text[match.start() - 1] > "\u2190"
        and not "\uac00" <= text[match.start() - 1] <= "\ud7a3"
        else "",
        text,
    )


def _written(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return CSV bytes with LF line ends.

    The writer is told CRLF, because it quotes a lone carriage return inside a
    cell only when that is part of its line end.
    """
    stream = io.StringIO()
    plain = csv.writer(stream, lineterminator="\r\n")
    lines = []
    for row in (header, *rows):
        plain.writerow(row)
        lines.append(stream.getvalue().removesuffix("\r\n"))
        stream.seek(0)
        stream.truncate()
    return ("\n".join(lines) + "\n").encode("utf-8")
