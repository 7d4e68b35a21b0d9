"""The weakest rows, and what changed, for programs and documents: JSON, CSV, Markdown.

What the schemas hold is a documented contract: a field may be added; one that
changes its meaning raises the schema's number.

``dscore.worst/1``: ``submission``, ``gold`` (names), ``competition`` (id), ``score`` (mean over
all ``n`` rows), ``texts`` (whether the submission holds answers), ``rows`` (weakest first),
``warnings``, ``assumptions``, ``signature``. Each row: ``id``, ``score``, ``question``,
``answer``, ``reference`` (``null`` where there is none), ``reference_number`` (which of the
row's ``references``, from 1).

``dscore.diff/1``: ``first`` and ``second`` (each ``submission``, ``score``, ``texts``,
``signature``), ``gold``, ``competition``, ``n``, ``gained``, ``lost``, ``unchanged`` (numbers of
rows), ``difference`` (mean of second less first), ``rows`` (``gained`` and ``lost``, the largest
change first), ``warnings``, ``assumptions``. Each row: ``id``, ``first``, ``second``,
``difference``, ``question``, ``first_answer``, ``second_answer``, ``reference``,
``reference_number``, ``references``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scorer import __version__
from scorer.diagnostics.rows import Changes, Row, Worst
from scorer.records import Note
from scorer.report.excerpt import markdown_cell
from scorer.report.plain import csv_text
from scorer.report.rows import LETTERS, sum_line
from scorer.scorecard import Scorecard
from scorer.wording import say

WORST = "dscore.worst/1"
DIFF = "dscore.diff/1"


def worst_document(found: Worst) -> dict[str, object]:
    """Return the weakest rows at full precision, texts whole."""
    card = found.card
    return {
        "schema": WORST,
        "version": __version__,
        "competition": card.competition.id,
        "submission": card.submission,
        "gold": card.gold,
        "score": card.score,
        "n": card.n,
        "texts": found.texts,
        "rows": [
            {
                "id": row.id,
                "score": row.scores[0],
                "question": row.question,
                "answer": row.answers[0],
                **_reference(row),
            }
            for row in found.rows
        ],
        **_said([card]),
        "signature": str(card.signature),
    }


def changes_document(found: Changes) -> dict[str, object]:
    """Return the rows that changed most at full precision, texts whole."""
    gained, lost, same = found.counts
    first, second = found.cards
    sides = zip(("first", "second"), found.cards, found.texts, strict=True)
    return {
        "schema": DIFF,
        "version": __version__,
        "competition": first.competition.id,
        "gold": first.gold,
        "n": first.n,
        **{
            side: {
                "submission": card.submission,
                "score": card.score,
                "texts": texts,
                "signature": str(card.signature),
            }
            for side, card, texts in sides
        },
        "gained": gained,
        "lost": lost,
        "unchanged": same,
        "difference": found.difference,
        "rows": {
            "gained": [_change(row) for row in found.gained],
            "lost": [_change(row) for row in found.lost],
        },
        **_said([first, second]),
    }


def worst_csv(found: Worst) -> str:
    """Return one line per row: id, score, question, answer, reference.

    Texts are whole; one that a spreadsheet would take for a formula begins with an apostrophe.
    """
    header = ["id", "score", "question", "answer", "reference"]
    return csv_text(header, ([row.id, row.scores[0], *_texts(row)] for row in found.rows))


def changes_csv(found: Changes) -> str:
    """Return one line per row, those that gained first: scores, difference, texts.

    Texts are as in :func:`worst_csv`.
    """
    header = ["id", "first", "second", "difference", "question", "first_answer", "second_answer"]
    rows = (*found.gained, *found.lost)
    return csv_text(
        [*header, "reference"],
        ([row.id, *row.scores, row.difference, *_texts(row)] for row in rows),
    )


def worst_markdown(found: Worst) -> str:
    """Return a Markdown table of the weakest rows, texts whole."""
    titles = ["id", say("report.score"), say("row.question"), say("row.answer")]
    rows = ([row.id, f"{row.scores[0]:.6f}", *_texts(row)] for row in found.rows)
    return _document([found.card], "", [*titles, say("row.reference")], 1, rows)


def changes_markdown(found: Changes) -> str:
    """Return a Markdown table of the rows that changed most, those that gained first."""
    titles = ["id", *LETTERS, f"{LETTERS[1]} - {LETTERS[0]}", say("row.question")]
    titles += [say("row.answer-of", letter=letter) for letter in LETTERS]
    rows = (
        [row.id, *(f"{score:.6f}" for score in row.scores), f"{row.difference:+.6f}", *_texts(row)]
        for row in (*found.gained, *found.lost)
    )
    names = [
        f"- {letter}: {markdown_cell(card.submission)} ({card.score:.6f})"
        for letter, card in zip(LETTERS, found.cards, strict=True)
    ]
    head = "\n".join([*names, "", markdown_cell(sum_line(found)), "", ""])
    return _document(found.cards, head, [*titles, say("row.reference")], 3, rows)


def _document(
    cards: Sequence[Scorecard],
    head: str,
    titles: Sequence[str],
    numbers: int,
    rows: Iterable[Sequence[str]],
) -> str:
    """Return a Markdown page: warnings, head, table (id, numbers, texts), signatures."""
    warnings = dict.fromkeys(str(note) for card in cards for note in card.warnings)
    lines = [f"> **{markdown_cell(text)}**\n" for text in warnings]
    rules = [" :--- ", *[" ---: "] * numbers, *[" :--- "] * (len(titles) - numbers - 1)]
    lines.append(f"{head}| {' | '.join(titles)} |")
    lines.append(f"|{'|'.join(rules)}|")
    lines += [f"| {' | '.join(map(markdown_cell, cells))} |" for cells in rows]
    signatures = "\n".join(str(card.signature) for card in cards)
    lines.append(f"\n```text\n{signatures}\n```")
    return "\n".join(lines) + "\n"


def _reference(row: Row) -> dict[str, object]:
    number = row.number if row.references else None
    return {
        "reference": row.reference,
        "reference_number": number,
        "references": row.references,
    }


def _change(row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "first": row.scores[0],
        "second": row.scores[1],
        "difference": row.difference,
        "question": row.question,
        "first_answer": row.answers[0],
        "second_answer": row.answers[1],
        **_reference(row),
    }


def _texts(row: Row) -> list[str]:
    return [text or "" for text in (row.question, *row.answers, row.reference)]


def _said(cards: Sequence[Scorecard]) -> dict[str, object]:
    warnings = dict.fromkeys(note for card in cards for note in card.warnings)
    notes = dict.fromkeys(note for card in cards for note in card.notes_on_all)
    return {"warnings": _notes(warnings), "assumptions": _notes(notes)}


def _notes(notes: Iterable[Note]) -> list[dict[str, str]]:
    return [{"key": note.key, "text": str(note)} for note in notes]
