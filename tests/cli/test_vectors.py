"""``dscore embed ANSWERS`` and ``dscore verify-vectors``, as real calls."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scorer.cli.command import cells

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ANSWERS = {
    "T2": "장판은 하루 정도 펴 둔 뒤 시공합니다.",
    "T0": "벽지가 들뜬 곳은 풀을 다시 발라 붙입니다.",
    "T1": "결로는 환기와 단열로 막습니다.",
    "T10": "곰팡이는 습기를 먼저 없애야 합니다.",
}
OFFLINE = ["--encoder", "lexical-512", "--lang", "en"]


@pytest.fixture
def answers(folder: Path) -> Path:
    rows = "".join(f"{identifier},{text}\n" for identifier, text in ANSWERS.items())
    (folder / "답변.csv").write_text(f"id,답변\n{rows}", encoding="utf-8")
    zeros = ",0" * 512
    names = ",".join(f"vec_{k}" for k in range(512))
    ids = "".join(f"{identifier}{zeros}\n" for identifier in ("T0", "T1", "T2", "T10"))
    (folder / "sample.csv").write_text(f"id,{names}\n{ids}", encoding="utf-8")
    return folder


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_embed_writes_the_samples_header_and_order_and_says_that_it_checked(
    dscore: Run, answers: Path, tiny_distiluse: Path
) -> None:
    call = ["embed", "답변.csv", "-o", "up.csv", "--sample", "sample.csv", "--lang", "en"]
    done = dscore(*call, "--encoder-path", str(tiny_distiluse))
    assert (done.returncode, done.stdout) == (0, "")
    assert "4 rows of 512 components, by local:tiny-distiluse; checked" in done.stderr
    rows, template = read(answers / "up.csv"), read(answers / "sample.csv")
    assert rows[0] == template[0]
    assert [row[0] for row in rows] == [row[0] for row in template]
    check = dscore("check", "up.csv", "--sample", "sample.csv")
    assert (check.returncode, "no findings" in check.stdout) == (0, True)
    same = dscore("verify-vectors", "답변.csv", "up.csv", "--encoder-path", str(tiny_distiluse))
    assert same.returncode == 0
    assert "to the bit" in same.stdout


def test_an_upload_scores_what_its_texts_score(
    dscore: Run, answers: Path, tiny_distiluse: Path
) -> None:
    gold = "".join(f"{identifier},{text[:9]}\n" for identifier, text in ANSWERS.items())
    (answers / "test.csv").write_text(f"id,답변_1\n{gold}", encoding="utf-8")
    own = ["--gold", "test.csv", "--encoder-path", str(tiny_distiluse)]
    assert dscore("embed", "답변.csv", "-o", "up.csv", *own).returncode == 0
    vectors, texts = (float(dscore(name, *own, "-q").stdout) for name in ("up.csv", "답변.csv"))
    # a decimal is read as float64, and is not the float32 it stands for to the last bit
    assert vectors == pytest.approx(texts, abs=1e-8)


def test_what_is_no_vector_of_the_competition_is_said_in_the_first_line(
    dscore: Run, answers: Path
) -> None:
    done = dscore("embed", "답변.csv", "-o", "up.csv", *OFFLINE)
    first, *_, second_last, _ = done.stderr.splitlines()
    assert first.startswith("dscore: these are not the competition's vectors. lexical-512")
    assert "ids were compared with nothing" in second_last
    told = dscore("verify-vectors", "답변.csv", "up.csv", *OFFLINE)
    assert told.stdout.startswith("! the texts were embedded with lexical-512")
    beside = dscore("verify-vectors", "답변.csv", "up.csv", *OFFLINE, "--json")
    assert beside.stderr.startswith("dscore: the texts were embedded with lexical-512")


def test_cut_answers_are_told(dscore: Run, answers: Path) -> None:
    (answers / "긴.csv").write_text(f"id,답변\nT0,{'가나 ' * 90}\nT1,다\n", encoding="utf-8")
    done = dscore("embed", "긴.csv", "-o", "up.csv", *OFFLINE)
    assert "1 answer(s) are longer than the 200 characters" in done.stderr
    assert "T0 (270)" in done.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", json.dumps(ANSWERS, ensure_ascii=False)),
        ("a.jsonl", "\n".join(json.dumps({"id": i, "답변": t}) for i, t in ANSWERS.items())),
        ("-", json.dumps([{"id": i, "답변": t} for i, t in ANSWERS.items()])),
        ("-", "id,답변\n" + "".join(f"{i},{t}\n" for i, t in ANSWERS.items())),
        ("a.tsv", "id\t답변\n" + "".join(f"{i}\t{t}\n" for i, t in ANSWERS.items())),
    ],
)
def test_answers_may_come_in_many_forms(dscore: Run, answers: Path, name: str, text: str) -> None:
    dscore("embed", "답변.csv", "-o", "first.csv", *OFFLINE)
    if name != "-":
        (answers / name).write_text(text, encoding="utf-8")
    done = dscore("embed", name, "-o", "up.csv", *OFFLINE, stdin=text if name == "-" else "")
    assert done.returncode == 0
    assert (answers / "up.csv").read_bytes() == (answers / "first.csv").read_bytes()


def test_everything_that_is_wrong_with_answers_is_told_and_nothing_is_written(
    dscore: Run, answers: Path
) -> None:
    bad = [{"id": "T0", "답변": 7}, {"id": "T0", "답변": "가"}, {"id": "T9"}]
    (answers / "bad.jsonl").write_text("\n".join(map(json.dumps, bad)), encoding="utf-8")
    call = ["embed", "bad.jsonl", "-o", "up.csv", "--sample", "sample.csv", *OFFLINE]
    done = dscore(*call)
    assert done.returncode == 3
    places = [line.split(" ")[:2] for line in done.stderr.splitlines() if ": E" in line]
    assert places == [
        ["bad.jsonl:1:", "E511"],
        ["bad.jsonl:2:", "E301"],
        ["bad.jsonl:3:", "E303"],
        ["bad.jsonl:3:", "E222"],
        ["bad.jsonl:", "E302"],
        ["bad.jsonl:", "E302"],
        ["bad.jsonl:", "E302"],
    ]
    assert "bad.jsonl was not embedded: 7 finding(s) stop it" in done.stderr
    assert not (answers / "up.csv").exists()
    strict = dscore("embed", "답변.csv", "-o", "up.csv", "--strict", *OFFLINE)
    assert strict.returncode == 0


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (["embed", "-o", "up.csv"], 2),
        (["embed", "답변.csv", "-o", "up.txt"], 2),
        (["embed", "답변.csv", "-o", "-"], 2),
        (["embed", "답변.csv", "-o", "답변.csv"], 2),
        (["embed", "답변.csv", "-o", "up.csv", "--sample", "sample.csv", "--gold", "gold.csv"], 2),
        (["embed", "답변.csv", "-o", "up.npz", "--both"], 2),
        (["embed", "답변.csv", "-o", "up.csv", "--both", "--sample", "sample.csv"], 2),
        (["embed", "답변.csv", "-o", "up.csv", "--encoder", "lexical"], 2),
        (["embed", "--gold", "gold.csv", "-o", "up.npz", "--both"], 2),
        (["embed", "--gold", "gold.csv", "-o", "up.npz", "--sample", "sample.csv"], 2),
        (["embed", "없음.csv", "-o", "up.csv"], 3),
        (["embed", "gold.csv", "-o", "up.csv"], 3),
        (["embed", "답변.csv", "-o", "up.csv", "--sample", "없음.csv"], 4),
        (["embed", "답변.csv", "-o", "up.csv", "--encoder-path", "없음"], 5),
        (["verify-vectors", "-", "-"], 2),
        (["verify-vectors", "-"], 2),
        (["verify-vectors", "답변.csv", "gold.csv"], 3),
        (["verify-vectors", "gold.csv", "답변.csv"], 3),
        (["verify-vectors", "답변.csv"], 3),
        (["verify-vectors", "답변.csv", "gold.csv", "-o", "답변.csv"], 2),
        (["verify-vectors", "답변.csv", "gold.csv", "--per-row", "-"], 2),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_usual_code(
    dscore: Run, answers: Path, call: list[str], code: int
) -> None:
    before = {path.name for path in answers.iterdir()}
    offline = [] if "--encoder-path" in call else ["--encoder", "lexical-512"]
    done = dscore(*call[:1], *offline, *call[1:])
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name for path in answers.iterdir()} == before


def test_season_3_gets_texts_and_vectors_and_its_own_names(
    dscore: Run, answers: Path, tiny_distiluse: Path
) -> None:
    text = "재발방지대책 및 향후조치계획"
    shown = dscore("competitions", "show", "hansol-season-3").stdout
    rules = shown.replace("{0..767}", "{0..511}").replace("dims = 768", "dims = 512")
    (answers / "시즌3.toml").write_text(rules, encoding="utf-8")
    rows = "".join(f'{identifier},"{each}\n둘째 줄"\n' for identifier, each in ANSWERS.items())
    (answers / "a.csv").write_text(f"ID,{text}\n{rows}", encoding="utf-8")
    own = ["--competition", "시즌3.toml", "--encoder-path", str(tiny_distiluse), "--lang", "en"]
    done = dscore("embed", "a.csv", "-o", "up.csv", *own)
    assert done.returncode == 0, done.stderr
    assert "every text and number" in done.stderr
    written = read(answers / "up.csv")
    assert written[0][:3] == ["ID", text, "vec_0"]
    assert written[1][:2] == ["T2", f"{ANSWERS['T2']}\n둘째 줄"]
    assert dscore("up.csv", "--gold", "up.csv", *own, "-q").stdout == "1.0\n"
    assert dscore("verify-vectors", "up.csv", *own).returncode == 0
    assert dscore("verify-vectors", "a.csv", "up.csv", *own).returncode == 0


def test_an_upload_has_one_digest_and_one_score_in_every_format(dscore: Run, answers: Path) -> None:
    signatures = []
    for name in ("up.csv", "up.csv.gz", "up.parquet", "up.npz"):
        dscore("embed", "답변.csv", "-o", name, *OFFLINE)
        scored = dscore(name, "--gold", "답변.csv", "--gold-col", "답변", *OFFLINE, "--json")
        signatures.append(json.loads(scored.stdout)["signature"])
    assert len(set(signatures)) == 1
    call = ["verify", signatures[0], "up.parquet", "--gold", "답변.csv", "--gold-col", "답변"]
    assert dscore(*call, *OFFLINE).returncode == 0


def test_a_sample_that_is_an_earlier_upload_of_the_same_answers_is_no_template(
    dscore: Run, answers: Path
) -> None:
    for more in ([], ["--both"]):
        call = ["embed", "답변.csv", "-o", "up.csv", *more, *OFFLINE, "--force"]
        assert dscore(*call).returncode == 0
        again = ["embed", "답변.csv", "-o", "again.csv", "--sample", "up.csv", *more, *OFFLINE]
        done = dscore(*again, "--force")
        assert done.returncode == 0, done.stderr
        assert (answers / "again.csv").read_bytes() == (answers / "up.csv").read_bytes()


@pytest.mark.parametrize(
    "call",
    [["embed", "답변.csv", "-o", "old.csv"], ["embed", "--gold", "texts.csv", "-o", "old.npz"]],
    ids=["answers", "gold"],
)
def test_a_file_that_is_there_is_kept_unless_forced(
    dscore: Run, answers: Path, call: list[str]
) -> None:
    old = answers / call[-1]
    old.write_text("나의 것", encoding="utf-8")
    kept = dscore(*call, *OFFLINE)
    assert kept.returncode == 2
    assert f"{call[-1]} is there already; name another file" in kept.stderr
    assert old.read_text(encoding="utf-8") == "나의 것"
    assert dscore(*call, *OFFLINE, "--force").returncode == 0
    assert old.stat().st_size > 1000


def test_a_number_that_is_nearly_the_claimed_one_is_not_called_the_same(
    dscore: Run, answers: Path
) -> None:
    dscore("embed", "답변.csv", "-o", "up.csv", *OFFLINE)
    gold = ["--gold", "답변.csv", "--gold-col", "답변", *OFFLINE]
    claimed = json.loads(dscore("up.csv", *gold, "--json").stdout)["signature"]
    rows = read(answers / "up.csv")
    rounded = [[row[0], *(repr(round(float(cell), 7)) for cell in row[1:])] for row in rows[1:]]
    lines = [",".join(row) for row in [rows[0], *rounded]]
    (answers / "near.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    said = dscore("verify", claimed, "near.csv", *gold)
    assert said.returncode == 1
    assert "The number is the same within 1e-06, but not" in " ".join(said.stdout.split())


@pytest.fixture
def shuffled(dscore: Run, answers: Path) -> Path:
    dscore("embed", "답변.csv", "-o", "up.csv", "--sample", "sample.csv", *OFFLINE)
    rows = read(answers / "up.csv")
    ids = [row[0] for row in rows[1:]]
    turned = [
        [identifier, *row[1:]] for identifier, row in zip(ids, rows[2:] + rows[1:2], strict=True)
    ]
    lines = [",".join(row) for row in [rows[0], *turned]]
    (answers / "shuffled.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return answers


def test_a_shuffled_upload_is_named_in_every_form(dscore: Run, shuffled: Path) -> None:
    call = ["verify-vectors", "답변.csv", "shuffled.csv", *OFFLINE]
    text = dscore(*call, "--per-row", "rows.csv")
    assert text.returncode == 1
    assert "every row has the vector of the row 1 below it" in " ".join(text.stdout.split())
    document = json.loads(dscore(*call, "--json").stdout)
    assert document["schema"] == "dscore.verify-vectors/1"
    assert (document["verdict"], document["same"]) == ("shuffled", False)
    assert document["counts"] == {"other-row": 4}
    assert [row["whose"] for row in document["rows"]] == [["T1"], ["T2"], ["T10"], ["T0"]]
    assert document["evidence"][0]["key"] == "vector.order-shift-up"
    table = dscore(*call, "--format", "csv").stdout
    assert table == (shuffled / "rows.csv").read_text(encoding="utf-8")
    assert list(csv.reader(table.splitlines()))[1][:2] == ["T0", "other-row"]
    marked = dscore(*call, "--format", "md").stdout
    assert "| T0 | another row's |" in marked
    to_file = dscore(*call, "-o", "out.txt")
    assert (to_file.returncode, to_file.stdout) == (1, "")
    assert "shuffled" in (shuffled / "out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_report_keeps_to_80_columns(dscore: Run, shuffled: Path, language: str) -> None:
    call = ["verify-vectors", "답변.csv", "shuffled.csv", "--encoder", "lexical-512"]
    shown = dscore(*call, "--lang", language).stdout
    assert len(shown.splitlines()) > 12
    assert max(map(cells, shown.splitlines())) <= 80


def test_findings_of_both_files_stand_under_their_names(dscore: Run, answers: Path) -> None:
    (answers / "bad.csv").write_text("id,vec_0\nT0,x\nT2,1\nT1,1\nT10,1\nT11,1\n", encoding="utf-8")
    (answers / "dup.csv").write_text("id,답변\nT0,가\nT0,나\n", encoding="utf-8")
    done = dscore("verify-vectors", "dup.csv", "bad.csv", *OFFLINE)
    assert done.returncode == 3
    places = [line.split(" ")[:2] for line in done.stderr.splitlines() if ": E" in line]
    assert places == [["dup.csv:3:", "E301"], ["bad.csv:2:", "E401"]]
    assert "dup.csv, bad.csv: the vectors were not compared" in done.stderr


def test_an_interrupted_call_leaves_no_file(answers: Path, tmp_path: Path) -> None:
    rows = "".join(f"T{k},답변 {k} {'가' * (k % 190)}\n" for k in range(60_000))
    (answers / "많은.csv").write_text(f"id,답변\n{rows}", encoding="utf-8")
    before = {path.name for path in answers.iterdir()}
    call = [sys.executable, "-m", "scorer", "embed", "많은.csv", "-o", "up.csv"]
    root = str(Path(__file__).resolve().parents[2])
    process = subprocess.Popen(
        [*call, *OFFLINE],
        cwd=answers,
        env={**os.environ, "PYTHONPATH": root},
        stderr=subprocess.PIPE,
        text=True,
        # a job in the background is started with interruptions switched off
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stderr is not None
    process.stderr.readline()  # the first line is said before the work begins
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130, said
    assert {path.name for path in answers.iterdir()} == before


def test_the_averages_that_a_baseline_writes_look_averaged(dscore: Run, folder: Path) -> None:
    data = Path(__file__).resolve().parents[2] / "data"
    files = ["--train", str(data / "train.csv"), "--test", str(data / "test.csv")]
    answers = str(data.parent / "submissions" / "gpt-style.csv")
    assert dscore("baseline", "knn-mean", *files, "-o", "knn.csv", *OFFLINE).returncode == 0
    done = dscore("verify-vectors", answers, "knn.csv", *OFFLINE)
    assert done.returncode == 1
    said = " ".join(done.stdout.split())
    assert "together they look averaged" in said
    assert "as averages are: evidence, and no proof" in said
    made = dscore("baseline", "random", *files, "-o", "random.csv", "--vectors", *OFFLINE)
    assert made.returncode == 0
    said = " ".join(dscore("verify-vectors", answers, "random.csv", *OFFLINE).stdout.split())
    assert "they lie where this encoder puts texts" in said
    assert "averaged" not in said


def test_opposite_vectors_are_rescaled_by_a_factor_below_0(dscore: Run, answers: Path) -> None:
    dscore("embed", "답변.csv", "-o", "up.csv", *OFFLINE)
    header, *rows = read(answers / "up.csv")
    turned = [[row[0], *(repr(-float(cell)) for cell in row[1:])] for row in rows]
    lines = [",".join(row) for row in [header, *turned]]
    (answers / "turned.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = dscore("verify-vectors", "답변.csv", "turned.csv", *OFFLINE)
    said = " ".join(done.stdout.split())
    assert "every one of them is -1 times the text's vector" in said
    assert "rescaled (x -1) -1.000000" in said
