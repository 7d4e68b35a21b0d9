"""Scorecards as CSV and Markdown tables, and one card row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from scorer.report.excerpt import markdown_cell
from scorer.report.findings import tally
from scorer.report.plain import csv_text
from scorer.report.slice_tables import parts_markdown
from scorer.report.table import Place, Refused, split_names, split_scores
from scorer.report.worth import interval_heading, place_range
from scorer.scorecard import Scorecard
from scorer.wording import say
from scorer.wording.steering import without_steering

if TYPE_CHECKING:
    from scorer.statistics.intervals import Interval


def scores_csv(places: Sequence[Place]) -> str:
    """Return one line per submission, best first, numbers at full precision.

    Columns: rank, submission, score, low and high (the ends of its interval, empty
    where there is none), one per split, n, clipped, cut, signature. A name that a
    spreadsheet would take for a formula begins with an apostrophe.

    Where slices were asked for, ``by`` and ``part`` follow behind the submission, empty
    for all of its rows; a line per part stands below it, with its score, low, high and n.
    """
    splits = split_names(place.card for place in places)
    sliced = any(place.worth is not None and place.worth.slices for place in places)
    header = ["rank", "submission", *(["by", "part"] * sliced), "score", "low", "high", *splits]
    header += ["n", "clipped", "cut", "signature"]
    return csv_text(header, (line for place in places for line in _lines(place, splits, sliced)))


def rows_csv(card: Scorecard) -> str:
    """Return one line per row: id, score, each term, and 1 or 0 per split."""
    names = [term.metric for term in card.terms] + [split.name for split in card.splits]
    return csv_text(
        ["id", "score", *names],
        (
            [identifier, score, *(parts[name] for name in names)]
            for identifier, score, parts in card.table()
        ),
    )


def scores_markdown(places: Sequence[Place], refused: Iterable[Refused] = ()) -> str:
    """Return a Markdown table, best first, with warnings before and signatures behind it."""
    splits = split_names(place.card for place in places)
    warnings = dict.fromkeys(str(note) for place in places for note in place.card.warnings)
    lines = [f"> **{markdown_cell(text)}**\n" for text in warnings]
    asked = interval_heading(places)
    titles = [say("report.rank"), say("report.submission"), say("report.score")]
    titles += [asked] if asked else []
    titles += [*(say(f"report.{name}") for name in splits), say("report.rows")]
    lines.append(f"| {' | '.join(titles)} |")
    lines.append("|" + "|".join([" ---: ", " :--- "] + [" ---: "] * (len(titles) - 2)) + "|")
    lines += [f"| {' | '.join(_markdown_line(place, splits, bool(asked)))} |" for place in places]
    lines += [
        f"\n{say('report.not-scored')}: {markdown_cell(each.name)} ({tally(each.issues)})"
        for each in refused
    ]
    lines += parts_markdown(places)
    baseline = next((each.worth.baseline for each in places if each.worth is not None), None)
    if baseline is not None:
        name = markdown_cell(baseline.submission)
        lines.append(f"\n{say('worth.board-baseline', name=name, score=baseline.score)}")
    signatures = "\n".join(str(place.card.signature) for place in places)
    lines.append(f"\n```text\n{signatures}\n```")
    return "\n".join(lines) + "\n"


def _lines(place: Place, splits: Sequence[str], sliced: bool) -> Iterator[list[object]]:
    """Yield the line of a submission, and one per part."""
    whole = _line(place, splits)
    yield whole[:2] + [None, None] * sliced + whole[2:]
    for part in () if place.worth is None else place.worth.slices:
        ends = _ends(part.interval)
        around = [None] * len(splits)
        name = without_steering(part.name)
        signature = str(place.card.signature)
        before = [None, whole[1], part.by, name, part.score]
        yield [*before, *ends, *around, part.n, None, None, signature]


def _ends(interval: Interval | None) -> list[float | None]:
    return [None, None] if interval is None else [interval.low, interval.high]


def _line(place: Place, splits: Iterable[str]) -> list[object]:
    card, scores = place.card, split_scores(place.card)
    return [
        place.rank,
        without_steering(place.name),
        card.score,
        *_ends(None if place.worth is None else place.worth.interval),
        *(scores.get(name) for name in splits),
        card.n,
        len(card.clipped),
        len(card.cuts),
        str(card.signature),
    ]


def _markdown_line(place: Place, splits: Iterable[str], asked: bool) -> list[str]:
    scores = split_scores(place.card)
    shown = [scores.get(name) for name in splits]
    return [
        place.rank_text,
        markdown_cell(place.name),
        f"{place.card.score:.6f}",
        *([place_range(place)] * asked),
        *("–" if score is None else f"{score:.6f}" for score in shown),
        str(place.card.n),
    ]
