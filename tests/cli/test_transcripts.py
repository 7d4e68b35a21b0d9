"""What the commands print on the example competition, line by line, in both languages."""

from __future__ import annotations

import pytest
from printed import ASIDE, CALLS, ROOT, file_of, told
from rich.cells import cell_len

from scorer.wording import LANGUAGES, speaking


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALLS)
def test_a_call_prints_what_its_file_holds(
    name: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    with speaking("en"):
        printed, code = told(name, language)
    assert code == CALLS[name][1]
    assert printed == file_of(name, language).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in CALLS if name not in ASIDE])
def test_no_line_but_signatures_leaves_80_columns(name: str, language: str) -> None:
    lines = file_of(name, language).read_text(encoding="utf-8").split("\n")
    shown = [line for line in lines if not line.startswith("dscore|")]
    assert shown and max(map(cell_len, shown)) <= 80
