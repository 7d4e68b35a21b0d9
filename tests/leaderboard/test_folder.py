"""Which files of a folder are taken for submissions."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorer.errors import UsageError
from scorer.leaderboard.folder import look


def test_files_that_can_be_submissions_are_found_and_others_passed_over(tmp_path: Path) -> None:
    wanted = {"a.csv", "b.TSV", "c.parquet", "d.json", "e.jsonl", "f.npz", "g.csv.gz"}
    others = {"leaderboard.db", "README.md", "a.provenance.json", "gold.csv", "notes.txt"}
    for name in (*wanted, *others, ".숨김.csv"):
        (tmp_path / name).write_text("x")
    (tmp_path / "폴더.csv").mkdir()
    found = look([str(tmp_path)], [str(tmp_path / "gold.csv"), "-", str(tmp_path / "none")])
    assert {Path(each).name for each in found.files} == wanted
    assert {Path(each).name for each in found.passed} == others | {"폴더.csv"}
    assert list(found.files) == sorted(found.files)


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "제출"
    path.write_text("x")
    found = look([str(path), str(path), str(tmp_path)])
    assert found.files == (str(path),) and str(path) in found.named


def test_a_folder_that_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(UsageError, match="cannot be read"):
        look([str(tmp_path)])
