"""``dscore cache`` and ``dscore embed``, and how a score tells what was remembered."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
GOLD = "id,답변_1,답변_2\nT0,환기합니다.,창을 엽니다.\nT1,풀칠합니다.,\nT2,말립니다.,\n"


@pytest.fixture
def call(folder: Path, tiny_distiluse: Path) -> list[str]:
    (folder / "test.csv").write_text(GOLD, encoding="utf-8")
    return ["texts.csv", "--gold", "test.csv", "--encoder-path", str(tiny_distiluse)]


def test_the_second_call_reads_from_the_cache_and_prints_the_same_number(
    dscore: Run, call: list[str]
) -> None:
    first, second = dscore(*call, "--lang", "en"), dscore(*call, "--lang", "en")
    assert "cpu (onnxruntime " in " ".join(first.stdout.split())
    assert "from the cache" in " ".join(second.stdout.split())
    assert first.stdout.splitlines()[-1] == second.stdout.splitlines()[-1]
    assert dscore(*call, "-q").stdout == dscore(*call, "-q", "--no-cache").stdout


def test_info_counts_what_an_encoder_without_embeddings_leaves(
    dscore: Run, call: list[str]
) -> None:
    lexical = [*call[: call.index("--encoder-path")], "--encoder", "lexical"]
    assert dscore(*lexical).returncode == 0
    told = dscore("cache", "info", "--lang", "en").stdout
    kept = json.loads(dscore("cache", "info", "--json").stdout)["digests"]
    assert kept and f"also remembered: {kept} fact" in told and "nothing is kept" not in told


def test_info_tells_what_is_kept_and_clear_removes_it(dscore: Run, call: list[str]) -> None:
    empty = dscore("cache", "info", "--lang", "en")
    assert (empty.returncode, empty.stderr) == (0, "")
    assert "nothing is kept yet" in empty.stdout
    dscore(*call)
    told = dscore("cache", "info", "--lang", "en").stdout
    assert "local:tiny-distiluse: 7 embeddings, 4 pair scores" in told
    assert os.environ["DSCORE_CACHE"] in told
    document = json.loads(dscore("cache", "info", "--json").stdout)
    assert document["schema"] == "dscore.cache-info/1"
    assert document["encoders"][0]["embeddings"] == 7
    assert "7" in dscore("cache", "info", "--lang", "ko").stdout
    cleared = json.loads(dscore("cache", "clear", "--json").stdout)
    assert cleared["removed"] > 10
    assert json.loads(dscore("cache", "info", "--json").stdout)["encoders"] == []


def test_info_counts_copies_of_weights_in_the_total(dscore: Run, call: list[str]) -> None:
    dscore(*call)
    weights = Path(os.environ["DSCORE_CACHE"]) / "weights"
    weights.mkdir()
    (weights / "a.safetensors").write_bytes(b"w" * (3 << 20))
    document = json.loads(dscore("cache", "info", "--json").stdout)
    assert document["copies"] == {"files": 1, "bytes": 3 << 20}
    assert document["total"] == document["bytes"] + (3 << 20)
    told = dscore("cache", "info", "--lang", "en").stdout
    assert f"size: {document['total'] / (1 << 20):.1f} MiB of 2048.0 MiB" in told
    assert "of it copies of pickled weights: 1, 3.0 MiB" in told


def test_verify_finds_what_was_damaged_and_exits_with_1(dscore: Run, call: list[str]) -> None:
    dscore(*call)
    assert dscore("cache", "verify").returncode == 0
    (file,) = Path(os.environ["DSCORE_CACHE"]).glob("*.sqlite3")
    content = bytearray(file.read_bytes())
    start = content.find(b"local:tiny-distiluse")
    assert start > 0
    for place in range(len(content) // 3, 2 * len(content) // 3):
        content[place] ^= 0x11
    file.write_bytes(content)
    damaged = dscore("cache", "verify", "--json")
    assert damaged.returncode == 1
    found = json.loads(damaged.stdout)
    assert found["bad"] > 0 or not found["sound"]
    assert dscore("cache", "verify").returncode == 0


def test_a_damaged_cache_is_told_on_standard_error_and_the_number_stands(
    dscore: Run, call: list[str]
) -> None:
    number = dscore(*call, "-q").stdout
    (file,) = Path(os.environ["DSCORE_CACHE"]).glob("*.sqlite3")
    file.write_bytes(b"no database" * 400)
    again = dscore(*call, "-q", "--lang", "en")
    assert (again.returncode, again.stdout) == (0, number)
    assert "was damaged" in again.stderr
    assert "Traceback" not in again.stderr


@pytest.mark.parametrize("damage", [b"no database" * 400, b"SQLite format 3\0" + b"\1" * 5000])
def test_info_changes_no_file_and_says_what_is_to_be_done(
    dscore: Run, call: list[str], damage: bytes
) -> None:
    number = dscore(*call, "-q").stdout
    cache = Path(os.environ["DSCORE_CACHE"])
    (file,) = cache.glob("*.sqlite3")
    file.write_bytes(damage)
    before = {path.name: path.read_bytes() for path in cache.rglob("*") if path.is_file()}
    told = dscore("cache", "info", "--lang", "en")
    assert (told.returncode, "cannot be counted" in told.stdout) == (0, True)
    assert "nothing is kept" not in told.stdout
    assert "is damaged and was left as it is" in told.stderr and "cache clear" in told.stderr
    assert json.loads(dscore("cache", "info", "--json").stdout)["readable"] is False
    assert {p.name: p.read_bytes() for p in cache.rglob("*") if p.is_file()} == before
    again = dscore(*call, "-q", "--lang", "en")
    assert (again.returncode, again.stdout) == (0, number)
    assert "was damaged" in again.stderr
    healed = dscore("cache", "info", "--json")
    assert (json.loads(healed.stdout)["readable"], healed.stderr) == (True, "")


def test_a_cache_that_cannot_be_made_is_told_and_the_number_stands(
    dscore: Run, call: list[str], folder: Path
) -> None:
    number = dscore(*call, "-q").stdout
    blocked = dscore(*call, "-q", DSCORE_CACHE=str(folder / "test.csv" / "below"))
    assert (blocked.returncode, blocked.stdout) == (0, number)
    assert blocked.stderr.startswith("dscore: ")
    assert blocked.stderr.count("\n") == 1


def test_embed_writes_a_gold_file_of_vectors(dscore: Run, call: list[str], folder: Path) -> None:
    made = dscore("embed", *call[1:], "-o", "test.vectors.npz", "--lang", "en")
    assert (made.returncode, made.stdout) == (0, "")
    assert "3 rows, 4 vectors of 512 components, by local:tiny-distiluse" in made.stderr
    against = [call[0], "--gold", "test.vectors.npz", *call[3:], "-q"]
    assert dscore(*against).stdout == dscore(*call, "-q").stdout


def test_embed_refuses_what_it_cannot_do(dscore: Run, call: list[str]) -> None:
    assert dscore("embed", "--gold", "test.csv").returncode == 2
    assert dscore("embed", "--gold", "test.csv", "-o", "test.csv").returncode == 2
    vectors = dscore("embed", "--gold", "gold.csv", "-o", "out.npz", "--lang", "en")
    assert vectors.returncode == 2
    assert "nothing to embed" in vectors.stderr
    missing = dscore("embed", "--gold", "none.csv", "-o", "out.npz")
    assert missing.returncode == 4


def test_engine_and_precision_are_chosen_by_name(dscore: Run, call: list[str]) -> None:
    slow = json.loads(dscore(*call, "--engine", "reference", "--json", "--no-cache").stdout)
    assert slow["provenance"]["engine"].startswith("sentence-transformers ")
    half = dscore(*call, "--precision", "bf16", "-q", "--lang", "en")
    assert "does not compare with the leaderboard" in half.stderr
    clash = dscore(*call, "--engine", "fast", "--precision", "bf16", "--lang", "en")
    assert clash.returncode == 2
    assert dscore(*call, "--engine", "warp").returncode == 2


def test_what_cannot_be_done_to_a_cache_is_no_success(
    dscore: Run, call: list[str], folder: Path
) -> None:
    blocked = str(folder / "cache-as-a-folder")
    (folder / "cache-as-a-folder" / "cache-1.sqlite3").mkdir(parents=True)
    for part in ("clear", "verify"):
        done = dscore("cache", part, "--lang", "en", DSCORE_CACHE=blocked)
        assert done.returncode == 1, part
        assert "all as they were written" not in done.stdout
        assert done.stderr.startswith("dscore: ")


def test_a_lost_file_is_not_called_a_sound_one(dscore: Run, call: list[str]) -> None:
    dscore(*call)
    (file,) = Path(os.environ["DSCORE_CACHE"]).glob("*.sqlite3")
    os.truncate(file, file.stat().st_size // 2)
    done = dscore("cache", "verify", "--lang", "en")
    assert done.returncode == 1
    assert "a new one is begun" in done.stdout or "are damaged" in done.stdout


def test_a_folders_name_cannot_write_to_the_terminal(
    dscore: Run, call: list[str], folder: Path, tiny_distiluse: Path
) -> None:
    odd = folder / "red\x1b[31m"
    odd.symlink_to(tiny_distiluse)
    import shutil

    copied = folder / "blue\x1b[34m"
    shutil.copytree(tiny_distiluse, copied)
    told = dscore(*call[:3], "--encoder-path", str(copied))
    assert "\x1b" not in told.stdout + told.stderr
    assert "\x1b" not in dscore("cache", "info").stdout


def test_contradictions_are_wrong_usage(
    dscore: Run, call: list[str], tiny_old_layout: Path
) -> None:
    for more in (
        ["--encoder", str(tiny_old_layout)],
        ["--encoder", "lexical"],
    ):
        assert dscore(*call, *more).returncode == 2
    lexical = [*call[:3], "--encoder", "lexical"]
    assert dscore(*lexical, "--engine", "fast").returncode == 2
    assert dscore(*lexical, "--precision", "bf16").returncode == 2
    assert dscore(*call[:3], "--encoder-path", "").returncode == 2
    assert dscore("embed", *call[1:], "-o", "gold.csv.txt").returncode == 2


def test_why_another_engine_was_used_is_told_beside_a_bare_number(
    dscore: Run, call: list[str], folder: Path, tiny_distiluse: Path
) -> None:
    odd = folder / "odd"
    shutil.copytree(tiny_distiluse, odd)
    settings = odd / "1_Pooling" / "config.json"
    settings.write_text(json.dumps({"embedding_dimension": 32, "pooling_mode": "lasttoken"}))
    rules = folder / "rules.toml"
    rules.write_text('id = "가"\n[[term]]\nmetric = "cosine"\n', encoding="utf-8")
    told = dscore(
        *call[:3], "--competition", "rules.toml", "--encoder-path", "odd", "-q", "--lang", "en"
    )
    assert told.returncode == 0
    assert "sentence-transformers runs it" in told.stderr
    assert "pooling = lasttoken" in told.stderr
