"""Lines to records: strict quoting, and one finding per row that breaks it."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import TypeAlias

from scorer.issues import Issue, found

#: Cells of a row and the line of the file it begins on.
Record: TypeAlias = tuple[int, list[str]]

#: Broken rows after which the walk gives up: the file is not worth more lines.
PATIENCE = 200
# A cell may be as long as it likes; a C long has 32 bits on Windows.
csv.field_size_limit(2**31 - 1)

_DIGITS = r"[0-9]+"
_QUOTED = r'"[^"]*"'
_LONGEST_ID = 64


def delimiter_of(first: str, row: int, format: str) -> tuple[str, list[Issue]]:
    """Return what separates the cells of the header line, and a finding where it is no comma."""
    bare = re.sub(_QUOTED, "", first)
    if format == "tsv" and ("\t" in bare or "," not in bare):
        return "\t", []
    if "," not in bare:
        for delimiter, name in (("\t", "TAB"), (";", "';'"), ("|", "'|'")):
            if delimiter in bare:
                return delimiter, [found("W116", row=row, delimiter=name)]
    return ",", []


def split_records(
    lines: list[str], start: int, delimiter: str
) -> tuple[list[Record], list[Issue], list[Record]]:
    """Split lines into records: those that are sound, findings, and what is left of the others.

    The walk goes on behind a record that breaks the quoting, so that one
    forgotten quote hides neither the rest of the file nor makes every line of
    it a finding: it goes on at the next line that begins as this record does,
    with an id of the same shape.
    """
    records: list[Record] = []
    issues: list[Issue] = []
    stray: list[Record] = []
    while start < len(lines) and len(issues) < PATIENCE:
        start = _plain_records(lines, start, delimiter, records)
        if start == len(lines):
            break
        rest = map(lines.__getitem__, range(start, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        try:
            records.append((start + 1, next(reader)))
            start += reader.line_num
        except csv.Error as error:
            ended = "unexpected end" in str(error)
            begin, failed = start, start + reader.line_num
            swallowed, start = _resume(lines, begin, failed, delimiter)
            issues.append(found("E107" if ended or swallowed else "E109", row=begin + 1))
            stray.append((begin + 1, next(csv.reader([lines[begin]], delimiter=delimiter))))
    return records, issues, stray


def _plain_records(lines: list[str], start: int, delimiter: str, records: list[Record]) -> int:
    """Split the lines that need no parser for it; return the first that does.

    What the csv module makes of a line is cut here by ``str.split``, several
    times faster, as long as the line is a whole record: its quotes pair, stand
    at the ends of cells, and none stands inside one.
    """
    for place in range(start, len(lines)):
        line = lines[place].rstrip("\r\n")
        if '"' not in line:
            records.append((place + 1, line.split(delimiter) if line else []))
            continue
        cells = quoted_cells(line, delimiter)
        if cells is None:
            return place
        records.append((place + 1, cells))
    return len(lines)


def quoted_cells(line: str, delimiter: str) -> list[str] | None:
    """Return the cells of a line with quotes, ``None`` where that takes a parser."""
    parts = line.split('"')
    # NUL stands for what is quoted: decoding lets none through
    cells = "\x00".join(parts[0::2]).split(delimiter)
    if len(parts) % 2 == 0 or cells.count("\x00") != len(parts) // 2:
        return None
    quoted = iter(parts[1::2])
    return [next(quoted) if cell == "\x00" else cell for cell in cells]


def shape(text: str) -> str:
    """Return an id with every number in it as 0: ``TEST_012`` and ``TEST_7`` are alike."""
    return re.sub(_DIGITS, "0", text.strip().strip('"'))


def head(line: str, delimiter: str) -> str:
    """Return the first cell of a line, without quotes; empty where there is no delimiter."""
    cell, found_one, _ = line.partition(delimiter)
    return cell.strip().strip('"').strip() if found_one and len(cell) <= _LONGEST_ID else ""


def _resume(lines: Sequence[str], begin: int, failed: int, delimiter: str) -> tuple[bool, int]:
    """Say whether a row was swallowed between ``begin`` and ``failed``, and where to go on."""
    wanted = shape(head(lines[begin], delimiter))
    if "0" not in wanted:
        return False, begin + 1
    for place in range(begin + 1, len(lines)):
        if shape(head(lines[place], delimiter)) == wanted:
            return place < failed, place
    return False, len(lines)
