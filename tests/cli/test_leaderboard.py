"""``dscore leaderboard`` as it is called."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from random import Random

import pytest
from cli.conftest import Run

from scorer.cli.leaderboard import DEFAULT, PARTS
from scorer.cli.table import command_first

Rows = dict[str, list[float]]


def off(rows: Rows, seed: int, much: float) -> Rows:
    """Return vectors that are off by much."""
    draw = Random(seed)
    return {row: [a + draw.gauss(0, much) for a in vector] for row, vector in rows.items()}


GOLD = off({f"T{row}": [0.0] * 512 for row in range(12)}, 0, 0.04)
NEAR, FAR = off(GOLD, 1, 0.02), off(GOLD, 2, 0.06)


def vectors(rows: Rows) -> str:
    lines = ["id," + ",".join(f"vec_{k}" for k in range(512))]
    lines += [f"{row},{','.join(map(repr, vector))}" for row, vector in rows.items()]
    return "\n".join(lines) + "\n"


@pytest.fixture
def files(folder: Path) -> Path:
    made = folder / "submissions"
    made.mkdir()
    (folder / "gold12.csv").write_text(vectors(GOLD), encoding="utf-8")
    for name, rows in (("near", NEAR), ("far", FAR), ("again", dict(reversed(NEAR.items())))):
        (made / f"{name}.csv").write_text(vectors(rows), encoding="utf-8")
    (made / "short.csv").write_text(vectors({"T0": GOLD["T0"]}), encoding="utf-8")
    (made / "near.provenance.json").write_text("{}")
    (made / "메모.txt").write_text("메모")
    return made


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        ("subs/ --gold g", "rank subs/ --gold g"),
        ("--gold g subs/", "rank --gold g subs/"),
        ("list --db x", "list --db x"),
        ("--db x list", "list --db x"),
        ("add a.csv --gold g", "add a.csv --gold g"),
        ("--note add add a.csv", "add --note add a.csv"),
        ("./list --gold g", "rank ./list --gold g"),
    ],
)
def test_files_and_folders_mean_rank(call: str, meant: str) -> None:
    assert command_first(call.split(), set(), PARTS, DEFAULT) == meant.split()


def test_a_folder_is_ranked_and_what_is_no_submission_is_listed_with_its_reason(
    dscore: Run, files: Path
) -> None:
    done = dscore("leaderboard", "submissions", "--gold", "gold12.csv", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    (board,) = found["boards"]
    assert [(each["rank"], Path(each["submission"]).name) for each in board["entries"]] == [
        (1, "again.csv"),
        (1, "near.csv"),
        (3, "far.csv"),
    ]
    assert board["entries"][0]["content"] == board["entries"][1]["content"]
    assert [flag["kind"] for flag in board["entries"][0]["flags"]] == ["copied"]
    assert board["entries"][0]["interval"]["low"] < board["entries"][0]["score"]
    (left,) = found["not_scored"]
    assert left["submission"].endswith("short.csv") and "E302" in left["reason"]
    assert {Path(each).name for each in found["passed_over"]} == {
        "near.provenance.json",
        "메모.txt",
    }


def test_a_folder_without_submissions_says_so(dscore: Run, folder: Path) -> None:
    (folder / "빈 폴더").mkdir()
    done = dscore("leaderboard", "빈 폴더", "--gold", "gold.csv")
    assert (done.returncode, done.stdout) == (3, "")
    assert "no file in 빈 폴더 can be a submission (.csv, " in done.stderr


def test_score_sends_a_folder_to_the_leaderboard(dscore: Run, folder: Path) -> None:
    (folder / "subs").mkdir()
    done = dscore("score", "subs", "--gold", "gold.csv")
    assert done.returncode == 3
    assert "'dscore leaderboard subs --gold gold.csv'" in done.stderr


@pytest.mark.parametrize("form", ["text", "csv", "md", "html"])
def test_a_folder_is_ranked_in_every_form(dscore: Run, files: Path, form: str) -> None:
    call = ("leaderboard", "submissions", "--gold", "gold12.csv", "--format", form)
    done = dscore(*call)
    assert done.returncode == 0 and "near.csv" in done.stdout, done.stderr
    assert dscore(*call, "-o", "out.txt").stdout == ""
    written = (files.parent / "out.txt").read_text(encoding="utf-8")
    assert written.split() == done.stdout.split()


def test_a_named_file_that_cannot_be_scored_fails_the_call(dscore: Run, files: Path) -> None:
    call = ("--gold", "gold12.csv", "submissions/near.csv")
    assert dscore("leaderboard", *call).returncode == 0
    assert dscore("leaderboard", *call, "submissions/short.csv").returncode == 3
    done = dscore("leaderboard", *call, "submissions/nichts.csv")
    assert done.returncode == 2 and "nichts.csv" in done.stderr


def test_notes_and_official_scores_are_those_of_the_record(dscore: Run, files: Path) -> None:
    add = dscore(
        *("leaderboard", "add", "submissions/near.csv", "--gold", "gold12.csv"),
        *("--note", "첫 제출", "--tag", "rag", "--public-score", "0.7380"),
    )
    assert add.returncode == 0 and "record 1" in add.stdout and "첫 제출" in add.stdout
    ranked = dscore("leaderboard", "submissions", "--gold", "gold12.csv", "--json")
    found = {
        Path(each["submission"]).name: each
        for each in json.loads(ranked.stdout)["boards"][0]["entries"]
    }
    # the same content under another name is the same submission
    assert found["near.csv"]["note"] == found["again.csv"]["note"] == "첫 제출"
    assert found["near.csv"]["official"] == {"public": 0.738} and found["far.csv"]["note"] == ""


def test_records_are_added_listed_shown_copied_exported_and_removed(
    dscore: Run, files: Path
) -> None:
    for name, score in (("near", "0.74"), ("far", "0.5")):
        done = dscore(
            *("leaderboard", "add", f"submissions/{name}.csv", "--gold", "gold12.csv"),
            *("--public-score", score),
        )
        assert done.returncode == 0, done.stderr
    listed = json.loads(dscore("leaderboard", "list", "--json").stdout)
    entries = listed["boards"][0]["entries"]
    assert [(each["id"], each["rank"], each["tie_group"]) for each in entries] == [
        (1, 1, 1),
        (2, 2, 2),
    ]
    text = dscore("leaderboard", "list").stdout
    assert "submissions/near.csv" in text and "0.74" in text
    shown = json.loads(dscore("leaderboard", "show", "1", "--json").stdout)
    assert shown["record"].items() <= entries[0].items()
    assert shown["scorecard"]["schema"] == "dscore.score/1"
    assert shown["scorecard"]["score"] == entries[0]["score"]
    assert "near.csv" in dscore("leaderboard", "show", "1").stdout
    copied = dscore("leaderboard", "show", "1", "--copy", "out.csv")
    assert copied.returncode == 0
    assert (files.parent / "out.csv").read_bytes() == (files / "near.csv").read_bytes()
    (files.parent / "out.csv").write_text("남의 파일")
    kept = dscore("leaderboard", "show", "1", "--copy", "out.csv")
    assert (kept.returncode, (files.parent / "out.csv").read_text()) == (2, "남의 파일")
    assert "--force" in kept.stderr
    forced = dscore("leaderboard", "show", "1", "--copy", "out.csv", "--force")
    assert forced.returncode == 0
    assert (files.parent / "out.csv").read_bytes() == (files / "near.csv").read_bytes()
    for form in ("csv", "md", "html", "json"):
        done = dscore("leaderboard", "export", form, "-o", f"out.{form}")
        assert done.returncode == 0 and "near.csv" in (files.parent / f"out.{form}").read_text()
    rows = list(csv.DictReader(io.StringIO(dscore("leaderboard", "export", "csv").stdout)))
    assert [row["official_public"] for row in rows] == ["0.74", "0.5"]
    removed = dscore("leaderboard", "remove", "2")
    assert removed.returncode == 0 and "far.csv" in removed.stdout
    assert "far.csv" not in dscore("leaderboard", "list").stdout


def test_the_same_content_is_recognised_and_what_was_said_is_kept(dscore: Run, files: Path) -> None:
    call = ("leaderboard", "add", "--gold", "gold12.csv")
    dscore(*call, "submissions/near.csv", "--public-score", "0.7380")
    again = dscore(*call, "submissions/again.csv", "--public-score", "0.7390")
    assert again.returncode == 0 and "record 1 already" in again.stdout
    assert "0.739" in again.stdout and "0.738" in again.stdout
    same = dscore(*call, "submissions/near.csv")
    assert "nothing was said" in same.stdout
    shown = json.loads(dscore("leaderboard", "show", "1", "--json").stdout)["record"]
    assert [each["said"] for each in shown["history"] if each["kind"] == "public"] == [0.738, 0.739]


def test_calibration_wants_three_pairs_and_says_so(dscore: Run, files: Path) -> None:
    for place in range(4):
        rows = off(GOLD, place, 0.01 + 0.01 * place)
        (files / f"{place}.csv").write_text(vectors(rows), encoding="utf-8")
        done = dscore(
            *("leaderboard", "add", f"submissions/{place}.csv", "--gold", "gold12.csv"),
            *("--public-score", str(0.9 - place / 10 - 0.01 * (place == 2))),
        )
        assert done.returncode == 0, done.stderr
        found = dscore("leaderboard", "calibration", "--json")
        if place < 2:
            assert found.returncode == 2 and f"{place + 1} record" in found.stderr
        else:
            (one,) = json.loads(found.stdout)["calibrations"]
            assert len(one["pairs"]) == place + 1 and one["pearson"]["value"] > 0.9
            assert (one["pearson"]["low"] is None) == (place == 2)
    text = dscore("leaderboard", "calibration", "--lang", "ko").stdout
    assert "피어슨" in text and "확실성" in text


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("list", "no leaderboard at submissions/leaderboard.db"),
        ("show 1", "no leaderboard"),
        ("remove eins", "no record's number"),
        ("remove １", "no record's number"),
        ("calibration", "no leaderboard"),
        ("export yaml", "csv, md, html, json"),
        ("add - --gold gold12.csv", "not '-'"),
        ("- --gold gold12.csv", "not '-'"),
        ("add submissions/near.csv --gold gold12.csv --public-score nan", "--public-score"),
        ("add submissions/near.csv --gold gold12.csv --private-score 1_0", "--private-score"),
        ("add submissions/near.csv --gold gold12.csv --public-score inf", "--public-score"),
        ("add submissions/near.csv", "--gold"),
        ("add submissions/near.csv --gold gold12.csv --db near/x.db", "does not exist"),
        ("add submissions/near.csv --gold gold12.csv --db submissions/far.csv", "no leaderboard"),
        ("lsit", "did you mean 'list'"),
        ("", "list"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_made(
    dscore: Run, files: Path, call: str, words: str
) -> None:
    before = {path: path.stat().st_mtime for path in files.iterdir()}
    done = dscore("leaderboard", *call.split())
    assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr
    assert {path: path.stat().st_mtime for path in files.iterdir()} == before


def test_an_invalid_submission_is_never_recorded(dscore: Run, files: Path) -> None:
    done = dscore("leaderboard", "add", "submissions/short.csv", "--gold", "gold12.csv")
    assert done.returncode == 3 and "E302" in done.stderr
    assert not (files / "leaderboard.db").exists()


def test_a_damaged_leaderboard_nobody_named_does_not_stop_a_ranking(
    dscore: Run, files: Path
) -> None:
    (files / "leaderboard.db").write_bytes(b"SQLite format 3\x00" + os.urandom(4000))
    call = ("leaderboard", "submissions", "--gold", "gold12.csv")
    done = dscore(*call)
    assert done.returncode == 0 and "near.csv" in done.stdout and "left out" in done.stderr
    named = dscore(*call, "--db", "submissions/leaderboard.db")
    assert named.returncode == 2 and "damaged" in named.stderr


def test_a_hostile_name_and_note_steer_no_terminal(dscore: Run, files: Path) -> None:
    name = "\x1b[2J <b>|=1.csv"
    (files / name).write_bytes((files / "near.csv").read_bytes())
    done = dscore(
        *("leaderboard", "add", f"submissions/{name}", "--gold", "gold12.csv"),
        *("--note", "=1+1\x1b[31m\n둘째 줄"),
    )
    assert done.returncode == 0 and "\x1b" not in done.stdout
    for call in (("list",), ("show", "1"), ("export", "md"), ("export", "html"), ("remove", "1")):
        assert "\x1b" not in dscore("leaderboard", *call).stdout


@pytest.mark.parametrize("out", ["submissions/near.csv", "submissions/../submissions/near.csv"])
def test_a_ranked_file_is_never_overwritten(dscore: Run, files: Path, out: str) -> None:
    before = (files / "near.csv").read_bytes()
    done = dscore("leaderboard", "submissions", "--gold", "gold12.csv", "-o", out)
    assert done.returncode == 2 and "this is the input" in done.stderr
    assert (files / "near.csv").read_bytes() == before


def test_records_are_never_overwritten_by_a_ranking(dscore: Run, files: Path) -> None:
    gold = ("--gold", "gold12.csv", "--db", "x.db")
    assert dscore("leaderboard", "add", "submissions/near.csv", *gold).returncode == 0
    before = (files.parent / "x.db").read_bytes()
    done = dscore("leaderboard", "rank", "submissions", *gold, "-o", "x.db")
    assert done.returncode == 2 and "this is the input" in done.stderr
    assert (files.parent / "x.db").read_bytes() == before


def test_a_ranking_may_lie_in_the_ranked_folder(dscore: Run, files: Path) -> None:
    call = ("leaderboard", "submissions", "--gold", "gold12.csv", "--format", "html")
    for _ in range(2):
        assert dscore(*call, "-o", "submissions/board.html").returncode == 0


@pytest.mark.parametrize("score", ["73.8", "-0.1", "1.0001"])
def test_an_official_score_lies_between_0_and_1(dscore: Run, files: Path, score: str) -> None:
    call = ("leaderboard", "add", "submissions/near.csv", "--gold", "gold12.csv", "--db", "x.db")
    done = dscore(*call, "--public-score", score)
    assert done.returncode == 2 and "between 0 and 1" in done.stderr
    assert not (files.parent / "x.db").exists()


def test_a_tag_of_nothing_is_none(dscore: Run, files: Path) -> None:
    call = ("leaderboard", "add", "submissions/near.csv", "--gold", "gold12.csv", "--db", "x.db")
    done = dscore(*call, "--tag", " ", "--tag", " 가 ", "--json")
    assert '"tags": ["가"]' in " ".join(done.stdout.split()).replace("[ ", "[").replace(" ]", "]")


def test_records_made_with_the_stand_in_are_told_wherever_they_are_shown(
    dscore: Run, folder: Path
) -> None:
    (folder / "g.csv").write_text("id,답변_1\nT0,벽지\nT1,장판 하자\nT2,도배\n", encoding="utf-8")
    for number in range(3):
        text = f"id,답변\nT0,벽지\nT1,장판 {number}\nT2,도배 하자\n"
        (folder / f"{number}.csv").write_text(text, encoding="utf-8")
        call = (f"{number}.csv", "--gold", "g.csv", "--encoder", "lexical-512", "--db", "x.db")
        done = dscore("leaderboard", "add", *call, "--public-score", f"0.{number + 5}")
        assert done.returncode == 0, done.stderr
    shown = [("list",), ("list", "--json"), ("calibration",)]
    shown += [("export", form) for form in ("csv", "md", "html", "json")]
    for words in shown:
        done = dscore("leaderboard", *words, "--db", "x.db")
        said = " ".join((done.stdout + done.stderr).split())
        assert "3 of these scores do not compare with the leaderboard" in said, words


def test_gold_vectors_of_the_stand_in_are_told_against_vectors(dscore: Run, folder: Path) -> None:
    (folder / "g.csv").write_text("id,답변_1\nT0,벽지\nT1,장판 하자\nT2,도배\n", encoding="utf-8")
    offline = ("--encoder", "lexical-512")
    assert dscore("embed", "--gold", "g.csv", "-o", "g.npz", *offline).returncode == 0
    done = dscore("best.csv", "--gold", "g.npz")
    assert "does not compare with the leaderboard" in " ".join(done.stdout.split())
    assert json.loads(dscore("best.csv", "--gold", "g.npz", "--json").stdout)["warnings"]
    call = ("leaderboard", "add", "best.csv", "--gold", "g.npz", "--db", "x.db")
    assert dscore(*call, "--public-score", "0.5").returncode == 0
    for words in (("list",), ("export", "csv"), ("export", "html")):
        done = dscore("leaderboard", *words, "--db", "x.db")
        said = " ".join((done.stdout + done.stderr).split())
        assert "1 of these scores does not compare with the leaderboard; " in said, words
    shown = dscore("leaderboard", "show", "1", "--db", "x.db").stdout
    assert "lexical-512" in shown
