"""Pictures of a diagnosis: what they show, and that nothing breaks them."""

from __future__ import annotations

from functools import cache, partial
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from scipy.stats import binom

from scorer.competition import Competition
from scorer.diagnostics.diagnosis import Diagnosis, diagnosis
from scorer.diagnostics.material import material_of
from scorer.report import plotting
from scorer.report.diagnose_figures import FIGURES, _by_chance, diagnosis_figure, figures_in
from scorer.report.plotting import hangul_font, picture
from scorer.scoring import Scorer
from scorer.settings import Settings
from scorer.wording import speaking

pytest.importorskip("matplotlib")
KOREAN = pytest.mark.skipif(hangul_font() is None, reason="no font with Hangul is installed")
TOPICS = ["벽지", "장판", "누수", "결로", "타일", "실크", "합지", "석고보드", "걸레받이", "곰팡이"]
NAMES = ["$x^2$", "--><script>", "{}%s", "\x1b[0m", "_" * 500, "\\alpha"]


@cache
def made(rows: int = 10, long: int = 3) -> Diagnosis:
    """Return the diagnosis of so many rows, some of which have an answer too long to be read."""
    said = [f"{TOPICS[k % 10]}는 {k}번 봅니다" + " 그리고" * 90 * (k < long) for k in range(rows)]
    answers = "id,답변\n" + "".join(f"T{k},{text}\n" for k, text in enumerate(said))
    gold = "id,답변_1\n" + "".join(f"T{k},{TOPICS[k % 10]}부터 봅니다 {k}\n" for k in range(rows))
    return _found(answers, gold, Settings(encoder="lexical", cache=False))


@cache
def unlike(rows: int = 6) -> Diagnosis:
    """Return the diagnosis of vectors that are all the same, and unlike every gold row."""
    answers, gold = (
        "id,vec_0,vec_1\n" + "".join(f"T{k},{x},{y}\n" for k in range(rows))
        for x, y in ((1, 0), (0, 1))
    )
    rules = Competition.parse('id = "벡터"\n[[term]]\nmetric = "cosine"\n')
    return _found(answers, gold, Settings(competition=rules, cache=False))


def _found(answers: str, gold: str, settings: Settings) -> Diagnosis:
    scorer = Scorer(gold.encode(), settings)
    return diagnosis(material_of(scorer, scorer.scored(answers.encode())))


def figure_of(found: Diagnosis, name: str) -> Any:
    return diagnosis_figure(found, name, plotting._figure, str)


def texts(figure: Any) -> str:
    from matplotlib.text import Text

    return "\n".join(each.get_text() for each in figure.findobj(Text) if each.get_text())


def heights(ax: Any) -> list[float]:
    return [bar.get_height() for bar in ax.patches]


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 120])
def test_whatever_there_is_to_draw_is_drawn_and_the_same_each_time(rows: int) -> None:
    found = made(rows, 0)
    wanted = ["histogram", "shares", "hubness"] if rows > 3 else ["histogram", "shares"]
    assert figures_in(found) == wanted
    for name in wanted:
        drawing = partial(diagnosis_figure, found, name)
        first = picture(drawing, "png", 40)
        assert first.content == picture(drawing, "png", 40).content


def test_cut_rows_are_drawn_only_where_some_are() -> None:
    assert figures_in(made()) == list(FIGURES)
    assert "truncation" not in figures_in(made(10, 0))
    assert figures_in(unlike()) == ["histogram", "shares", "hubness"]


def test_the_histogram_holds_every_cosine_in_40_bins() -> None:
    found = made()
    (ax,) = figure_of(found, "histogram").axes
    others, own = (each.get_data().values for each in ax.patches[:2])
    cosines = [facts.own for facts in found.rows.values()]
    assert len(own) == len(others) == 40 and others.sum() == pytest.approx(100)
    counted, _ = np.histogram(cosines, 40, (0.0, 1.0))
    assert own.tolist() == pytest.approx((100 * counted / len(cosines)).tolist())
    said = texts(ax.figure)
    assert "10 rows" in said and "90 pairs" in said and f"mean {np.mean(cosines):.3f}" in said


def test_shares_of_all_rows_stand_beside_their_chance_level() -> None:
    found = made()
    axes = figure_of(found, "shares").axes
    for ax, shares in zip(
        axes, (found.spread.shares.rows, found.spread.shares.columns), strict=True
    ):
        assert sum(heights(ax)) == 10 and len(heights(ax)) == 40
        assert sorted(line.get_xdata()[0] for line in ax.lines) == pytest.approx(
            sorted([0.1, float(np.mean(shares))])
        )
    assert "by chance 0.1" in texts(axes[0].figure)


def test_hubs_are_counted_and_named() -> None:
    found = made()
    axes = figure_of(found, "hubness").axes
    for ax, hubs in zip(axes, (found.spread.gold_hubs, found.spread.prediction_hubs), strict=True):
        assert hubs is not None
        rounded = np.floor(hubs.occurrences + 0.5).astype(int)
        assert heights(ax) == np.bincount(rounded, minlength=len(heights(ax))).tolist()
        assert f"T{hubs.hub} " in ax.get_title()


@pytest.mark.parametrize("step", [1, 3])
def test_what_chance_expects_is_a_binomial(step: int) -> None:
    found = made(120, 0)
    hubs = found.spread.gold_hubs
    assert hubs is not None and hubs.k == 10
    expected = 120 * np.diff(binom.cdf(np.arange(-1, 121, step), 120, 10 / 120))
    assert _by_chance(hubs, 120, step, 12) == pytest.approx(expected[:12].tolist())


def test_the_scores_of_cut_rows_stand_apart_from_the_others() -> None:
    found = made()
    (ax,) = figure_of(found, "truncation").axes
    scores = found.material.scores
    dots = {
        len(line.get_xdata()): set(line.get_xdata())
        for line in ax.lines
        if line.get_marker() == "o"
    }
    assert dots[3] == set(scores[:3]) and dots[7] == set(scores[3:]) and dots[0] == set()
    assert any(list(line.get_xdata()) == [found.material.score] * 2 for line in ax.lines)
    assert "answer cut\n3 rows" in texts(ax.figure) and "nothing cut\n7 rows" in texts(ax.figure)


def test_every_picture_says_what_it_is_of_and_that_it_does_not_compare() -> None:
    for name in FIGURES:
        said = texts(figure_of(made(), name))
        assert "lexical" in said and "not comparable with the leaderboard" in said
    assert "leaderboard" not in texts(figure_of(unlike(), "histogram"))


def test_vectors_that_share_nothing_are_drawn_too() -> None:
    for name in figures_in(unlike()):
        assert picture(partial(diagnosis_figure, unlike(), name), "png", 40).content
    for ax in figure_of(unlike(), "shares").axes:
        assert heights(ax)[0] == 6


@KOREAN
def test_pictures_speak_korean_where_a_font_has_hangul() -> None:
    with speaking("ko"):
        said = "\n".join(texts(figure_of(made(), name)) for name in FIGURES)
        assert not picture(partial(diagnosis_figure, made(), "shares"), "png", 40).plain
    for word in ("코사인", "행 비율", "왜도", "답변이 잘림", "리더보드와 비교할 수 없음"):
        assert word in said


@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_a_formula_or_breaks_a_picture(name: str) -> None:
    found = made()
    pairs = found.material.pairs.but(ids=(name, *found.material.ids[1:]))
    found = found.but(material=found.material.but(submission=name, pairs=pairs))
    for figure in FIGURES:
        content = picture(partial(diagnosis_figure, found, figure), "svg", 40).content
        tags = {each.tag.rpartition("}")[2] for each in ElementTree.fromstring(content).iter()}
        assert "path" in tags and not tags & {"script", "image", "a", "foreignObject"}
