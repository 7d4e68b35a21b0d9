"""Every sentence dscore says, in Korean and English, looked up by key.

A key is ``group.name``; each group is one module of this package holding
``TEXT: dict[str, tuple[str, str]]``, English first, Korean second, so that a
sentence cannot exist in one language only. Groups are imported when first
asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from typing import Literal, cast

from scorer.wording.steering import without_steering

Language = Literal["en", "ko"]

LANGUAGES: tuple[Language, ...] = ("en", "ko")

GROUPS: Mapping[str, str] = {
    "baseline": "scorer.wording.baselines",
    "cache": "scorer.wording.cache",
    "cli": "scorer.wording.cli",
    "failure": "scorer.wording.failures",
    "compare": "scorer.wording.comparison",
    "encoder": "scorer.wording.encoders",
    "issue": "scorer.wording.findings",
    "hint": "scorer.wording.hints",
    "leaderboard": "scorer.wording.leaderboard",
    "note": "scorer.wording.notes",
    "odds": "scorer.wording.odds",
    "page": "scorer.wording.page",
    "report": "scorer.wording.report",
    "retrieval": "scorer.wording.retrieval",
    "row": "scorer.wording.rows",
    "vector": "scorer.wording.vectors",
    "worth": "scorer.wording.worth",
    "sts": "scorer.wording.sts",
    "doctor": "scorer.wording.doctor",
    "judge": "scorer.wording.judges",
    "diagnose": "scorer.wording.diagnose",
    "explain": "scorer.wording.explain",
    "see": "scorer.wording.seeing",
    "map": "scorer.wording.mapping",
    "unreached": "scorer.wording.unreached",
    "copies": "scorer.wording.copies",
}

_language: ContextVar[Language] = ContextVar("dscore_language", default="en")


def language() -> Language:
    """Return the language in which messages are said now."""
    return _language.get()


def set_language(chosen: Language) -> None:
    """Say messages in ``chosen`` from now on (for the current context)."""
    _language.set(chosen)


@contextmanager
def speaking(chosen: Language) -> Iterator[None]:
    """Say messages in ``chosen`` inside a ``with`` block."""
    token = _language.set(chosen)
    try:
        yield
    finally:
        _language.reset(token)


def language_of_environment(environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language the environment asks for.

    ``DSCORE_LANG`` decides; without it the first of ``LC_ALL``,
    ``LC_MESSAGES`` and ``LANG`` that is set and says a language. A Windows
    console sets none of them, so the user interface locale is asked there.
    """
    for name in ("DSCORE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "").strip().lower()
        if value and not value.startswith(("c.", "posix")) and value != "c":
            return "ko" if value.startswith("ko") else "en"
    if os.name == "nt":  # pragma: no cover - Windows only
        import locale

        name = locale.getlocale()[0] or ""
        return "ko" if name.lower().startswith("ko") else "en"
    return "en"


def say(key: str, /, **values: object) -> str:
    """Return the sentence ``key`` in the current language, filled with ``values``.

    Values that are texts can be names of files or cells: what in them would steer
    a terminal or begin a line is shown as an escape.

    Raises:
        KeyError: the key, or a value the sentence needs, does not exist.
    """
    english, korean = template(key)
    values = {
        name: without_steering(value) if isinstance(value, str) else value
        for name, value in values.items()
    }
    if language() != "ko":
        if "[" in english:  # as in every word of two forms
            from scorer.wording.plurals import with_plurals

            english = with_plurals(english, values)
        return english.format_map(values)
    if ")" in korean:  # as in every particle of two forms
        from scorer.wording.particles import with_particles

        korean = with_particles(korean, values)
    return korean.format_map(values)


def template(key: str) -> tuple[str, str]:
    """Return the English and the Korean template of ``key``, unfilled."""
    group = key.partition(".")[0]
    table = cast("Mapping[str, tuple[str, str]]", import_module(GROUPS[group]).TEXT)
    return table[key]
