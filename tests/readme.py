"""The transcripts of the READMEs: found, run again, and written anew.

A block of ``console`` holds one call behind ``$ `` and what it prints, both
streams together, as in a terminal of 80 columns that shows no colour. Run
``python tests/readme.py`` to write all blocks anew from real runs.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READMES = {"README.md": "en", "README.ko.md": "ko"}
BLOCK = re.compile(r"```console\n(.*?)```\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Transcript:
    """One block: its place in the file, the call, what stands below it."""

    readme: str
    start: int
    end: int
    call: str
    shown: str


def transcripts(readme: str) -> Iterator[Transcript]:
    """Yield the blocks of a README that hold a call."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    for match in BLOCK.finditer(text):
        first, _, rest = match[1].partition("\n")
        if first.startswith("$ dscore"):
            yield Transcript(readme, match.start(1), match.end(1), first[2:], rest)


def copy_of_example(folder: Path) -> None:
    """Copy what the calls name, so that they may write beside it."""
    for name in ("data", "submissions"):
        shutil.copytree(ROOT / name, folder / name)


def run(call: str, language: str, folder: Path) -> str:
    """Run a call in ``folder`` and return both streams, in the order written."""
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("DSCORE_", "LC_", "LANG"))},
        "DSCORE_LANG": language,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONPATH": str(ROOT),
        "HF_HUB_OFFLINE": "1",
        "DSCORE_CACHE": str(folder / "no-cache-yet"),
        "HF_HUB_CACHE": str(folder / "no-hub-cache"),
        "NO_COLOR": "1",
    }
    words = [sys.executable, "-m", "scorer", *shlex.split(call)[1:]]
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8")


def main() -> None:
    """Write every block anew."""
    for readme, language in READMES.items():
        path = ROOT / readme
        text = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as name:
            copy_of_example(Path(name))
            fresh = [(t, run(t.call, language, Path(name))) for t in transcripts(readme)]
        for transcript, output in reversed(fresh):
            block = f"$ {transcript.call}\n{output}"
            text = text[: transcript.start] + block + text[transcript.end :]
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
