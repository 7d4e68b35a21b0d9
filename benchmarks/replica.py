"""Build, once, an encoder of distiluse's exact architecture with random weights, and texts for it.

It has the right speed, memory and shapes; what it says about meaning is
nothing. The real vocabulary (119,547 word pieces) is taken from
``bert-multilingual-cased/vocab.txt`` in the folder ``DSCORE_SHARED/data`` or
``../shared/data`` where that is at hand, so that token counts are real; without
it every letter of the example's texts is a token of its own.

    python benchmarks/replica.py        # build it and print where it lies
"""

from __future__ import annotations

import csv
import os
import random
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DSCORE_SHARED", ROOT.parent / "shared")) / "data"
VOCABULARY = SHARED / "bert-multilingual-cased" / "vocab.txt"
SIZE = 119547

_BUILD = """
import sys, torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Dense, Pooling, Transformer
from transformers import BertTokenizer, DistilBertConfig, DistilBertModel
vocabulary, base, made, size = sys.argv[1:]
BertTokenizer(vocab=vocabulary, do_lower_case=False).save_pretrained(base)
torch.manual_seed(20240129)
small = dict(n_layers=1, dim=32, hidden_dim=64, n_heads=4) if size == "small" else {}
config = DistilBertConfig(vocab_size=119547, **small)
DistilBertModel(config).save_pretrained(base)
parts = [Transformer(base, max_seq_length=128), Pooling(config.dim, "mean"),
         Dense(config.dim, 512, activation_function=torch.nn.Tanh())]
SentenceTransformer(modules=parts, device="cpu").save_pretrained(made, create_model_card=False)
"""


def replica(size: str = "full") -> Path:
    """Return the folder of the replica, built in a process of its own if it is not there.

    ``small`` has one narrow layer: fast, for what is measured beside the encoder.
    """
    folder = Path(os.environ.get("DSCORE_BENCHMARKS", "~/.cache/dscore-benchmarks")).expanduser()
    name = "replica" if size == "full" else f"replica-{size}"
    made = folder / (name if VOCABULARY.exists() else f"{name}-letters")
    if not (made / "modules.json").exists():
        base = folder / f"base-{os.getpid()}"
        base.mkdir(parents=True)
        vocabulary = VOCABULARY
        if not VOCABULARY.exists():
            vocabulary = base / "letters.txt"
            vocabulary.write_text("\n".join(_letters()) + "\n", encoding="utf-8")
        part = made.with_name(f"{made.name}-{os.getpid()}")
        command = [sys.executable, "-c", _BUILD, str(vocabulary), str(base), str(part), size]
        subprocess.run(command, check=True, env={**os.environ, "HF_HUB_OFFLINE": "1"})
        part.rename(made)
    return made


def texts(count: int, kind: str = "mixed", seed: int = 7) -> list[str]:
    """Return ``count`` different texts made of the example's sentences.

    Args:
        kind: ``short`` (a sentence), ``mixed`` (one to three), or
            ``limit`` (128 tokens and more, all of them).
    """
    sentences = sorted(_sentences())
    draw = random.Random(f"{kind} {seed}")
    lengths = {"short": (1, 1), "mixed": (1, 3), "limit": (14, 14)}[kind]
    found: dict[str, None] = {}
    while len(found) < count:
        some = draw.sample(sentences, draw.randint(*lengths))
        number = draw.randint(2, 30)
        found[" ".join(some) + f" {number}일 안에 끝냅니다."] = None
    return list(found)


def _sentences() -> set[str]:
    found: set[str] = set()
    for name in ("train.csv", "test.csv"):
        with (ROOT / "data" / name).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                for column, cell in row.items():
                    if column.startswith(("질문", "답변")):
                        found.update(each for each in re.split(r"(?<=[.?!]) ", cell) if each)
    return found


def _letters() -> list[str]:
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = sorted(set("".join(_sentences())) - {" "})
    words = special + letters + [f"##{letter}" for letter in letters]
    return words + [f"[unused{k}]" for k in range(SIZE - len(words))]


if __name__ == "__main__":
    print(replica())
