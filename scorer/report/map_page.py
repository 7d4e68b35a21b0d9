"""A map as one page of HTML: nothing is fetched, nothing from a user's file is executed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scorer import __version__
from scorer.diagnostics.cloud import Cloud, Point
from scorer.diagnostics.plane import Plane
from scorer.frozen import Frozen
from scorer.report.mapped import Map, axis_texts
from scorer.report.page import LIMIT, markup, own, policy, template
from scorer.report.pages.overview import short
from scorer.report.pages.rows import Shown, Words, excerpt
from scorer.wording import language, say

#: Characters of a text, from all there is room for to none.
_LENGTHS = (2000, 600, 300, 120, 40, 0)
_TITLE = 200
#: From here on a plane keeps all of the variance, as far as it is shown.
_WHOLE = 0.9995
#: Shapes around the origin, by what they stand for.
SHAPES: Mapping[str, str] = {
    "gold": "M0-5.5 5.5 0 0 5.5-5.5 0z",
    "file0": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "file1": "M-4.4-4.4h8.8v8.8h-8.8z",
    "file2": "M0-5.6 5.4 4h-10.8z",
    "file3": "M0 5.6 5.4-4h-10.8z",
}


class Fact(Frozen):
    """What is told of a map: a label, and sentences."""

    label: str
    sentences: tuple[str, ...]


def map_page(cloud: Cloud, plane: Plane, drawn: Map, *, title: str = "", left_out: int = 0) -> str:
    """Return the map as HTML in the current language, at most about a megabyte where it can be.

    The same points give the same text.

    Args:
        title: of the page; the names of the files unless given.
        left_out: rows that are not shown.
    """
    script, style = own("plane.js"), own("style.css") + own("plane.css")
    page = template("plane.html")
    names = ", ".join(cloud.names)
    fixed = {
        "lang": language(),
        "policy": policy(script, style),
        "script": markup(script),
        "style": markup(style),
        "title": short(title or say("map.title", name=names), _TITLE),
        "lead": lead(cloud, plane),
        "warnings": [str(note) for note in cloud.warnings],
        "axes": axis_texts(plane),
        "drawn": drawn,
        "shapes": {name: markup(path) for name, path in SHAPES.items()},
        "facts": facts(cloud, plane, left_out),
        "version": __version__,
    }
    text = ""
    for length in _LENGTHS:
        text = page.render(**fixed, rows=_rows(cloud, drawn.ids, length))
        if len(text.encode()) <= LIMIT:
            break
    return text


def lead(cloud: Cloud, plane: Plane) -> str:
    """Return the sentence on what is shown, and how truly."""
    answers = sum(point.side != "gold" for point in cloud.points)
    golds = len(cloud.points) - answers
    said = say("map.lead-gold" if golds else "map.lead", answers=answers, golds=golds)
    if plane.explained is None:
        return f"{said} {say('map.lead-umap')}"
    share = sum(plane.explained)
    if not share:
        return f"{said} {say('map.lead-one-place')}"
    key = "map.lead-pca" if share < _WHOLE else "map.lead-whole"
    return f"{said} {say(key, share=share)}"


def facts(cloud: Cloud, plane: Plane, left_out: int) -> list[Fact]:
    """Return what is to be known of a map."""
    how = [say("map.pca" if plane.explained is not None else "map.umap")]
    if cloud.joins:
        how.append(say("map.joins"))
    if left_out:
        how.append(say("map.left-out", count=left_out))
    found = [Fact(say("see.how"), tuple(how))]
    if cloud.encoder is not None:
        found.append(Fact(say("report.encoder"), (cloud.encoder.model,)))
    if cloud.notes:
        found.append(Fact(say("report.assumed"), tuple(map(str, cloud.notes))))
    return found


def _rows(cloud: Cloud, ids: Sequence[str], length: int) -> list[Shown]:
    owned: dict[str, list[Point]] = {identifier: [] for identifier in ids}
    for point in cloud.points:
        owned[point.id].append(point)
    return [_row(cloud, owned[identifier], length) for identifier in ids]


def _row(cloud: Cloud, points: Sequence[Point], length: int) -> Shown:
    first = points[0]
    question = cloud.questions.get(first.id, "")
    scores = tuple((f"{each.score:.4f}", 0) for each in points if each.score is not None)
    if len(scores) > 1:  # then each stands beside its answer
        scores = ()
    words = [
        Words(_what(cloud, each), excerpt(each.text, length), cut=False)
        for each in points
        if (each.text and length) or (len(cloud.names) > 1 and each.score is not None)
    ]
    return Shown(
        id=short(first.id, 60),
        scores=scores,
        question=excerpt(question, max(length, 80)) if question else "",
        texts=tuple(words),
        letter=short(first.category, 40),
    )


def _what(cloud: Cloud, point: Point) -> str:
    if point.side == "gold":
        return say("map.nearest-reference")
    if point.side == "text":
        return short(cloud.column)
    if len(cloud.names) == 1:
        return say("page.answer")
    score = "" if point.score is None else f" {point.score:.4f}"
    return short(cloud.names[point.file]) + score
