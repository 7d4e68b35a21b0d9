"""Boards as CSV, as a Markdown table, and as a page of their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from scorer.leaderboard.ranking import Board, Place
from scorer.report.plain import for_html, for_markdown, for_spreadsheet
from scorer.report.standings import (
    Standings,
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
body{font:15px/1.5 system-ui,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR",sans-serif;
margin:1.5rem auto;max-width:75rem;padding:0 1rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{padding:.3rem .6rem;border-bottom:1px solid #8884;text-align:left;vertical-align:top}
th{font-weight:600}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.t{overflow-wrap:anywhere;min-width:8rem}
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
    for board in standings.boards:
        titles = _titles(board)
        parts.append(f"### {for_markdown(board.competition)}\n")
        parts.append(f"| {' | '.join(titles)} |")
        parts.append("|" + "|".join(" ---: " if n else " :--- " for _, n in _kinds()) + "|")
        parts += [f"| {' | '.join(map(for_markdown, _shown(place)))} |" for place in board.places]
        parts.append(f"\n```text\n{board.way}\n```\n")
    return "\n".join(parts)


def standings_html(standings: Standings) -> str:
    """Return a page that needs nothing from anywhere else, and runs nothing."""
    heading = for_html(standings.heading)
    body = "".join(_html_board(board) for board in standings.boards)
    notes = "".join(f"<p><strong>{for_html(str(note))}</strong></p>" for note in standings.warnings)
    return (
        f'<!doctype html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{heading}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{heading}</h1>\n{notes}{body}</body>\n</html>\n"
    )


def _html_board(board: Board) -> str:
    kinds = [' class="n"' if number else ' class="t"' for _, number in _kinds()]
    head = "".join(
        f"<th{kind}>{for_html(title)}</th>"
        for kind, title in zip(kinds, _titles(board), strict=True)
    )
    rows = "\n".join(
        "<tr>"
        + "".join(
            f"<td{kind}>{for_html(cell)}</td>"
            for kind, cell in zip(kinds, _shown(place), strict=True)
        )
        + "</tr>"
        for place in board.places
    )
    return (
        f'<h2>{for_html(board.competition)}</h2>\n<div class="wide"><table>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>\n"
        f"<p><code>{for_html(board.way)}</code></p>\n"
    )


def _kinds() -> Iterator[tuple[str, bool]]:
    """Yield the key of each column's title, and whether it holds numbers."""
    yield from (
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
        ("leaderboard.when", True),
        ("leaderboard.note", False),
        ("leaderboard.tags", False),
        ("leaderboard.look", False),
    )


def _titles(board: Board) -> list[str]:
    level = next((p.entry.interval.level for p in board.places if p.entry.interval), 0.95)
    return [say(key, level=level) for key, _ in _kinds()]


def _shown(place: Place) -> list[str]:
    """Return the cells of a table that people read, texts as they are."""
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
        f"{-place.behind:.6f}" if place.behind else "-",
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
