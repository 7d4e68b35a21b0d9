"""What a sentence-transformers model folder holds, read without loading anything.

Both layouts are read: the one sentence-transformers writes today and the
older one most models on the hub still have. Only files are looked at; what
sentence-transformers would do with them is repeated here rule by rule, so that
a folder that cannot work is refused in milliseconds and by the name of the
file that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from scorer.encoders.files import (
    FileDigest,
    Settings,
    check_content,
    digest,
    json_in,
    refuse_content,
    settings_in,
)
from scorer.errors import EncoderUnavailable
from scorer.frozen import Frozen
from scorer.poolings import POOLINGS
from scorer.records import UNLIMITED

#: Tokens with which something of a text is read: two of them mark its ends.
_SHORTEST = 3

_COMMIT = re.compile(r"^[0-9a-f]{40}$")

#: Names sentence-transformers looks for, in this order, to set up a Transformer.
TRANSFORMER_SETTINGS = tuple(
    f"sentence_{name}_config.json"
    for name in ("bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
)
#: Those settings that leave alone which files are read and where a text is cut.
_PLAIN_SETTINGS = frozenset(
    {"max_seq_length", "do_lower_case", "transformer_task", "modality_config"}
    | {"module_output_name", "unpad_inputs", "query_length", "document_length"}
)
_PLAIN_ARGUMENTS = frozenset(
    {"trust_remote_code", "add_pooling_layer", "attn_implementation", "torch_dtype", "dtype"}
)
_POOLING_FLAGS = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_mean_sqrt_len_tokens": "mean_sqrt_len_tokens",
    "pooling_mode_weightedmean_tokens": "weightedmean",
    "pooling_mode_lasttoken": "lasttoken",
}
_VOCABULARIES = frozenset(
    {"tokenizer.json", "vocab.txt", "vocab.json", "tokenizer.model"}
    | {"sentencepiece.bpe.model", "spiece.model"}
)
_TOKENIZER_FILES = _VOCABULARIES | frozenset(
    {"tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "merges.txt"}
)


class Dense(Frozen):
    """A fully connected layer behind the pooling.

    Attributes:
        path: its folder, relative to the model's.
        inputs, outputs: features before and behind it.
        activation: lower-case name of the function applied last, such as ``tanh``.
    """

    path: str
    inputs: int
    outputs: int
    activation: str
    bias: bool


class FolderFacts(Frozen):
    """A model folder that has everything it needs.

    Attributes:
        path: the folder.
        repository, commit: hub name and full commit hash, where the folder lies
            in a hub cache, else ``""``.
        modules: types of the modules in order, such as ``Transformer``.
        transformer: folder of the Transformer, relative to ``path``.
        model_type: of the Transformer, such as ``distilbert``.
        pooling: how token vectors become one, such as ``mean``; ``""`` without pooling.
        dense: the layers behind the pooling.
        normalize: whether vectors are brought to length 1.
        max_tokens: where texts are cut, special tokens included; ``None`` where
            only the library's own defaults say.
        lower_case: whether texts are lower-cased before the tokenizer's own rules.
        hidden: features per token, ``None`` where ``config.json`` does not say.
        truncate: components kept of each vector, ``None`` for all.
        weights: files with weights that are read, relative, sorted.
        tokenizer: files that decide how texts are taken apart, relative, sorted.
        chosen: name of the pooling that was chosen for a bare Transformer, ``""``
            where the folder says itself how token vectors become one.
    """

    path: Path
    repository: str
    commit: str
    modules: tuple[str, ...]
    transformer: str
    model_type: str
    pooling: str
    dense: tuple[Dense, ...]
    normalize: bool
    max_tokens: int | None
    lower_case: bool
    hidden: int | None
    truncate: int | None
    weights: tuple[str, ...]
    tokenizer: tuple[str, ...]
    chosen: str = ""

    @property
    def dims(self) -> int | None:
        """Components per vector, ``None`` where only loading the model tells."""
        poolings = 1 if self.chosen else self.pooling.count("-") + 1
        if self.dense:
            width: int | None = self.dense[-1].outputs
        elif self.hidden is None or self.modules.count("Pooling") != 1:
            width = None
        else:
            width = self.hidden * poolings
        if width is None or self.truncate is None:
            return width
        return min(width, self.truncate)

    @property
    def stack(self) -> str:
        """How tokens become one vector, such as ``distilbert+mean+dense512-tanh``."""
        parts = ["lower"] if self.lower_case else []
        parts.append(self.model_type)
        layers = iter(self.dense)
        for module in self.modules:
            if module == "Pooling":
                parts.append(self.pooling)
            elif module == "Dense":
                layer = next(layers)
                parts.append(f"dense{layer.outputs}-{layer.activation}")
            elif module in ("Normalize", "LayerNorm"):
                parts.append(module.lower())
        if self.truncate is not None:
            parts.append(f"first{self.truncate}")
        return "+".join(parts)

    def weights_digest(self, of_file: FileDigest | None = None) -> str:
        """Return :func:`digest` of the weights; without ``of_file`` this reads all of them."""
        return digest(self.path, self.weights, of_file)

    def tokenizer_digest(self, of_file: FileDigest | None = None) -> str:
        """Return :func:`digest` of the tokenizer's files."""
        return digest(self.path, self.tokenizer, of_file)


def inspect_folder(path: Path | str) -> FolderFacts:
    """Read what a model folder says about itself; symbolic links are followed.

    Raises:
        EncoderUnavailable: it is no folder of a sentence-transformers model, a
            file is missing or broken, or it asks for what dscore does not allow;
            the message names the file.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise EncoderUnavailable("encoder.no-folder", path=folder)
    modules = _modules(folder)
    types = tuple(kind for kind, _ in modules)
    transformer = modules[0][1]
    config = settings_in(folder / transformer / "config.json")
    settings = _transformer_settings(folder / transformer)
    whole = settings_in(folder / "config_sentence_transformers.json", required=False)
    family = whole.get("model_type", "SentenceTransformer")
    if family != "SentenceTransformer":
        file = folder / "config_sentence_transformers.json"
        raise EncoderUnavailable("encoder.other-family", path=file, family=family)
    model_type = config.get("model_type")
    if not isinstance(model_type, str) or "transformers_weights" in config:
        refuse_content(folder / transformer / "config.json", "model_type / transformers_weights")
    repository, commit = origin(folder)
    return FolderFacts(
        path=folder,
        repository=repository,
        commit=commit,
        modules=types,
        transformer=transformer,
        model_type=model_type,
        pooling="+".join(_pooling(folder / at) for kind, at in modules if kind == "Pooling"),
        dense=tuple(_dense(folder, at) for kind, at in modules if kind == "Dense"),
        normalize="Normalize" in types,
        max_tokens=_max_tokens(folder / transformer, settings, config),
        lower_case=bool(settings.get("do_lower_case")),
        hidden=hidden_in(config),
        truncate=cast("int | None", whole.get("truncate_dim")),
        weights=weights_in(folder, modules),
        tokenizer=tokenizer_in(folder, transformer),
    )


def _modules(folder: Path) -> list[tuple[str, str]]:
    """Return type and relative folder of each module, the Transformer first."""
    file = folder / "modules.json"
    if not file.exists():
        if (folder / "config.json").exists():
            poolings = ", ".join(POOLINGS)
            raise EncoderUnavailable("encoder.plain-checkpoint", path=folder, known=poolings)
        raise EncoderUnavailable("encoder.not-a-model", path=folder)
    listed = json_in(file)
    if not isinstance(listed, list) or not listed:
        refuse_content(file, "a list of modules")
    modules = []
    for each in listed:
        kind, at = (each.get("type"), each.get("path")) if isinstance(each, dict) else (None, None)
        if not isinstance(kind, str) or not isinstance(at, str):
            refuse_content(file, "type, path")
        if not kind.startswith("sentence_transformers."):
            raise EncoderUnavailable("encoder.foreign-code", path=file, module=kind)
        if Path(at).is_absolute() or ".." in Path(at).parts or "\\" in at:
            raise EncoderUnavailable("encoder.outside", path=file, file=at)
        modules.append((kind.rpartition(".")[2], at))
    known = {"Transformer", "Pooling", "Dense", "Normalize", "LayerNorm", "Dropout"}
    for place, (name, _) in enumerate(modules):
        if name not in known or (name == "Transformer") != (place == 0):
            raise EncoderUnavailable("encoder.unknown-module", path=file, module=name)
    return modules


def _transformer_settings(folder: Path) -> Settings:
    """Return the settings of a Transformer, refused where they could redirect it."""
    refuse_adapter(folder)
    for name in TRANSFORMER_SETTINGS:
        settings = settings_in(folder / name, required=False)
        if settings:
            break
    else:
        return {}
    arguments = {"model_args", "model_kwargs", "config_args", "config_kwargs"}
    for key, value in settings.items():
        allowed = key in _PLAIN_SETTINGS or not value
        if key in arguments and isinstance(value, dict):
            allowed = value.keys() <= _PLAIN_ARGUMENTS
        if key in ("tokenizer_args", "processor_kwargs") and isinstance(value, dict):
            allowed = value.keys() <= {"model_max_length", "trust_remote_code"}
        if key == "transformer_task":
            allowed = value == "feature-extraction"
        if key == "modality_config":
            allowed = isinstance(value, dict) and value.keys() == {"text"}
        if not allowed:
            raise EncoderUnavailable("encoder.unusual-setting", path=folder / name, setting=key)
    return settings


def refuse_adapter(folder: Path) -> None:
    """Refuse a folder that holds an adapter, whose base model lies elsewhere."""
    if (folder / "adapter_config.json").exists():
        raise EncoderUnavailable("encoder.adapter", path=folder / "adapter_config.json")


def usual_limit(folder: Path, config: Settings) -> int | None:
    """Return where texts are cut if no setting but the tokenizer's and the model's say so."""
    return _max_tokens(folder, {}, config)


def _max_tokens(folder: Path, settings: Settings, config: Settings) -> int | None:
    """Return where texts are cut, decided as sentence-transformers decides it.

    The tokenizer's length given in the Transformer's settings comes first,
    then ``max_seq_length``; without both it is the smaller of the tokenizer's
    own ``model_max_length`` and the ``max_position_embeddings`` of the model
    (``Transformer.__init__`` of sentence-transformers 5 and 6).
    """
    given = settings.get("processor_kwargs") or settings.get("tokenizer_args")
    length = given.get("model_max_length") if isinstance(given, dict) else None
    length = length if length is not None else settings.get("max_seq_length")
    if length is None:
        own = settings_in(folder / "tokenizer_config.json", required=False).get("model_max_length")
        positions = config.get("max_position_embeddings")
        if not isinstance(positions, int):
            return None
        limits = [float(each) for each in (own, positions) if isinstance(each, int | float)]
        length = min(limit for limit in limits if limit != -1)
    if not isinstance(length, int | float) or length < _SHORTEST:
        present = (folder / name for name in (*TRANSFORMER_SETTINGS, "tokenizer_config.json"))
        file = next((file for file in present if file.exists()), folder)
        refuse_content(file, f"max_seq_length >= {_SHORTEST}")
    return min(int(length), UNLIMITED)


def hidden_in(config: Settings) -> int | None:
    """Return the features per token, under either of the names families give them."""
    found = [config[name] for name in ("hidden_size", "dim") if isinstance(config.get(name), int)]
    return cast("int", found[0]) if len(found) == 1 else None


def _pooling(folder: Path) -> str:
    """Return the pooling's modes, today's key or yesterday's flags."""
    config = settings_in(folder / "config.json")
    mode = config.get("pooling_mode")
    modes = [mode] if isinstance(mode, str) else mode
    if modes is None:
        modes = [name for flag, name in _POOLING_FLAGS.items() if config.get(flag)] or ["mean"]
    if not isinstance(modes, list) or not set(modes) <= set(_POOLING_FLAGS.values()):
        refuse_content(folder / "config.json", "pooling_mode")
    widths = [config.get(name) for name in ("embedding_dimension", "word_embedding_dimension")]
    if not any(isinstance(width, int) for width in widths):
        refuse_content(folder / "config.json", "embedding_dimension")
    return "-".join(modes)


def _dense(folder: Path, at: str) -> Dense:
    file = folder / at / "config.json"
    config = settings_in(file)
    inputs, outputs = config.get("in_features"), config.get("out_features")
    activation = config.get("activation_function", "torch.nn.modules.activation.Tanh")
    if not isinstance(inputs, int) or not isinstance(outputs, int):
        refuse_content(file, "in_features, out_features")
    if not isinstance(activation, str) or not activation.startswith("torch."):
        raise EncoderUnavailable("encoder.foreign-code", path=file, module=activation)
    for key in ("use_residual", "module_input_name"):
        if config.get(key) not in (None, False, "sentence_embedding"):
            raise EncoderUnavailable("encoder.unusual-setting", path=file, setting=key)
    name = activation.rpartition(".")[2].lower()
    return Dense(at, inputs, outputs, name, bool(config.get("bias", True)))


def weights_in(folder: Path, modules: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the files with weights that are read, safetensors before ``.bin``."""
    files: list[str] = []
    for kind, at in modules:
        if kind not in ("Transformer", "Dense", "LayerNorm"):
            continue
        names = ["model.safetensors", "pytorch_model.bin"]
        if kind == "Transformer":
            names.insert(1, "model.safetensors.index.json")
            names.append("pytorch_model.bin.index.json")
        present = [name for name in names if (folder / at / name).exists()]
        if not present:
            raise EncoderUnavailable("encoder.no-weights", path=folder / at, names=", ".join(names))
        files.append((Path(at) / present[0]).as_posix())
        if present[0].endswith(".index.json"):
            files += [(Path(at) / shard).as_posix() for shard in _shards(folder / at / present[0])]
    for name in files:
        check_content(folder / name)
    return tuple(sorted(files))


def _shards(index: Path) -> list[str]:
    placed = settings_in(index).get("weight_map")
    if not isinstance(placed, dict) or not placed:
        refuse_content(index, "weight_map")
    names = sorted({str(name) for name in placed.values()})
    for name in names:
        if Path(name).name != name:
            raise EncoderUnavailable("encoder.outside", path=index, file=name)
    return names


def tokenizer_in(folder: Path, at: str) -> tuple[str, ...]:
    """Return the files that decide how texts are taken apart, relative, sorted."""
    present = sorted(name for name in _TOKENIZER_FILES if (folder / at / name).exists())
    if not _VOCABULARIES & set(present):
        names = ", ".join(sorted(_VOCABULARIES))
        raise EncoderUnavailable("encoder.no-tokenizer", path=folder / at, names=names)
    files = tuple((Path(at) / name).as_posix() for name in present)
    for name in files:
        check_content(folder / name)
    return files


def origin(folder: Path) -> tuple[str, str]:
    """Return hub name and commit of a folder ``models--…/snapshots/<commit>``."""
    whole = folder.absolute()
    snapshots, cache = whole.parent, whole.parent.parent
    if snapshots.name != "snapshots" or not _COMMIT.match(whole.name):
        return "", ""
    if not cache.name.startswith("models--"):
        return "", whole.name
    return cache.name.removeprefix("models--").replace("--", "/"), whole.name
