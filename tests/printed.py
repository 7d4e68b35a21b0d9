"""What commands print on the example competition, as files: ``tests/golden/*.txt``.

Run ``python tests/printed.py`` to write them anew after a change that is
meant to be seen, and look at each difference with your own eyes: that is what
these files are for. Numbers in them are held by other tests.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from scorer import __version__
from scorer.cli.main import main
from scorer.diagnostics.machine import Machine

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"

EXAMPLE = (
    *("--gold", "data/test.csv", "--competition", "data/competition.toml"),
    *("--encoder", "lexical"),
)
SHORT, STYLE = "submissions/short-answers.csv", "submissions/gpt-style.csv"
COLUMNS = ("--columns", "질문_1", "질문_2")
TOPIC, BROKEN = "submissions/wrong-topic.csv", "submissions/broken.csv"

SENTENCES = "tests/golden/korsts-example.tsv"
JUDGES = ("--encoder", "lexical", "--encoder", "lexical-512")

#: What stands for the machine in what ``doctor`` prints, and for its folders.
MACHINE = Machine(
    python="3.11.9",
    system="Linux x86_64",
    packages={"numpy": "2.4.0", "onnxruntime": "1.31.0", "torch": "2.13.0", "pandas": ""},
    processor="Example CPU",
    cores=4,
    memory=16 << 30,
)
PLACES = {"DSCORE_CACHE": "/example/dscore", "HF_HUB_CACHE": "/example/hub"}

#: Stands for a folder of its own that a call writes to.
FOLDER = "FOLDER"

#: Calls whose product is a file: kept is what they say on standard error.
ASIDE = {"map", "export-projector"}

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
    "judges": (("judges", STYLE, *EXAMPLE[:4], *JUDGES, "-n", "2"), 0),
    "judges-pairs": (("judges", "--pairs", "data/train.csv", *COLUMNS, *JUDGES, "-n", "1"), 0),
    "sts": (("sts", SENTENCES, "--encoder", "lexical"), 0),
    "search": (
        (
            *("search", "--corpus", "data/train.csv", "--column", "답변_1", "-k", "2"),
            *("--query", "벽지가 들떴어요", "--query", "곰팡이는 왜 생기나요?", *EXAMPLE[-2:]),
        ),
        0,
    ),
    "cluster": (("cluster", STYLE, *EXAMPLE, "-k", "3"), 0),
    "map": (("map", STYLE, *EXAMPLE, "-o", f"{FOLDER}/map.html"), 0),
    "export-projector": (("export-projector", STYLE, *EXAMPLE, "-o", f"{FOLDER}/tsv"), 0),
    "doctor": (("doctor",), 5),
    "doctor-other": (("doctor", "--encoder", "lexical"), 0),
}


def told(name: str, language: str) -> tuple[str, int]:
    """Return what a call prints, and its exit code; run in the root."""
    out, aside = (
        io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)
    )
    with tempfile.TemporaryDirectory() as folder, _as_on_the_example_machine(name):
        words = [word.replace(FOLDER, folder) for word in CALLS[name][0]]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(aside):
            code = main([*words, "--lang", language])
    kept = aside if name in ASIDE else out
    kept.seek(0)
    shown = kept.read().replace(f"|v:{__version__}", "|v:VERSION").replace(folder, FOLDER)
    if name.startswith("doctor"):
        shown = shown.replace(f"{f'dscore {__version__}':>20}", f"{'dscore VERSION':>20}")
    if name in ASIDE:
        # arithmetic differs by a rounding from machine to machine, and digits make bytes
        shown = re.sub(r"[0-9,]+(?= ?(?:bytes|바이트))", "SIZE", shown)
    return shown, code


@contextlib.contextmanager
def _as_on_the_example_machine(name: str) -> Iterator[None]:
    """Let ``doctor`` find a machine, and folders, that are the same everywhere."""
    if not name.startswith("doctor"):
        yield
        return
    environment = {key: value for key, value in os.environ.items() if key != "DSCORE_CACHE_SIZE"}
    with (
        patch("scorer.diagnostics.doctor.this_machine", lambda: MACHINE),
        patch("scorer.diagnostics.doctor.writable", lambda folder: True),
        patch.dict(os.environ, environment | PLACES, clear=True),
    ):
        yield


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
