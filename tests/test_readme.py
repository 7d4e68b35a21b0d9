"""What the READMEs show is what happens."""

from __future__ import annotations

from pathlib import Path

import pytest
import readme


@pytest.fixture(scope="module", params=list(readme.READMES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_transcript_is_what_the_call_prints(name: str, tmp_path: Path) -> None:
    readme.copy_of_example(tmp_path)
    found = list(readme.transcripts(name))
    assert len(found) >= 5
    for transcript in found:
        output = readme.run(transcript.call, readme.READMES[name], tmp_path)
        assert output == transcript.shown, f"{name}: {transcript.call}"


def test_both_readmes_show_the_same_calls() -> None:
    english, korean = (
        [transcript.call for transcript in readme.transcripts(name)] for name in readme.READMES
    )
    assert english == korean


def test_no_line_of_a_transcript_but_signatures_leaves_80_columns(name: str) -> None:
    from rich.cells import cell_len

    for transcript in readme.transcripts(name):
        for line in transcript.shown.splitlines():
            plain = not line.startswith("dscore|") and ": " not in line
            assert not plain or cell_len(line) <= 80, line
