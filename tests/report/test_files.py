"""A file is written whole or not at all, and never over an input."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from scorer.errors import UsageError
from scorer.report.files import check_target, write


def test_a_failure_while_writing_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError, match=r"out\.json.*No space left"):
        write(str(target), "new")
    assert target.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["out.json"]


def test_a_new_file_gets_the_permissions_any_new_file_would(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write(str(tmp_path / "out"), "x")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "out")}
    assert len(modes) == 1


def test_line_ends_and_hangul_are_written_as_they_are(tmp_path: Path) -> None:
    write(str(tmp_path / "out"), "가\n나\r\n")
    assert (tmp_path / "out").read_bytes() == "가\n나\r\n".encode()


def test_an_undecodable_byte_in_a_name_does_not_stop_the_writing(tmp_path: Path) -> None:
    write(str(tmp_path / "out"), '"a\udcff"')
    assert (tmp_path / "out").read_bytes() == b'"a\\udcff"'


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "link").symlink_to("file")
    write(str(tmp_path / "link"), "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    write(os.devnull, "gone")
    assert not Path(os.devnull).is_file()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        check_target(str(tmp_path / "nowhere" / "out"))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        check_target(str(tmp_path))


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write everywhere")
def test_a_locked_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UsageError, match="out"):
        check_target(str(tmp_path / "out"))


def test_an_input_is_never_overwritten_by_whatever_name(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("x")
    (tmp_path / "soft").symlink_to(source)
    (tmp_path / "hard").hardlink_to(source)
    for name in ("in.csv", "soft", "hard", "./in.csv"):
        with pytest.raises(UsageError, match=r"in\.csv"):
            check_target(str(tmp_path / name), ["-", str(source)])
    check_target(str(tmp_path / "other"), [str(source)])


def test_no_file_of_an_input_folder_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "안.json").write_text("{}")
    with pytest.raises(UsageError, match="this is the input"):
        check_target(str(tmp_path / "안.json"), [str(tmp_path)])
    check_target(str(tmp_path / "새.json"), [str(tmp_path)])
