"""Which choices a baseline takes, and how nonsense is refused."""

from __future__ import annotations

from typing import Any

import pytest
from answering import answered, asked
from splitting.material import made

from baselines import BASELINES, RETRIEVERS
from baselines.recipe import Recipe, checked
from scorer.errors import UsageError

TRAIN = made({"A": (["가?"], ["나"])})


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        (Recipe("nearst-question"), "did you mean 'nearest-question'"),
        (Recipe("zzz"), "there is no baseline 'zzz'"),
        (Recipe("constant", k=3), "constant makes nothing of -k"),
        (Recipe("tfidf", tokens="morphemes"), "makes nothing of --tokens"),
        (Recipe("nearest-question", seed=1), "makes nothing of --seed"),
        (Recipe("hybrid", of=("tfidf",), tokens="grams"), "makes nothing of --tokens"),
        (Recipe("hybrid", of=("tfidf", "hybrid")), "--of cannot be 'hybrid'"),
        (Recipe("hybrid", of=("tfidf", "tfidf")), "--of names tfidf twice"),
        (Recipe("hybrid", of=()), "--of cannot be ''"),
        (Recipe("consensus", of=("oracle",)), "--of cannot be 'oracle'"),
        (Recipe("consensus", of=("bm52",)), "did you mean 'bm25'"),
        (Recipe("consensus", k=0), "-k cannot be '0'"),
        (Recipe("tfidf", answer="best"), "--answer cannot be 'best'"),
        (Recipe("tfidf", phrasings="min"), "--phrasings cannot be 'min'"),
        (Recipe("rerank"), "rerank needs a cross-encoder"),
        (Recipe("knn-mean", split_compound=True), "makes nothing of --split-compound"),
        (Recipe("random", split_compound=True), "makes nothing of --split-compound"),
    ],
)
def test_a_recipe_that_makes_no_sense_is_refused(recipe: Recipe, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked(recipe)
    assert said in str(caught.value)


@pytest.mark.parametrize("name", [name for name in BASELINES if name != "rerank"])
def test_every_choice_a_baseline_takes_is_made_for_it(name: str) -> None:
    entry = BASELINES[name]
    recipe = checked(Recipe(name))
    for choice in {"answer", "phrasings", "k", "of", "seed"} & set(entry.takes):
        assert getattr(recipe, choice) is not None
    assert checked(recipe) == recipe


def test_hybrids_of_all_retrievers_can_be_asked_for() -> None:
    for name in RETRIEVERS:
        if name != "hybrid":
            assert checked(Recipe("hybrid", of=(name,))).of == (name,)
    for method in ("consensus", "knn-mean"):
        (found,) = answered(method, TRAIN, asked({"Q": "다?"}), of=("hybrid",))
        assert found.matches[0].sources == ("A",)


def test_morphemes_are_refused_clearly_where_nothing_takes_words_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "kiwipiepy", None)
    with pytest.raises(UsageError, match="morphemes"):
        answered("bm25", TRAIN, asked({"Q": "다?"}), tokens="morphemes")


def test_morphemes_are_what_bm25_counts_where_they_can_be_had() -> None:
    pytest.importorskip("kiwipiepy")
    rows = {"A": (["벽지를 붙였습니다"], ["가"]), "B": (["장판을 깔았습니다"], ["나"])}
    found = answered("bm25", made(rows), asked({"Q": "장판은 어떻게 까나요?"}), tokens="morphemes")
    assert found[0].matches[0].sources == ("B",)


def test_morphemes_carry_meaning_and_their_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    from types import ModuleType, SimpleNamespace

    class Kiwi:
        def tokenize(self, text: str) -> list[Any]:
            tags = {"벽지": "NNG", "가": "JKS", "뜨": "VV", "나요": "EF", "?": "SF"}
            return [SimpleNamespace(form=form, tag=tag) for form, tag in tags.items()]

    module = ModuleType("kiwipiepy")
    module.Kiwi = Kiwi  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kiwipiepy", module)
    from baselines.morphemes import morphemes_by

    assert morphemes_by()("벽지가 뜨나요?") == ["벽지/NNG", "뜨/VV"]
