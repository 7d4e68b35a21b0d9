"""Files to tables: which kind of file it is, and text cut into rows that fit the header."""

from __future__ import annotations

import io
import re

from scorer.issues import Issue, found
from scorer.reading.decoding import decode
from scorer.reading.inputs import Opened
from scorer.reading.table import TextTable, Walked
from scorer.reading.walking import PATIENCE, split_records
from scorer.records import Source

_QUOTED = r'"[^"]*"'


def load_table(opened: Opened, prefix: str = "vec_") -> Walked:
    """Make a table of an opened file.

    Args:
        prefix: how to call the components of vectors that have no names in the file.
    """
    source = Source(opened.name, opened.sha256, opened.size, "", opened.format)
    if opened.issue is not None:
        return Walked(None, source, (opened.issue,))
    if opened.frame is not None:
        from scorer.reading.frames import frame_table

        return frame_table(opened.frame, source)
    if opened.format == "parquet":
        from scorer.reading.parquet import parquet_table

        return parquet_table(opened.data, source, prefix)
    if opened.format == "npz":
        from scorer.reading.npz import npz_table

        return npz_table(opened.data, source, prefix)
    return _text_table(opened)


def _text_table(opened: Opened) -> Walked:
    decoded = decode(opened.data)
    source = Source(opened.name, opened.sha256, opened.size, decoded.encoding, opened.format)
    if decoded.text is None:
        return Walked(None, source, decoded.issues)
    lines = list(io.StringIO(decoded.text, newline=""))
    start = next((place for place, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return Walked(None, source, (found("E102"),))
    delimiter, issues = _delimiter(lines[start], start + 1, opened.format)
    records, broken, stray = split_records(lines, start, delimiter)
    issues = [*decoded.issues, *issues, *broken]
    no_table = not records or records[0][0] != start + 1 or len(broken) >= PATIENCE
    if not no_table and len(records[0][1]) == 1 and delimiter in records[0][1][0]:
        issues, no_table = [*decoded.issues, found("E118", row=start + 1)], True
    if no_table:
        return Walked(None, source, tuple(issues), delimiter)
    (_, header), *rows = records
    table, more = _fit(header, rows, list(range(1, start + 1)), stray)
    newline = lines[start][len(lines[start].rstrip("\r\n")) :]
    kept = lines if table.stray_rows else ()
    return Walked(table, source, (*issues, *more), delimiter, newline, kept)


def _delimiter(first: str, row: int, format: str) -> tuple[str, list[Issue]]:
    """Choose what separates the cells of the header line."""
    bare = re.sub(_QUOTED, "", first)
    if format == "tsv" and ("\t" in bare or "," not in bare):
        return "\t", []
    if "," not in bare:
        for delimiter, name in (("\t", "TAB"), (";", "';'"), ("|", "'|'")):
            if delimiter in bare:
                return delimiter, [found("W116", row=row, delimiter=name)]
    return ",", []


def _fit(
    header: list[str],
    rows: list[tuple[int, list[str]]],
    blank: list[int],
    stray: list[tuple[int, list[str]]],
) -> tuple[TextTable, list[Issue]]:
    """Keep the rows that fit the header; report the others and empty lines."""
    lines: list[int] = []
    kept: list[list[str]] = []
    ragged: list[tuple[int, list[str]]] = []
    while rows and _is_blank(rows[-1][1]):
        rows.pop()
    width = len(header)
    for line, cells in rows:
        if len(cells) == width and (width > 1 or cells[0].strip()):
            lines.append(line)
            kept.append(cells)
        elif _is_blank(cells):
            blank.append(line)
        else:
            ragged.append((line, cells))
    issues = _ragged(ragged, width, whole=not kept)
    if blank:
        issues.append(found("N117", row=blank[0], count=len(blank)))
    if not rows and not stray:
        issues.append(found("E110", row=1))
    return TextTable(tuple(header), lines, kept, [*stray, *ragged]), issues


def _is_blank(cells: list[str]) -> bool:
    return not cells or (len(cells) == 1 and not cells[0].strip())


def _ragged(ragged: list[tuple[int, list[str]]], expected: int, *, whole: bool) -> list[Issue]:
    """Report rows that do not fit; one finding where the header is what does not fit."""
    widths = {len(cells) for _, cells in ragged}
    if whole and len(widths) == 1:
        width, count = widths.pop(), len(ragged)
        return [found("E108", row=ragged[0][0], cells=width, expected=expected, count=count)]
    return [
        found("E108", row=line, cells=len(cells), expected=expected, count=1)
        for line, cells in ragged
    ]
