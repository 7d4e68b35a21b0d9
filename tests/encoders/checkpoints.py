"""Bare Transformers, as a checkpoint on the hub holds them, with random weights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from encoders.stacks import CORPUS

#: Layers of the Transformers built here.
LAYERS = 3


def checkpoint(folder: Path, family: str = "bert", *, pad_left: bool = False) -> Path:
    """Save a Transformer and its tokenizer, and nothing of sentence-transformers."""
    import torch
    import transformers

    torch.manual_seed(19)
    folder.mkdir(parents=True)
    letters = sorted(set("".join(CORPUS)))
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]
    words += [f"##{letter}" for letter in letters]
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    tokenizer = transformers.BertTokenizer(
        vocab=str(folder / "vocab.txt"), do_lower_case=False, model_max_length=24
    )
    tokenizer.save_pretrained(folder)
    _built(family, len(words)).save_pretrained(folder)
    if pad_left:
        file = folder / "tokenizer_config.json"
        settings = json.loads(file.read_text(encoding="utf-8")) | {"padding_side": "left"}
        file.write_text(json.dumps(settings), encoding="utf-8")
    return folder


def _built(family: str, words: int) -> Any:
    import transformers

    if family == "distilbert":
        return transformers.DistilBertModel(
            transformers.DistilBertConfig(
                vocab_size=words, n_layers=LAYERS, dim=32, hidden_dim=64, n_heads=4
            )
        )
    return transformers.BertModel(
        transformers.BertConfig(
            vocab_size=words,
            num_hidden_layers=LAYERS,
            hidden_size=32,
            intermediate_size=64,
            num_attention_heads=4,
            max_position_embeddings=64,
            initializer_range=0.3,
        )
    )
