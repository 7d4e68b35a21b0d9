"""Judges side by side, for programs and documents: JSON, CSV, Markdown.

What the schema holds is a documented contract: a field may be added; one that
changes its meaning raises the schema's number.

``dscore.judges/1``: ``files`` (names), ``columns`` (of a file of pairs, else ``null``), ``n``,
``across``, ``ids`` (per row), ``judges``, ``unavailable`` (each ``name``, ``key``, ``reason``),
``spearman`` (a matrix in the order of ``judges``, ``null`` where one says the same to all
rows), ``disagreements`` (each ``id``, ``ranks`` in the order of ``judges``, 1 for the least
similar pair, ``gap``, ``first``, ``second``: a list of texts), ``assumptions``. Each judge:
``name`` (as asked for), ``encoder`` (all that decides its vectors), ``mean`` (of the clipped
cosines), ``interval``, ``clipped`` and ``clipped_share`` (rows below 0), ``histogram`` (rows in
equal parts from -1 to 1), ``long`` (texts longer than it reads at once: ``id``, ``reference``, 0
for the first text, ``tokens``, ``kept``, ``lost``), ``assumptions``, ``cosines`` (per row, not
clipped).
"""

from __future__ import annotations

from collections.abc import Iterable

from scorer import __version__
from scorer.diagnostics.judging import Disagreement, Judge, Judged
from scorer.records import Note
from scorer.report.board import letters
from scorer.report.excerpt import markdown_cell
from scorer.report.judging import absent_text, agreement_text, correlation_text, how_read, sides
from scorer.report.plain import csv_text
from scorer.report.worth import percent, range_text
from scorer.wording import say

SCHEMA = "dscore.judges/1"


def judged_document(found: Judged) -> dict[str, object]:
    """Return everything at full precision, texts whole."""
    case = found.case
    return {
        "schema": SCHEMA,
        "version": __version__,
        "files": list(case.names),
        "columns": list(case.columns) if case.columns[0] else None,
        "n": case.n,
        "across": case.across,
        "judges": [_judge(each) for each in found.judges],
        "unavailable": [
            {"name": each.name, "key": each.error.key, "reason": absent_text(each)}
            for each in found.absent
        ],
        "spearman": [list(row) for row in found.spearman],
        "disagreements": [_disagreement(found, each) for each in found.disagreements],
        "assumptions": _notes(case.notes),
        "ids": list(case.pairs.ids),
    }


def judged_csv(found: Judged) -> str:
    """Return one line per row: id, the cosine by each judge (not clipped), both texts."""
    pairs = found.case.pairs
    assert pairs.texts is not None and pairs.references is not None
    columns = [judge.cosines for judge in found.judges]
    return csv_text(
        ["id", *(judge.name for judge in found.judges), "first", "second"],
        (
            [
                identifier,
                *(float(cosines[place]) for cosines in columns),
                pairs.texts[place],
                "\n".join(pairs.references[place]),
            ]
            for place, identifier in enumerate(pairs.ids)
        ),
    )


def judged_markdown(found: Judged) -> str:
    """Return a table of means, one of correlations, and one of the rows judges disagree on."""
    names = letters(len(found.judges))
    lines: list[str] = []
    if found.judges:
        around = say("worth.column", percent=percent(found.judges[0].interval))
        heads = ["", say("report.encoder"), say("judge.mean"), around, say("report.clipped")]
        rows = [
            [
                letter,
                f"{markdown_cell(judge.name)} ({markdown_cell(how_read(judge))})",
                f"{judge.mean:.6f}",
                range_text(judge.interval, alone=True),
                f"{judge.below} ({judge.below / found.case.n:.1%})",
                str(len(judge.long)),
            ]
            for letter, judge in zip(names, found.judges, strict=True)
        ]
        lines += [*_table([*heads, say("judge.long")], rows, 2), ""]
    for each in found.absent:
        lines += [f"> **{markdown_cell(absent_text(each))}**", ""]
    if len(names) > 1:
        matrix = [
            [name, *map(correlation_text, row)]
            for name, row in zip(names, found.spearman, strict=True)
        ]
        lines += [say("judge.spearman"), "", *_table(["", *names], matrix, 1), ""]
        if found.disagreements:
            lines += [say("judge.disagree", n=found.case.n), ""]
            cells = [_cells(found, each) for each in found.disagreements]
            heads = ["id", *map(markdown_cell, sides(found)), *names]
            lines += [*_table(heads, cells, 3), ""]
        else:
            lines += [agreement_text(found), ""]
    lines.append(say("judge.own-scale"))
    return "\n".join(lines) + "\n"


def _table(heads: list[str], rows: Iterable[list[str]], texts: int) -> list[str]:
    """Return a Markdown table whose first columns are texts, the others numbers."""
    rules = [":---"] * texts + ["---:"] * (len(heads) - texts)
    return [f"| {' | '.join(cells)} |" for cells in (heads, rules, *rows)]


def _cells(found: Judged, each: Disagreement) -> list[str]:
    pairs = found.case.pairs
    assert pairs.texts is not None and pairs.references is not None
    said = [
        f"{judge.cosines[each.place]:.3f} ({rank:g})"
        for judge, rank in zip(found.judges, each.ranks, strict=True)
    ]
    second = " / ".join(map(markdown_cell, pairs.references[each.place]))
    identifier = markdown_cell(pairs.ids[each.place])
    return [identifier, markdown_cell(pairs.texts[each.place]), second, *said]


def _judge(judge: Judge) -> dict[str, object]:
    counts = judge.bins
    return {
        "name": judge.name,
        "encoder": judge.identity.as_dict(),
        "mean": judge.mean,
        "interval": judge.interval.as_dict(),
        "clipped": judge.below,
        "clipped_share": judge.below / len(judge.cosines),
        "histogram": {"low": -1.0, "high": 1.0, "counts": list(counts)},
        "long": [
            {
                "id": text.id,
                "reference": text.reference,
                "tokens": text.tokens,
                "kept": judge.kept(text),
                "lost": text.tokens - judge.kept(text),
            }
            for text in judge.long
        ],
        "assumptions": _notes(judge.notes),
        "cosines": judge.cosines.tolist(),
    }


def _disagreement(found: Judged, each: Disagreement) -> dict[str, object]:
    pairs = found.case.pairs
    assert pairs.texts is not None and pairs.references is not None
    return {
        "id": pairs.ids[each.place],
        "ranks": list(each.ranks),
        "gap": each.gap,
        "first": pairs.texts[each.place],
        "second": list(pairs.references[each.place]),
    }


def _notes(notes: Iterable[Note]) -> list[dict[str, str]]:
    return [{"key": note.key, "text": str(note)} for note in dict.fromkeys(notes)]
