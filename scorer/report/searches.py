"""What a search found, as people and programs read it.

``dscore.search/1``: ``corpus`` (``name``, ``column``, ``texts``, ``blank``: cells left out,
``sha256``), ``k``, ``encoder`` (what made the vectors), ``cross_encoder`` (its name or ``null``),
``candidates`` (texts per query it read, or ``null``), ``queries``, ``warnings``, ``assumptions``.
Each query: ``query``, ``hits`` (best first). Each hit: ``rank``, ``id``, ``line`` (of the file,
the header is 1), ``cosine``, ``cross`` (the cross-encoder's number, ``null`` without one),
``text``.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from scorer import __version__
from scorer.diagnostics.searching import Hit, Search
from scorer.records import Note
from scorer.report.canvas import Canvas
from scorer.report.drawing import ACCENT, FAINT, STRONG, block, drawn, grid
from scorer.report.excerpt import excerpt, markdown_cell, visible
from scorer.report.plain import csv_text
from scorer.report.terminal import bullets, title, warnings
from scorer.wording import say

SEARCH = "dscore.search/1"

#: Lines of a text shown before it is cut, and columns before it.
LINES, _MARGIN = 4, 7


def search_text(found: Search, canvas: Canvas) -> str:
    """Return per query what was found, the texts in excerpts."""
    console = canvas.console()
    warnings(console, found.warnings)
    title(console, canvas, _heading(found), visible(found.encoder.model))
    for answer in found.answers:
        console.print()
        query = excerpt(answer.query, canvas.width - 2, canvas, LINES)
        block(console, Text(query, STRONG))
        for hit in answer.hits:
            console.print()
            _head(console, canvas, hit)
            text = excerpt(hit.text, max(canvas.width - _MARGIN, 10), canvas, LINES)
            console.print(Padding(Text(text), (0, 0, 0, _MARGIN)))
    console.print()
    block(console, grid(_facts(found, canvas)))
    return drawn(console)


def search_document(found: Search) -> dict[str, object]:
    """Return everything at full precision, texts whole."""
    corpus = found.corpus
    return {
        "schema": SEARCH,
        "version": __version__,
        "corpus": {
            "name": corpus.name,
            "column": corpus.column,
            "texts": len(corpus.texts),
            "blank": corpus.blank,
            "sha256": corpus.source.sha256,
        },
        "k": found.k,
        "encoder": found.encoder.as_dict(),
        "cross_encoder": found.cross_encoder or None,
        "candidates": found.candidates or None,
        "queries": [
            {"query": answer.query, "hits": [hit.as_dict() for hit in answer.hits]}
            for answer in found.answers
        ],
        "warnings": notes_of(found.warnings),
        "assumptions": notes_of(found.notes),
    }


def search_csv(found: Search) -> str:
    """Return one line per hit: query, rank, cosine, cross (where there is one), id, line, text."""
    judged = bool(found.cross_encoder)
    header = ["query", "rank", "cosine", *(["cross"] * judged), "id", "line", "text"]
    return csv_text(
        header,
        (
            [
                answer.query,
                hit.rank,
                hit.cosine,
                *([hit.cross] * judged),
                hit.id,
                hit.line,
                hit.text,
            ]
            for answer in found.answers
            for hit in answer.hits
        ),
    )


def search_markdown(found: Search) -> str:
    """Return a Markdown table per query, texts whole."""
    judged = bool(found.cross_encoder)
    titles = [say("report.rank"), say("see.cosine"), *([say("see.cross")] * judged), "id"]
    lines = [f"> **{markdown_cell(str(note))}**\n" for note in found.warnings]
    lines.append(f"{markdown_cell(_heading(found))}\n")
    for answer in found.answers:
        lines.append(f"**{markdown_cell(answer.query)}**\n")
        lines.append(f"| {' | '.join([*titles, say('see.text')])} |")
        lines.append(f"|{'|'.join([' ---: '] * (len(titles) - 1) + [' :--- '] * 2)}|")
        for hit in answer.hits:
            numbers = [f"{hit.cosine:.6f}"]
            numbers += [] if hit.cross is None else [f"{hit.cross:.4f}"]
            cells = [str(hit.rank), *numbers, markdown_cell(hit.id), markdown_cell(hit.text)]
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def _heading(found: Search) -> str:
    corpus = found.corpus
    name, column = visible(corpus.name), visible(corpus.column)
    return say("see.search-title", name=name, column=column, count=len(corpus.texts))


def _head(console: Console, canvas: Canvas, hit: Hit) -> None:
    """Draw rank and id on the left and the numbers on the right, in two lines where need be."""
    before, name = f"{hit.rank:3d}  ", visible(hit.id)
    numbers = f"{say('see.cosine')} {hit.cosine:.6f}"
    if hit.cross is not None:
        numbers = f"{say('see.cross')} {hit.cross:.4f}  {numbers}"
    room = canvas.width - 2 - cell_len(before) - cell_len(name) - cell_len(numbers)
    if room < 2:
        block(console, Text.assemble((before, FAINT), (name, STRONG), overflow="fold"))
        before, name, room = "", "", max(canvas.width - 2 - cell_len(numbers), 0)
    block(console, Text.assemble((before, FAINT), (name, STRONG), " " * room, (numbers, ACCENT)))


def _facts(found: Search, canvas: Canvas) -> list[tuple[str, RenderableType]]:
    facts: list[tuple[str, RenderableType]] = []
    if found.cross_encoder:
        model = visible(found.cross_encoder)
        said = say("see.judged", model=model, count=found.candidates)
        facts.append((say("see.cross"), said))
    notes = [str(note) for note in found.notes]
    if found.corpus.blank:
        notes.insert(0, say("see.blank-cells", count=found.corpus.blank))
    corpus = found.corpus
    facts.insert(0, (say("see.searched"), say("see.exactly", count=len(corpus.texts))))
    if notes:
        facts.append((say("report.assumed"), bullets(notes, canvas)))
    return facts


def notes_of(notes: Iterable[Note]) -> list[dict[str, str]]:
    """Return notes as JSON-ready data: key and sentence."""
    return [{"key": note.key, "text": str(note)} for note in notes]
