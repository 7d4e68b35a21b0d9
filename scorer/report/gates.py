"""Outcomes for pipelines: sentences, JUnit XML, annotations of GitHub."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from scorer.gate import Gate
from scorer.issues import Issue, Severity
from scorer.report.findings import finding_lines, tally
from scorer.report.table import Refused
from scorer.report.worth import percent
from scorer.scorecard import Scorecard
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.statistics.paired import Paired

#: What XML 1.0 cannot hold, even escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def gate_text(gate: Gate) -> str:
    """Return what came out of one threshold, as a sentence."""
    verdict = say(f"worth.gate-{gate.outcome}")
    name, card = gate.card.submission, gate.card
    if gate.paired is None or gate.earlier is None:
        key = "worth.under" if gate.outcome == "failed" else "worth.not-under"
        return say(key, name=name, verdict=verdict, score=card.score, least=gate.least)
    found = gate.paired
    values = {
        "name": name,
        "verdict": verdict,
        "before": gate.earlier.signature.score,
        "after": card.score,
        "change": found.difference,
        "p": found.p,
        "tolerance": say("worth.gate-tolerance", drop=gate.least)
        if gate.least
        else say("worth.gate-no-tolerance"),
    }
    ends = found.interval
    if ends.low is None or ends.high is None:
        text = say("worth.gated-without", **values)
    else:
        ranged = {"percent": percent(ends), "low": ends.low, "high": ends.high}
        text = say("worth.gated", **values, **ranged)
    if gate.outcome == "cannot-tell":
        text += "; " + _doubt(found, card.n)
    if gate.unasked and ends.low is not None:
        text += "; " + say("worth.gate-unasked")
    return text


def _doubt(found: Paired, n: int) -> str:
    """Return why rows cannot tell whether a drop is more than chance."""
    alpha = round(1 - found.interval.level, 12)
    # with k rows that differ, two of 2 ** k ways to flip them are the most telling
    if found.interval.low is None or 2.0 ** (1 - found.unlike) > alpha:
        groups = found.interval.groups
        key = f"worth.cannot-tell-few-{'rows' if groups is None else 'groups'}"
        return say(key, count=found.unlike, n=n if groups is None else groups)
    key = "worth.cannot-tell-p" if found.disagrees else "worth.cannot-tell-hint"
    return say(key, n=n, alpha=alpha)


def gates_document(gates: Sequence[Gate]) -> list[dict[str, object]]:
    """Return thresholds as JSON-ready data.

    Each has ``submission``, ``kind`` (``fail-under`` or ``gate``), ``outcome``
    (``passed``, ``failed`` or ``cannot-tell``) and ``least`` (the threshold, or the
    drop let pass). ``gate`` has ``earlier`` (file, score and signature),
    ``difference`` (now minus earlier), its ``interval`` and ``p``.
    """
    return [_gate(gate) for gate in gates]


def _gate(gate: Gate) -> dict[str, object]:
    from scorer.report.worth import interval_dict

    said: dict[str, object] = {
        "submission": gate.card.submission,
        "kind": gate.kind,
        "outcome": gate.outcome,
        "least": gate.least,
    }
    if gate.paired is not None and gate.earlier is not None:
        earlier = gate.earlier
        said["earlier"] = {
            "file": earlier.name,
            "score": earlier.signature.score,
            "signature": str(earlier.signature),
        }
        said["difference"] = gate.paired.difference
        said["interval"] = interval_dict(gate.paired.interval, gate.cluster)
        said["p"] = gate.paired.p
    return said


def junit(cards: Sequence[Scorecard], refused: Sequence[Refused], gates: Sequence[Gate]) -> str:
    """Return everything as JUnit XML: a suite per submission, a case per question asked of it.

    ``valid`` is an error where the submission was refused; ``fail-under`` and ``gate``
    are failures where they failed, and skipped where they cannot tell.
    """
    suites = [_suite(card, [gate for gate in gates if gate.card is card]) for card in cards]
    suites += [_refusal(each) for each in refused]
    counts = [sum(numbers) for numbers in zip(*(suite[1] for suite in suites), strict=True)]
    body = "".join(text for text, _ in suites)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="dscore"{_tally(*counts)}>\n{body}</testsuites>\n'
    )


def _suite(card: Scorecard, gates: Sequence[Gate]) -> tuple[str, tuple[int, int, int, int]]:
    name = card.provenance.submission.name
    lines = [_case(name, "valid", "")]
    for gate in gates:
        text = gate_text(gate)
        inner = ""
        if gate.outcome == "failed":
            inner = f"<failure message={_quoted(text)}/>"
        elif gate.outcome == "cannot-tell":
            inner = f"<skipped message={_quoted(text)}/>"
        lines.append(_case(name, gate.kind, inner))
    failed = sum(gate.outcome == "failed" for gate in gates)
    skipped = sum(gate.outcome == "cannot-tell" for gate in gates)
    properties = "".join(
        f"      <property name={_quoted(key)} value={_quoted(value)}/>\n"
        for key, value in (("score", repr(card.score)), ("signature", str(card.signature)))
    )
    numbers = (len(lines), failed, 0, skipped)
    text = (
        f"  <testsuite name={_quoted(name)}{_tally(*numbers)}>\n"
        f"    <properties>\n{properties}    </properties>\n{''.join(lines)}  </testsuite>\n"
    )
    return text, numbers


def _refusal(refused: Refused) -> tuple[str, tuple[int, int, int, int]]:
    found = "\n".join(each.text for each in finding_lines(refused.name, refused.issues))
    inner = f"<error message={_quoted(tally(refused.issues))}>{escape(_clean(found))}</error>"
    text = (
        f"  <testsuite name={_quoted(refused.name)}{_tally(1, 0, 1, 0)}>\n"
        f"{_case(refused.name, 'valid', inner)}  </testsuite>\n"
    )
    return text, (1, 0, 1, 0)


def _case(suite: str, name: str, inner: str) -> str:
    start = f"    <testcase classname={_quoted(suite)} name={_quoted(name)}"
    return f"{start}>{inner}</testcase>\n" if inner else f"{start}/>\n"


def _tally(tests: int, failures: int, errors: int, skipped: int) -> str:
    return f' tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"'


def _quoted(text: str) -> str:
    return quoteattr(_clean(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def github(cards: Sequence[Scorecard], refused: Sequence[Refused], gates: Sequence[Gate]) -> str:
    """Return everything as workflow commands of GitHub Actions: findings, gates, scores."""
    lines = []
    for card in cards:
        path = card.provenance.submission.name
        lines += [_annotation(path, issue) for issue in card.issues]
        text = f"{card.score!r} ({say('worth.over-rows', n=card.n)})"
        lines.append(_command("notice", {"file": path, "title": "dscore"}, text))
    for each in refused:
        lines += [_annotation(each.name, issue) for issue in each.issues]
    for gate in gates:
        kinds = {"failed": "error", "cannot-tell": "warning", "passed": "notice"}
        path = gate.card.provenance.submission.name
        about = {"file": path, "title": f"dscore {gate.kind}"}
        lines.append(_command(kinds[gate.outcome], about, gate_text(gate)))
    return "".join(f"{line}\n" for line in lines)


def _annotation(path: str, issue: Issue) -> str:
    about = {"file": path}
    if issue.row is not None:
        about["line"] = str(issue.row)
    about["title"] = f"{issue.code} {issue.name}"
    return _command(_COMMANDS[issue.severity], about, issue.message)


def _command(kind: str, about: dict[str, str], text: str) -> str:
    # as the toolkit of GitHub Actions escapes them
    def data(value: str) -> str:
        return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    parts = (
        f"{key}={data(value).replace(':', '%3A').replace(',', '%2C')}"
        for key, value in about.items()
    )
    return f"::{kind} {','.join(parts)}::{data(text)}"
