"""Boards as CSV, as a Markdown table, and as a page of their own."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

from scorer.leaderboard.ranking import Board, Place
from scorer.report.plain import for_html, for_markdown, for_spreadsheet
from scorer.report.standings import (
    Standings,
    behind_text,
    flag_text,
    range_text,
    split_text,
    when_text,
)
from scorer.report.standings_document import moment
from scorer.wording import language, say

#: Columns of the CSV, whatever the language.
COLUMNS = (
    *("board", "rank", "tie_group", "id", "submission", "score", "low", "high", "public"),
    *("private", "behind", "official_public", "official_private", "when", "note", "tags"),
    *("flags", "content", "signature"),
)

_STYLE = """
:root{color-scheme:light dark}
body{font:14px/1.5 system-ui,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR",sans-serif;
margin:1.5rem auto;max-width:96rem;padding:0 1rem}
.wide{overflow-x:auto}
.hint{display:none}
@media (max-width:40rem){.hint{display:block}}
@media print{.hint{display:none}}
table{border-collapse:collapse;width:100%}
h2 small{display:block;font-size:1rem;font-weight:400;overflow-wrap:anywhere}
th,td{padding:.3rem .4rem;border-bottom:1px solid #8884;text-align:left;vertical-align:top}
th{font-weight:600;vertical-align:bottom;word-break:keep-all}
.n{text-align:right;font-variant-numeric:tabular-nums}
td.n{white-space:nowrap}
.t{overflow-wrap:anywhere;min-width:6rem}
code{overflow-wrap:anywhere;font-size:.8rem}
"""


def standings_csv(standings: Standings) -> str:
    """Return one line per entry, numbers at full precision, texts that are no formulas."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, board in enumerate(standings.boards, start=1):
        writer.writerows([str(number), *_cells(place)] for place in board.places)
    return text.getvalue()


def standings_markdown(standings: Standings) -> str:
    """Return a table per board, best first, and below it how its scores were made."""
    parts = [f"> **{for_markdown(str(note))}**\n" for note in standings.warnings]
    if len(standings.boards) > 1:
        told = say("leaderboard.several-boards", count=len(standings.boards))
        parts.append(f"{for_markdown(told)}\n")
    for board, apart in zip(standings.boards, standings.apart(), strict=True):
        columns = _columns(board)
        head = f"{board.competition}: {apart}" if apart else board.competition
        parts.append(f"### {for_markdown(head)}\n")
        parts.append(f"| {' | '.join(column.title for column in columns)} |")
        rules = (" ---: " if column.numbers else " :--- " for column in columns)
        parts.append(f"|{'|'.join(rules)}|")
        rows = zip(*(column.cells for column in columns), strict=True)
        parts += [f"| {' | '.join(map(for_markdown, row))} |" for row in rows]
        parts.append(f"\n```text\n{board.way}\n```\n")
    return "\n".join(parts)


def standings_html(standings: Standings) -> str:
    """Return a page that needs nothing from anywhere else, and runs nothing."""
    heading = for_html(standings.heading)
    boards = zip(standings.boards, standings.apart(), strict=True)
    body = "".join(_html_board(board, apart) for board, apart in boards)
    if len(standings.boards) > 1:
        told = say("leaderboard.several-boards", count=len(standings.boards))
        body = f"<p>{for_html(told)}</p>\n{body}"
    notes = "".join(f"<p><strong>{for_html(str(note))}</strong></p>" for note in standings.warnings)
    return (
        f'<!doctype html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{heading}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{heading}</h1>\n{notes}{body}</body>\n</html>\n"
    )


def _html_board(board: Board, apart: str) -> str:
    columns = _columns(board)
    kinds = [' class="n"' if column.numbers else ' class="t"' for column in columns]
    titles = [column.title for column in columns]
    head = "".join(
        f"<th{kind}>{for_html(title)}</th>" for kind, title in zip(kinds, titles, strict=True)
    )
    rows = "\n".join(
        "<tr>"
        + "".join(f"<td{kind}>{for_html(cell)}</td>" for kind, cell in zip(kinds, row, strict=True))
        + "</tr>"
        for row in zip(*(column.cells for column in columns), strict=True)
    )
    which = f"<small>{for_html(apart)}</small>" if apart else ""
    return (
        f"<h2>{for_html(board.competition)}{which}</h2>\n"
        f'<p class="hint">{for_html(say("page.scroll"))}</p>\n'
        '<div class="wide" tabindex="0"><table>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>\n"
        f"<p><code>{for_html(board.way)}</code></p>\n"
    )


class _Column(NamedTuple):
    """A column of a table that people read.

    Attributes:
        title: of it.
        numbers: whether it holds numbers.
        cells: one per place, texts as they are.
    """

    title: str
    numbers: bool
    cells: tuple[str, ...]


#: Key of each column's title, and whether it holds numbers.
_KINDS = (
    ("report.rank", True),
    ("leaderboard.group", True),
    ("leaderboard.record", True),
    ("leaderboard.name", False),
    ("report.score", True),
    ("leaderboard.interval", True),
    ("report.public", True),
    ("report.private", True),
    ("leaderboard.behind", True),
    ("leaderboard.official-public-column", True),
    ("leaderboard.official-private-column", True),
    ("leaderboard.when", False),
    ("leaderboard.note", False),
    ("leaderboard.tags", False),
    ("leaderboard.look", False),
)

#: Those that are there whatever they hold.
_ALWAYS = ("report.rank", "leaderboard.name", "report.score")


def _columns(board: Board) -> list[_Column]:
    """Return the columns in which some entry of a board has something."""
    level = next((p.entry.interval.level for p in board.places if p.entry.interval), 0.95)
    rows = [_shown(place) for place in board.places]
    found = []
    for place, (key, numbers) in enumerate(_KINDS):
        cells = tuple(row[place] for row in rows)
        if key in _ALWAYS or not set(cells) <= {"", "-"}:
            found.append(_Column(say(key, level=level), numbers, cells))
    return found


def _shown(place: Place) -> list[str]:
    """Return what stands in each column, texts as they are."""
    entry = place.entry
    official = [entry.official.get(name) for name in ("public", "private")]
    return [
        place.rank_text,
        "-" if place.group is None else str(place.group),
        "-" if entry.id is None else str(entry.id),
        entry.name,
        f"{entry.score:.6f}",
        range_text(entry.interval),
        *(split_text(entry, name) for name in ("public", "private")),
        behind_text(place),
        *("-" if score is None else f"{score:g}" for score in official),
        when_text(entry.when),
        entry.note,
        ", ".join(entry.tags),
        "; ".join(map(flag_text, entry.flags)),
    ]


def _cells(place: Place) -> list[str]:
    """Return the cells of the CSV behind the number of the board."""
    entry, interval = place.entry, place.entry.interval
    ends = (None, None) if interval is None else (interval.low, interval.high)
    texts = [entry.note, ", ".join(entry.tags), "; ".join(map(flag_text, entry.flags))]
    return [
        str(place.rank),
        _number(place.group),
        _number(entry.id),
        for_spreadsheet(entry.name),
        _number(entry.score),
        *map(_number, ends),
        *(_number(entry.splits.get(name)) for name in ("public", "private")),
        _number(place.behind),
        *(_number(entry.official.get(name)) for name in ("public", "private")),
        moment(entry.when) or "",
        *map(for_spreadsheet, texts),
        entry.content,
        entry.signature,
    ]


def _number(value: float | int | None) -> str:
    return "" if value is None else repr(value)
