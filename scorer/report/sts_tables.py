"""The eight correlations of STS for programs and documents: JSON, CSV, Markdown.

``dscore.sts/1``: ``encoder`` (identity), ``level``, ``tables`` (one per file, the pooled one
last: ``files`` with ``name``, ``kind``, ``columns``, ``scale``, ``digest``; ``pooled``, ``n``,
``cut``, ``correlations`` with ``similarity`` and, under ``pearson`` and ``spearman``, ``value``,
``low`` and ``high``, -1 to 1; ``published`` with ``model``, ``pairs``, ``similarity``,
``correlation``, ``value``, ``source``; ``others``, the same of other encoders; ``remarks``, on
what a correlation says little or nothing about), ``notes``, ``how``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorer import __version__
from scorer.report.excerpt import markdown_cell
from scorer.report.plain import csv_text
from scorer.report.sts import about, compared, encoder_of, how, name_of, remarks, rows_of
from scorer.report.sts_published import besides_markdown, source_of
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.sts import StsEvaluation, StsTable

STS = "dscore.sts/1"


def sts_document(found: StsEvaluation) -> dict[str, object]:
    """Return everything at full precision."""
    return {
        "schema": STS,
        "version": __version__,
        "encoder": found.encoder.as_dict(),
        "level": found.level,
        "tables": [_table(table) for table in found.tables],
        "notes": [{"key": note.key, "text": str(note)} for note in found.notes],
        "how": how(found),
    }


def sts_csv(found: StsEvaluation) -> str:
    """Return one line per file, similarity and correlation."""
    lines: list[list[object]] = []
    head = ["file", "n", "similarity", "correlation", "value", "low", "high", "published"]
    for table in found.tables:
        said: dict[tuple[str, str], float] = {}
        for known in table.published:
            # the first has the most decimals
            said.setdefault((known.similarity, known.correlation), known.value)
        name = "pooled" if table.pooled else table.files[0].name
        for each in table.agreements:
            for kind, value in (("pearson", each.pearson), ("spearman", each.spearman)):
                numbers = (value.value, value.low, value.high, said.get((each.similarity, kind)))
                lines.append([name, table.n, each.similarity, kind, *numbers])
    return csv_text(head, lines)


def sts_markdown(found: StsEvaluation) -> str:
    """Return the tables as Markdown."""
    lines: list[str] = []
    for table in found.tables:
        lines += [f"**{markdown_cell(name_of(table))}** ({markdown_cell(about(table))})", ""]
        header, *rows = rows_of(table)
        lines += [f"| {header[0]} | {header[1]} | {header[3]} |", "| :--- | ---: | ---: |"]
        for row in rows:
            both = (f"{row[1]} {row[2]}".strip(), f"{row[3]} {row[4]}".strip())
            lines.append(f"| {row[0]} | {markdown_cell(both[0])} | {markdown_cell(both[1])} |")
        lines.append("")
        if remarks(table):
            lines += [*(f"- {markdown_cell(text)}" for text in remarks(table)), ""]
        told = compared(table)
        if told:
            lines += [f"{say('sts.published')}:", ""]
            sourced = ((text, say("sts.source", source=source_of(of))) for text, of in told)
            lines += [*(f"- {markdown_cell(f'{text}. {source}')}" for text, source in sourced), ""]
        if table.others:
            lines += [f"{say('sts.others', pairs=table.others[0].pairs)}:", ""]
            lines += besides_markdown(table.others)
    lines += [*(f"- {markdown_cell(text)}" for text in [*how(found), *map(str, found.notes)])]
    lines.append(f"- {say('sts.encoder')}: {markdown_cell(encoder_of(found))}")
    return "\n".join(lines) + "\n"


def _table(table: StsTable) -> dict[str, object]:
    return {
        "files": [
            {
                "name": file.name,
                "kind": file.kind,
                "columns": list(file.columns),
                "scale": None if file.scale is None else list(file.scale),
                "digest": file.digest,
            }
            for file in table.files
        ],
        "pooled": table.pooled,
        "n": table.n,
        "cut": table.cut,
        "correlations": [
            {
                "similarity": each.similarity,
                "pearson": each.pearson.as_dict(),
                "spearman": each.spearman.as_dict(),
            }
            for each in table.agreements
        ],
        "published": [each.as_dict() for each in table.published],
        "others": [each.as_dict() for each in table.others],
        "remarks": remarks(table),
    }
