"""A page as headless Chromium sees it, once its scripts have run."""

from __future__ import annotations

import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)

needed = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


def seen(path: Path, state: str = "") -> tuple[str, str]:
    """Return a page's elements after its scripts ran, and what its console said."""
    assert CHROMIUM is not None
    command = [
        *(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
        *("--disable-background-networking", "--no-first-run", "--enable-logging=stderr"),
        *("--virtual-time-budget=4000", f"--user-data-dir={path.parent / 'chromium'}"),
        *("--dump-dom", f"file://{quote(str(path))}{state}"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=True)
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return done.stdout, "\n".join(console)


class Elements(HTMLParser):
    """Every element of a page: its name, its attributes, and the text inside it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[tuple[bool, list[str]]] = []
        self._inside = False
        self._cell = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.found.append((tag, known))
        if tag == "table":
            self._inside = known.get("id") == "table"
        if self._inside and tag == "tr":
            self.rows.append(("hidden" in known, []))
            self._cell = False
        if self._inside and tag in ("td", "th"):
            self.rows[-1][1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and self._cell and self.rows:
            self.rows[-1][1][-1] += data

    @property
    def body(self) -> list[tuple[bool, list[str]]]:
        """The rows of the table of all rows: whether hidden, and the texts of its cells."""
        return self.rows[1:]
