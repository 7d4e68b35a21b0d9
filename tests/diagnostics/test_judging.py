"""Judges side by side say of each row what each encoder alone says of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from encoders.checkpoints import checkpoint
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata, spearmanr

from scorer import score
from scorer.cache import NoCache
from scorer.competition import Competition
from scorer.diagnostics.judging import (
    Case,
    Judged,
    case_of_pairs,
    case_of_submission,
    disagreements,
    judged,
    split_name,
)
from scorer.encoders import EncoderRequest, load_encoder
from scorer.errors import UsageError
from scorer.reading.pairs import read_pairs
from scorer.scoring import Scorer
from scorer.settings import Settings

SETTINGS = Settings(cache=False)
PAIRS = (
    "id,질문_1,질문_2\n"
    "가,벽지가 들떴어요,벽지가 들뜬 곳은 어떻게 하나요\n"
    "나,결로는 왜 생기나요,결로의 원인이 무엇인가요\n"
    "다,곰팡이를 없애려면,장판은 언제 시공합니까\n"
    "라,퍼티는 무엇인가요,이음매는 퍼티로 메웁니까\n"
)
GOLD = "id,답변_1,답변_2\nT0,풀을 다시 발라 붙입니다,풀칠을 합니다\nT1,환기로 막습니다,환기\n"
ANSWERS = "id,답변\nT1,환기를 합니다\nT0,벽지를 새로 붙입니다\n"


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkpoint(tmp_path_factory.mktemp("bare") / "bert")


def case() -> Case:
    return case_of_pairs(read_pairs(PAIRS.encode(), ("질문_1", "질문_2")))


def found(*names: str, settings: Settings = SETTINGS, of: Case | None = None) -> Judged:
    return judged(of or case(), names, settings, NoCache(), resamples=200)


def test_both_ways_to_read_stand_side_by_side_as_each_alone() -> None:
    long = "벽지가 들떠서 새로 발랐는데 " * 20
    pairs = case_of_pairs(read_pairs(f"{PAIRS}마,{long},벽지\n".encode(), ("질문_1", "질문_2")))
    both = found("lexical", settings=SETTINGS.but(long="both"), of=pairs)
    assert [each.name for each in both.judges] == ["lexical (truncate)", "lexical (chunk)"]
    for judge, way in zip(both.judges, ("truncate", "chunk"), strict=True):
        (alone,) = found("lexical", settings=SETTINGS.but(long=way), of=pairs).judges
        assert judge.cosines == alone.cosines and judge.identity == alone.identity
    cut, whole = both.judges
    assert cut.cosines[4] != whole.cosines[4] and cut.cosines[:4] == whole.cosines[:4]


def test_cosines_are_those_of_each_encoder_alone(bert: Path, tiny_distiluse: Path) -> None:
    names = (str(tiny_distiluse), f"{bert}:cls", f"{bert}:last-2", "lexical")
    both = found(*names)
    assert [each.name for each in both.judges] == list(names)
    requests = [
        EncoderRequest("sentence-transformers", path=str(tiny_distiluse), device="cpu"),
        EncoderRequest("sentence-transformers", path=str(bert), device="cpu", pooling="cls"),
        EncoderRequest("sentence-transformers", path=str(bert), device="cpu", pooling="last-2"),
        EncoderRequest("lexical"),
    ]
    rows = [line.split(",")[1:] for line in PAIRS.splitlines()[1:]]
    for judge, request in zip(both.judges, requests, strict=True):
        encoder = load_encoder(request)
        for (one, other), value in zip(rows, judge.cosines, strict=True):
            first, second = (encoder.encode([text])[0].astype(float) for text in (one, other))
            alone = first @ second / np.linalg.norm(first) / np.linalg.norm(second)
            assert value == pytest.approx(alone, abs=1e-6)
        clipped = [max(value, 0.0) for value in judge.cosines]
        assert judge.mean == pytest.approx(np.mean(clipped))
        assert judge.below == sum(value < 0 for value in judge.cosines)
        assert sum(judge.bins) == 4
        edges = np.histogram(list(judge.cosines), bins=40, range=(-1, 1))[0]
        assert list(judge.bins) == edges.tolist()
    for one, line in zip(both.judges, both.spearman, strict=True):
        for other, value in zip(both.judges, line, strict=True):
            expected = spearmanr(one.cosines, other.cosines).statistic
            assert value == pytest.approx(expected, abs=1e-12)


def test_a_submission_is_judged_as_it_is_scored(tiny_distiluse: Path) -> None:
    settings = Settings(cache=False)
    scorer = Scorer(GOLD.encode(), settings)
    submission = scorer.read(ANSWERS.encode()).sound("failure.invalid-submission", strict=False)
    both = found("lexical", str(tiny_distiluse), of=case_of_submission(scorer, submission))
    for judge in both.judges:
        card = score(ANSWERS.encode(), GOLD.encode(), encoder=judge.name, cache=False)
        assert list(judge.clipped) == list(card.numbers)
        assert judge.mean == card.score


def test_the_same_call_gives_the_same_judgement(tiny_distiluse: Path) -> None:
    one, other = (found("lexical", str(tiny_distiluse)) for _ in range(2))
    assert [list(each.cosines) for each in one.judges] == [
        list(each.cosines) for each in other.judges
    ]
    assert one.spearman == other.spearman
    assert [each.interval for each in one.judges] == [each.interval for each in other.judges]


def test_an_encoder_that_cannot_be_had_does_not_stop_the_others(tmp_path: Path) -> None:
    both = found("lexical", "nobody/아무것도", "lexical-512")
    assert [each.name for each in both.judges] == ["lexical", "lexical-512"]
    assert [each.name for each in both.absent] == ["nobody/아무것도"]
    assert len(both.spearman) == 2


def test_a_name_there_is_not_stops_before_any_work() -> None:
    with pytest.raises(UsageError):
        found("lexical", "lexcial")


def test_judges_need_texts() -> None:
    header = "id," + ",".join(f"vec_{k}" for k in range(512))
    vectors = "\n".join([header, *(f"T{row}," + ",".join(["0.5"] * 512) for row in (0, 1))])
    scorer = Scorer(GOLD.encode(), SETTINGS)
    reading = scorer.read(vectors.encode())
    with pytest.raises(UsageError) as caught:
        case_of_submission(scorer, reading.sound("failure.invalid-submission", strict=False))
    assert caught.value.key == "judge.failure-no-texts"


def test_long_texts_are_listed_with_what_was_kept_and_lost(tiny_distiluse: Path) -> None:
    long = "벽지가 들뜬 곳은 풀을 다시 발라 눌러 붙입니다 " * 20
    read = read_pairs(f"id,가,나\nx,{long},풀\ny,풀,풀\n".encode(), ("가", "나"))
    cut, whole = (
        found(str(tiny_distiluse), settings=SETTINGS.but(long=way), of=case_of_pairs(read))
        for way in ("truncate", "chunk")
    )
    (judge,), (reader,) = cut.judges, whole.judges
    request = EncoderRequest("sentence-transformers", path=str(tiny_distiluse), device="cpu")
    tokens = int(load_encoder(request).token_counts([long])[0])
    for each in (judge, reader):
        assert [(text.id, text.reference, text.tokens) for text in each.long] == [("x", 0, tokens)]
    assert judge.kept(judge.long[0]) == 128
    assert reader.kept(reader.long[0]) == tokens
    assert judge.cosines[0] != reader.cosines[0] and judge.cosines[1] == reader.cosines[1]


@given(
    st.integers(2, 4).flatmap(
        lambda judges: st.lists(
            st.lists(st.integers(-5, 5).map(float), min_size=judges, max_size=judges),
            min_size=1,
            max_size=12,
        )
    ),
    st.integers(1, 12),
)
def test_disagreement_is_the_largest_difference_of_ranks(
    rows: list[list[float]], count: int
) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)]
    ranked = np.array([rankdata(column) for column in columns])
    gaps = {place: float(np.ptp(ranked[:, place])) for place in range(len(rows))}
    wanted = sorted((place for place, gap in gaps.items() if gap), key=lambda p: (-gaps[p], p))
    shown = disagreements(columns, count)
    assert [each.place for each in shown] == wanted[:count]
    for each in shown:
        assert each.ranks == tuple(ranked[:, each.place]) and each.gap == gaps[each.place]


def test_one_judge_agrees_with_itself() -> None:
    assert disagreements([[0.1, 0.2]], 5) == ()


@pytest.mark.parametrize(
    ("asked", "encoder", "pooling"),
    [
        ("klue/bert-base:cls", "klue/bert-base", "cls"),
        ("./폴더:last-4", "./폴더", "last-4"),
        ("C:\\model", "C:\\model", None),
        ("klue/bert-base", "klue/bert-base", None),
        (":mean", ":mean", None),
    ],
)
def test_a_pooling_stands_behind_a_colon(asked: str, encoder: str, pooling: str | None) -> None:
    assert split_name(asked) == (encoder, pooling)


def test_a_competition_that_takes_the_best_reference_is_judged_so() -> None:
    rules = Competition.parse(
        'id = "최대"\n[gold]\nreferences = ["답변_1", "답변_2"]\nacross = "max"\n'
        '[[term]]\nmetric = "cosine"\n'
    )
    scorer = Scorer(GOLD.encode(), SETTINGS.but(competition=rules))
    submission = scorer.read(ANSWERS.encode()).sound("failure.invalid-submission", strict=False)
    (judge,) = found("lexical", of=case_of_submission(scorer, submission)).judges
    card = score(ANSWERS.encode(), GOLD.encode(), encoder="lexical", competition=rules, cache=False)
    assert list(judge.clipped) == list(card.numbers)
