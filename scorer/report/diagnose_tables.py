"""A diagnosis for programs and documents: JSON, CSV, Markdown.

What the schema holds is a documented contract: a field may be added; one that changes its
meaning raises the schema's number.

``dscore.diagnose/1``: ``competition`` (id), ``file`` (that holds two columns, else ``null``),
``submission``, ``gold`` (names, or the two columns),
``score``, ``n`` (rows), ``rows_compared`` (rows held against each other), ``encoder`` (``null``
where both sides are vectors), ``spread``, ``truncation`` (``null`` likewise), ``hygiene``,
``rows`` (one per row of the gold file), ``warnings``, ``assumptions``, ``how``, ``figures``
(pictures that were written: ``figure``, ``path``), ``signature`` (``""`` for two columns).

``spread``: ``chance`` (1/n), ``own`` and ``others`` (mean cosines), ``alignment``,
``alignment_by_chance``, ``uniformity`` and ``anisotropy`` (``answers``, ``gold``),
``uniformity_if_even``, ``row_share`` and ``column_share`` (means), ``negative`` (cosines below
0), ``to_gold`` and ``to_answer`` (``accuracy``, ``alone``, ``tied``), ``hubness`` (``null`` for
fewer than four rows; ``k``, ``by_chance``, ``answers`` and ``gold`` with ``skewness``, ``hub``
(both ``null`` where all are as often near), ``occurrences`` of it), ``effective_rank``
(``answers``, ``gold``, each ``rank`` and ``most``), ``histogram`` (``edges``, ``own``,
``others``: one more edge than bins).

``truncation``: ``limit`` (what is read at once, ``null`` where that has no limit), ``unit``,
``long`` (``truncate`` or ``chunk``: how texts longer than that were read), ``answers`` and
``references`` (``null`` where they are vectors; ``texts``, ``cut`` (longer than the limit),
``tokens``, ``unseen``, ``longest``), ``parts`` (``kind``, ``n``, ``score``, ``interval``,
``cut_score`` and ``whole_score``), ``seen_score`` (``null`` where nothing was cut), ``moved``,
``cut_score`` and ``whole_score`` (long texts cut, and read in windows: the one that was done is
``score``; ``null`` where no text is long).

``hygiene``: ``repetition`` (``id``, ``share``, ``sentences``, ``loop``), ``findings`` (as in
``dscore.check``), ``letters`` and ``gold_letters`` (by script, ``null`` without texts),
``mixed`` (``id``, ``main``, ``strange``), ``alike`` (``ids``, ``least``, ``exact``,
``same_question``), ``alike_by`` (``letters`` or ``vectors``), ``misplaced`` (``id``, ``own``,
``other``, ``there``, ``swapped``), ``shifts`` (``by``, ``first``, ``last``, ``rows``, ``own``,
``there``).

Each of ``rows``: ``id``, ``score``, ``own``, ``nearest_other``, ``there``, ``row_share``,
``column_share`` (``null`` outside the sample), ``tokens`` (of the answer, ``null`` where it was
not read).
"""

from __future__ import annotations

from collections.abc import Sequence

from scorer import __version__
from scorer.diagnostics.diagnosis import Diagnosis
from scorer.diagnostics.hubness import Hubness
from scorer.diagnostics.shares import Retrieval
from scorer.diagnostics.truncation import SideCut, Truncation
from scorer.report.diagnose_figures import Picture
from scorer.report.diagnose_parts import (
    cut_heading,
    cut_sentences,
    figures,
    heading,
    how,
    oddities,
    part_rows,
    side_rows,
)
from scorer.report.excerpt import markdown_cell
from scorer.report.plain import csv_text
from scorer.report.worth import interval_dict
from scorer.wording import say

DIAGNOSE = "dscore.diagnose/1"

_COLUMNS = ("id", "score", "own", "nearest_other", "there", "row_share", "column_share", "tokens")


def diagnosis_document(found: Diagnosis, pictures: Sequence[Picture] = ()) -> dict[str, object]:
    """Return everything at full precision."""
    material = found.material
    encoder = None if material.encoder is None else material.encoder.as_dict()
    if encoder is not None:
        encoder["comparable"] = encoder["comparable"] and not material.warnings
    return {
        "schema": DIAGNOSE,
        "version": __version__,
        "competition": material.competition,
        "file": material.file or None,
        "submission": material.submission,
        "gold": material.gold,
        "score": material.score,
        "n": material.n,
        "rows_compared": len(found.places),
        "encoder": encoder,
        "spread": _spread(found),
        "truncation": _truncation(found),
        "hygiene": _hygiene(found),
        "rows": [dict(zip(_COLUMNS, row, strict=True)) for row in _rows(found)],
        "warnings": [{"key": note.key, "text": str(note)} for note in material.warnings],
        "assumptions": [{"key": note.key, "text": str(note)} for note in material.notes],
        "how": how(found),
        "figures": [{"figure": each.figure, "path": each.path} for each in pictures],
        "signature": material.signature,
    }


def diagnosis_csv(found: Diagnosis) -> str:
    """Return one line per row: score, own and nearest other cosine, shares, tokens."""
    return csv_text(_COLUMNS, _rows(found))


def diagnosis_markdown(found: Diagnosis, pictures: Sequence[Picture] = ()) -> str:
    """Return the diagnosis as Markdown."""
    material = found.material
    lines = [f"> **{markdown_cell(str(note))}**\n" for note in material.warnings]
    lines += [f"**{markdown_cell(heading(found))}**", ""]
    rows = say("diagnose.rows", count=material.n)
    lines += [f"{say('report.score')}: {material.score:.6f}, {rows}", ""]
    told = [[each.name, each.value, each.beside, each.means] for each in figures(found)]
    lines += [*_table([[say("diagnose.spread"), "", "", ""], *told], numbers=0), ""]
    if found.truncation is not None:
        lines += [f"{cut_heading(found.truncation)}:", ""]
    for table in (side_rows(found), part_rows(found)):
        lines += [*_table(table, numbers=4), ""] if table else []
    for sentence in cut_sentences(found):
        lines += [sentence, ""]
    for label, said in oddities(found, lambda names: (", ".join(names), 0)):
        lines.append(f"- {label}: {markdown_cell('; '.join(said))}")
    lines += ["", *(f"- {markdown_cell(text)}" for text in how(found))]
    if pictures:
        paths = ", ".join(markdown_cell(each.path) for each in pictures)
        lines.append(f"- {say('diagnose.figures')}: {paths}")
    if material.signature:
        lines.append(f"\n```text\n{material.signature}\n```")
    return "\n".join(lines) + "\n"


def _spread(found: Diagnosis) -> dict[str, object]:
    spread = found.spread
    ours, theirs = spread.predictions, spread.gold
    return {
        "chance": spread.chance,
        "own": spread.own,
        "others": spread.others,
        "alignment": spread.alignment,
        "alignment_by_chance": spread.alignment_by_chance,
        "uniformity": {"answers": ours.uniformity, "gold": theirs.uniformity},
        "uniformity_if_even": spread.uniform,
        "row_share": float(spread.shares.rows.mean()),
        "column_share": float(spread.shares.columns.mean()),
        "negative": spread.shares.negative,
        "to_gold": _retrieval(spread.to_gold),
        "to_answer": _retrieval(spread.to_prediction),
        "hubness": _hubness(found),
        "anisotropy": {"answers": ours.anisotropy, "gold": theirs.anisotropy},
        "effective_rank": {
            "answers": {"rank": ours.rank, "most": ours.most},
            "gold": {"rank": theirs.rank, "most": theirs.most},
        },
        "histogram": {
            "edges": spread.bins.edges,
            "own": list(spread.bins.own),
            "others": list(spread.bins.others),
        },
    }


def _retrieval(seen: Retrieval) -> dict[str, object]:
    return {"accuracy": seen.accuracy, "alone": seen.alone, "tied": seen.tied}


def _hubness(found: Diagnosis) -> dict[str, object] | None:
    gold, answers = found.spread.gold_hubs, found.spread.prediction_hubs
    if gold is None or answers is None:
        return None

    def side(hubs: Hubness) -> dict[str, object]:
        # where all are as often among the nearest there is none
        hub = None if hubs.skewness is None else found.material.ids[found.places[hubs.hub]]
        often = float(hubs.occurrences[hubs.hub])
        return {"skewness": hubs.skewness, "hub": hub, "occurrences": often}

    return {
        "k": gold.k,
        "by_chance": gold.by_chance,
        "answers": side(answers),
        "gold": side(gold),
    }


def _truncation(found: Diagnosis) -> dict[str, object] | None:
    cut = found.truncation
    if cut is None:
        return None

    def side(each: SideCut | None) -> dict[str, object] | None:
        return None if each is None else each.as_dict()

    return {
        "limit": cut.limit,
        "unit": cut.unit,
        "long": "chunk" if cut.windows else "truncate",
        "answers": side(cut.answers),
        "references": side(cut.references),
        "parts": [
            {
                "kind": part.kind,
                "n": part.n,
                "score": part.score,
                "interval": interval_dict(part.interval),
                **_both_ways(cut, part.score, part.other),
            }
            for part in cut.parts
        ],
        "seen_score": cut.seen,
        "moved": cut.moved,
        **_both_ways(cut, found.material.score, cut.other),
    }


def _both_ways(cut: Truncation, score: float | None, other: float | None) -> dict[str, object]:
    """Return a score with long texts cut, and with long texts read whole."""
    if other is None:
        return {"cut_score": None, "whole_score": None}
    asked, second = ("whole_score", "cut_score") if cut.windows else ("cut_score", "whole_score")
    return dict(sorted({asked: score, second: other}.items()))


def _hygiene(found: Diagnosis) -> dict[str, object]:
    seen, ids = found.hygiene, found.material.ids
    return {
        "repetition": [
            {
                "id": each.id,
                "share": each.found.share,
                "sentences": list(each.found.sentences),
                "loop": each.found.loop or None,
            }
            for each in seen.repeating
        ],
        "findings": [issue.to_dict() for issue in found.material.issues],
        "letters": None if seen.letters is None else dict(sorted(seen.letters.items())),
        "gold_letters": dict(sorted(seen.gold_letters.items())) if seen.gold_letters else None,
        "mixed": [
            {"id": each.id, "main": each.main, "strange": list(each.strange)} for each in seen.mixed
        ],
        "alike": [
            {
                "ids": list(each.ids),
                "least": each.least,
                "exact": each.exact,
                "same_question": each.same_question,
            }
            for each in seen.clusters
        ],
        "alike_by": "letters" if seen.by_letters else "vectors",
        "misplaced": [each.as_dict() for each in seen.misplaced],
        "shifts": [
            {**each.as_dict(), "first": ids[each.first], "last": ids[each.last]}
            for each in seen.shifts
        ],
    }


def _rows(found: Diagnosis) -> list[list[object]]:
    material, cut = found.material, found.truncation
    tokens = None if cut is None else cut.answer_tokens
    rows: list[list[object]] = []
    for place, (identifier, score) in enumerate(zip(material.ids, material.scores, strict=True)):
        facts = found.rows.get(place)
        told: list[object] = [None] * 5
        if facts is not None:
            told = [facts.own, facts.nearest, facts.there, facts.row_share, facts.column_share]
        rows.append([identifier, score, *told, None if tokens is None else tokens[place]])
    return rows


def _table(rows: Sequence[Sequence[str]], numbers: int) -> list[str]:
    """Return a Markdown table, all but the first column of which may hold numbers."""
    rules = [" :--- ", *([" ---: "] if numbers else [" :--- "]) * (len(rows[0]) - 1)]
    first, *others = (" | ".join(map(markdown_cell, row)) for row in rows)
    return [f"| {first} |", f"|{'|'.join(rules)}|", *(f"| {row} |" for row in others)]
