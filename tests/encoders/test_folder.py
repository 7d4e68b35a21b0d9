"""Reading a model folder: both layouts, and every way it can be wrong, by the file's name."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scorer.encoders.files import digest
from scorer.encoders.folder import inspect_folder
from scorer.errors import EncoderUnavailable
from scorer.records import UNLIMITED

LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 539000000\n"


@pytest.fixture
def folder(tiny_distiluse: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_distiluse, tmp_path / "model"))


@pytest.fixture
def old(tiny_old_layout: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_old_layout, tmp_path / "old"))


def change(file: Path, **values: object) -> None:
    """Set keys of a JSON file; ``None`` removes one."""
    whole = (json.loads(file.read_text()) if file.exists() else {}) | values
    file.write_text(json.dumps({k: v for k, v in whole.items() if v is not None}))


def refusal(folder: Path) -> EncoderUnavailable:
    with pytest.raises(EncoderUnavailable) as caught:
        inspect_folder(folder)
    assert caught.value.exit_code == 5
    return caught.value


def test_both_layouts_say_the_same(tiny_distiluse: Path, tiny_old_layout: Path) -> None:
    new, old = inspect_folder(tiny_distiluse), inspect_folder(tiny_old_layout)
    for facts in (new, old):
        assert facts.modules == ("Transformer", "Pooling", "Dense")
        assert facts.stack == "distilbert+mean+dense512-tanh"
        assert facts.max_tokens == 128
        assert (facts.dense[0].inputs, facts.dense[0].outputs, facts.dense[0].bias) == (
            *(32, 512),
            True,
        )
        assert not facts.normalize and not facts.lower_case and facts.truncate is None
    assert new.weights == ("2_Dense/model.safetensors", "model.safetensors")
    assert old.weights == ("2_Dense/pytorch_model.bin", "pytorch_model.bin")
    assert "vocab.txt" in old.tokenizer


def test_safetensors_are_preferred_as_the_library_does(folder: Path) -> None:
    (folder / "pytorch_model.bin").write_bytes(b"never read")
    assert inspect_folder(folder).weights == ("2_Dense/model.safetensors", "model.safetensors")


def test_shards_of_weights_are_all_read(folder: Path) -> None:
    names = [f"model-0000{k}-of-00002.safetensors" for k in (1, 2)]
    for name in names:
        shutil.copyfile(folder / "model.safetensors", folder / name)
    (folder / "model.safetensors").unlink()
    index = folder / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": dict(zip("ab", names, strict=True))}))
    assert set(names) | {index.name} < set(inspect_folder(folder).weights)
    (folder / names[1]).unlink()
    assert names[1] in str(refusal(folder))


def test_a_digest_is_what_sha256sum_prints(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.bin").write_bytes(b"one")
    (tmp_path / "b" / "c.bin").write_bytes(b"two")
    lines = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in (("a.bin", b"one"), ("b/c.bin", b"two"))
    )
    expected = hashlib.sha256(lines.encode()).hexdigest()
    assert digest(tmp_path, ["b/c.bin", "a.bin"]) == expected


def test_digests_know_weights_and_tokenizer_apart(folder: Path) -> None:
    before = inspect_folder(folder)
    weights, tokenizer = before.weights_digest(), before.tokenizer_digest()
    (folder / "README.md").write_text("no matter")
    change(folder / "tokenizer_config.json", note="changed")
    after = inspect_folder(folder)
    assert after.weights_digest() == weights
    assert after.tokenizer_digest() != tokenizer


def test_the_cache_gives_name_and_commit_through_its_links(tiny_hub_cache: Path) -> None:
    snapshot = next(tiny_hub_cache.glob("models--*/snapshots/*"))
    assert (snapshot / "model.safetensors").is_symlink()
    facts = inspect_folder(snapshot)
    assert (facts.repository, facts.commit) == ("tiny/distiluse", snapshot.name)
    assert len(facts.weights_digest()) == 64


def test_a_folder_elsewhere_has_no_commit(folder: Path) -> None:
    facts = inspect_folder(folder)
    assert (facts.repository, facts.commit) == ("", "")


# Where texts are cut


@pytest.mark.parametrize(
    ("settings", "tokenizer", "positions", "expected"),
    [
        ({"max_seq_length": 100}, 50, 512, 100),
        ({"max_seq_length": 600}, 50, 512, 600),
        ({"max_seq_length": None}, 50, 512, 50),
        ({"max_seq_length": None}, 1000, 512, 512),
        ({"max_seq_length": None}, 10**30, 512, 512),
        ({"max_seq_length": None}, None, 512, 512),
        ({"max_seq_length": 100, "tokenizer_args": {"model_max_length": 70}}, 50, 512, 70),
    ],
)
def test_the_cut_is_where_the_loaded_model_makes_it(
    folder: Path,
    settings: dict[str, object],
    tokenizer: int | None,
    positions: int,
    expected: int,
) -> None:
    from sentence_transformers import SentenceTransformer

    change(folder / "sentence_bert_config.json", **settings)
    change(folder / "tokenizer_config.json", model_max_length=tokenizer)
    change(folder / "config.json", max_position_embeddings=positions)
    assert inspect_folder(folder).max_tokens == expected
    loaded = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    assert loaded.max_seq_length == expected


def test_a_cut_only_the_library_knows_is_left_open(folder: Path) -> None:
    change(folder / "config.json", max_position_embeddings=None)
    change(folder / "sentence_bert_config.json", max_seq_length=None)
    assert inspect_folder(folder).max_tokens is None


def test_no_cut_at_all_is_a_number_too(folder: Path) -> None:
    change(folder / "sentence_bert_config.json", max_seq_length=10**30)
    assert inspect_folder(folder).max_tokens == UNLIMITED


# How tokens become one vector


def test_the_stack_names_every_step_that_changes_a_vector(folder: Path) -> None:
    listed = json.loads((folder / "modules.json").read_text())
    listed.append({"idx": 3, "name": "3", "path": "3", "type": "sentence_transformers.x.Normalize"})
    (folder / "modules.json").write_text(json.dumps(listed))
    change(folder / "1_Pooling" / "config.json", pooling_mode=["cls", "mean"])
    change(folder / "2_Dense" / "config.json", activation_function="torch.nn.Identity")
    change(folder / "sentence_bert_config.json", do_lower_case=True)
    change(folder / "config_sentence_transformers.json", truncate_dim=64)
    facts = inspect_folder(folder)
    assert facts.stack == "lower+distilbert+cls-mean+dense512-identity+normalize+first64"
    assert facts.normalize


def test_old_pooling_flags_are_read(old: Path) -> None:
    file = old / "1_Pooling" / "config.json"
    change(file, pooling_mode_mean_tokens=False, pooling_mode_cls_token=True)
    assert inspect_folder(old).pooling == "cls"
    change(file, pooling_mode_cls_token=False)
    assert inspect_folder(old).pooling == "mean"  # what the library falls back to


# Everything that can be wrong


def test_a_folder_that_is_not_there_or_no_model_is_told_apart(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere").key == "encoder.no-folder"
    assert refusal(tmp_path).key == "encoder.not-a-model"


def test_a_bare_checkpoint_is_refused_because_pooling_would_be_guessed(folder: Path) -> None:
    (folder / "modules.json").unlink()
    error = refusal(folder)
    assert error.key == "encoder.plain-checkpoint"
    assert "--pooling" in str(error) and "second-to-last" in str(error)


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("config.json", "encoder.missing-file"),
        ("1_Pooling/config.json", "encoder.missing-file"),
        ("2_Dense/config.json", "encoder.missing-file"),
        ("model.safetensors", "encoder.no-weights"),
        ("2_Dense/model.safetensors", "encoder.no-weights"),
        ("tokenizer.json", "encoder.no-tokenizer"),
    ],
)
def test_a_missing_file_is_told_by_its_place(folder: Path, file: str, key: str) -> None:
    (folder / file).unlink()
    error = refusal(folder)
    assert error.key == key
    assert str((folder / file).parent) in str(error)


@pytest.mark.parametrize("file", ["model.safetensors", "tokenizer.json", "config.json"])
def test_a_pointer_left_by_git_lfs_is_recognised(folder: Path, file: str) -> None:
    (folder / file).write_bytes(LFS)
    error = refusal(folder)
    assert error.key == "encoder.lfs-pointer"
    assert "git lfs pull" in str(error) and str(folder / file) in str(error)


def test_an_empty_file_of_weights_is_told(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"")
    assert refusal(folder).key == "encoder.empty-file"


def test_a_link_into_nowhere_counts_as_missing(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    (folder / "model.safetensors").symlink_to("../blobs/gone")
    assert refusal(folder).key == "encoder.no-weights"


@pytest.mark.parametrize("file", ["modules.json", "config.json", "2_Dense/config.json"])
@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("", "encoder.empty-file"),
        ("{", "encoder.broken-json"),
        ("[" * 100_000, "encoder.broken-json"),
        ("3", "encoder.unexpected-content"),
    ],
)
def test_json_that_is_broken_or_of_another_kind_is_told(
    folder: Path, file: str, content: str, key: str
) -> None:
    (folder / file).write_text(content)
    error = refusal(folder)
    assert error.key == key
    assert str(folder / file) in str(error)


def test_a_folder_in_place_of_a_file_is_told(folder: Path) -> None:
    (folder / "config.json").unlink()
    (folder / "config.json").mkdir()
    assert refusal(folder).key == "encoder.broken-file"


@pytest.mark.parametrize("kind", ["my_model.Pooling", "os.path.join", "transformers.BertModel"])
def test_a_module_that_brings_its_own_code_is_refused(folder: Path, kind: str) -> None:
    listed = json.loads((folder / "modules.json").read_text())
    listed[1]["type"] = kind
    (folder / "modules.json").write_text(json.dumps(listed))
    error = refusal(folder)
    assert error.key == "encoder.foreign-code"
    assert kind in str(error)


def test_an_activation_from_elsewhere_is_refused(folder: Path) -> None:
    change(folder / "2_Dense" / "config.json", activation_function="os.system")
    assert refusal(folder).key == "encoder.foreign-code"


@pytest.mark.parametrize("kind", ["CNN", "Transformer"])
def test_a_module_dscore_does_not_follow_is_refused(folder: Path, kind: str) -> None:
    listed = json.loads((folder / "modules.json").read_text())
    listed[1]["type"] = f"sentence_transformers.models.{kind}"
    (folder / "modules.json").write_text(json.dumps(listed))
    assert refusal(folder).key == "encoder.unknown-module"


@pytest.mark.parametrize("path", ["../elsewhere", "/etc", "..\\elsewhere"])
def test_a_path_out_of_the_folder_is_refused(folder: Path, path: str) -> None:
    listed = json.loads((folder / "modules.json").read_text())
    listed[1]["path"] = path
    (folder / "modules.json").write_text(json.dumps(listed))
    assert refusal(folder).key == "encoder.outside"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("tokenizer_name_or_path", "elsewhere"),
        ("model_args", {"variant": "fp16"}),
        ("processing_kwargs", {"text": {"max_length": 8}}),
        ("transformer_task", "fill-mask"),
        ("modality_config", {"message": {}}),
    ],
)
def test_a_setting_that_redirects_files_or_cuts_is_refused(
    folder: Path, setting: str, value: object
) -> None:
    change(folder / "sentence_bert_config.json", **{setting: value})
    error = refusal(folder)
    assert error.key == "encoder.unusual-setting"
    assert setting in str(error)


@pytest.mark.parametrize("change_by", [{"use_residual": True}, {"module_input_name": "tokens"}])
def test_a_dense_layer_wired_otherwise_is_refused(
    folder: Path, change_by: dict[str, object]
) -> None:
    change(folder / "2_Dense" / "config.json", **change_by)
    assert refusal(folder).key == "encoder.unusual-setting"


def test_harmless_settings_of_old_models_are_accepted(old: Path) -> None:
    harmless = {"model_args": {"trust_remote_code": True}, "config_args": {}, "tokenizer_args": {}}
    change(old / "sentence_bert_config.json", **harmless)
    assert inspect_folder(old).max_tokens == 128


def test_an_adapter_and_another_family_of_models_are_refused(folder: Path) -> None:
    change(folder / "config_sentence_transformers.json", model_type="CrossEncoder")
    assert refusal(folder).key == "encoder.other-family"
    change(folder / "config_sentence_transformers.json", model_type=None)
    (folder / "adapter_config.json").write_text("{}")
    assert refusal(folder).key == "encoder.adapter"


@pytest.mark.parametrize("module", ["", ".folder", ".lexical", ".embedding"])
def test_importing_this_room_imports_no_heavy_library(module: str) -> None:
    heavy = "torch sentence_transformers transformers huggingface_hub sklearn pandas scipy"
    program = (
        f"import sys, scorer.encoders{module}\n"
        f"print(*(name for name in '{heavy}'.split() if name in sys.modules))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip() == ""
