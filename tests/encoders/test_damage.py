"""A damaged file of an encoder's folder is told by its name, with exit code 5 and no traceback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scorer.cache import Cache
from scorer.cli.main import main
from scorer.encoders import EncoderRequest, load_encoder
from scorer.encoders.damage import refuse_damage
from scorer.encoders.folder import inspect_folder
from scorer.errors import EncoderUnavailable
from scorer.wording import LANGUAGES, Language, speaking

Breaking = Callable[[Path], None]


def empty(file: Path) -> None:
    file.write_bytes(b"")


def half(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])


def a_list(file: Path) -> None:
    file.write_text("[1]")


def no_text(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00" * 50)


def pointer(file: Path) -> None:
    file.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n")


def web_page(file: Path) -> None:
    file.write_text("<!doctype html><title>429 Too Many Requests</title>")


SETTINGS = [
    *("config.json", "modules.json", "1_Pooling/config.json", "2_Dense/config.json"),
    *("tokenizer_config.json", "special_tokens_map.json", "sentence_bert_config.json"),
]
NEW = [*SETTINGS, "tokenizer.json", "model.safetensors", "2_Dense/model.safetensors"]
OLD = [*SETTINGS, "vocab.txt", "pytorch_model.bin", "2_Dense/pytorch_model.bin"]
WAYS: list[Breaking] = [empty, half, a_list, no_text, pointer, web_page]
CASES = [(layout, file, way) for layout in (0, 1) for file in (NEW, OLD)[layout] for way in WAYS]


@pytest.fixture(scope="module")
def layouts(tiny_distiluse: Path, tiny_old_layout: Path) -> tuple[Path, Path]:
    return tiny_distiluse, tiny_old_layout


@pytest.fixture
def copied(layouts: tuple[Path, Path], tmp_path: Path) -> Callable[[int], Path]:
    def copy(layout: int) -> Path:
        folder = Path(shutil.copytree(layouts[layout], tmp_path / "encoder"))
        special = folder / "special_tokens_map.json"
        if not special.exists():
            special.write_text(json.dumps({"unk_token": "[UNK]"}))
        return folder

    return copy


def refusal(folder: Path, **wanted: str) -> EncoderUnavailable:
    request = EncoderRequest("sentence-transformers", path=str(folder), **wanted)  # type: ignore[arg-type]
    with pytest.raises(EncoderUnavailable) as caught, Cache.open(folder.parent / "cache") as cache:
        load_encoder(request, cache).encode(["벽지"])
    return caught.value


@pytest.mark.parametrize(
    ("layout", "file", "way"),
    CASES,
    ids=[f"{('new', 'old')[layout]}-{file}-{way.__name__}" for layout, file, way in CASES],
)
def test_a_damaged_file_is_told_by_its_name(
    copied: Callable[[int], Path], layout: int, file: str, way: Breaking
) -> None:
    folder = copied(layout)
    way(folder / file)
    if file == "vocab.txt" and way is half:
        return  # whole lines of a vocabulary are a vocabulary, too
    error = refusal(folder)
    assert str(error).startswith(f"{folder / file}: "), error
    assert error.key not in ("encoder.not-loadable", "encoder.not-fast")
    assert error.exit_code == 5


@pytest.mark.parametrize("file", ["model.safetensors", "tokenizer.json"])
def test_the_file_is_named_whichever_engine_is_insisted_on(
    copied: Callable[[int], Path], file: str
) -> None:
    folder = copied(0)
    half(folder / file)
    errors = [refusal(folder, engine=engine) for engine in ("auto", "fast", "reference")]
    assert {(error.key, str(error)) for error in errors} == {(errors[0].key, str(errors[0]))}
    assert str(folder / file) in str(errors[0])


def test_a_file_cut_off_is_told_with_the_size_it_should_have(
    copied: Callable[[int], Path],
) -> None:
    folder = copied(0)
    file = folder / "model.safetensors"
    whole = file.stat().st_size
    for size in (whole - 1, whole // 2, 40):
        file.write_bytes(file.read_bytes()[:size])
        error = refusal(folder)
        assert error.key == "encoder.cut-short"
        assert error.values["size"] == size
        assert size < error.values["whole"] <= whole  # type: ignore[operator]


def test_every_cut_of_the_weights_is_found(copied: Callable[[int], Path]) -> None:
    folder = copied(0)
    file = folder / "2_Dense" / "model.safetensors"
    data = file.read_bytes()
    facts = inspect_folder(folder)
    refuse_damage(facts)
    for size in [*range(1, 200), *range(200, len(data), 501), len(data) - 1]:
        file.write_bytes(data[:size])
        with pytest.raises(EncoderUnavailable) as caught:
            refuse_damage(facts)
        assert str(file) in str(caught.value)


def test_a_tokenizer_its_library_does_not_take_is_told_by_its_name(
    copied: Callable[[int], Path],
) -> None:
    folder = copied(0)
    file = folder / "tokenizer.json"
    file.write_text('{"version": "1.0", "model": {"type": "Nothing", "vocab": {"a": 0}}}')
    error = refusal(folder)
    assert (error.key, error.values["path"]) == ("encoder.broken-file", file)


def test_a_missing_folder_of_a_module_is_told_by_its_file(copied: Callable[[int], Path]) -> None:
    folder = copied(0)
    shutil.rmtree(folder / "2_Dense")
    error = refusal(folder)
    assert error.key == "encoder.missing-file"
    assert str(folder / "2_Dense" / "config.json") in str(error)


def test_whole_folders_are_not_refused(layouts: tuple[Path, Path], tmp_path: Path) -> None:
    import torch

    for folder in layouts:
        refuse_damage(inspect_folder(folder))
    old = Path(shutil.copytree(layouts[1], tmp_path / "legacy"))
    for file in old.rglob("pytorch_model.bin"):
        tensors = torch.load(file, weights_only=True)
        torch.save(tensors, file, _use_new_zipfile_serialization=False)
    refuse_damage(inspect_folder(old))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_ends_with_5_and_one_line(
    copied: Callable[[int], Path],
    tmp_path: Path,
    language: Language,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = copied(0)
    half(folder / "tokenizer.json")
    (tmp_path / "a.csv").write_text("id,답변\nT0,벽지\n", encoding="utf-8")
    (tmp_path / "g.csv").write_text("id,답변_1\nT0,결로\n", encoding="utf-8")
    call = [str(tmp_path / "a.csv"), "--gold", str(tmp_path / "g.csv"), "-q"]
    with speaking(language):
        assert main([*call, "--encoder-path", str(folder), f"--lang={language}"]) == 5
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert str(folder / "tokenizer.json") in said.err and "Traceback" not in said.err
