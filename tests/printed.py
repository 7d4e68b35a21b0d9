"""What commands print on the example competition, as files: ``tests/golden/*.txt``.

Run ``python tests/printed.py`` to write them anew after a change that is
meant to be seen, and look at each difference with your own eyes: that is what
these files are for. Numbers in them are held by other tests.
"""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from pathlib import Path

from scorer import __version__
from scorer.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"

EXAMPLE = (
    *("--gold", "data/test.csv", "--competition", "data/competition.toml"),
    *("--encoder", "lexical"),
)
SHORT, STYLE = "submissions/short-answers.csv", "submissions/gpt-style.csv"
COLUMNS = ("--columns", "질문_1", "질문_2")
TOPIC, BROKEN = "submissions/wrong-topic.csv", "submissions/broken.csv"

#: Name of the file -> the call, and its exit code.
CALLS: dict[str, tuple[tuple[str, ...], int]] = {
    "worst": (("worst", STYLE, *EXAMPLE, "-n", "3"), 0),
    "compare": (("compare", TOPIC, STYLE, BROKEN, SHORT, *EXAMPLE), 3),
    "compare-baseline": (("compare", STYLE, SHORT, *EXAMPLE, "--baseline", TOPIC), 0),
    "power": (("power", STYLE, SHORT, *EXAMPLE), 0),
    "power-alone": (("power", STYLE, *EXAMPLE, "--effect", "0.02"), 0),
    "shake": (("shake", STYLE, SHORT, TOPIC, *EXAMPLE, "--top", "2"), 0),
    "shake-known": (("shake", STYLE, SHORT, *EXAMPLE, "--public-ids", "category=자재"), 0),
    "diff": (("diff", TOPIC, SHORT, *EXAMPLE, "-n", "2"), 0),
    "diagnose": (("diagnose", STYLE, *EXAMPLE), 0),
    "diagnose-odd": (("diagnose", TOPIC, *EXAMPLE), 0),
    "diagnose-pairs": (("diagnose", "--pairs", "data/train.csv", *COLUMNS, *EXAMPLE[-2:]), 0),
    "explain": (("explain", STYLE, *EXAMPLE, "--id", "TEST_012"), 0),
}


def told(name: str, language: str) -> tuple[str, int]:
    """Return what a call prints on standard output, and its exit code; run in the root."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    aside = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(aside):
        code = main([*CALLS[name][0], "--lang", language])
    out.seek(0)
    return out.read().replace(f"|v:{__version__}", "|v:VERSION"), code


def file_of(name: str, language: str) -> Path:
    """Return where what a call prints is kept."""
    return GOLDEN / f"{name}.{language}.txt"


def write_all() -> None:
    """Write every file anew."""
    os.chdir(ROOT)
    os.environ["DSCORE_CACHE"] = tempfile.mkdtemp()
    for name in CALLS:
        for language in ("en", "ko"):
            shown, code = told(name, language)
            if code != CALLS[name][1]:
                raise SystemExit(f"{name} ended with {code}")
            file_of(name, language).write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    write_all()
