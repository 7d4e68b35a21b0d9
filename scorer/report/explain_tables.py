"""One row, taken apart, as CSV and Markdown.

CSV, one line per sentence and per near row: ``part`` (``answer``, ``reference``,
``nearest_gold`` or ``nearest_answer``), ``number`` (of the reference, of the near row; 0 for the
answer), ``id``, ``read`` (of a sentence: ``read``, ``partly`` or ``unread``), ``cosine`` (of a
reference and of a near row with the answer), ``score`` (the row's without that sentence),
``change``, ``text``. A text that cannot be taken apart is one line without a score.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scorer.diagnostics.explaining import Explanation, Near, Part
from scorer.report.excerpt import markdown_cell
from scorer.report.explain import about_part, how_explained, terms_text
from scorer.report.plain import csv_text
from scorer.wording import say

COLUMNS = ("part", "number", "id", "read", "cosine", "score", "change", "text")


def explanation_csv(found: Explanation) -> str:
    """Return one line per sentence of answer and references, and per near row."""
    lines: list[Sequence[object]] = []
    for number, part in _numbered(found):
        name = "reference" if number else "answer"
        lines += _sentences(name, number, found.id, part)
    for name, rows in (("nearest_gold", found.gold), ("nearest_answer", found.answers)):
        for number, near in enumerate(rows, start=1):
            lines.append([name, number, near.id, "", near.cosine, None, None, near.text])
    return csv_text(COLUMNS, lines)


def explanation_markdown(found: Explanation) -> str:
    """Return the row as Markdown: score, a table per text, and the near rows."""
    material = found.material
    lines = [f"> **{markdown_cell(str(note))}**\n" for note in material.warnings]
    heading = say("explain.title", submission=material.submission, id=found.id)
    lines += [f"**{markdown_cell(heading)}**", ""]
    score = say("explain.score", score=found.score, n=material.n, mean=material.score)
    lines += [f"- {say('report.score')}: {' '.join(score.split())}"]
    lines += [f"- {say('explain.terms')}: {markdown_cell(each)}" for each in terms_text(found)]
    if found.question is not None:
        lines.append(f"- {say('explain.question')}: {markdown_cell(found.question)}")
    lines.append("")
    for number, part in _numbered(found):
        lines += [*_part(found, number, part), ""]
    near = say("explain.near-gold", rank=found.rank, n=material.n)
    lines += [f"{near}:", "", *_near(found.gold), ""]
    if found.answers:
        lines += [f"{say('explain.near-answers')}:", "", *_near(found.answers), ""]
    lines += [f"- {markdown_cell(each)}" for each in how_explained(found)]
    if material.signature:
        lines.append(f"\n```text\n{material.signature}\n```")
    return "\n".join(lines) + "\n"


def _numbered(found: Explanation) -> Iterator[tuple[int, Part]]:
    if found.answer is not None:
        yield 0, found.answer
    yield from enumerate(found.references, start=1)


def _sentences(name: str, number: int, row: str, part: Part) -> Iterator[Sequence[object]]:
    start = [name, number, row]
    if not part.sentences:
        yield [*start, "", part.cosine, None, None, part.text]
    for each in part.sentences:
        yield [*start, each.read, part.cosine, each.score, each.change, each.text]


def _part(found: Explanation, number: int, part: Part) -> list[str]:
    count = len(found.references)
    label = say("explain.reference" if number else "explain.answer")
    if number and count > 1:
        label = say("explain.reference-of", number=number, count=count)
    lines = [f"**{label}** {about_part(found, part)}", ""]
    if not part.sentences:
        return [*lines, markdown_cell(part.text)]
    heads = (say("explain.without"), say("explain.change"), say("explain.sentence"))
    lines += [f"| {' | '.join(heads)} |", "| ---: | ---: | :--- |"]
    for each in part.sentences:
        score = "-" if each.score is None else f"{each.score:.6f}"
        change = "-" if each.change is None else f"{each.change:+.6f}"
        mark = "" if each.read == "read" else f"{markdown_cell(say(f'explain.{each.read}'))} "
        lines.append(f"| {score} | {change} | {mark}{markdown_cell(each.text)} |")
    return lines


def _near(rows: Sequence[Near]) -> list[str]:
    lines = [f"| {say('diagnose.cosine')} | id | |", "| ---: | :--- | :--- |"]
    for each in rows:
        name = markdown_cell(each.id)
        shown = f"**{name}**" if each.own else name
        lines.append(f"| {each.cosine:.6f} | {shown} | {markdown_cell(each.text or '')} |")
    return lines
