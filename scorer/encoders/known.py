"""Encoders that Korean competitions and the papers around them judge with, by a short name.

What stands here is what their authors publish; it decides which model is meant and
how a bare Transformer is pooled. What a folder really holds is read from its files.
"""

from __future__ import annotations

from collections.abc import Mapping

from scorer.frozen import Frozen


class Known(Frozen):
    """An encoder worth knowing by name.

    Attributes:
        model: its name on the hub.
        stack: how tokens become one vector, as a signature writes it.
        dims: components of a vector.
        max_tokens: where texts are cut.
        pooling: chosen for a bare Transformer, ``""`` where the model has its own.
        revision: full commit hash that is used, ``""`` where none is known to be right.
        seen: commits that public code names; which is newer, and what each holds, was
            not verified, so none is pinned.
        own_tokenizer: whether it needs a tokenizer that goes with code of its own.
    """

    model: str
    stack: str
    dims: int
    max_tokens: int
    pooling: str = ""
    revision: str = ""
    seen: tuple[str, ...] = ()
    own_tokenizer: bool = False

    @property
    def pools(self) -> str:
        """How token vectors become one: chosen here, or by the model itself."""
        return self.pooling or self.stack.split("+")[1]


#: Every known encoder by its short name.
KNOWN: Mapping[str, Known] = {
    "distiluse-v1": Known(
        "sentence-transformers/distiluse-base-multilingual-cased-v1",
        "distilbert+mean+dense512-tanh",
        dims=512,
        max_tokens=128,
        seen=(
            "756c7aa7d57c27bd1c71a483367c53966465f450",
            "ae9f5e096840ab325a30464d284f293fbea761a8",
            "457e815abce54e7e5841550b602b28c0811fd286",
        ),
    ),
    "distiluse-v2": Known(
        "sentence-transformers/distiluse-base-multilingual-cased-v2",
        "distilbert+mean+dense512-tanh",
        dims=512,
        max_tokens=128,
    ),
    "minilm-l12": Known(
        "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
        "bert+mean",
        dims=384,
        max_tokens=128,
    ),
    "mpnet": Known(
        "sentence-transformers/paraphrase-multilingual-mpnet-base-v2",
        "xlm-roberta+mean",
        dims=768,
        max_tokens=128,
    ),
    "ko-sbert-sts": Known("jhgan/ko-sbert-sts", "bert+mean", dims=768, max_tokens=512),
    "kobert": Known(
        "skt/kobert-base-v1",
        "bert+pooler",
        dims=768,
        max_tokens=512,
        pooling="pooler",
        own_tokenizer=True,
    ),
}
