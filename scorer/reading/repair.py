"""A repaired copy of a submission: its form is mended, no value is invented, none is lost."""

from __future__ import annotations

import csv
import gzip
import io
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from pathlib import PurePath

from scorer.competition import Competition
from scorer.errors import InvalidSubmission, UsageError
from scorer.frozen import Frozen
from scorer.issues import found
from scorer.reading.columns import Roles, submission_roles
from scorer.reading.header import composed, counts_rows, listed
from scorer.reading.ids import clean
from scorer.reading.inputs import Columns, Input, Opened, open_input
from scorer.reading.loading import load_table
from scorer.reading.sample import Sample
from scorer.reading.submission import (
    Against,
    Reading,
    hidden_rows,
    read_opened,
    read_walked,
)
from scorer.reading.table import TextTable, Walked
from scorer.reading.texts import without_invisible
from scorer.reading.values import some
from scorer.records import Gold, Note

#: Findings behind which rows or columns cannot be told apart: mending the rest
#: would hide them.
_HOPELESS = frozenset({"E107", "E108", "E109", "E113", "E118", "E204", "E214"})
#: Suffixes of files that are no text tables.
_NO_TEXT = frozenset(
    {
        ".7z", ".bz2", ".feather", ".html", ".json", ".jsonl", ".npy", ".npz", ".ods",
        ".parquet", ".pdf", ".pkl", ".pq", ".rar", ".tar", ".tgz", ".xls", ".xlsb", ".xlsm",
        ".xlsx", ".xz", ".zip", ".zst",
    }
)  # fmt: skip


_FORMATS = {",": "csv", "\t": "tsv"}


class Repaired(Frozen, eq=False):
    """A mended copy, not yet written.

    Attributes:
        content: the copy's bytes: UTF-8 without byte order mark, LF, and commas
            or what its name says.
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
    out_name: str = "",
) -> Repaired:
    """Return a copy of a CSV or TSV submission with its form mended.

    Mended are: byte order mark, encoding, delimiter, line ends, empty lines,
    leading index columns, the order of vector columns, white space and invisible
    characters in column names and ids (where the id stays the only one of its
    name), NFC, zero-width characters in answers, and the order of rows.

    Args:
        out_name: what the copy will be called: ``.tsv`` asks for tabs, ``.gz`` for gzip.

    Raises:
        UsageError: ``out_name`` is that of a file that is no text table.
        InvalidSubmission: the file is no readable table, or rows run together;
            all findings are attached.
    """
    delimiter, packed = _asked_for(out_name)
    opened = open_input(submission)
    against = Against(competition, columns, gold, sample, False)
    walked = load_table(opened, against.prefix, at_once=True)
    if not isinstance(walked.table, TextTable) or opened.format not in _FORMATS.values():
        issues = walked.issues or (found("E103", kind=walked.source.format),)
        raise InvalidSubmission("failure.not-repairable", issues=issues, name=opened.name)
    roles = submission_roles(walked.table, competition, columns, against.dims)
    found_first = *walked.issues, *roles.issues, *hidden_rows(walked, roles, against.known)[0]
    if any(issue.code in _HOPELESS for issue in found_first):
        issues = read_walked(walked, against).issues
        raise InvalidSubmission("failure.not-repairable", issues=issues, name=opened.name)
    mending = _Mending(walked.table, roles, against)
    changes = [*_form_changes(opened, walked, delimiter, packed), *mending.run()]
    plain = written(mending.header, mending.rows, delimiter)
    if plain != opened.data and not changes:
        changes.append(Note.of("note.fix-rewritten"))
    content = gzip.compress(plain, mtime=0) if packed else plain
    copy = open_input(content)
    reading = read_opened(copy.but(format=_FORMATS[delimiter]), against)
    return Repaired(content, tuple(changes), reading)


def _asked_for(name: str) -> tuple[str, bool]:
    """Return the delimiter a file's name asks for, and whether it asks for gzip.

    Raises:
        UsageError: it asks for something that is no text table.
    """
    bare = name.lower().removesuffix(".gz")
    suffix = PurePath(bare).suffix
    if suffix in _NO_TEXT:
        raise UsageError("failure.fix-suffix", name=name, suffix=suffix)
    return "\t" if suffix == ".tsv" else ",", bare != name.lower()


class _Mending:
    """Header and rows on their way from the original to the copy."""

    def __init__(self, table: TextTable, roles: Roles, against: Against) -> None:
        self.roles, self.against = roles, against
        self.header = list(table.header)
        self.rows = [list(row) for row in table.rows]

    def run(self) -> list[Note]:
        """Mend in place and return what was changed."""
        # Before the rows change places: a counter out of order is none any more.
        counters = self._counters()
        changes = [
            *self._names(),
            *self._ids(),
            *self._texts("note.fix-invisible", without_invisible),
            # Behind it: two letters may stand side by side only now.
            *self._texts("note.fix-nfc", lambda text: unicodedata.normalize("NFC", text)),
            *self._order(),
            *self._vector_order(),
        ]
        if counters:
            changes.append(Note.of("note.fix-index-column", column=listed(counters)))
            self.header = self.header[len(counters) :]
            self.rows = [row[len(counters) :] for row in self.rows]
        return changes

    def _names(self) -> list[Note]:
        """Take white space and invisible characters off column names, and compose them."""
        notes = []
        changed = self._rename(clean)
        if changed:
            notes.append(Note.of("note.fix-header", names=listed(changed)))
        changed = self._rename(composed)
        if changed:
            notes.append(Note.of("note.fix-header-nfc", names=listed(changed)))
        return notes

    def _rename(self, mend: Callable[[str], str]) -> list[str]:
        """Mend column names where they stay different ones; return those that changed."""
        kept = self._called()
        bare = [name if name in kept else mend(name) for name in self.header]
        changed = [name for name, old in zip(bare, self.header, strict=True) if name != old]
        if max(Counter(filter(None, bare)).values(), default=0) > 1:
            return []
        self.header = bare
        return changed

    def _called(self) -> set[str | None]:
        """Return the names by which columns are asked for; they stay as they are."""
        spec, columns = self.against.competition.submission, self.against.columns
        return {spec.id, spec.text, columns.id, columns.answer}

    def _ids(self) -> list[Note]:
        place, known = self.roles.id, self.against.known
        if place is None:
            return []
        wanted = None if known is None else frozenset(known.ids)
        bare = [_better_id(row[place], wanted) for row in self.rows]
        count = Counter(bare)
        changed = []
        for row, identifier in zip(self.rows, bare, strict=True):
            meant = bool(identifier) and (wanted is None or identifier in wanted)
            if row[place] != identifier and count[identifier] == 1 and meant:
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
                    changed.append("?" if self.roles.id is None else row[self.roles.id])
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

    def _counters(self) -> list[str]:
        """Return the names of the leading columns that only count the rows."""
        used = {self.roles.id, *self.roles.texts, *self.roles.vectors}
        counters: list[str] = []
        for place, name in enumerate(self.header):
            if place in used or not counts_rows(name, [row[place] for row in self.rows]):
                break
            counters.append(name)
        return counters


def _better_id(identifier: str, wanted: Collection[str] | None) -> str:
    """Return an id cleaned, and in NFC where only that makes it a known one."""
    bare = clean(identifier)
    composed = unicodedata.normalize("NFC", bare)
    return composed if wanted is not None and bare not in wanted and composed in wanted else bare


def _form_changes(opened: Opened, walked: Walked, delimiter: str, packed: bool) -> list[Note]:
    """Return what writing the copy changes by itself."""
    changes = []
    if packed != opened.packed:
        changes.append(Note.of("note.fix-packed" if packed else "note.fix-gzip"))
    if any(issue.code == "N114" for issue in walked.issues):
        changes.append(Note.of("note.fix-bom"))
    if walked.source.encoding not in ("utf-8", "utf-8-sig"):
        changes.append(Note.of("note.fix-encoding", encoding=walked.source.encoding))
    if walked.delimiter != delimiter:
        changes.append(Note.of("note.fix-delimiter" if delimiter == "," else "note.fix-tabs"))
    blank = [dict(issue.values)["count"] for issue in walked.issues if issue.code == "N117"]
    if blank:
        changes.append(Note.of("note.fix-blank-lines", count=blank[0]))
    if walked.newline not in ("", "\n"):
        changes.append(Note.of("note.fix-line-ends"))
    return changes


def _note(key: str, ids: Sequence[str]) -> list[Note]:
    if not ids:
        return []
    return [Note.of(key, count=len(ids), ids=some(ids))]


def _needs_quotes(text: str) -> bool:
    return '"' in text or "\n" in text or "\r" in text


def written(header: Sequence[str], rows: Sequence[Sequence[str]], delimiter: str) -> bytes:
    """Return the table's bytes with LF line ends.

    The writer is told CRLF, because it quotes a lone carriage return inside a
    cell only when that is part of its line end. Rows without anything to quote,
    such as those of vectors, need no writer.
    """
    stream = io.StringIO()
    plain = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    lines = []
    for row in (header, *rows):
        joined = delimiter.join(row)
        if len(row) > 1 and joined.count(delimiter) == len(row) - 1 and not _needs_quotes(joined):
            lines.append(joined)
            continue
        plain.writerow(row)
        lines.append(stream.getvalue().removesuffix("\r\n"))
        stream.seek(0)
        stream.truncate()
    return ("\n".join(lines) + "\n").encode("utf-8")
