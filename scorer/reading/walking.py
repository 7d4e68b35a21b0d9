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

_DIGITS = re.compile(r"[0-9]+")
_LONGEST_ID = 64


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
        reader = csv.reader(iter(lines[start:]), delimiter=delimiter, strict=True)
        begin = start
        try:
            for cells in reader:
                records.append((begin + 1, cells))
                begin = start + reader.line_num
            break
        except csv.Error as error:
            ended = "unexpected end" in str(error)
            swallowed, start = _resume(lines, begin, start + reader.line_num, delimiter)
            issues.append(found("E107" if ended or swallowed else "E109", row=begin + 1))
            stray.append((begin + 1, next(csv.reader([lines[begin]], delimiter=delimiter))))
    return records, issues, stray


def shape(text: str) -> str:
    """Return an id with every number in it as 0: ``TEST_012`` and ``TEST_7`` are alike."""
    return _DIGITS.sub("0", text.strip().strip('"'))


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
