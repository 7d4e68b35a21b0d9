"""Small encoders of every stack the fast engine knows, built and saved by sentence-transformers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

CORPUS = [
    word
    for line in (
        "벽지가 들뜬 곳은 풀을 다시 발라 눌러 붙입니다. 결로는 환기와 단열로 막습니다.",
        "석고보드 이음매는 퍼티로 메웁니다. 곰팡이는 원인인 습기를 먼저 없애야 합니다.",
        "장판은 하루 정도 펴 둔 뒤 시공합니다. The wallpaper came loose in 2024.",
    )
    for word in line.split()
]


@dataclass(frozen=True)
class Stack:
    """What a small encoder is made of."""

    family: str
    pooling: str = "mean"
    dense: tuple[str, ...] = ()
    normalize: bool = False
    max_tokens: int = 24

    def __str__(self) -> str:
        head = "".join(f"-{name}" for name in self.dense)
        return f"{self.family}-{self.pooling}{head}{'-normalize' if self.normalize else ''}"


STACKS = [
    Stack("distilbert", "mean", ("Tanh",), max_tokens=128),
    Stack("distilbert", "cls"),
    Stack("bert", "mean", normalize=True),
    Stack("bert", "cls", ("Identity", "Tanh")),
    Stack("bert", "max", ("ReLU",)),
    Stack("roberta", "mean"),
    Stack("roberta", "max", ("GELU",), normalize=True),
    Stack("xlm-roberta", "mean", ("Sigmoid",)),
    Stack("xlm-roberta", "cls", normalize=True),
]


def build(stack: Stack, folder: Path) -> Path:
    """Save an encoder with random weights; return its folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import (
        Dense,
        Normalize,
        Pooling,
        Transformer,
    )

    torch.manual_seed(sum(map(ord, str(stack))))
    base = folder / "base"
    base.mkdir()
    tokenizer = _tokenizer(stack.family, base)
    tokenizer.save_pretrained(base)
    _transformer(stack.family, len(tokenizer)).save_pretrained(base)
    modules: list[Any] = [Transformer(str(base), max_seq_length=stack.max_tokens)]
    modules.append(Pooling(32, stack.pooling))
    for name in stack.dense:
        activation = getattr(torch.nn, name)()
        modules.append(Dense(32, 32, bias=name != "Identity", activation_function=activation))
    if stack.normalize:
        modules.append(Normalize())
    made = folder / str(stack)
    model = SentenceTransformer(modules=modules, device="cpu")
    model.save_pretrained(str(made), create_model_card=False)
    return made


def _transformer(family: str, vocabulary: int) -> Any:
    import transformers

    if family == "distilbert":
        config = transformers.DistilBertConfig(
            vocab_size=vocabulary,
            n_layers=2,
            dim=32,
            hidden_dim=64,
            n_heads=4,
            initializer_range=0.2,
        )
        return transformers.DistilBertModel(config)
    classes = {
        "bert": (transformers.BertConfig, transformers.BertModel),
        "roberta": (transformers.RobertaConfig, transformers.RobertaModel),
        "xlm-roberta": (transformers.XLMRobertaConfig, transformers.XLMRobertaModel),
    }
    settings, model = classes[family]
    config = settings(
        vocab_size=vocabulary,
        num_hidden_layers=2,
        hidden_size=32,
        intermediate_size=64,
        num_attention_heads=4,
        max_position_embeddings=160,
        type_vocab_size=2 if family == "bert" else 1,
        pad_token_id=0 if family == "bert" else 1,
        initializer_range=0.2,
    )
    return model(config)


def _tokenizer(family: str, folder: Path) -> Any:
    import transformers

    if family in ("bert", "distilbert"):
        special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
        letters = sorted(set("".join(CORPUS)))
        words = special + letters + [f"##{letter}" for letter in letters]
        (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
        return transformers.BertTokenizer(
            vocab=str(folder / "vocab.txt"), do_lower_case=family == "bert"
        )
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    if family == "roberta":
        vocabulary, merges = _byte_pairs(special)
        return transformers.RobertaTokenizer(vocab=vocabulary, merges=merges)
    letters = sorted(set("".join(CORPUS)))
    pieces = [(name, 0.0) for name in special[:4]]
    pieces += [(f"▁{word}", -4.0) for word in CORPUS[:8]]
    pieces += [("▁", -3.0), *((letter, -6.0) for letter in letters), ("<mask>", 0.0)]
    return transformers.XLMRobertaTokenizer(vocab=pieces)


def _byte_pairs(special: list[str]) -> tuple[dict[str, int], list[tuple[str, str]]]:
    import json

    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        special_tokens=special,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    made.train_from_iterator([" ".join(CORPUS)], trainer)
    model = json.loads(made.to_str())["model"]
    return model["vocab"], [tuple(pair) for pair in model["merges"]]
