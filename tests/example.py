"""The example competition: where it is, and how what is derived from it was made.

Run ``python tests/example.py`` to write ``submissions/gpt-style.vectors.csv`` and
``tests/golden/example-scores.json`` anew after a change that is meant to move
scores; the CHANGELOG then says so under **Scores**.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

from scorer import score
from scorer.encoders import EncoderRequest, load_encoder

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "data" / "test.csv"
VECTORS = ROOT / "submissions" / "gpt-style.vectors.csv"
GOLDEN = ROOT / "tests" / "golden" / "example-scores.json"

#: What is scored, and with which encoder.
CASES = {
    "gpt-style.csv": "lexical",
    "short-answers.csv": "lexical",
    "wrong-topic.csv": "lexical",
    "gpt-style.vectors.csv": "lexical-512",
}


def vectors_of_texts() -> bytes:
    """Return the vectors of ``gpt-style.csv``: shortest float32 text that reads back equal."""
    with (ROOT / "submissions" / "gpt-style.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    encoder = load_encoder(EncoderRequest("lexical-512"))
    vectors = encoder.encode([row["답변"] for row in rows])
    lines = ["id," + ",".join(f"vec_{k}" for k in range(512))]
    lines += [
        ",".join([row["id"], *(str(value) for value in vector)])
        for row, vector in zip(rows, vectors, strict=True)
    ]
    return ("\n".join(lines) + "\n").encode()


def scores() -> dict[str, object]:
    """Score every case and return what the golden file holds."""
    found: dict[str, object] = {}
    for name, encoder in CASES.items():
        card = score(ROOT / "submissions" / name, GOLD, encoder=encoder)
        found[name] = {"encoder": encoder, "score": card.score, "signature": str(card.signature)}
    return found


def main() -> None:
    """Write both files."""
    VECTORS.write_bytes(vectors_of_texts())
    golden = {
        "how": (
            "scorer.score(submission, 'data/test.csv', encoder=...) by `python tests/example.py`; "
            "test_example.py holds the lexical scores against a second implementation of the "
            "stand-in and of the scoring that shares no code with the package"
        ),
        "scores": scores(),
    }
    GOLDEN.write_text(json.dumps(golden, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
