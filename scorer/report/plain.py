"""Texts of other people's making, shown so that they cannot act: in a terminal, table or page."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable, Sequence

from scorer.wording.steering import without_steering

#: Joiners inside emoji and some scripts: not printable by themselves, and harmless.
_JOINERS = "\u200c\u200d"
#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_MARKDOWN = frozenset("\\`*_[]|~#!<>$")


def one_line(text: str) -> str:
    """Return a text in one line: white space as single blanks, and what would steer a
    terminal, or the direction of writing, as an escape."""
    return "".join(
        each if each.isprintable() or each in _JOINERS else ascii(each)[1:-1]
        for each in " ".join(text.split())
    )


def for_spreadsheet(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    What would begin one gets an apostrophe in front (OWASP, "CSV Injection"). What
    could steer a terminal, NUL among it, which CSV readers refuse, is shown as an escape;
    every line break is a line feed, because the csv module leaves a carriage return
    unquoted.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = "\n".join("\t".join(map(without_steering, line.split("\t"))) for line in lines)
    begins = text.lstrip().startswith(_FORMULA) or text[:1] in ("\t", "\n")
    return f"'{text}" if begins else text


def csv_text(header: Sequence[str], lines: Iterable[Iterable[object]]) -> str:
    """Return a table as CSV: numbers at full precision, texts that are no formulas.

    Nothing stands for ``None``, 1 and 0 for a flag; every text is written as by
    :func:`for_spreadsheet`.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([for_spreadsheet(each) for each in header])
    writer.writerows([_cell(value) for value in line] for line in lines)
    return text.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, str):
        return for_spreadsheet(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return repr(value) if isinstance(value, float) else str(value)


def for_markdown(text: str) -> str:
    """Return a text for a cell of a Markdown table, where nothing of it is markup."""
    return "".join(
        f"&#{ord(each)};" if each in "&<>" else f"\\{each}" if each in _MARKDOWN else each
        for each in one_line(text)
    )


def for_html(text: str) -> str:
    """Return a text for an element or a quoted attribute of a page."""
    return html.escape(one_line(text), quote=True)
