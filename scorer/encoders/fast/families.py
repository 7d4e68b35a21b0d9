"""The Transformers the fast engine knows: how each family names its settings and its weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: Settings that say nothing about how a text becomes vectors once trained.
_IDLE = frozenset(
    {
        "_name_or_path",
        "architectures",
        "attention_dropout",
        "attention_probs_dropout_prob",
        "bos_token_id",
        "classifier_dropout",
        "cls_token_id",
        "directionality",
        "dropout",
        "dtype",
        "eos_token_id",
        "finetuning_task",
        "gradient_checkpointing",
        "hidden_dropout_prob",
        "id2label",
        "initializer_factor",
        "initializer_range",
        "label2id",
        "model_type",
        "num_labels",
        "output_past",
        "pooler_fc_size",
        "pooler_num_attention_heads",
        "pooler_num_fc_layers",
        "pooler_size_per_head",
        "pooler_type",
        "problem_type",
        "qa_dropout",
        "return_dict",
        "sep_token_id",
        "seq_classif_dropout",
        # Positions laid down by a formula are stored like learned ones.
        "sinusoidal_pos_embds",
        "task_specific_params",
        "tie_word_embeddings",
        "tokenizer_class",
        "torch_dtype",
        "transformers_version",
        "use_cache",
    }
)

#: Settings that are understood with one value only.
_FIXED: Mapping[str, object] = {
    "add_cross_attention": False,
    "chunk_size_feed_forward": 0,
    "is_decoder": False,
    "is_encoder_decoder": False,
    "output_attentions": False,
    "output_hidden_states": False,
    "position_embedding_type": "absolute",
    "pruned_heads": {},
}


@dataclass(frozen=True, slots=True)
class Family:
    """How a family of Transformers is written down.

    Attributes:
        prefix: what may stand before the name of every weight.
        hidden, heads, layers, inner, activation: names of the settings.
        eps: the setting of the layer norm's epsilon, or its value where there is none.
        types: whether a segment's vector is added to each token's.
        padded: whether positions are counted from behind the padding token's id.
        layer: what stands before the names of a layer's weights.
        linears: query, key, value, output of the attention; then the two inner layers.
        norms: behind the attention, and behind the inner layers.
        unread: beginnings of names of weights that only training, or a pooler, uses.
    """

    prefix: str
    hidden: str
    heads: str
    layers: str
    inner: str
    activation: str
    eps: str | float
    types: bool
    padded: bool
    layer: str
    linears: tuple[str, str, str, str, str, str]
    norms: tuple[str, str]
    unread: tuple[str, ...]

    @property
    def settings(self) -> frozenset[str]:
        """Names of the settings that are read."""
        eps = {self.eps} if isinstance(self.eps, str) else set()
        read = {self.hidden, self.heads, self.layers, self.inner, self.activation, *eps}
        return frozenset(read | {"vocab_size", "max_position_embeddings", "pad_token_id"})

    def refused(self, config: Mapping[str, object]) -> str | None:
        """Return the first setting that is not understood, with its value."""
        for key, value in config.items():
            if key in _FIXED:
                if value != _FIXED[key] and value is not None:
                    return f"{key} = {value!r}"
            elif key not in _IDLE | self.settings | ({"type_vocab_size"} if self.types else set()):
                return f"{key} = {value!r}"
        activation = config.get(self.activation)
        return None if activation == "gelu" else f"{self.activation} = {activation!r}"


def _bert(prefix: str, unread: tuple[str, ...], *, padded: bool) -> Family:
    return Family(
        prefix=prefix,
        hidden="hidden_size",
        heads="num_attention_heads",
        layers="num_hidden_layers",
        inner="intermediate_size",
        activation="hidden_act",
        eps="layer_norm_eps",
        types=True,
        padded=padded,
        layer="encoder.layer.{}.",
        linears=(
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
            "intermediate.dense",
            "output.dense",
        ),
        norms=("attention.output.LayerNorm", "output.LayerNorm"),
        unread=("pooler.", *unread),
    )


#: By ``model_type`` of ``config.json``.
FAMILIES: Mapping[str, Family] = {
    "bert": _bert("bert.", ("cls.",), padded=False),
    "roberta": _bert("roberta.", ("lm_head.",), padded=True),
    "xlm-roberta": _bert("roberta.", ("lm_head.",), padded=True),
    "distilbert": Family(
        prefix="distilbert.",
        hidden="dim",
        heads="n_heads",
        layers="n_layers",
        inner="hidden_dim",
        activation="activation",
        # DistilBERT has no setting for it (modeling_distilbert.py of transformers).
        eps=1e-12,
        types=False,
        padded=False,
        layer="transformer.layer.{}.",
        linears=(
            "attention.q_lin",
            "attention.k_lin",
            "attention.v_lin",
            "attention.out_lin",
            "ffn.lin1",
            "ffn.lin2",
        ),
        norms=("sa_layer_norm", "output_layer_norm"),
        unread=("vocab_transform.", "vocab_layer_norm.", "vocab_projector."),
    ),
}
