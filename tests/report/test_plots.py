"""Single figures: what they show, in which letters, and that they are the same each time."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from report.dossiers import made

from scorer.cli import plot as command
from scorer.errors import UsageError
from scorer.records import Note
from scorer.report import plotting
from scorer.report.plots import FIGURES, drawn
from scorer.report.plotting import hangul_font, latin, plot
from scorer.wording import say, speaking

pytest.importorskip("matplotlib")
KOREAN = pytest.mark.skipif(hangul_font() is None, reason="no font with Hangul is installed")
PNG = b"\x89PNG\r\n\x1a\n"
ONE, THREE = made(46), made(46, 3)


def texts(dossier: Any, figure: str, told: Any = str) -> list[str]:
    """Return every text of a figure."""
    from matplotlib.text import Text

    made_of = drawn(dossier, figure, plotting._figure, told)
    return [each.get_text() for each in made_of.findobj(Text) if each.get_text()]


def test_the_command_names_the_figures_there_are() -> None:
    assert list(FIGURES) == command.FIGURES


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_figure_is_the_same_file_each_time(figure: str, form: str) -> None:
    first, again = plot(THREE, figure, form, 60), plot(made(46, 3), figure, form, 60)
    assert first.content == again.content
    begins = first.content.startswith(PNG if form == "png" else b"<?xml")
    assert begins and len(first.content) > 2_000


@pytest.mark.parametrize("figure", [each for each in FIGURES if each != "compare"])
def test_one_submission_is_drawn_too(figure: str) -> None:
    assert plot(ONE, figure, "png", 40).content.startswith(PNG)


def test_one_submission_cannot_be_compared() -> None:
    with pytest.raises(UsageError, match="two submissions or more"):
        plot(ONE, "compare", "png")


def test_rows_that_nothing_tells_apart_have_no_parts() -> None:
    with pytest.raises(UsageError, match="--by"):
        plot(ONE.but(by=()), "slices", "png")


def test_more_dots_are_a_larger_picture() -> None:
    from struct import unpack

    sizes = [unpack(">II", plot(ONE, "rows", "png", dpi).content[16:24]) for dpi in (50, 100)]
    assert sizes[1] == (2 * sizes[0][0], 2 * sizes[0][1])


def test_every_submission_its_mean_and_its_rows_are_in_the_distribution() -> None:
    said = texts(THREE, "distribution")
    for each in THREE.entries:
        assert any(
            f"{each.letter}  {each.name}" in t and f"{each.card.score:.3f}" in t for t in said
        )


def test_floors_and_scores_stand_on_the_scale_lowest_first() -> None:
    said = [float(each) for each in texts(ONE, "scale") if re.fullmatch(r"\d\.\d{4}", each)]
    found = ONE.first.worth.anchors
    assert found is not None
    wanted = [x for x in (found.shuffled, found.constant, ONE.first.card.score) if x is not None]
    assert said == pytest.approx(sorted(wanted), abs=5e-5)


def test_every_part_is_named_with_its_rows() -> None:
    said = texts(ONE, "slices")
    # a kind with one part tells nothing apart
    for part in ONE.first.worth.slices:
        if part.n < 46:
            assert f"{part.name} ({part.n})" in said


def test_the_parts_of_several_submissions_have_their_intervals() -> None:
    from scorer.report.plots import COLOURS, drawn
    from scorer.report.plotting import _figure

    figure = drawn(THREE, "slices", _figure, str)
    lines = [each for each in figure.axes[0].get_lines() if len(each.get_xdata()) == 2]
    found = {(each.get_color(), *each.get_xdata()) for each in lines}
    for place, entry in enumerate(THREE.entries):
        for part in entry.worth.slices:
            span = part.interval
            if part.n < 46 and span is not None and span.low is not None:
                assert (COLOURS[place], span.low, span.high) in found


def test_a_matrix_holds_the_difference_of_every_pair() -> None:
    assert THREE.comparison is not None
    said = texts(THREE, "compare")
    for pair in THREE.comparison.pairs:
        assert f"{pair.paired.difference:+.3f}" in said
        assert f"{-pair.paired.difference:+.3f}" in said


@KOREAN
def test_labels_are_korean_where_a_font_has_hangul() -> None:
    with speaking("ko"):
        made_of = plot(ONE, "distribution", "png", 40)
        said = texts(ONE, "distribution")
    assert not made_of.plain and any("행 점수 분포" in each for each in said)


def test_without_a_font_with_hangul_labels_are_english_and_it_is_known() -> None:
    with speaking("ko"):
        made_of = plot(ONE, "distribution", "svg", families=("No Such Font",))
    assert made_of.plain
    shown = re.findall(r"<!-- (.*?) -->", made_of.content.decode())
    assert "Row scores" in shown and not re.search("[가-힣]", " ".join(shown))
    assert any("??/0.csv" in each for each in shown)


def test_a_font_without_hangul_is_not_taken_for_one_with_it() -> None:
    assert hangul_font(("DejaVu Sans",)) is None


def test_other_letters_become_question_marks_and_latin_ones_stay() -> None:
    assert latin("제출 A/é.csv – 1") == "?? A/é.csv ? 1"


NAMES = [
    "$x^2$",
    "$\\frac{",
    "--><script>",
    "{}%s",
    "\x00\x1b[0m",
    "a\nb",
    "_" * 500,
    "\\alpha",
    "^",
]


@pytest.mark.parametrize("names", [NAMES[:3], NAMES[3:6], NAMES[6:]])
@pytest.mark.parametrize("figure", FIGURES)
def test_no_name_is_a_formula_or_breaks_a_figure(names: list[str], figure: str) -> None:
    entries = []
    for entry, name in zip(THREE.entries, names, strict=True):
        slices = tuple(part.but(name=f"{name}{part.name}") for part in entry.worth.slices)
        entries.append(entry.but(name=name, worth=entry.worth.but(slices=slices)))
    content = plot(THREE.but(entries=tuple(entries)), figure, "svg", 40).content
    tags = {each.tag.rpartition("}")[2] for each in ElementTree.fromstring(content).iter()}
    assert "path" in tags and not tags & {"script", "image", "a", "foreignObject"}


def test_drawing_leaves_the_users_own_settings_alone() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    plot(ONE, "rows", "png", 40)
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("figure", FIGURES)
def test_a_picture_of_scores_that_do_not_compare_says_so(figure: str) -> None:
    note = Note.of("note.no-encoder")
    entries = [e.but(card=e.card.but(warnings=(note,))) for e in THREE.entries]
    warned = "! " + say("diagnose.figure-warning")
    assert warned in texts(THREE.but(entries=tuple(entries)), figure)
    assert warned not in texts(THREE, figure)
