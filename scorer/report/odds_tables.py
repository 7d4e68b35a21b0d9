"""Odds and power for programs and documents: JSON, CSV, Markdown.

What the schemas hold is a documented contract: a field may be added; one that
changes its meaning raises the schema's number.

``dscore.shake/1``: ``competition`` (id), ``gold`` (name), ``n`` (rows), ``public`` (how many of
them), ``private`` (``all`` or ``rest``), ``public_from`` (where the public rows were named,
``null`` where they were drawn), ``systems`` (best on all rows first: ``submission``, ``score``,
``signature``), ``leader``, ``top``, ``order`` (odds that they survive, ``null`` where there is
nothing to: one system, or all score the same in every row), ``k`` (how many the top are),
``shake_up`` (expected), ``draws``, ``exact``, ``seed``, ``happened`` (``null`` where no public rows
are known: ``public`` and ``private`` scores in the order of the systems, ``order``, ``leader``,
``top``, ``shake_up``), ``spread``, ``gaps`` (``gap``, ``reversed``) and ``gains`` (``variants``,
``gain``; both empty where the spread is 0), ``refused``, ``warnings``, ``assumptions``, ``how``.

``dscore.power/1``: ``competition``, ``gold``, ``n``, ``cluster``, ``systems`` (the better one
first), ``answers`` (one for two systems; for one system one per assumed correlation: all fields of
:class:`scorer.statistics.Power`), ``warnings``, ``assumptions``, ``how``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from scorer import __version__
from scorer.report.excerpt import markdown_cell
from scorer.report.findings import tally
from scorer.report.odds import (
    Powers,
    Shaken,
    gain_rows,
    gap_rows,
    happened,
    power_how,
    power_rows,
    power_sentences,
    shake_how,
    shake_sentences,
    survives,
)
from scorer.report.plain import csv_text
from scorer.scorecard import Scorecard
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.statistics.shake import Shake

_Of = TypeVar("_Of", int, float)

SHAKE = "dscore.shake/1"
POWER = "dscore.power/1"


def shake_document(shaken: Shaken) -> dict[str, object]:
    """Return everything at full precision."""
    found, seen = shaken.found, shaken.found.happened
    kept = _survival(shaken)
    return {
        "schema": SHAKE,
        "version": __version__,
        "competition": shaken.cards[0].competition.id,
        "gold": shaken.cards[0].gold,
        "n": found.n,
        "public": found.public,
        "private": found.private,
        "public_from": shaken.source or None,
        "systems": _systems(found.names, shaken.cards),
        "leader": kept["leader"],
        "top": kept["top"],
        "order": kept["order"],
        "k": found.k,
        "shake_up": kept["shake_up"],
        "draws": found.draws,
        "exact": found.exact,
        "seed": found.seed,
        "happened": None if seen is None else seen.as_dict(),
        "spread": found.spread,
        "gaps": [{"gap": gap, "reversed": odds} for gap, odds in _told(found, found.gaps)],
        "gains": [{"variants": count, "gain": gain} for count, gain in _told(found, found.gains)],
        "refused": [
            {"submission": each.name, "issues": [issue.to_dict() for issue in each.issues]}
            for each in shaken.refused
        ],
        **_said(shaken.cards, [*shake_sentences(shaken), *shake_how(shaken)]),
    }


def shake_csv(shaken: Shaken) -> str:
    """Return one line per number: what (``leader``, ``gap``, …), of what, and the number."""
    found, kept = shaken.found, _survival(shaken)
    lines: list[Sequence[object]] = [
        ("leader", "", kept["leader"]),
        ("top", found.k, kept["top"]),
        ("order", "", kept["order"]),
        ("shake-up", "", kept["shake_up"]),
        *(("gap", gap, odds) for gap, odds in _told(found, found.gaps)),
        *(("variants", count, gain) for count, gain in _told(found, found.gains)),
    ]
    return csv_text(["what", "of", "value"], lines)


def shake_markdown(shaken: Shaken) -> str:
    """Return the odds as Markdown."""
    found = shaken.found
    private = say(f"odds.private-{found.private}")
    head = say("odds.shake-title", public=found.public, n=found.n, private=private)
    lines = [*_warnings(shaken.cards), f"**{markdown_cell(head)}**", ""]
    lines += _submissions(found.names, shaken.cards)
    outcome, survival = happened(shaken), survives(shaken)
    if outcome:
        lines += [f"{say('odds.happened')}:", ""]
        lines += [*(f"- {label}: {value}" for label, value in outcome), ""]
    if survival:
        known = found.happened is not None
        lines += [f"{say('odds.survives-known' if known else 'odds.survives')}:", ""]
        lines += [*(f"- {label}: {value}" for label, value in survival), ""]
    lines += [f"{markdown_cell(text)}\n" for text in shake_sentences(shaken)]
    if found.spread:
        lines += [*_table(*gap_rows(found)), "", *_table(*gain_rows(found)), ""]
    lines += [
        f"{say('report.not-scored')}: {markdown_cell(each.name)} ({tally(each.issues)})\n"
        for each in shaken.refused
    ]
    return _ended(lines, shaken.cards, shake_how(shaken))


def power_document(powers: Powers) -> dict[str, object]:
    """Return everything at full precision."""
    return {
        "schema": POWER,
        "version": __version__,
        "competition": powers.cards[0].competition.id,
        "gold": powers.cards[0].gold,
        "n": powers.cards[0].n,
        "cluster": powers.cluster or None,
        "systems": _systems(powers.names, powers.cards),
        "answers": [each.as_dict() for each in powers.found],
        **_said(powers.cards, power_how(powers)),
    }


def power_csv(powers: Powers) -> str:
    """Return one line per answer, numbers at full precision."""
    header = list(powers.found[0].as_dict())
    return csv_text(header, (each.as_dict().values() for each in powers.found))


def power_markdown(powers: Powers) -> str:
    """Return the answers as Markdown."""
    head = say("odds.power-title", n=powers.found[0].n)
    lines = [*_warnings(powers.cards), f"**{head}**", ""]
    lines += [*_submissions(powers.names, powers.cards), *_table(*power_rows(powers)), ""]
    lines += [*(markdown_cell(text) for text in power_sentences(powers)), ""]
    return _ended(lines, powers.cards, power_how(powers))


def _survival(shaken: Shaken) -> dict[str, float | None]:
    """Return the odds, none where no order is there to survive."""
    names = ("leader", "top", "order", "shake_up")
    return {name: None if shaken.level else getattr(shaken.found, name) for name in names}


def _told(found: Shake, each: tuple[tuple[_Of, float], ...]) -> tuple[tuple[_Of, float], ...]:
    """Return odds or gains, none where no spread is there to reckon them from."""
    return each if found.spread else ()


def _systems(names: Iterable[str], cards: Iterable[Scorecard]) -> list[dict[str, object]]:
    return [
        {"submission": name, "score": card.score, "signature": str(card.signature)}
        for name, card in zip(names, cards, strict=True)
    ]


def _said(cards: Sequence[Scorecard], how: Sequence[str]) -> dict[str, object]:
    warnings = dict.fromkeys(note for card in cards for note in card.warnings)
    notes = dict.fromkeys(note for card in cards for note in card.notes_on_all)
    return {
        "warnings": [{"key": note.key, "text": str(note)} for note in warnings],
        "assumptions": [{"key": note.key, "text": str(note)} for note in notes],
        "how": list(how),
    }


def _warnings(cards: Sequence[Scorecard]) -> list[str]:
    warnings = dict.fromkeys(str(note) for card in cards for note in card.warnings)
    return [f"> **{markdown_cell(text)}**\n" for text in warnings]


def _submissions(names: Iterable[str], cards: Iterable[Scorecard]) -> list[str]:
    listed = zip(names, cards, strict=True)
    return [*(f"- {markdown_cell(name)}: {card.score:.6f}" for name, card in listed), ""]


def _table(header: Sequence[str], *rows: Sequence[str]) -> list[str]:
    rules = [" :--- ", *[" ---: "] * (len(header) - 1)]
    cells = [" | ".join(map(markdown_cell, row)) for row in rows]
    first = " | ".join(map(markdown_cell, header))
    return [f"| {first} |", f"|{'|'.join(rules)}|", *(f"| {row} |" for row in cells)]


def _ended(lines: Sequence[str], cards: Sequence[Scorecard], how: Sequence[str]) -> str:
    signatures = "\n".join(str(card.signature) for card in cards)
    bulleted = [f"- {markdown_cell(text)}" for text in how]
    return "\n".join([*lines, *bulleted, f"\n```text\n{signatures}\n```"]) + "\n"
