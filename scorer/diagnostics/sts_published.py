"""Correlations that others published, in one table: of which encoder, and on which pairs."""

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
        source: where; ``""`` for what was collected from a page that nobody wrote down.
    """

    model: str
    pairs: str
    similarity: str
    correlation: str
    value: float
    decimals: int
    source: str


_HUB = "sentence-transformers/"
_V1 = f"{_HUB}distiluse-base-multilingual-cased-v1"
_V2 = f"{_HUB}distiluse-base-multilingual-cased-v2"
_MINILM = f"{_HUB}all-MiniLM-L6-v2"
_MTEB = "github.com/embeddings-benchmark/results, STSBenchmark, revision 8b3219a9"
_KO = "github.com/jhgan00/ko-sentence-transformers, README.md, commit 0cfaa49e"

#: Cosine, Euclidean, Manhattan, dot; Pearson before Spearman: KorSTS test, times 100.
_KORSTS: Mapping[str, tuple[float, ...]] = {
    "jhgan/ko-sroberta-multitask": (84.77, 85.60, 83.71, 84.40, 83.70, 84.38, 82.42, 82.33),
    "jhgan/ko-sbert-multitask": (84.13, 84.71, 82.42, 82.66, 82.41, 82.69, 80.05, 79.69),
    "jhgan/ko-sroberta-sts": (81.84, 81.82, 81.15, 81.25, 81.14, 81.25, 79.09, 78.54),
    "jhgan/ko-sbert-sts": (81.55, 81.23, 79.94, 79.79, 79.90, 79.75, 76.02, 75.31),
    f"{_HUB}paraphrase-multilingual-mpnet-base-v2": (
        *(80.69, 82.00, 80.33, 80.39, 80.48, 80.61, 70.30, 68.48),
    ),
    _V1: (75.50, 74.83, 73.05, 73.15, 73.67, 73.86, 74.79, 73.95),
    _V2: (75.62, 74.83, 73.03, 72.87, 73.68, 73.62, 63.80, 62.35),
    f"{_HUB}paraphrase-multilingual-MiniLM-L12-v2": (
        *(73.87, 74.44, 72.55, 71.95, 72.45, 71.85, 55.86, 55.26),
    ),
}
_EIGHT = tuple(
    (similarity, correlation)
    for similarity in ("cosine", "euclidean", "manhattan", "dot")
    for correlation in ("pearson", "spearman")
)

#: Every value known here; of one encoder and benchmark the one with more decimals first.
PUBLISHED: tuple[Published, ...] = (
    Published(_V2, "KorSTS test", "cosine", "pearson", 0.75564, 5, ""),
    Published(_V2, "KorSTS test", "cosine", "spearman", 0.74755, 5, ""),
    *(
        Published(model, "KorSTS test", *named, round(value / 100, 4), 4, _KO)
        for model, values in _KORSTS.items()
        for named, value in zip(_EIGHT, values, strict=True)
    ),
    Published(_V2, "KLUE-STS dev", "cosine", "pearson", 0.78625, 5, ""),
    Published(_V2, "KLUE-STS dev", "cosine", "spearman", 0.78553, 5, ""),
    Published(_MINILM, "STS-B test", "cosine", "spearman", 0.8203, 4, _MTEB),
)


def published_for(encoder: EncoderIdentity, digest: str) -> tuple[Published, ...]:
    """Return what was published of an encoder on the pairs with this digest.

    An encoder is known by its name on the hub, or by its weights; one of other arithmetic is
    another encoder.
    """
    return tuple(each for each in PUBLISHED if _is_of(each, encoder, digest))


def published_besides(encoder: EncoderIdentity, digest: str) -> tuple[Published, ...]:
    """Return what was published of other encoders on the pairs with this digest."""
    pairs = PAIRS.get(digest)
    return tuple(
        each for each in PUBLISHED if each.pairs == pairs and not _is_of(each, encoder, digest)
    )


def _is_of(published: Published, encoder: EncoderIdentity, digest: str) -> bool:
    model = WEIGHTS.get(encoder.weights, encoder.model)
    said = (published.model, published.pairs)
    return encoder.precision == "fp32" and said == (model, PAIRS.get(digest))
