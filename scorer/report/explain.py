"""One row, taken apart, as people read it and as data.

``dscore.explain/1``: ``competition``, ``submission``, ``gold``, ``id``, ``score``, ``mean`` (of
all ``n`` rows), ``terms`` (``metric``, ``weight``, ``floor``, ``value``), ``question``,
``answer`` and ``references`` (``null``, and empty, where there are no texts; each ``text``,
``tokens``, ``limit``, ``unit`` (``null`` where no encoder read it; ``limit`` too where it was
read whole), ``seen`` (characters read),
``cosine`` (of a reference with the answer), ``sentences`` (``text``, ``read``: ``read``,
``partly`` or ``unread``, ``score`` without it, ``change``)), ``nearest_gold`` and
``nearest_answers`` (``id``, ``cosine``, ``own``, ``text``: a gold row's reference nearest to the
answer, or the other answer; ``question`` of a gold row), ``rank`` (of the own gold row),
``warnings``, ``assumptions``, ``signature``.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from scorer import __version__
from scorer.diagnostics.explaining import READ, Explanation, LeftOut, Near, Part
from scorer.report.canvas import Canvas
from scorer.report.diagnose import encoder_text
from scorer.report.drawing import ACCENT, FAINT, STRONG, WARNING, block, drawn, grid, line
from scorer.report.excerpt import excerpt, visible
from scorer.report.terminal import bullets, title, warnings
from scorer.wording import say

EXPLAIN = "dscore.explain/1"

#: Lines of a sentence, and of a text that is not taken apart, before it is cut.
LINES = 2
#: Columns before a sentence: score, change, gaps.
_BEFORE = 26
_NARROWEST = 10


def explanation_text(found: Explanation, canvas: Canvas) -> str:
    """Return one row, part by part."""
    material, console = found.material, canvas.console()
    warnings(console, material.warnings)
    name, identifier = visible(material.submission), visible(found.id)
    heading = say("explain.title", submission=name, id=identifier)
    title(console, canvas, heading, material.competition)
    console.print()
    score = say("explain.score", score=found.score, n=material.n, mean=material.score)
    facts = [(say("report.score"), Text(score, STRONG))]
    facts.append((say("explain.terms"), Text("\n".join(terms_text(found)))))
    if found.question is not None:
        question = excerpt(found.question, canvas.width - 16, canvas, LINES)
        facts.append((say("explain.question"), Text(question)))
    block(console, grid(facts))
    _parts(console, canvas, found)
    _near(console, canvas, found)
    _foot(console, canvas, found)
    return drawn(console)


def explanation_document(found: Explanation) -> dict[str, object]:
    """Return everything at full precision, texts whole."""
    material = found.material
    return {
        "schema": EXPLAIN,
        "version": __version__,
        "competition": material.competition,
        "submission": material.submission,
        "gold": material.gold,
        "id": found.id,
        "score": found.score,
        "mean": material.score,
        "n": material.n,
        "terms": [
            {"metric": metric, "weight": weight, "floor": floor, "value": value}
            for metric, weight, floor, value in found.terms
        ],
        "question": found.question,
        "answer": None if found.answer is None else _part_document(found, found.answer),
        "references": [_part_document(found, part) for part in found.references],
        "nearest_gold": [each.as_dict() for each in found.gold],
        "rank": found.rank,
        "nearest_answers": [each.as_dict() for each in found.answers],
        "warnings": [{"key": note.key, "text": str(note)} for note in material.warnings],
        "assumptions": [{"key": note.key, "text": str(note)} for note in material.notes],
        "signature": material.signature,
    }


def _part_document(found: Explanation, part: Part) -> dict[str, object]:
    encoder = None if part.tokens is None else found.material.encoder
    return {
        "text": part.text,
        "tokens": part.tokens,
        "limit": None if encoder is None or encoder.whole else encoder.max_tokens,
        "unit": None if encoder is None else encoder.unit,
        "seen": part.seen,
        "cosine": part.cosine,
        "sentences": [each.as_dict() for each in part.sentences],
    }


def terms_text(found: Explanation) -> list[str]:
    """Return what each term is of the score, in words."""
    return [
        say(
            "explain.floored" if value < floor else "explain.term",
            **{"metric": metric, "weight": weight, "value": value}
            | ({"floor": floor} if value < floor else {}),
        )
        for metric, weight, floor, value in found.terms
    ]


def _parts(console: Console, canvas: Canvas, found: Explanation) -> None:
    parts = [] if found.answer is None else [(say("explain.answer"), found.answer)]
    count = len(found.references)
    for number, part in enumerate(found.references, start=1):
        label = say("explain.reference")
        if count > 1:
            label = say("explain.reference-of", number=number, count=count)
        parts.append((label, part))
    for label, part in parts:
        console.print()
        block(console, Text.assemble((label, STRONG), (f"   {about_part(found, part)}", FAINT)))
        _sentences(console, canvas, part)


def about_part(found: Explanation, part: Part) -> str:
    """Return length and cosine of a text, in words."""
    said = []
    encoder = found.material.encoder
    if part.tokens is not None and encoder is not None:
        unit, limit = say(f"report.{encoder.unit}"), encoder.max_tokens
        if part.tokens > limit:
            said.append(say("explain.length-cut", tokens=part.tokens, unit=unit, limit=limit))
        else:
            said.append(say("explain.length", tokens=part.tokens, unit=unit))
    if part.cosine is not None:
        said.append(say("explain.cosine", value=part.cosine))
    return ", ".join(said)


def _sentences(console: Console, canvas: Canvas, part: Part) -> None:
    room = max(canvas.width - _BEFORE, _NARROWEST)
    if not part.sentences or all(each.score is None for each in part.sentences):
        key = "explain.alone" if part.sentences else "explain.stored"
        shown = excerpt(part.text, max(canvas.width - 4, _NARROWEST), canvas, 2 * LINES)
        console.print(Padding(Text(shown), (0, 0, 0, 4)))
        console.print(Padding(Text(say(key), FAINT), (0, 0, 0, 4)))
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    heads = (say("explain.without"), say("explain.change"), say("explain.sentence"))
    table.add_row(*(Text(head, FAINT) for head in heads))
    for each in part.sentences:
        table.add_row(*_sentence(each, room, canvas))
    console.print(Padding(table, (0, 0, 0, 4)))


def _sentence(each: LeftOut, room: int, canvas: Canvas) -> tuple[Text, Text, Text]:
    score = "-" if each.score is None else f"{each.score:.6f}"
    change = "-" if each.change is None else f"{each.change:+.6f}" if each.change else "0"
    mark = "" if each.read == READ else f"{say(f'explain.{each.read}')} "
    shown = Text(excerpt(mark + each.text, room, canvas, LINES))
    if mark:
        shown.stylize(WARNING, 0, len(mark))
    style = ACCENT if each.change is not None and each.change < 0 else ""
    return Text(score), Text(change, style), shown


def _near(console: Console, canvas: Canvas, found: Explanation) -> None:
    console.print()
    heading = say("explain.near-gold", rank=found.rank, n=found.material.n)
    block(console, Text(heading, FAINT))
    _listed(console, canvas, found.gold)
    first = found.gold[0]
    if not first.own and found.rank > 1:
        block(console, Text(say("explain.misplaced", other=visible(first.id)), WARNING))
    if found.answers:
        console.print()
        line(console, f"  {say('explain.near-answers')}", FAINT)
        _listed(console, canvas, found.answers)


def _listed(console: Console, canvas: Canvas, rows: Sequence[Near]) -> None:
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(2):
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    names = [visible(each.id) for each in rows]
    room = max(canvas.width - max(map(cell_len, names)) - 16, _NARROWEST)
    for each, name in zip(rows, names, strict=True):
        mark = f"[{say('explain.own')}] " if each.own else ""
        text = excerpt(mark + (each.text or ""), room, canvas, 1)
        style = STRONG if each.own else ""
        table.add_row(Text(f"{each.cosine:.6f}"), Text(name, style), Text(text))
    console.print(Padding(table, (0, 0, 0, 4)))


def how_explained(found: Explanation) -> list[str]:
    """Return the sentences on how the row was taken apart, or why it was not."""
    texts = [*([found.answer] if found.answer else []), *found.references]
    if any(part.sentences for part in texts):
        how = [say("explain.how")]
    else:
        how = [say("explain.how-stored" if texts else "explain.how-no-texts")]
    if any(part.seen < len(part.text) for part in texts):
        how.append(say("explain.how-room"))
    return how


def _foot(console: Console, canvas: Canvas, found: Explanation) -> None:
    material = found.material
    console.print()
    facts: list[tuple[str, str | Table]] = [(say("report.gold"), visible(material.gold))]
    if material.encoder is not None:
        facts.append((say("report.encoder"), encoder_text(material.encoder)))
    facts.append((say("diagnose.how"), bullets(how_explained(found), canvas)))
    if material.notes:
        notes = [str(note) for note in material.notes]
        facts.append((say("report.assumed"), bullets(notes, canvas)))
    block(console, grid(facts))
    console.print()
    line(console, f"  {say('report.signature')}", FAINT)
    line(console, material.signature)
