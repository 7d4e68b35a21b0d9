"""Competitions as data: loading, refusing, writing back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.competition import (
    BUNDLED,
    METRIC_FORMS,
    Competition,
    EncoderSpec,
    GoldSpec,
    SplitSpec,
    SubmissionSpec,
    Term,
    TrainSpec,
    VectorColumns,
)
from scorer.errors import InvalidCompetition
from scorer.metrics import METRICS, metric
from scorer.wording import speaking

NAMES = st.text(min_size=1, max_size=12)
WORDS = st.text(max_size=20)
WEIGHTS = st.floats(0, exclude_min=True, allow_nan=False, allow_infinity=False)
FLOORS = st.floats(-1, 1, exclude_max=True)
DIMS = 384  # one width for all three places that may name one
COLUMNS = st.none() | st.builds(VectorColumns, st.text("abc벡_", max_size=5), st.just(DIMS))
SPLITS = st.one_of(
    st.builds(
        SplitSpec,
        fraction=st.floats(0.01, 0.99),
        private=st.sampled_from(["all", "rest"]),
        key=NAMES,
    ),
    st.builds(SplitSpec, column=NAMES, values=st.lists(NAMES, min_size=1).map(tuple), key=NAMES),
    st.builds(SplitSpec, file=NAMES, private=st.sampled_from(["all", "rest"]), key=NAMES),
)
COMPETITIONS = st.builds(
    Competition,
    id=NAMES.filter(str.strip),
    terms=st.permutations(sorted(METRIC_FORMS)).flatmap(
        lambda names: st.integers(1, len(names)).flatmap(
            lambda k: st.tuples(*(st.builds(Term, st.just(n), WEIGHTS, FLOORS) for n in names[:k]))
        )
    ),
    title=WORDS,
    source=WORDS,
    submission=st.builds(
        SubmissionSpec,
        id=NAMES,
        text=st.none() | NAMES,
        vectors=COLUMNS,
        needs=st.sampled_from([(), ("text",), ("text", "vectors")]),
    ),
    gold=st.builds(
        GoldSpec,
        id=NAMES,
        references=st.lists(NAMES, max_size=4).map(tuple),
        vectors=COLUMNS,
        question=st.none() | NAMES,
        across=st.sampled_from(["mean", "max", "first"]),
    ),
    encoder=st.builds(
        EncoderSpec,
        name=NAMES,
        model=WORDS,
        revision=WORDS,
        weights=st.sampled_from(["", "0123abcd", "f" * 64]),
        dims=st.none() | st.just(DIMS),
        max_tokens=st.none() | st.integers(1, 4096),
        normalize=st.sampled_from(["nfc", "none"]),
        bound=st.none() | st.floats(0.5, 2.0),
    ),
    split=st.none() | SPLITS,
    train=st.builds(
        TrainSpec,
        id=NAMES,
        questions=st.lists(NAMES, max_size=3).map(tuple),
        answers=st.lists(NAMES, max_size=3).map(tuple),
    ),
)


@given(COMPETITIONS)
def test_a_competition_written_as_toml_reads_back_equal(competition: Competition) -> None:
    assert Competition.parse(competition.to_toml()) == competition


@pytest.mark.parametrize("name", BUNDLED)
def test_bundled_competitions_load_and_name_metrics_that_exist(name: str) -> None:
    competition = Competition.load(name)
    assert competition.id == name
    assert all(callable(metric(term.metric)) for term in competition.terms)
    assert competition.source.startswith("https://dacon.io/")


def test_every_declared_metric_is_built_and_every_built_one_declared() -> None:
    assert METRICS.keys() == METRIC_FORMS.keys()


def test_season_2_is_the_clipped_mean_cosine_of_distiluse_v1() -> None:
    competition = Competition.load()
    assert competition.terms == (Term("cosine", 1.0, 0.0),)
    assert competition.encoder.model.endswith("/distiluse-base-multilingual-cased-v1")
    assert (competition.encoder.dims, competition.encoder.max_tokens) == (512, 128)
    assert competition.split == SplitSpec(fraction=0.4, private="all", key="hansol-season-2")


def test_season_3_is_cosine_and_jaccard_of_texts_and_vectors() -> None:
    competition = Competition.load("hansol-season-3")
    assert competition.terms == (Term("cosine", 0.7, 0.0), Term("jaccard", 0.3, 0.0))
    assert competition.submission.needs == ("text", "vectors")
    assert competition.needs_text and competition.needs_vectors
    assert competition.encoder.dims == 768


MINIMAL = 'id = "우리-대회"\n[[term]]\nmetric = "cosine"\n'

REFUSED = [
    ('ttle = "가"\n' + MINIMAL, "ttle", "title"),
    (MINIMAL + "wieght = 2.0\n", r"term\[1\].wieght", "weight"),
    (MINIMAL + '[encoder]\nmodell = "x"\n', "encoder.modell", "model"),
    (MINIMAL + '[train]\nquestion = ["질문"]\n', "train.question", "questions"),
    (MINIMAL + '[gold]\nacross = "median"\n', "gold.across", "mean"),
    (MINIMAL + '[submission]\nvectors = "vec_*"\n', "submission.vectors", "vec_"),
    (MINIMAL + '[submission]\nneeds = ["images"]\n', "submission.needs", "vectors"),
    (MINIMAL + "[encoder]\ndims = 0\n", "encoder.dims", "0"),
    (MINIMAL + '[encoder]\ndims = "512"\n', "encoder.dims", "integer"),
    (MINIMAL + "[encoder]\ndims = true\n", "encoder.dims", "integer"),
    (MINIMAL + '[encoder]\nweights = "짧다"\n', "encoder.weights", "8"),
    (MINIMAL + "weight = inf\n", "weight", ""),
    (MINIMAL + "weight = -1\n", "weight", "> 0"),
    (MINIMAL + "floor = 2\n", "floor", "2"),
    (MINIMAL + "[encoder]\nbound = 0\n", "encoder.bound", "> 0"),
    (
        MINIMAL + '[encoder]\ndims = 768\n[gold]\nvectors = "vec_{0..511}"\n',
        "encoder.dims",
        "vec_{0..511}",
    ),
    (MINIMAL + '[[term]]\nmetric = "cosine"\n', r"term\[2\].metric", "cosine"),
    (MINIMAL + '[[term]]\nmetric = "bleu"\n', r"term\[2\].metric", "jaccard"),
    (MINIMAL + '[split]\nprivate = "all"\n', "split.public", ""),
    (MINIMAL + "[split]\npublic = 1.4\n", "split.public", "1.4"),
    (MINIMAL + '[split]\npublic = { column = "a", file = "b" }\n', "split.public", "column"),
    (MINIMAL + "[split]\npublic = {}\n", "split.public", "column"),
    ('id = "가"\n', "term", ""),
    ('id = "가"\nterm = []\n', "term", ""),
    ('id = " "\n[[term]]\nmetric = "cosine"\n', "id", ""),
    (MINIMAL.replace("id", "name"), "id", ""),
    ("id = 대회\n", "우리.toml", ""),
]


@pytest.mark.parametrize(("text", "place", "detail"), REFUSED)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_whatever_is_wrong_is_named_with_its_place(
    text: str, place: str, detail: str, language: str
) -> None:
    with speaking(language), pytest.raises(InvalidCompetition, match=place) as caught:  # type: ignore[arg-type]
        Competition.parse(text, where="우리.toml")
    with speaking(language):  # type: ignore[arg-type]
        assert "우리.toml" in str(caught.value) and detail in str(caught.value)


def test_an_own_competition_is_loaded_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "우리 대회.toml"
    path.write_text("\ufeff" + MINIMAL, encoding="utf-8")
    competition = Competition.load(path)
    assert competition.id == "우리-대회"
    assert competition.folder == tmp_path


def test_an_unknown_name_suggests_a_bundled_one() -> None:
    with pytest.raises(InvalidCompetition, match="hansol-season-3"):
        Competition.load("hansol-saeson-3")


def test_a_file_in_another_encoding_is_refused_with_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "cp949.toml"
    path.write_bytes('id = "대회"\n'.encode("cp949"))
    with pytest.raises(InvalidCompetition, match="byte 6"):
        Competition.load(path)
