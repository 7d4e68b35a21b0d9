"""What baselines compute, held against slow computations that share no code with them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import reference
from answering import (
    answered,
    asked,
    lexical,
    planted,
    slow_bm25,
    slow_fusion,
    slow_mean,
    slow_medoid,
    sources,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from searches import slow_score, slow_unit
from splitting.material import made

from baselines.choosing import medoid, unit
from baselines.constant import mean_cosines
from baselines.corpus import Corpus
from baselines.grams import grams
from baselines.hybrid import Fused
from baselines.index import ExactIndex
from baselines.nearest_question import NearestQuestion
from baselines.protocol import Setup
from baselines.recipe import Recipe
from baselines.retrieving import Hit
from scorer.competition import Competition
from scorer.reading import read_gold, read_questions, read_train
from scorer.vectors import Vectors

ROOT = Path(__file__).resolve().parents[2]
RULES = Competition.load()
TRAIN = read_train(ROOT / "data" / "train.csv", RULES)
TEST = read_questions(ROOT / "data" / "test.csv", RULES)
GOLD = read_gold(ROOT / "data" / "test.csv", RULES)
FIRST = TEST.but(ids=TEST.ids[:6], texts=TEST.texts[:6])
ANSWERS = dict(zip(TRAIN.ids, TRAIN.answers, strict=True))

components = st.integers(-3, 3).map(float)
components3 = st.tuples(components, components, components)
matrices = st.integers(1, 7).flatmap(lambda n: arrays(np.float64, (n, 3), elements=components))


def rows_of(texts: list[str]) -> list[list[float]]:
    vectors: list[list[float]] = lexical(texts, "").array().tolist()
    return vectors


@given(matrices)
def test_the_medoid_is_the_answer_with_the_best_mean_cosine_to_the_others(
    vectors: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> None:
    assert medoid(unit(vectors))[0] == slow_medoid(vectors.tolist())


@given(matrices)
def test_mean_cosines_need_no_table_of_pairs(
    vectors: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> None:
    rows = vectors.tolist()
    found = mean_cosines(Vectors.of(vectors))
    for place, mean in enumerate(found):
        others = [reference.cosine(rows[place], each) for k, each in enumerate(rows) if k != place]
        assert mean == pytest.approx(sum(others) / max(len(others), 1), abs=1e-12)


def test_the_constant_answer_is_the_medoid_of_all_answers() -> None:
    texts = [answer for row in TRAIN.answers for answer in row]
    found = answered("constant", TRAIN, FIRST)
    assert {each.answer for each in found} == {texts[slow_medoid(rows_of(texts))]}


def test_the_consensus_is_the_medoid_of_all_answers_of_the_nearest_rows() -> None:
    k = 4
    near = answered("nearest-question", TRAIN, FIRST)
    found = answered("consensus", TRAIN, FIRST, k=k)
    for one, each in zip(near, found, strict=True):
        match = each.matches[0]
        assert len(match.sources) == k
        assert one.matches[0].sources[0] in match.sources
        pool = [answer for row in sorted(match.sources) for answer in ANSWERS[row]]
        assert each.answer == pool[slow_medoid(rows_of(pool))]
        assert each.answer in ANSWERS[match.sources[0]]


def test_the_mean_of_neighbours_is_weighted_by_their_similarity() -> None:
    (found,) = answered("knn-mean", TRAIN, TEST.but(ids=("Q",), texts=TEST.texts[:1]), k=3)
    match = found.matches[0]
    assert found.answer is None and found.vector is not None and len(match.sources) == 3
    question = rows_of([TEST.texts[0]])[0]
    weighted = []
    for source in match.sources:
        asks = TRAIN.questions[TRAIN.ids.index(source)]
        similarity = max(reference.cosine(question, each) for each in rows_of(list(asks)))
        weighted.append((similarity, rows_of(list(ANSWERS[source]))))
    assert found.vector.tolist() == pytest.approx(slow_mean(weighted), abs=1e-6)


def test_neighbours_that_are_not_similar_at_all_count_alike() -> None:
    table = {
        "물음": (1.0, 0.0),
        "가": (-1.0, 0.0),
        "나": (0.0, -1.0),
        "답": (1.0, 1.0),
        "말": (1.0, -1.0),
    }
    rows = {"A": (["가"], ["답"]), "B": (["나"], ["말"])}
    (found,) = answered("knn-mean", made(rows), asked({"Q": "물음"}), planted(table), k=2)
    assert found.vector is not None
    assert found.vector.tolist() == pytest.approx([0.5**0.5, 0.0], abs=1e-6)


@pytest.mark.parametrize("across", ["mean", "max", "first"])
def test_the_oracle_takes_the_training_answer_that_scores_best(across: str) -> None:
    texts = [(row, answer) for row, own in sorted(ANSWERS.items()) for answer in own]
    vectors = rows_of([text for _, text in texts])
    found = answered("oracle", TRAIN, FIRST, gold=GOLD, across=across)
    assert GOLD.references is not None
    for each, references in zip(found, GOLD.references, strict=False):
        golden = rows_of(list(references))
        scores = [
            reference.across([reference.cosine(vector, one) for one in golden], across)
            for vector in vectors
        ]
        best = texts[int(np.argmax(scores))]
        assert (each.matches[0].sources[0], each.answer) == best
        assert each.matches[0].similarity == pytest.approx(max(scores), abs=1e-6)


def test_the_oracle_reads_gold_vectors_too() -> None:
    assert GOLD.references is not None
    counts = np.array([len(row) for row in GOLD.references], dtype=np.int64)
    stored = lexical([text for row in GOLD.references for text in row], "")
    vectors = GOLD.but(references=None, stored=stored, counts=counts)
    with_texts = answered("oracle", TRAIN, TEST, gold=GOLD)
    assert sources(answered("oracle", TRAIN, TEST, gold=vectors)) == sources(with_texts)


@settings(max_examples=60)
@given(
    st.lists(st.lists(components3, min_size=1, max_size=3), min_size=1, max_size=8),
    components3,
    st.integers(1, 9),
)
def test_rows_stand_in_the_order_of_their_nearest_phrasing(
    rows: list[list[tuple[float, ...]]], question: tuple[float, ...], k: int
) -> None:
    table = {f"{row} {place}": v for row, own in enumerate(rows) for place, v in enumerate(own)}
    train = made(
        {
            f"T{row}": ([f"{row} {k}" for k in range(len(own))], ["답"])
            for row, own in enumerate(rows)
        }
    )
    embed = planted({**table, "물음": question})
    setup = Setup(Recipe("nearest-question"), embed)
    (hits,) = NearestQuestion(setup).index(Corpus(train)).rank(["물음"], k)
    asks = slow_unit(np.array(question))
    near = [[slow_score(asks, slow_unit(np.array(each))) for each in own] for own in rows]
    order = sorted(range(len(rows)), key=lambda row: (-max(near[row]), row))[:k]
    assert [hit.place for hit in hits] == order
    assert [hit.similarity for hit in hits] == [max(near[row]) for row in order]
    assert [hit.phrasing for hit in hits] == [
        f"{row} {near[row].index(max(near[row]))}" for row in order
    ]


class _Fixed:
    """A ranker that always says the same."""

    def __init__(self, corpus: Corpus, ids: list[str]) -> None:
        places = {identifier: place for place, identifier in enumerate(corpus.ids)}
        self.hits = [Hit(places[identifier], 0.5, identifier) for identifier in ids]

    def rank(self, texts: list[str], k: int) -> list[list[Hit]]:
        return [self.hits[:k] for _ in texts]


@given(st.lists(st.permutations(["A", "B", "C", "D", "E"]), min_size=1, max_size=4))
def test_rankings_are_fused_by_the_reciprocals_of_their_ranks(rankings: list[list[str]]) -> None:
    corpus = Corpus(made({each: ([f"질문 {each}"], ["답"]) for each in "ABCDE"}))
    fused = Fused(corpus, [_Fixed(corpus, ranking) for ranking in rankings])  # type: ignore[arg-type]
    (hits,) = fused.rank(["무엇인가요?"], 5)
    assert [corpus.ids[hit.place] for hit in hits] == slow_fusion(rankings)
    agreed = all(ranking[0] == rankings[0][0] for ranking in rankings)
    assert (hits[0].similarity == pytest.approx(1.0)) == agreed


def test_bm25_orders_rows_as_the_formula_does() -> None:
    rows = dict(list(zip(TRAIN.ids, TRAIN.questions, strict=True))[:10])
    train = made({identifier: (row, ["답"]) for identifier, row in rows.items()})
    documents = [grams(text) for row in rows.values() for text in row]
    for question, each in zip(FIRST.texts, answered("bm25", train, FIRST), strict=True):
        tokens = grams(question)
        scores = {
            identifier: max(slow_bm25(documents, tokens, grams(text)) for text in row)
            for identifier, row in rows.items()
        }
        match = each.matches[0]
        best = max(scores, key=lambda identifier: scores[identifier])
        assert match.sources == (best,)
        own = slow_bm25(documents, tokens, tokens)
        assert match.similarity == pytest.approx(scores[best] / own, rel=1e-5)


@given(
    arrays(np.float32, (9, 4), elements=st.integers(-2, 2).map(float)),
    arrays(np.float32, (3, 4), elements=st.integers(-2, 2).map(float)),
    st.integers(1, 9),
)
def test_the_exact_index_finds_what_a_full_sort_finds(
    vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]],
    queries: np.ndarray[tuple[int, int], np.dtype[np.float32]],
    k: int,
) -> None:
    rows = unit(vectors.astype(np.float64)).astype(np.float32)
    asks = unit(queries.astype(np.float64)).astype(np.float32)
    scores, places = ExactIndex(rows).search(asks, k)
    for query, row, found in zip(asks, scores, places, strict=True):
        products = [float(np.dot(query.astype(float), each.astype(float))) for each in rows]
        best = sorted(products, reverse=True)[:k]
        assert row.tolist() == pytest.approx(best, abs=1e-6)
        assert [products[place] for place in found] == pytest.approx(best, abs=1e-6)
        assert len(set(found.tolist())) == k
