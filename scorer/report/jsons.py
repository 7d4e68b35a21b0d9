"""Everything as JSON: versioned, full precision, never NaN.

What each schema holds is a documented contract. A field may be added; one that
changes its meaning raises the schema's number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from scorer import __version__
from scorer.issues import Issue, Severity
from scorer.records import Note
from scorer.report.table import Refused
from scorer.scorecard import Scorecard

if TYPE_CHECKING:
    from scorer.appraisal import Appraisal
    from scorer.checking import Checked
    from scorer.gate import Gate
    from scorer.reading.repair import Repaired
    from scorer.verification import Verdict

SCORES = "dscore.scores/1"
CHECK = "dscore.check/1"
VERIFY = "dscore.verify/1"


def dumps(document: Mapping[str, object], *, ascii_only: bool = False) -> str:
    """Return ``document`` as indented JSON text.

    Args:
        ascii_only: write every other character as ``\\uXXXX``, for a stream
            that is not UTF-8.

    Raises:
        ValueError: a number in it is not finite.
    """
    import json

    text = json.dumps(document, indent=2, ensure_ascii=ascii_only, allow_nan=False, default=_scalar)
    return text + "\n"


def card_document(
    card: Scorecard, worth: Appraisal | None = None, gates: Sequence[Gate] = ()
) -> dict[str, object]:
    """Return one scorecard, with what it is worth and the gates it was held against.

    The fields are those of :meth:`scorer.scorecard.Scorecard.to_dict`, of
    :func:`scorer.report.worth.worth_document` and, under ``gates``, of
    :func:`scorer.report.gates.gates_document`.
    """
    document = card.to_dict()
    rows = document.pop("rows")
    if worth is not None:
        from scorer.report.worth import worth_document

        document |= worth_document(worth)
    if gates:
        from scorer.report.gates import gates_document

        document["gates"] = gates_document(gates)
    return {**document, "rows": rows}


def scores_document(
    cards: Sequence[Scorecard],
    refused: Iterable[Refused] = (),
    worths: Sequence[Appraisal] = (),
    gates: Sequence[Gate] = (),
) -> dict[str, object]:
    """Return several scorecards, in the given order, and the submissions that have none."""
    known = {id(worth.card): worth for worth in worths}
    return {
        "schema": SCORES,
        "version": __version__,
        "scores": [
            card_document(card, known.get(id(card)), [gate for gate in gates if gate.card is card])
            for card in cards
        ],
        "refused": [
            {"submission": each.name, "issues": [issue.to_dict() for issue in each.issues]}
            for each in refused
        ],
    }


def check_document(
    checks: Sequence[Checked], ok: Sequence[bool], repaired: Repaired | None = None, out: str = ""
) -> dict[str, object]:
    """Return what was found about each file.

    Args:
        checks: one per file.
        ok: per file, whether nothing found stops scoring.
        repaired: what was changed for the copy ``out``, where one was asked for.
    """
    document: dict[str, object] = {
        "schema": CHECK,
        "version": __version__,
        "ok": all(ok),
        "files": [_check(each, fine) for each, fine in zip(checks, ok, strict=True)],
    }
    if repaired is not None:
        document["fixed"] = {
            "out": out,
            "changes": _notes(repaired.changes),
            "remaining": [issue.to_dict() for issue in repaired.reading.issues],
        }
    return document


def verdict_document(verdict: Verdict) -> dict[str, object]:
    """Return whether a signature stands, and every field that differs."""
    now = verdict.card
    return {
        "schema": VERIFY,
        "version": __version__,
        "stands": verdict.stands,
        "same_number": verdict.same_number,
        "same_way": verdict.same_way,
        "score": {
            "claimed": verdict.claimed.score,
            "now": now.score,
            "difference": verdict.difference,
            "tolerance": verdict.tolerance,
        },
        "differing": [
            {"field": key, "claimed": before, "now": after}
            for key, before, after in differing_values(verdict)
        ],
        "claimed": str(verdict.claimed),
        "now": str(now.signature),
        "warnings": _notes(now.warnings),
        "provenance": now.to_dict()["provenance"],
    }


def differing_values(verdict: Verdict) -> list[tuple[str, str, str]]:
    """Return per differing field its key, what was claimed and what is now."""
    before, after = _fields(str(verdict.claimed)), _fields(str(verdict.card.signature))
    return [(key, before[key], after[key]) for key in verdict.differing]


def _fields(signature: str) -> dict[str, str]:
    parts = [part.partition(":") for part in signature.split("|")[1:]]
    return {key: value for key, _, value in parts}


def _check(checked: Checked, ok: bool) -> dict[str, object]:
    return {
        "submission": checked.name,
        "ok": ok,
        "read": _read(checked),
        "counts": _counts(checked.issues),
        "issues": [issue.to_dict() for issue in checked.issues],
        "assumptions": _notes(checked.notes),
    }


def _read(checked: Checked) -> dict[str, object] | None:
    submission = checked.submission
    if submission is None:
        return None
    source = submission.source
    return {
        "rows": len(submission.ids),
        "texts": submission.texts is not None,
        "dims": None if submission.stored is None else int(submission.stored.shape[1]),
        "source": source.as_dict(),
    }


def _counts(issues: Iterable[Issue]) -> dict[str, int]:
    counts = Counter(issue.severity for issue in issues)
    return {severity.value: counts[severity] for severity in Severity}


def _notes(notes: Iterable[Note]) -> list[dict[str, str]]:
    return [{"key": note.key, "text": str(note)} for note in notes]


def _scalar(value: object) -> object:
    """Turn a numpy scalar in a finding's values into Python's own."""
    item = getattr(value, "item", None)
    return str(value) if item is None else item()
