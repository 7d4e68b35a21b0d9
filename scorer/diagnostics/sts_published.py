"""Correlations that others published, in one table: only for the very encoder and pairs."""

from __future__ import annotations

from collections.abc import Mapping

from scorer.frozen import Frozen
from scorer.records import EncoderIdentity

#: Digest of a file's pairs and scores (see ``digest_of_pairs``) -> what these pairs are called.
PAIRS: Mapping[str, str] = {
    "16bf0a15ed2b2e2bf418bdd4b822a30a4f2564f09aba2b23e4a510e8c395bfe1": "KorSTS test",
    "a06357054ed63447d0806ebf6f1845c35e74da7c9030bd421474cde4cbec9f77": "STS-B test",
    # by labels.real-label and by labels.label: which of them was used is not said
    "a1bfd4976fec771d304edb215000951e1c0290fa365a0fd8d58d8feac0fa35bd": "KLUE-STS dev",
    "47119267d098f364f15c5cb0857e65c5ff66c6554ce799f92500a14323c50542": "KLUE-STS dev",
}

#: Weights (sha256 as in an encoder's identity) -> the hub's name of the model they belong to,
#: for folders that do not say it.
WEIGHTS: Mapping[str, str] = {
    "e99354adc9a97170fe0ab19ba838036e7b139f8a60837d08b3e50070de453dd9": (
        "sentence-transformers/all-MiniLM-L6-v2"
    ),
}


class Published(Frozen):
    """One value that somebody published.

    Attributes:
        model: the hub's name of the encoder.
        pairs: what the pairs are called.
        similarity: as in ``SIMILARITIES``.
        correlation: ``pearson`` or ``spearman``.
        value: as published, -1 to 1.
        decimals: how many of them were published.
        source: where.
    """

    model: str
    pairs: str
    similarity: str
    correlation: str
    value: float
    decimals: int
    source: str


_V2 = "sentence-transformers/distiluse-base-multilingual-cased-v2"
_MINILM = "sentence-transformers/all-MiniLM-L6-v2"
#: The page was not written down when the figures were collected; said as it is.
_COLLECTED = "published evaluation of distiluse-v2 (page not recorded)"
_MTEB = "github.com/embeddings-benchmark/results, STSBenchmark, revision 8b3219a9"

PUBLISHED: tuple[Published, ...] = (
    Published(_V2, "KorSTS test", "cosine", "pearson", 0.75564, 5, _COLLECTED),
    Published(_V2, "KorSTS test", "cosine", "spearman", 0.74755, 5, _COLLECTED),
    Published(_V2, "KLUE-STS dev", "cosine", "pearson", 0.78625, 5, _COLLECTED),
    Published(_V2, "KLUE-STS dev", "cosine", "spearman", 0.78553, 5, _COLLECTED),
    Published(_MINILM, "STS-B test", "cosine", "spearman", 0.8203, 4, _MTEB),
)


def published_for(encoder: EncoderIdentity, digest: str) -> tuple[Published, ...]:
    """Return what was published of an encoder on the pairs with this digest.

    An encoder is known by its name on the hub, or by its weights; one of other arithmetic is
    another encoder.
    """
    model = WEIGHTS.get(encoder.weights, encoder.model)
    if encoder.precision != "fp32" or digest not in PAIRS:
        return ()
    pairs = PAIRS[digest]
    return tuple(each for each in PUBLISHED if (each.model, each.pairs) == (model, pairs))
