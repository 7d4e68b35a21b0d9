"""A map drawn on axes that somebody else made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scorer.diagnostics.cloud import Cloud
from scorer.diagnostics.plane import Plane
from scorer.report.mapped import (
    ASPECT,
    KINDS,
    SCORES,
    Colour,
    Key,
    Map,
    axis_texts,
    made_by,
    map_of,
)
from scorer.report.pages.overview import short
from scorer.report.plots import RULE, SOFT, WIDTH, Empty, Told
from scorer.wording import say

#: Markers of matplotlib by what they stand for.
_MARKERS = {"gold": "D", "file0": "o", "file1": "s", "file2": "^", "file3": "v"}
#: Colour of shapes where colours mean something else.
_INK = "#1d1c1a"
_STYLE: Mapping[str, Any] = {
    "frameon": False,
    "fontsize": 8.5,
    "handletextpad": 0.3,
    "columnspacing": 1.4,
}
#: Characters of a title and of a legend's entry.
_TITLE, _NAME = 80, 36
#: Colours in a row of the legend.
_ROW = 5
#: Points between title and map where a line stands between them.
_ROOM = 20
#: Points from which on they are drawn smaller.
_MANY = 400


def map_figure(
    cloud: Cloud, plane: Plane, colour: Colour, empty: Empty, told: Told, title: str = ""
) -> Any:
    """Return the figure of a map.

    Raises:
        UsageError: there is nothing to colour by.
    """
    drawn = map_of(cloud, plane, colour)
    said = made_by(cloud)
    # inches beside the map: title and legends, a line below the title, a second row of colours
    room = 1.1 + (0.3 if said else 0) + (0.3 if drawn.scale or len(drawn.colours) > _ROW else 0)
    figure, (ax,) = empty(WIDTH, WIDTH / ASPECT + room, 1, False)
    for line in drawn.lines:
        ax.plot(
            [line.x1, line.x2],
            [-line.y1, -line.y2],
            color=SOFT,
            alpha=0.25,
            linewidth=0.7,
            zorder=1,
        )
    size = 3.2 if len(drawn.marks) > _MANY else 5.5
    for place, mark in enumerate(drawn.marks):
        hollow = mark.shape == "gold"
        own = _colour(mark.colour)
        ax.plot(
            mark.x,
            -mark.y,
            _MARKERS[mark.shape],
            color="white" if hollow else own,
            markeredgecolor=own if hollow else "white",
            markeredgewidth=0.9 if hollow else 0.5,
            markersize=size * (0.85 if hollow else 1),
            zorder=2 + place / len(drawn.marks),
        )
    ax.set_xlim(0, 100)
    ax.set_ylim(-100, 0)
    ax.set_box_aspect(1 / ASPECT)
    ax.set_xticks([])
    ax.set_yticks([])
    for side in ax.spines.values():
        side.set_visible(True)
        side.set_edgecolor(RULE)
    first, second = axis_texts(plane)
    ax.set_xlabel(told(first))
    ax.set_ylabel(told(second))
    usual = say("map.title", name=", ".join(cloud.names))
    ax.set_title(told(short(title or usual, _TITLE)), pad=_ROOM if said else None)
    # between title and map: room below is the legends'
    ax.text(
        0,
        1.008,
        told(said),
        transform=ax.transAxes,
        va="bottom",
        fontsize=8,
        color=SOFT,
    )
    _legend(ax, drawn, told)
    return figure


def _legend(ax: Any, drawn: Map, told: Told) -> None:
    """Draw what shapes mean below the map, and below that what colours mean."""
    shapes, colours = [], [_handle(ax, key, told, None) for key in drawn.colours]
    if len(drawn.shapes) > 1 or drawn.colour == "side":
        own = None if drawn.colour == "side" else _INK
        shapes = [_handle(ax, key, told, own) for key in drawn.shapes]
    used = {mark.colour for mark in drawn.marks}
    for name, low, high in drawn.steps:
        if name in used:
            text = f"{low:.3f} – {high:.3f}"
            colours.append(_handle(ax, Key("file0", name, text, 0), told, None))
    # each has room of its own below the axes: one is theirs, the other is the figure's
    if shapes:
        ax.legend(
            handles=shapes, loc="upper center", bbox_to_anchor=(0.5, -0.04), ncols=3, **_STYLE
        )
    if colours:
        columns = min(len(colours), _ROW)
        ax.figure.legend(handles=colours, loc="outside lower center", ncols=columns, **_STYLE)


def _handle(ax: Any, key: Key, told: Told, colour: str | None) -> Any:
    own = colour or _colour(key.colour)
    hollow = key.shape == "gold"
    count = f" ({key.count})" if key.count else ""
    (handle,) = ax.plot(
        [],
        [],
        _MARKERS[key.shape],
        markersize=6,
        color="white" if hollow else own,
        markeredgecolor=own,
        label=told(short(key.text, _NAME) + count),
    )
    return handle


def _colour(name: str) -> str:
    if name in ("plain", "other"):
        return SOFT
    return SCORES[int(name[1:])] if name[0] == "s" else KINDS[int(name[1:])]
