"""A pooling compares with the leaderboard only where the competition declares it."""

from __future__ import annotations

from pathlib import Path

import pytest
from encoders.checkpoints import checkpoint

from scorer import Scorecard, score
from scorer.competition import Competition
from scorer.errors import InvalidCompetition

ANSWERS = "id,답변\nT0,벽지가 들뜬 곳은 풀을 발라 붙입니다\nT1,결로는 환기로 막습니다\n"
GOLD = "id,답변_1\nT0,풀을 다시 발라 눌러 붙입니다\nT1,결로는 환기와 단열로 막습니다\n"
RULES = """
id = "버트"
[gold]
references = ["답변_1"]
[encoder]
model = "klue/bert-base"
{pooling}
[[term]]
metric = "cosine"
"""


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkpoint(tmp_path_factory.mktemp("bare") / "bert")


def scored(bert: Path, declared: str = "", asked: str | None = None) -> Scorecard:
    rules = RULES.format(pooling=f'pooling = "{declared}"' if declared else "")
    return score(
        ANSWERS.encode(),
        GOLD.encode(),
        competition=Competition.parse(rules),
        encoder_path=bert,
        pooling=asked,
    )


def test_a_declared_pooling_is_used_and_compares(bert: Path) -> None:
    card = scored(bert, declared="pooler")
    assert card.signature.stack == "bert+pooler"
    assert not card.warnings
    again = scored(bert, declared="pooler", asked="pooler")
    assert again.signature == card.signature and not again.warnings


@pytest.mark.parametrize("declared", ["", "pooler"])
def test_another_pooling_than_declared_never_compares(bert: Path, declared: str) -> None:
    card = scored(bert, declared, asked="last-2")
    assert card.signature.stack == "bert+mean-of-last-2"
    assert [note.key for note in card.warnings] == ["note.encoder-read-otherwise"]
    assert card.provenance.encoder is not None and not card.provenance.encoder.comparable


def test_scores_of_different_poolings_are_never_ranked_together(bert: Path) -> None:
    one, other = (scored(bert, asked=name).signature for name in ("cls", "mean"))
    assert not one.compares_with(other)


def test_a_competition_cannot_declare_a_pooling_there_is_not() -> None:
    with pytest.raises(InvalidCompetition, match="last-N"):
        Competition.parse(RULES.format(pooling='pooling = "평균"'))


def test_a_declared_pooling_is_written_back() -> None:
    made = Competition.parse(RULES.format(pooling='pooling = "last-4"'))
    assert Competition.parse(made.to_toml()) == made
    assert made.encoder.pooling == "last-4"
