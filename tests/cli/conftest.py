"""A folder with small submissions, and real processes that run ``dscore`` in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]

#: What would change how a call speaks or draws.
QUIET = ("DSCORE_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS", "PYTHONIOENCODING")


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in QUIET}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | more


def vectors(rows: dict[str, tuple[float, float]]) -> str:
    """Return a table 512 wide in which only two components differ from 0."""
    lines = ["id," + ",".join(f"vec_{k}" for k in range(512))]
    lines += [f"{i},{a},{b}" + ",0.0" * 510 for i, (a, b) in rows.items()]
    return "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    gold = {"T0": (0.5, 0.0), "T1": (0.0, 0.5), "T2": (0.3, 0.4)}
    files = {
        "gold.csv": vectors(gold),
        "best.csv": vectors(gold),
        "worse.csv": vectors(gold | {"T1": (0.5, 0.0)}),
        "제출.csv": vectors(gold | {"T1": (0.5, 0.0)}),
        "bad.csv": vectors({"T0": (0.5, 0.0), "T9": (0.1, 0.1), "T2": (0.3, 0.4)}),
        "bom.csv": "\ufeff" + vectors(gold),
        "texts.csv": "id,답변\nT0,가\nT1,나\nT2,다\n",
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    return tmp_path


@pytest.fixture
def dscore(folder: Path) -> Run:
    def run(
        *args: str, stdin: str = "", encoding: str = "utf-8", **env: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "scorer", *args],
            cwd=folder,
            env=environment(**env),
            input=stdin,
            capture_output=True,
            encoding=encoding,
            timeout=60,
            check=False,
        )

    return run
