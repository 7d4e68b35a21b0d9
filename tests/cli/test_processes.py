"""Real processes: streams, encodings, closed pipes, files, exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]


def test_a_file_without_a_command_is_scored(dscore: Run) -> None:
    done = dscore("worse.csv", "--gold", "gold.csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert "0.666667" in done.stdout
    assert done.stdout.rstrip().split("\n")[-1].startswith("dscore|comp:hansol-season-2|")


def test_standard_input_is_scored(dscore: Run, folder: Path) -> None:
    text = (folder / "worse.csv").read_text()
    done = dscore("--gold", "gold.csv", "-q", "-", stdin=text)
    assert (done.returncode, done.stdout) == (0, "0.6666666666666666\n")


def test_bare_scores_come_in_the_given_order(dscore: Run) -> None:
    done = dscore("-q", "worse.csv", "best.csv", "--gold", "gold.csv")
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert [float(score) for score, _ in lines] == [2 / 3, 1.0]
    assert [name.rpartition("/")[2][:5] for _, name in lines] == ["worse", "best."]


def test_several_are_ranked_and_invalid_ones_told_apart(dscore: Run) -> None:
    done = dscore("worse.csv", "bad.csv", "best.csv", "제출.csv", "--gold", "gold.csv")
    assert done.returncode == 3
    assert done.stdout.index("best") < done.stdout.index("worse") < done.stdout.index("bad")
    assert done.stdout.count("2=") == 2
    assert "Not scored: bad.csv" in done.stdout
    assert "bad.csv:3: E303 unknown-id" in done.stderr
    assert "E302 missing-id" in done.stderr


def test_an_invalid_submission_has_no_product(dscore: Run, folder: Path) -> None:
    done = dscore("bad.csv", "--gold", "gold.csv", "-o", "out.txt", "--per-row", "rows.csv")
    assert (done.returncode, done.stdout) == (3, "")
    assert not (folder / "out.txt").exists() and not (folder / "rows.csv").exists()


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (["missing.csv", "--gold", "gold.csv"], 3),
        (["best.csv", "--gold", "missing.csv"], 4),
        (["best.csv", "--gold", "gold.csv", "--competition", "missing.toml"], 4),
        (["check", "missing.csv"], 3),
        (["check", "missing.csv", "--fix", "out.csv"], 3),
        (["texts.csv", "--gold", "gold.csv", "--encoder", "no-such"], 5),
    ],
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_is_not_there_is_named(dscore: Run, call: list[str], code: int, language: str) -> None:
    done = dscore(*call, "--lang", language, HF_HUB_OFFLINE="1")
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    assert "missing" in done.stderr + done.stdout or code == 5


def test_json_of_one_submission_is_its_scorecard(dscore: Run) -> None:
    document = json.loads(dscore("worse.csv", "--gold", "gold.csv", "--json").stdout)
    assert (document["schema"], document["score"]) == ("dscore.score/1", 2 / 3)
    assert len(document["provenance"]["gold"]["sha256"]) == 64


def test_csv_and_rows_are_files_that_programs_read(dscore: Run, folder: Path) -> None:
    done = dscore(
        *("worse.csv", "--gold", "gold.csv", "--format", "csv"),
        *("-o", "out.csv", "--per-row", "rows.csv"),
    )
    assert (done.returncode, done.stdout) == (0, "")
    (line,) = csv.DictReader(io.StringIO((folder / "out.csv").read_text()))
    assert float(line["score"]) == 2 / 3
    rows = list(csv.DictReader(io.StringIO((folder / "rows.csv").read_text())))
    assert [float(row["score"]) for row in rows] == [1.0, 0.0, 1.0]


def test_an_output_never_replaces_an_input(dscore: Run, folder: Path) -> None:
    before = (folder / "worse.csv").read_bytes()
    (folder / "link.csv").symlink_to("worse.csv")
    for call in (
        ["worse.csv", "--gold", "gold.csv", "-o", "link.csv"],
        ["worse.csv", "--gold", "gold.csv", "--per-row", "./worse.csv"],
        ["check", "worse.csv", "--fix", "link.csv"],
        ["check", "best.csv", "--gold", "worse.csv", "--fix", "worse.csv"],
    ):
        done = dscore(*call)
        assert done.returncode == 2, call
        assert "worse.csv" in done.stderr
    assert (folder / "worse.csv").read_bytes() == before


def test_check_reports_on_standard_output_and_strict_counts_warnings(dscore: Run) -> None:
    clean = dscore("check", "best.csv", "--gold", "gold.csv")
    assert (clean.returncode, clean.stderr) == (0, "")
    assert "3 rows" in clean.stdout and "512" in clean.stdout and "utf-8" in clean.stdout
    bad = dscore("check", "bad.csv", "best.csv", "--gold", "gold.csv", "--json")
    document = json.loads(bad.stdout)
    assert (bad.returncode, document["ok"]) == (3, False)
    assert [file["ok"] for file in document["files"]] == [False, True]


def test_a_repaired_copy_is_written_and_the_original_left(dscore: Run, folder: Path) -> None:
    before = (folder / "bom.csv").read_bytes()
    done = dscore("check", "bom.csv", "--gold", "gold.csv", "--fix", "fixed.csv")
    assert done.returncode == 0, done.stderr
    assert (folder / "bom.csv").read_bytes() == before
    assert (folder / "fixed.csv").read_bytes() == before.removeprefix("\ufeff".encode())


def test_a_number_is_verified_and_a_false_one_is_not(dscore: Run) -> None:
    signature = dscore("worse.csv", "--gold", "gold.csv").stdout.rstrip().split("\n")[-1]
    stands = dscore("verify", signature, "worse.csv", "--gold", "gold.csv")
    assert stands.returncode == 0, stands.stderr
    assert "stands" in stands.stdout
    other = dscore("verify", signature, "best.csv", "--gold", "gold.csv")
    assert other.returncode == 1
    assert "does not stand" in other.stdout and "sub " in other.stdout
    lie = signature.replace("score:0.6666666666666666", "score:0.7")
    false = dscore("verify", lie, "worse.csv", "--gold", "gold.csv", "--json")
    document = json.loads(false.stdout)
    assert (false.returncode, document["stands"], document["differing"]) == (1, False, [])


def test_the_right_number_of_another_claim_does_not_stand(dscore: Run) -> None:
    signature = dscore("best.csv", "--gold", "gold.csv").stdout.rstrip().split("\n")[-1]
    other = signature.replace("|n:3|", "|n:4|")
    done = dscore("verify", other, "best.csv", "--gold", "gold.csv", "--lang", "ko")
    assert done.returncode == 1
    assert "점수는 같게 나왔지만" in done.stdout


def test_another_version_alone_does_not_topple_a_number(dscore: Run) -> None:
    signature = dscore("best.csv", "--gold", "gold.csv").stdout.rstrip().split("\n")[-1]
    older = signature.rpartition("|v:")[0] + "|v:0.0.1"
    done = dscore("verify", older, "best.csv", "--gold", "gold.csv")
    assert done.returncode == 0
    assert "does not decide the number" in done.stdout


def test_the_locale_and_the_option_choose_the_language(dscore: Run) -> None:
    assert dscore("--help", LANG="ko_KR.UTF-8").stdout.startswith("사용법:")
    assert dscore("--help", LANG="ko_KR.UTF-8", LC_ALL="C.UTF-8").stdout.startswith("사용법:")
    assert dscore("--help", "--lang", "en", LANG="ko_KR.UTF-8").stdout.startswith("Usage:")
    assert dscore("competitions", "--help", "--lang=ko").stdout.startswith("사용법:")
    assert "행 점수 분포" in dscore("best.csv", "--gold", "gold.csv", LANG="ko_KR.UTF-8").stdout


@pytest.mark.parametrize("encoding", ["cp949", "ascii"])
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("form", ["text", "json", "csv", "md"])
def test_a_narrow_console_never_makes_success_fail(
    dscore: Run, encoding: str, language: str, form: str
) -> None:
    call = ["best.csv", "제출.csv", "--gold", "gold.csv", "--format", form, "--lang", language]
    done = dscore(*call, PYTHONIOENCODING=encoding, encoding=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    if form == "json":
        names = [each["submission"] for each in json.loads(done.stdout)["scores"]]
        assert "제출.csv" in names


def test_a_console_without_hangul_is_spoken_to_in_english(dscore: Run) -> None:
    env = {"LANG": "ko_KR.UTF-8", "PYTHONIOENCODING": "ascii"}
    assert dscore("--help", **env).stdout.startswith("Usage:")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize(
    "call", ["--help", "competitions", "best.csv --gold gold.csv --json", "check best.csv --all"]
)
@pytest.mark.parametrize("reader", ["head -1", "true"])
def test_a_closed_pipe_is_quiet(folder: Path, call: str, reader: str) -> None:
    shell = f"'{sys.executable}' -m scorer {call} | {reader} >/dev/null; echo ${{PIPESTATUS[0]}}"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", shell], cwd=folder, env=env, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_without_a_traceback(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "scorer", "best.csv", "--gold", "gold.csv"],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colour_unless_no_color_is_set(
    folder: Path, env: dict[str, str], coloured: bool
) -> None:
    import pty

    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "scorer", "best.csv", "--gold", "gold.csv"],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "PYTHONIOENCODING": "utf-8"} | env,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    shown = b""
    try:
        while chunk := os.read(leader, 65536):
            shown += chunk
    except OSError:
        pass
    os.close(leader)
    assert process.wait(timeout=60) == 0
    assert (b"\x1b[" in shown) == coloured
    assert b"1.000000" in shown


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("form", [[], ["-q"], ["--format", "md"], ["--format", "csv"]])
def test_no_file_name_acts_on_what_shows_it(dscore: Run, folder: Path, form: list[str]) -> None:
    odd = ["가\n::error file=x::나\x1b[2J.csv", "\u202e<script>.csv", "=1+1\r.csv"]
    for name, source in zip(odd, ("best.csv", "worse.csv", "bad.csv"), strict=True):
        (folder / name).write_bytes((folder / source).read_bytes())
    for files in ([*odd], [odd[0]], [odd[2]]):
        done = dscore(*files, "--gold", "gold.csv", *form)
        for text in (done.stdout, done.stderr):
            assert "\x1b" not in text and "\u202e" not in text and "\n::error" not in text
        assert form[-1:] != ["md"] or "<script>" not in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("command", ["score", "compare", "leaderboard"])
def test_no_table_holds_a_formula_or_markup_of_others(
    dscore: Run, folder: Path, command: str
) -> None:
    names = ["=HYPERLINK(1).csv", "@<script>.csv"]
    for name in names:
        (folder / name).write_bytes((folder / "worse.csv").read_bytes())
    call = (command, *(f"./{name}" for name in names), "--gold", "gold.csv", "--format")
    cells = [cell for row in csv.reader(io.StringIO(dscore(*call, "csv").stdout)) for cell in row]
    assert sum("HYPERLINK" in cell or "script" in cell for cell in cells) >= 2
    assert not [cell for cell in cells if cell[:1] in ("=", "@")]
    assert "<script>" not in dscore(*call, "md").stdout
