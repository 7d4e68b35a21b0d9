"""Files to tables: which kind of file it is, and text cut into rows that fit the header."""

from __future__ import annotations

import io
from functools import partial

from scorer.errors import reason_of
from scorer.issues import Issue, found
from scorer.reading.decoding import decode
from scorer.reading.inputs import Opened
from scorer.reading.table import TextTable, Walked, unfit_rows
from scorer.reading.walking import PATIENCE, delimiter_of, split_records
from scorer.records import Source


def load_table(opened: Opened, prefix: str = "vec_", *, at_once: bool = False) -> Walked:
    """Make a table of an opened file.

    Args:
        prefix: how to call the components of vectors that have no names in the file.
        at_once: make a :class:`TextTable` of a text file, however large it is.
    """
    try:
        walked = _loaded(opened, prefix, at_once)
        return walked.but(source=walked.source.but(sha256=opened.sha256))
    except OSError as error:
        source = Source(opened.name, "", opened.size, "", opened.format)
        return Walked(None, source, (found("E101", reason=reason_of(error)),))


def _loaded(opened: Opened, prefix: str, at_once: bool) -> Walked:
    source = Source(opened.name, "", opened.size, "", opened.format)
    if opened.issue is not None:
        return Walked(None, source, (opened.issue,))
    if opened.frame is not None:
        from scorer.reading.frames import frame_table

        return frame_table(opened.frame, source)
    if opened.format == "parquet":
        from scorer.reading.parquet import parquet_table

        return parquet_table(opened.content, source, prefix)
    if opened.format == "npz":
        from scorer.reading.npz import npz_table

        return npz_table(opened.content, source, prefix)
    if opened.format.startswith("json"):
        from scorer.reading.json_text import json_table

        return json_table(opened.data, source, by_line=opened.format == "jsonl")
    if opened.content.large and not at_once:
        from scorer.reading.long_text import long_table

        walked = long_table(opened, partial(_text_table, opened))
        if walked is not None:
            return walked
    return _text_table(opened)


def _text_table(opened: Opened) -> Walked:
    decoded = decode(opened.data)
    source = Source(opened.name, "", opened.size, decoded.encoding, opened.format)
    if decoded.text is None:
        return Walked(None, source, decoded.issues)
    lines = list(io.StringIO(decoded.text, newline=""))
    start = next((place for place, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return Walked(None, source, (found("E102"),))
    delimiter, issues = delimiter_of(lines[start], start + 1, opened.format)
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
    widths = [(line, len(cells)) for line, cells in ragged]
    empty = not rows and not stray
    issues = unfit_rows(widths, width, blank, whole=not kept, empty=empty)
    return TextTable(tuple(header), lines, kept, [*stray, *ragged]), issues


def _is_blank(cells: list[str]) -> bool:
    return not cells or (len(cells) == 1 and not cells[0].strip())
