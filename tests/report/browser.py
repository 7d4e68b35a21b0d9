"""A page as headless Chromium sees it, once its scripts have run."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import zlib
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


def printed(path: Path) -> int:
    """Return how many letters a page has on paper, summed over its sheets."""
    assert CHROMIUM is not None
    out = path.with_suffix(".pdf")
    command = [
        *(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
        *("--no-first-run", f"--user-data-dir={path.parent / 'chromium'}"),
        *("--no-pdf-header-footer", f"--print-to-pdf={out}", f"file://{quote(str(path))}"),
    ]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    letters = 0
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", out.read_bytes(), re.DOTALL):
        with contextlib.suppress(zlib.error):
            drawn = zlib.decompress(stream)
            if b"Tj" in drawn or b"TJ" in drawn:
                # a letter is a glyph's number: four digits
                letters += sum(len(each) // 4 for each in re.findall(rb"<([0-9A-F]+)>", drawn))
    return letters
