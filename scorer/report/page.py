"""A report as one page of HTML: nothing is fetched, nothing from a user's file is executed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from scorer import __version__
from scorer.report.dossier import Dossier
from scorer.report.excerpt import visible
from scorer.report.findings import counted
from scorer.report.pages import against, facts, overview, parts
from scorer.report.pages.rows import COLUMNS, Room, Rows
from scorer.report.worth import scale_notes
from scorer.wording import language, say

if TYPE_CHECKING:
    from jinja2 import Environment, Template

#: Bytes of a page that is still quickly sent and opened.
LIMIT = 1_000_000
#: How much is shown, from all there is room for in most reports to the least.
_ROOMS = (
    Room(4000, 2000, 2000),
    Room(1500, 1500, 2000),
    Room(600, 600, 2000),
    Room(300, 600, 2000),
    Room(160, 600, 2000),
    Room(80, 300, 2000),
    Room(0, 300, 2000),
    Room(0, 300, 500),
    Room(0, 120, 100),
)
#: What a page is made of, in its order.
SECTIONS = (
    *("score", "ranking", "scale", "distribution", "parts", "comparison", "odds", "extremes"),
    *("rows", "read", "origin"),
)
#: Characters of a title and of a note.
_TITLE, _NOTE = 200, 2000
_TEMPLATES = Path(__file__).parent / "templates"


def page(dossier: Dossier, *, title: str = "", note: str = "", date: str = "") -> str:
    """Return the report as HTML in the current language, at most about a megabyte of UTF-8.

    The same dossier gives the same text. Where there is no room for everything
    the page says what was left out.

    Args:
        title: of the page; the competition's unless given.
        note: a sentence below the title.
        date: shown in the head as it is.
    """
    rows = Rows(dossier)
    frame = template("frame.html")
    fixed = _fixed(dossier, title, note, date)
    text = ""
    for room in _ROOMS:
        text = frame.render(
            **fixed,
            extremes=rows.extremes(room),
            apart=rows.apart(room),
            table=rows.table(room),
        )
        if len(text.encode()) <= LIMIT:
            break
    return text


def policy(script: str, style: str) -> str:
    """Return the content security policy of a page: its own script and style, and nothing else."""
    allowed = f"script-src {_hash(script)}; style-src {_hash(style)}"
    return (
        f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'"
    )


def _fixed(dossier: Dossier, title: str, note: str, date: str) -> Mapping[str, object]:
    """Return all that does not depend on the room there is."""
    card, worth = dossier.first.card, dossier.first.worth
    competition = card.competition
    script, style = own("script.js"), own("style.css")
    alone = len(dossier.entries) == 1
    view = {
        "parts": parts.parts(dossier),
        "against": against.against(dossier),
        "odds": against.odds(dossier),
        "facts": facts.facts(dossier),
    }
    missing = {
        "score": not alone,
        "ranking": alone,
        "parts": view["parts"] is None,
        "comparison": view["against"] is None,
        "odds": view["odds"] is None,
        "read": not view["facts"],
    }
    return {
        **view,
        "lang": language(),
        "policy": policy(script, style),
        "script": markup(script),
        "style": markup(style),
        "title": overview.short(title or competition.title or competition.id, _TITLE),
        "competition": overview.short(competition.id),
        "note": "\n".join(map(visible, note[:_NOTE].split("\n"))),
        "date": overview.short(date),
        "version": __version__,
        "alone": alone,
        "n": dossier.n,
        "most": COLUMNS,
        "sections": [key for key in SECTIONS if not missing.get(key, False)],
        "lead": overview.lead(dossier),
        "warnings": facts.warnings(dossier),
        "standings": overview.standings(dossier),
        "interval": overview.interval_heading([worth.interval]),
        "splits": [split.name for split in card.splits],
        "scale": overview.scale(dossier),
        "scale_notes": [] if worth.anchors is None else scale_notes(worth.anchors),
        "distribution": overview.distribution(dossier),
        "row_notes": _row_notes(dossier),
        "shared": facts.shared(dossier),
        "origins": facts.origins(dossier),
    }


def _row_notes(dossier: Dossier) -> list[str]:
    references = dossier.gold.references
    said = []
    if references is not None and any(len(row) > 1 for row in references):
        said.append(say("page.reference-note"))
    if all(each.pairs.texts is None for each in dossier.entries):
        said.append(say("page.no-texts"))
    return said


def template(name: str) -> Template:
    """Return a template of ours: what it is filled with is escaped, what it lacks is an error."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"say": say, "counted": counted}
    made.filters["breakable"] = _breakable
    return made


def own(name: str) -> str:
    """Return a file of ours as it goes into the page."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _breakable(path: str) -> object:
    """Let a path be broken behind its folders."""
    from markupsafe import Markup

    return Markup("/<wbr>").join(path.split("/"))


def markup(text: str) -> object:
    """Mark a file of ours as needing no escapes."""
    from markupsafe import Markup

    return Markup(text)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
