"""Findings as lines: place, code, what is wrong, what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from scorer.frozen import Frozen
from scorer.issues import Issue, Severity
from scorer.wording import say

#: Findings of one code that a text shows before it says how many more there are.
SHOWN = 10

#: How standard input is called in front of a line number.
STANDARD_INPUT = "<stdin>"


def called(path: str) -> str:
    """Return how a file is called where people read it."""
    return STANDARD_INPUT if path == "-" else path


class Line(Frozen):
    """One line to show, and how bad what it says is (``None``: it says how many more)."""

    text: str
    severity: Severity | None


def finding_lines(path: str, issues: Sequence[Issue], limit: int | None = None) -> list[Line]:
    """Return the findings about one file, in their order.

    Args:
        path: the file, as it was given; ``-`` is called ``<stdin>``.
        issues: what was found.
        limit: findings shown per code; behind the last of them a line says how
            many more there are. ``None`` shows all.
    """
    place = called(path)
    totals, seen = Counter(issue.code for issue in issues), Counter[str]()
    lines: list[Line] = []
    for issue in issues:
        seen[issue.code] += 1
        number = seen[issue.code]
        if limit is None or number <= limit:
            lines.append(Line(issue.line(place), issue.severity))
        if number == limit and totals[issue.code] > limit:
            more = totals[issue.code] - limit
            lines.append(Line(say("report.more-findings", count=more, code=issue.code), None))
    return lines


def tally(issues: Iterable[Issue]) -> str:
    """Return how many errors, warnings and notes there are, in words."""
    counts = Counter(issue.severity for issue in issues)
    parts = [
        counted(f"report.{severity.value}", counts[severity])
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(parts) or say("report.no-findings")


def counted(key: str, count: int) -> str:
    """Say how many of something there are: ``key`` for one, ``key`` with ``-s`` for more."""
    return say(key if count == 1 else f"{key}-s", count=count)
