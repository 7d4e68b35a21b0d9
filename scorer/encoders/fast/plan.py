"""What a model folder says, down to the byte each weight begins at; or what it says that is odd."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from scorer.encoders.fast.families import FAMILIES, Family
from scorer.encoders.fast.refusal import NotUnderstood
from scorer.encoders.fast.tensors import Tensor, tensors_of
from scorer.encoders.files import settings_in
from scorer.encoders.folder import FolderFacts

#: Activations of a Dense layer, by the lower-case name of their class in torch.
ACTIVATIONS = frozenset({"tanh", "identity", "relu", "sigmoid", "gelu"})
_POOLINGS = frozenset({"mean", "cls", "max"})
_SETTINGS: Mapping[str, tuple[object, ...]] = {
    "do_lower_case": (False, None),
    "transformer_task": ("feature-extraction",),
    "module_output_name": ("token_embeddings",),
    "modality_config": (
        {"text": {"method": "forward", "method_output_name": "last_hidden_state"}},
    ),
}

#: Keys that may stand in the files of a pooling, of a Dense layer and of the whole model.
_POOLING_KEYS = frozenset({"embedding_dimension", "word_embedding_dimension", "pooling_mode"})
_DENSE_KEYS = frozenset(
    {"in_features", "out_features", "bias", "activation_function", "use_residual"}
    | {"module_input_name", "module_output_name"}
)
_WHOLE_KEYS = frozenset(
    {"__version__", "model_type", "prompts", "default_prompt_name", "similarity_fn_name"}
    | {"truncate_dim"}
)

_Number = TypeVar("_Number", int, float)


@dataclass(frozen=True, slots=True)
class Linear:
    """A fully connected layer: ``x @ weight.T + bias``, weight (outputs, inputs)."""

    weight: Tensor
    bias: Tensor | None


@dataclass(frozen=True, slots=True)
class Norm:
    """A layer norm: scale and shift, both (hidden,)."""

    scale: Tensor
    shift: Tensor


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of a Transformer, in the order its parts act."""

    query: Linear
    key: Linear
    value: Linear
    output: Linear
    attention_norm: Norm
    wide: Linear
    narrow: Linear
    norm: Norm


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that has to be computed, and where its numbers lie.

    Attributes:
        hidden, heads: features per token; attention heads.
        eps: of every layer norm.
        words, positions: (vocabulary, hidden) and (positions, hidden).
        types: (segments, hidden), of which the first row is added, or ``None``.
        first_position: position of a text's first token.
        padding: id that counts no position where the model skips padding, else -1.
        norm: behind the sum of these.
        layers: the Transformer's.
        pooling: ``mean``, ``cls`` or ``max``.
        head: steps behind the pooling: Dense layers with their activation, or ``normalize``.
        dims: components of a vector.
        max_tokens: where a text is cut.
    """

    hidden: int
    heads: int
    eps: float
    words: Tensor
    positions: Tensor
    types: Tensor | None
    first_position: int
    padding: int
    norm: Norm
    layers: tuple[Layer, ...]
    pooling: str
    head: tuple[tuple[Linear, str] | str, ...]
    dims: int
    max_tokens: int


def plan_of(facts: FolderFacts, weights: Mapping[str, Path] | None = None) -> Plan:
    """Return the plan of a model folder.

    Args:
        facts: what the folder holds.
        weights: files to read in place of those of ``facts.weights``.

    Raises:
        NotUnderstood: something in it is not known in every detail.
    """
    config_file = facts.path / facts.transformer / "config.json"
    family = FAMILIES.get(facts.model_type)
    if family is None:
        raise NotUnderstood(config_file, f"model_type = {facts.model_type!r}")
    config = settings_in(config_file)
    odd = family.refused(config)
    if odd is not None:
        raise NotUnderstood(config_file, odd)
    _check_settings(facts)
    files = {name: facts.path / name for name in facts.weights} | dict(weights or {})
    reader = _Reader(facts, family, config, config_file, files)
    return reader.plan()


def _check_settings(facts: FolderFacts) -> None:
    """Refuse what changes how sentence-transformers runs the modules."""
    folder = facts.path / facts.transformer
    for file in sorted(folder.glob("sentence_*_config.json")):
        for key, value in settings_in(file).items():
            usual = key == "max_seq_length" or value in _SETTINGS.get(key, ())
            if not usual:
                raise NotUnderstood(file, f"{key} = {value!r}")
    if facts.truncate is not None:
        raise NotUnderstood(facts.path, f"truncate_dim = {facts.truncate}")
    if facts.modules[1:2] != ("Pooling",) or facts.pooling not in _POOLINGS:
        source = facts.path if facts.chosen else facts.path / "modules.json"
        raise NotUnderstood(source, f"pooling = {facts.pooling or '-'}")
    for kind in facts.modules[2:]:
        if kind not in ("Dense", "Normalize", "Dropout"):
            raise NotUnderstood(facts.path / "modules.json", kind)
    _check_keys(facts.path / "config_sentence_transformers.json", _WHOLE_KEYS)
    for file in sorted(facts.path.glob("*_Pooling/config.json")):
        _check_keys(file, _POOLING_KEYS)
        _check_pooling(file, facts.hidden)
    for layer in facts.dense:
        file = facts.path / layer.path / "config.json"
        _check_keys(file, _DENSE_KEYS)
        if (
            settings_in(file).get("module_output_name", "sentence_embedding")
            != "sentence_embedding"
        ):
            raise NotUnderstood(file, "module_output_name")


def _check_pooling(file: Path, hidden: int | None) -> None:
    """Refuse what leaves the mode, or the number of features, to a library's default."""
    said = settings_in(file)
    widths = [
        said[key] for key in ("embedding_dimension", "word_embedding_dimension") if key in said
    ]
    modes = [key for key in said if key.startswith("pooling_mode") and said[key]]
    if widths != [hidden] or len(modes) != 1:
        raise NotUnderstood(file, f"pooling_mode, embedding_dimension = {widths}")


def _check_keys(file: Path, known: frozenset[str]) -> None:
    for key, value in (settings_in(file) if file.exists() else {}).items():
        flag = key == "include_prompt" or (key.startswith("pooling_mode_") and type(value) is bool)
        if key not in known and not (flag and known is _POOLING_KEYS):
            raise NotUnderstood(file, f"{key} = {value!r}")


class _Reader:
    """Finds each weight in the files, by the family's names, in the shape it must have."""

    def __init__(
        self,
        facts: FolderFacts,
        family: Family,
        config: Mapping[str, object],
        config_file: Path,
        files: Mapping[str, Path],
    ) -> None:
        self.facts, self.family, self.config, self.config_file = facts, family, config, config_file
        self.files = files
        self.file = self._transformer_files()[0]
        self.tensors: dict[str, Tensor] = {}
        for file in self._transformer_files():
            self.tensors |= tensors_of(file)
        prefixed = any(name.startswith(family.prefix) for name in self.tensors)
        self.prefix = family.prefix if prefixed else ""
        self.used: set[str] = set()

    def plan(self) -> Plan:
        """Return the plan; every weight in the files is accounted for."""
        family, hidden = self.family, self._setting(self.family.hidden, int)
        heads, padding = self._setting(family.heads, int), self._padding()
        if heads < 1 or hidden % heads:
            raise NotUnderstood(self.config_file, f"{family.heads} = {heads}")
        vocabulary = self._setting("vocab_size", int)
        places = self._setting("max_position_embeddings", int)
        first = padding + 1 if family.padded else 0
        limit = self.facts.max_tokens
        if limit is None or not 2 <= limit <= places - first:
            raise NotUnderstood(self.config_file, f"max_position_embeddings = {places}")
        embeddings = "embeddings.{}_embeddings.weight"
        plan = Plan(
            hidden=hidden,
            heads=heads,
            eps=self._eps(),
            words=self._tensor(embeddings.format("word"), vocabulary, hidden),
            positions=self._tensor(embeddings.format("position"), places, hidden),
            types=self._types(embeddings.format("token_type"), hidden),
            first_position=first,
            padding=padding if family.padded else -1,
            norm=self._norm("embeddings.LayerNorm", hidden),
            layers=tuple(
                self._layer(number, hidden) for number in range(self._setting(family.layers, int))
            ),
            pooling=self.facts.pooling,
            head=tuple(self._head(hidden)),
            dims=self.facts.dense[-1].outputs if self.facts.dense else hidden,
            max_tokens=limit,
        )
        self._refuse_unread()
        return plan

    def _transformer_files(self) -> list[Path]:
        """Return the Transformer's own files: one, or the shards of an index."""
        at = Path(self.facts.transformer)
        own = [name for name in self.facts.weights if Path(name).parent == at]
        files = [self.files[name] for name in own if not name.endswith(".index.json")]
        for file in files:
            if file.suffix != ".safetensors":
                raise NotUnderstood(file, file.suffix)
        return files

    def _setting(self, name: str, kind: type[_Number]) -> _Number:
        value = self.config.get(name)
        if isinstance(value, bool) or not isinstance(value, int | kind) or value < 0:
            raise NotUnderstood(self.config_file, f"{name} = {value!r}")
        return kind(value)

    def _eps(self) -> float:
        eps = self.family.eps
        return self._setting(eps, float) if isinstance(eps, str) else eps

    def _padding(self) -> int:
        return self._setting("pad_token_id", int) if self.family.padded else -1

    def _types(self, name: str, hidden: int) -> Tensor | None:
        if not self.family.types:
            return None
        return self._tensor(name, self._setting("type_vocab_size", int), hidden)

    def _tensor(self, name: str, *shape: int) -> Tensor:
        whole = self.prefix + name
        tensor = self.tensors.get(whole)
        if tensor is None or tensor.shape != shape or not tensor.size:
            found = "-" if tensor is None else "x".join(map(str, tensor.shape))
            raise NotUnderstood(self.file, f"{whole}: {found}")
        self.used.add(whole)
        return tensor

    def _norm(self, name: str, size: int) -> Norm:
        return Norm(self._tensor(f"{name}.weight", size), self._tensor(f"{name}.bias", size))

    def _linear(self, name: str, inputs: int, outputs: int) -> Linear:
        weight = self._tensor(f"{name}.weight", outputs, inputs)
        return Linear(weight, self._tensor(f"{name}.bias", outputs))

    def _layer(self, number: int, hidden: int) -> Layer:
        start, inner = self.family.layer.format(number), self._setting(self.family.inner, int)
        query, key, value, output, wide, narrow = (start + name for name in self.family.linears)
        attention_norm, norm = (start + name for name in self.family.norms)
        return Layer(
            query=self._linear(query, hidden, hidden),
            key=self._linear(key, hidden, hidden),
            value=self._linear(value, hidden, hidden),
            output=self._linear(output, hidden, hidden),
            attention_norm=self._norm(attention_norm, hidden),
            wide=self._linear(wide, hidden, inner),
            narrow=self._linear(narrow, inner, hidden),
            norm=self._norm(norm, hidden),
        )

    def _head(self, width: int) -> list[tuple[Linear, str] | str]:
        """Return the steps behind the pooling."""
        steps: list[tuple[Linear, str] | str] = []
        layers = iter(self.facts.dense)
        for kind in self.facts.modules[2:]:
            if kind == "Normalize":
                steps.append("normalize")
            if kind != "Dense":
                continue
            layer = next(layers)
            file = self._file_of(layer.path)
            tensors = tensors_of(file)
            names: dict[str, tuple[int, ...]] = {"linear.weight": (layer.outputs, layer.inputs)}
            names |= {"linear.bias": (layer.outputs,)} if layer.bias else {}
            shapes = {name: tensor.shape for name, tensor in tensors.items()}
            if shapes != names or layer.inputs != width:
                raise NotUnderstood(file, f"{layer.inputs} -> {layer.outputs}")
            if layer.activation not in ACTIVATIONS:
                raise NotUnderstood(file.parent / "config.json", layer.activation)
            linear = Linear(tensors["linear.weight"], tensors.get("linear.bias"))
            steps.append((linear, layer.activation))
            width = layer.outputs
        return steps

    def _file_of(self, folder: str) -> Path:
        """Return the file with the weights of a Dense layer."""
        name = next(name for name in self.facts.weights if Path(name).parent == Path(folder))
        if self.files[name].suffix != ".safetensors":
            raise NotUnderstood(self.files[name], self.files[name].suffix)
        return self.files[name]

    def _refuse_unread(self) -> None:
        """Refuse files with weights that nothing here reads and no other part explains."""
        for name in sorted(self.tensors.keys() - self.used):
            bare = name.removeprefix(self.prefix)
            idle = bare.endswith("position_ids") or bare.startswith(self.family.unread)
            if not idle and not name.startswith(self.family.unread):
                raise NotUnderstood(self.file, name)
