"""Boards, records and calibrations as JSON: versioned, full precision, never NaN."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from scorer import __version__
from scorer.leaderboard.calibration import Calibration
from scorer.leaderboard.entries import Entry, Flag
from scorer.leaderboard.ranking import Board
from scorer.report.standings import Standings, flag_text, why
from scorer.statistics.correlation import LEVEL, Correlation

#: Versions of what is written; raised when a field changes its meaning.
LEADERBOARD = "dscore.leaderboard/1"
RECORD = "dscore.leaderboard-record/1"
CALIBRATION = "dscore.leaderboard-calibration/1"


def standings_document(standings: Standings) -> dict[str, object]:
    """Return every board with all its entries."""
    return {
        "schema": LEADERBOARD,
        "version": __version__,
        "source": standings.heading,
        "boards": [_board(board) for board in standings.boards],
        "not_scored": [
            {
                "submission": each.name,
                "reason": why(each),
                "issues": [issue.to_dict() for issue in each.issues],
            }
            for each in standings.refused
        ],
        "passed_over": list(standings.passed),
        "warnings": [{"key": note.key, "text": str(note)} for note in standings.warnings],
    }


def record_document(entry: Entry, card: bytes | None = None, **more: object) -> dict[str, object]:
    """Return all that is known of one record; ``card`` is its scorecard as JSON."""
    document: dict[str, object] = {
        "schema": RECORD,
        "version": __version__,
        **more,
        "record": entry_document(entry),
    }
    if card is not None:
        document["scorecard"] = json.loads(card)
    return document


def calibrations_document(found: Sequence[Calibration]) -> dict[str, object]:
    """Return how local scores go with official ones, and the pairs."""
    return {
        "schema": CALIBRATION,
        "version": __version__,
        "level": LEVEL,
        "calibrations": [
            {
                "way": each.entries[0].way,
                "split": each.split,
                "pairs": [
                    {"record": entry.id, "submission": entry.name, "local": ours, "official": other}
                    for entry, ours, other in zip(
                        each.entries, each.local, each.official, strict=True
                    )
                ],
                "pearson": _correlation(each.pearson),
                "spearman": _correlation(each.spearman),
                "same_order": {"pairs": each.pairs, "ordered": each.ordered},
                "offset": {"mean": each.offset, "low": each.low, "high": each.high},
            }
            for each in found
        ],
    }


def entry_document(entry: Entry) -> dict[str, object]:
    """Return an entry, times in UTC."""
    interval = entry.interval
    return {
        "id": entry.id,
        "submission": entry.name,
        "score": entry.score,
        "interval": None if interval is None else interval._asdict(),
        "splits": dict(entry.splits),
        "official": dict(entry.official),
        "when": moment(entry.when),
        "note": entry.note,
        "tags": list(entry.tags),
        "content": entry.content,
        "signature": entry.signature,
        "flags": [_flag(each) for each in entry.flags],
        "history": [
            {"kind": each.kind, "said": each.said, "when": moment(each.added)}
            for each in entry.remarks
        ],
    }


def moment(seconds: int) -> str | None:
    """Return a moment as ISO 8601 in UTC, ``None`` where no calendar has it."""
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (OverflowError, OSError, ValueError):
        return None


def _board(board: Board) -> dict[str, object]:
    return {
        "competition": board.competition,
        "way": board.way,
        "tested": board.tested,
        "best_of": None if board.best is None else board.best.as_dict(),
        "entries": [
            {
                "rank": place.rank,
                "tied": place.tied,
                "tie_group": place.group,
                "behind": place.behind,
                **entry_document(place.entry),
            }
            for place in board.places
        ],
        "unranked": [{**entry_document(entry), "score": None} for entry in board.unranked],
    }


def _flag(flag: Flag) -> dict[str, object]:
    return {
        "kind": flag.kind,
        "evidence": dict(flag.evidence),
        "record": flag.other,
        "text": flag_text(flag),
    }


def _correlation(found: Correlation) -> dict[str, object]:
    return found.as_dict()
