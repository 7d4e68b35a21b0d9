"""Several submissions held against each other, for programs and documents: JSON, CSV, Markdown.

What the schema ``dscore.compare/1`` holds is a documented contract: a field may
be added; one that changes its meaning raises the schema's number.

``competition`` (id), ``gold`` (name), ``n`` (rows), ``settings`` (``level``, ``resamples``,
``flips`` of the test, ``seed``, ``test`` as asked for, ``cluster`` or ``null``), ``baseline`` (a
submission's name, or ``null``), ``systems`` (best first), ``pairs`` (all, the one ranked first
first), ``against`` (every submission but the leader, or the baseline, held against it),
``refused``, ``warnings``, ``assumptions``, ``how`` (sentences).

Each system: ``letter``, ``submission``, ``rank`` (equal scores share one), ``tied``, ``group``,
``places`` (best and worst possible), ``score``, ``signature``.

Each of ``pairs`` and ``against``: ``first`` and ``second`` (letters), ``difference`` (mean of first
less second), ``low`` and ``high`` of its interval (``null`` where there is none, and ``why``),
``method``, ``groups`` (``null`` where rows were drawn), ``test``, ``p``, ``p_adjusted``
(``pairs``: Holm over all pairs; ``against``: over its own family where a baseline is named),
``separable``, ``wins``, ``ties``, ``losses`` (rows where first is above, level, below),
``unlike`` (rows, or groups, in which the two differ), ``detectable`` (smallest true difference a
paired t test of this pair alone finds with 80 % power at 1 - ``level``, or ``null``, and
``detectable_why``: ``no-spread``, ``few-rows``, ``few-groups``, ``low-level``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorer import __version__
from scorer.report.board import (
    Board,
    Place,
    how,
    interval_text,
    letters,
    p_title,
    sentences,
)
from scorer.report.excerpt import markdown_cell
from scorer.report.findings import tally
from scorer.report.pairs import p_text, percent
from scorer.report.plain import csv_text
from scorer.wording import say
from scorer.wording.steering import without_steering

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scorer.statistics.comparison import Pair

COMPARE = "dscore.compare/1"


def board_document(board: Board) -> dict[str, object]:
    """Return everything at full precision."""
    found, cards, places = board.comparison, board.cards, board.places()
    warnings = dict.fromkeys(note for card in cards for note in card.warnings)
    notes = dict.fromkeys(note for card in cards for note in card.notes_on_all)
    names = dict(zip(found.names, letters(len(cards)), strict=True))
    against = [place.pair for place in places if place.pair is not None]
    return {
        "schema": COMPARE,
        "version": __version__,
        "competition": cards[0].competition.id,
        "gold": cards[0].gold,
        "n": found.n,
        "settings": {
            "level": found.level,
            "resamples": board.resamples,
            "flips": found.flips,
            "seed": board.seed,
            "test": board.test,
            "cluster": board.cluster or None,
        },
        "baseline": found.baseline,
        "systems": [
            {
                "letter": place.letter,
                "submission": place.name,
                "rank": place.rank,
                "tied": place.tied,
                "group": place.group,
                "places": list(place.ranks),
                "score": place.card.score,
                "signature": str(place.card.signature),
            }
            for place in places
        ],
        "pairs": [_pair(pair, names) for pair in found.pairs],
        "against": [_pair(pair, names) for pair in against],
        "refused": [
            {"submission": each.name, "issues": [issue.to_dict() for issue in each.issues]}
            for each in board.refused
        ],
        "warnings": [{"key": note.key, "text": str(note)} for note in warnings],
        "assumptions": [{"key": note.key, "text": str(note)} for note in notes],
        "how": how(board),
    }


def board_csv(board: Board) -> str:
    """Return one line per submission, best first, full precision.

    Difference, interval, p and rows are against the leader, or the baseline;
    they are empty for that one itself.
    """
    header = ["rank", "group", "best_place", "worst_place", "submission", "score", "against"]
    header += ["difference", "low", "high", "p", "p_adjusted", "separable"]
    header += ["wins", "ties", "losses", "signature"]
    lines = []
    for place in board.places():
        card, name = place.card, without_steering(place.name)
        start = [place.rank, place.group, *place.ranks, name, card.score]
        lines.append([*start, *_cells(place.pair), str(card.signature)])
    return csv_text(header, lines)


def board_markdown(board: Board) -> str:
    """Return one table, the verdicts, how it was done, and the signatures."""
    cards, places = board.cards, board.places()
    warnings = dict.fromkeys(str(note) for card in cards for note in card.warnings)
    anchor = next(place.letter for place in places if place.pair is None)
    lines = [f"> **{markdown_cell(text)}**\n" for text in warnings]
    titles = ["", say("report.rank"), say("compare.group"), say("compare.places")]
    titles += [say("report.submission"), say("report.score")]
    titles += [say("compare.against", letter=anchor)]
    titles += [say("compare.interval", level=percent(board.comparison.level))]
    titles += [p_title(board), say("compare.rows")]
    lines.append(f"| {' | '.join(titles)} |")
    rules = [" :--- ", *[" ---: "] * 3, " :--- ", *[" ---: "] * 5]
    lines.append(f"|{'|'.join(rules)}|")
    for place in places:
        cells = [place.letter, place.rank_text, str(place.group), place.ranks_text, place.name]
        cells += [f"{place.card.score:.6f}", *_shown(board, place)]
        lines.append(f"| {' | '.join(map(markdown_cell, cells))} |")
    lines += ["", *(f"- {markdown_cell(text)}" for text in sentences(board)), ""]
    lines += [f"- {markdown_cell(text)}" for text in how(board)]
    lines += [
        f"\n{say('report.not-scored')}: {markdown_cell(each.name)} ({tally(each.issues)})"
        for each in board.refused
    ]
    signatures = "\n".join(str(card.signature) for card in cards)
    return "\n".join([*lines, f"\n```text\n{signatures}\n```"]) + "\n"


def _pair(pair: Pair, names: Mapping[str, str]) -> dict[str, object]:
    paired, span = pair.paired, pair.paired.interval
    return {
        "first": names[pair.first],
        "second": names[pair.second],
        "difference": paired.difference,
        "low": span.low,
        "high": span.high,
        "why": span.why,
        "method": span.method,
        "groups": span.groups,
        "test": paired.test,
        "p": paired.p,
        "p_adjusted": pair.adjusted,
        "separable": pair.separable,
        "wins": paired.wins,
        "ties": paired.ties,
        "losses": paired.losses,
        "unlike": paired.unlike,
        "detectable": paired.detectable,
        "detectable_why": paired.untold or None,
    }


def _cells(pair: Pair | None) -> list[object]:
    if pair is None:
        return [None] * 10
    paired, span = pair.paired, pair.paired.interval
    numbers = [paired.difference, span.low, span.high, paired.p, pair.adjusted, pair.separable]
    return [without_steering(pair.second), *numbers, paired.wins, paired.ties, paired.losses]


def _shown(board: Board, place: Place) -> list[str]:
    if place.pair is None:
        leads = board.comparison.baseline is None
        return [say("compare.leader" if leads else "compare.baseline"), "", "", ""]
    paired = place.pair.paired
    rows = f"{paired.wins} / {paired.ties} / {paired.losses}"
    shown = f"{paired.difference:+.6f}"
    return [shown, interval_text(place.pair), p_text(place.pair.adjusted), rows]
