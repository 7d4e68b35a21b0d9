"""Thresholds for a pipeline: fail on a real drop, and say when the rows cannot tell."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeGuard, cast

from scorer.errors import UsageError, reason_of
from scorer.frozen import Frozen
from scorer.signature import Signature

if TYPE_CHECKING:
    from scorer.appraising import Appraising
    from scorer.scorecard import Scorecard
    from scorer.statistics.paired import Paired

Outcome: TypeAlias = Literal["passed", "failed", "cannot-tell"]


class Earlier(Frozen, eq=False):
    """A score that was written down before.

    Attributes:
        name: the file it was read from.
        signature: how it was made.
        rows: score per id.
    """

    name: str
    signature: Signature
    rows: Mapping[str, float]


class Gate(Frozen, eq=False):
    """One threshold, held against one scorecard.

    Attributes:
        card: the scorecard.
        kind: ``fail-under`` or ``gate``.
        outcome: ``passed``, ``failed``, or ``cannot-tell``: the drop is beyond what
            is let pass, and the rows do not show that it is more than chance.
        least: the threshold, or the drop that is let pass.
        earlier: what is compared with; ``None`` for ``fail-under``.
        paired: the difference, now minus earlier; ``None`` for ``fail-under``.
        cluster: column whose values were drawn together, ``None`` for none.
        unasked: whether no interval was asked for; a gate decides by one all the same.
    """

    card: Scorecard
    kind: Literal["fail-under", "gate"]
    outcome: Outcome
    least: float
    earlier: Earlier | None = None
    paired: Paired | None = None
    cluster: str | None = None
    unasked: bool = False


def under(card: Scorecard, least: float) -> Gate:
    """Fail when a score is below a number."""
    return Gate(card, "fail-under", "failed" if card.score < least else "passed", least)


def dropped(
    card: Scorecard,
    earlier: Earlier,
    tolerance: float,
    how: Appraising | None = None,
    groups: Sequence[str] | None = None,
) -> Gate:
    """Fail when a score dropped by more than ``tolerance`` and rows, pair by pair, show it.

    A drop up to the tolerance passes. A larger one fails when the interval of the
    mean difference excludes zero and p is at most 1 - level; otherwise these rows
    cannot tell.

    Args:
        how: of the interval.
        groups: rows that are drawn together.

    Raises:
        UsageError: the earlier score was made in another way, so that both do not compare.
    """
    from scorer.appraising import Appraising
    from scorer.statistics.paired import paired

    if not card.signature.compares_with(earlier.signature):
        fields = ", ".join(card.signature.deciding_differences(earlier.signature))
        raise UsageError("failure.gate-other-way", name=earlier.name, fields=fields)
    before = [earlier.rows[each] for each in card.ids]
    how = how or Appraising()
    found = paired(
        card.numbers,
        before,
        level=how.level,
        resamples=how.resamples,
        seed=how.seed,
        method=None if how.method == "none" else how.method,
        groups=groups,
    )
    outcome: Outcome = "passed"
    if -found.difference > tolerance:
        high = found.interval.high
        # where every row dropped by the same there is no interval, and p alone speaks
        below = found.interval.why in ("equal-rows", "equal-groups")
        below = below or (high is not None and high < 0.0)
        outcome = "failed" if below and found.p <= round(1 - how.level, 12) else "cannot-tell"
    cluster, unasked = None if groups is None else how.cluster, how.method == "none"
    return Gate(card, "gate", outcome, tolerance, earlier, found, cluster, unasked)


def documents_of(path: str) -> list[dict[str, object]]:
    """Read the scorecards that ``dscore … --json`` wrote before.

    Raises:
        UsageError: the file cannot be read, or holds none.
    """
    try:
        document = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = reason_of(error)
        raise UsageError("failure.gate-unreadable", name=path, reason=reason) from error
    except (ValueError, RecursionError) as error:
        raise UsageError("failure.gate-not-a-score", name=path) from error
    cards = _cards(document)
    if not cards:
        raise UsageError("failure.gate-not-a-score", name=path)
    return cards


def earlier_of(cards: Sequence[dict[str, object]], path: str, name: str) -> Earlier:
    """Return the score a submission had.

    Args:
        cards: what :func:`documents_of` read from ``path``.
        name: the submission to look for where there are several.

    Raises:
        UsageError: it is not among them, or was changed.
    """
    if len(cards) > 1:
        cards = [each for each in cards if each.get("submission") == name]
        if len(cards) != 1:
            raise UsageError("failure.gate-lacks", name=path, submission=name)
    return _earlier(path, cards[0])


def _cards(document: object) -> list[dict[str, object]]:
    if not isinstance(document, dict):
        return []
    held = document.get("scores") if document.get("schema") == "dscore.scores/1" else [document]
    every = held if isinstance(held, list) else []
    return [
        each for each in every if isinstance(each, dict) and each.get("schema") == "dscore.score/1"
    ]


def _earlier(path: str, card: Mapping[str, object]) -> Earlier:
    rows: dict[str, float] = {}
    held = card.get("rows")
    for row in held if isinstance(held, list) else []:
        identifier = row.get("id") if isinstance(row, dict) else None
        score = row.get("score") if isinstance(row, dict) else None
        if not isinstance(identifier, str) or not _is_number(score):
            raise UsageError("failure.gate-not-a-score", name=path)
        rows[identifier] = float(score)
    signature = card.get("signature")
    if not rows or not isinstance(signature, str):
        raise UsageError("failure.gate-not-a-score", name=path)
    try:
        parsed = Signature.parse(signature)
    except UsageError as error:
        raise UsageError("failure.gate-signature", name=path, reason=str(error)) from error
    if parsed.n != len(rows) or math.fsum(rows.values()) / len(rows) != parsed.score:
        raise UsageError("failure.gate-changed", name=path)
    return Earlier(path, parsed, rows)


def _is_number(value: object) -> TypeGuard[float]:
    return type(value) in (int, float) and math.isfinite(cast("float", value))
