"""A map as a page and as a picture: places, colours, and texts that mean harm."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from report.browser import Elements, needed, seen
from report.clouds import cloud_of_texts, scored_cloud
from report.test_page_in_browser import acted, attacks, shown

from scorer.diagnostics.cloud import Cloud, lexical_warning
from scorer.diagnostics.plane import plane_of
from scorer.errors import UsageError
from scorer.records import EncoderIdentity
from scorer.report.map_page import lead, map_page
from scorer.report.map_plot import map_figure
from scorer.report.mapped import ASPECT, KINDS, SCORES, Colour, made_by, map_of, step
from scorer.report.page import LIMIT
from scorer.report.plots import Empty, Told
from scorer.report.plotting import picture
from scorer.wording import LANGUAGES, speaking

TEMPLATES = Path(__file__).resolve().parents[2] / "scorer" / "report" / "templates"


def made(cloud: Cloud, colour: Colour = "score", title: str = "") -> str:
    plane = plane_of(cloud)
    return map_page(cloud, plane, map_of(cloud, plane, colour), title=title)


def texts(count: int) -> list[str]:
    return [f"벽지 {k}" for k in range(count)]


def test_places_keep_one_scale_and_stay_in_the_box() -> None:
    cloud = scored_cloud(texts(30), files=2)
    plane = plane_of(cloud)
    drawn = map_of(cloud, plane, "side")
    box = {(mark.shape, mark.row): mark for mark in drawn.marks}
    assert all(0 < mark.x < 100 and 0 < mark.y < 100 for mark in drawn.marks)
    ratios = set()
    for one, other in ((0, 1), (3, 20), (5, 40)):
        a, b = (cloud.points[place] for place in (one, other))
        marks = [box[f"file{p.file}", drawn.ids.index(p.id)] for p in (a, b)]
        across, down = plane.places[other] - plane.places[one]
        ratios.add(round((marks[1].x - marks[0].x) * ASPECT / across, 0))
        ratios.add(round(-(marks[1].y - marks[0].y) / down, 0))
    assert max(ratios) - min(ratios) <= 2


def test_a_line_joins_an_answer_and_its_reference() -> None:
    cloud = scored_cloud(texts(12), files=2)
    drawn = map_of(cloud, plane_of(cloud), "score")
    places = {(mark.shape, mark.row): (mark.x, mark.y) for mark in drawn.marks}
    assert len(drawn.lines) == 24
    for order, line in enumerate(drawn.lines):
        assert (line.x1, line.y1) == places[f"file{order // 12}", line.row]
        assert (line.x2, line.y2) == places["gold", line.row]


def test_colours_are_tenths_of_the_scores_shown_and_categories_and_sides() -> None:
    found = [step(score, (0.4, 0.6)) for score in (0.4, 0.4199, 0.4201, 0.59, 0.6)]
    assert found == [0, 0, 1, 9, 9] and step(0.3, (0.3, 0.3)) == 9
    cloud = scored_cloud(texts(20), files=2, categories=[f"분류{k}" for k in range(10)])
    plane = plane_of(cloud)
    assert {m.colour for m in map_of(cloud, plane, "side").marks} == {"k0", "k1", "plain"}
    kinds = map_of(cloud, plane, "category")
    assert {m.colour for m in kinds.marks} == {*(f"k{k}" for k in range(8)), "other"}
    assert sum(key.count for key in kinds.colours) == 20
    with pytest.raises(UsageError, match="--gold"):
        map_of(cloud_of_texts(["가", "나"]), plane_of(cloud_of_texts(["가", "나"])), "score")
    with pytest.raises(UsageError, match="no column of categories"):
        map_of(cloud.but(categories=""), plane, "category")


def test_the_page_has_the_colours_of_the_picture() -> None:
    css = (TEMPLATES / "plane.css").read_text(encoding="utf-8").split("@media")[0]
    for letter, colours in (("s", SCORES), ("k", KINDS)):
        assert all(f"--{letter}{k}: {colour};" in css for k, colour in enumerate(colours))


def luminance(colour: str) -> float:
    """Return relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_higher_scores_are_lighter_in_both_themes_and_stand_out_from_the_ground() -> None:
    css = (TEMPLATES / "plane.css").read_text(encoding="utf-8")
    for part, ground in zip(css.split("@media")[:2], ("#ffffff", "#171715"), strict=True):
        colours = [part.split(f"--s{k}: ")[1][:7] for k in range(10)]
        light = [luminance(each) for each in colours]
        assert light == sorted(light) and len(set(light)) == 10
        for each in light:
            ends = sorted((each, luminance(ground)))
            assert (ends[1] + 0.05) / (ends[0] + 0.05) >= 2.9


def test_the_scale_spans_the_scores_shown_and_uses_all_its_colours() -> None:
    cloud = scored_cloud(texts(40))
    points = [p.but(score=None if p.score is None else 0.4 + p.score / 10) for p in cloud.points]
    drawn = map_of(cloud.but(points=tuple(points)), plane_of(cloud), "score")
    assert drawn.scale == pytest.approx((0.40125, 0.49875))
    assert {m.colour for m in drawn.marks} == {"plain", *(f"s{k}" for k in range(10))}
    assert [low for _, low, _ in drawn.steps[1:]] == pytest.approx(
        [high for _, _, high in drawn.steps[:-1]]
    )
    text = made(cloud.but(points=tuple(points)))
    assert "0.401" in text and "0.499" in text
    assert map_of(cloud, plane_of(cloud), "side").scale is None


def test_points_that_are_all_the_same_and_planes_that_lose_nothing_are_told_so() -> None:
    with speaking("en"):
        cloud = cloud_of_texts(["가", "나", "다"])
        same = cloud.but(vectors=cloud.vectors[[0, 0, 0]])
        assert "All points are the same" in made(same, "side")
        two = cloud.but(points=cloud.points[:2], vectors=cloud.vectors[:2])
        assert "keeps all of the variance" in made(two, "side")
        assert "100.0%" not in lead(two, plane_of(two))


def test_a_picture_says_what_made_its_vectors() -> None:
    cloud = scored_cloud(texts(5))
    assert made_by(cloud) == ""
    identity = EncoderIdentity(
        name="lexical",
        model="lexical",
        revision="",
        weights="",
        tokenizer="",
        stack="s",
        dims=4,
        max_tokens=9,
    )
    warned = cloud.but(encoder=identity, warnings=lexical_warning(identity))
    with speaking("en"):
        assert "lexical" in made_by(warned) and "leaderboard" in made_by(warned)
        pytest.importorskip("matplotlib")
        plane = plane_of(cloud)
        figures = []

        def keep(each: Cloud) -> bytes:
            def draw(empty: Empty, told: Told) -> object:
                figures.append(map_figure(each, plane, "score", empty, told))
                return figures[-1]

            return picture(draw, "png", 60).content

        assert keep(cloud) != keep(warned)
        said = [[each.get_text() for each in f.axes[0].texts] for f in figures]
        assert said[0] == [""] and "letters" in said[1][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_whole_and_the_same_each_time(language: str) -> None:
    with speaking("ko" if language == "ko" else "en"):
        cloud = scored_cloud(texts(12), files=2)
        text = made(cloud)
        assert text == made(cloud) and f'<html lang="{language}">' in text
    tags = [tag for tag, _ in Elements(text).found]
    assert tags.count("article") == 12 and tags.count("line") == 24
    assert not {"img", "iframe", "link", "base", "form"} & set(tags)
    assert "http://" not in text and "https://" not in text and "style=" not in text


def test_many_long_texts_are_cut_to_keep_the_page_small() -> None:
    cloud = scored_cloud([f"{k} " + "가나다 " * 400 for k in range(400)])
    assert len(made(cloud.but(questions={})).encode()) <= LIMIT


@needed
def test_an_unescaped_attack_is_noticed(tmp_path: Path) -> None:
    text = made(scored_cloud(texts(3)), title="제목")
    bare = text.replace("<h1>제목</h1>", f"<h1>{attacks(1)[0]}</h1>")
    assert acted(seen(shown(tmp_path, bare.replace("http-equiv", "data-was"), "a.html"))[0])
    assert not acted(seen(shown(tmp_path, bare, "b.html"))[0])


@needed
@pytest.mark.parametrize("colour", ["score", "category", "side"])
def test_hostile_texts_stay_texts_even_without_the_policy(tmp_path: Path, colour: Colour) -> None:
    hostile = attacks(120)
    cloud = scored_cloud(hostile, files=2, categories=hostile[:12])
    text = made(cloud, colour, title=hostile[5])
    for name, page in (("a.html", text), ("b.html", text.replace("http-equiv", "data-was"))):
        dom, console = seen(shown(tmp_path, page, name), "#r7")
        assert not acted(dom) and not console
        found = Elements(dom).found
        tags = [tag for tag, _ in found]
        # the row pointed at stands in the panel too
        assert tags.count("article") == 121 and tags.count("script") == 1
        assert not {"img", "iframe", "base", "math", "link", "form"} & set(tags)
        lit = [known for _, known in found if "lit" in (known.get("class") or "").split()]
        assert {known["data-row"] for known in lit} == {"7"}
        assert not any("hidden" in known for _, known in found if known.get("class") == "find")


@needed
@pytest.mark.parametrize("width", [320, 1200])
def test_no_width_makes_the_page_scroll_sideways(tmp_path: Path, width: int) -> None:
    cloud = scored_cloud([f"{k}" + "가나다_" * 60 for k in range(6)], files=3)
    text = made(cloud, "category", title="긴" * 150).replace("http-equiv", "data-was")
    measuring = (
        f'<iframe width="{width}" height="900" srcdoc="{escape(text, quote=True)}"></iframe>'
        "<script>onload=()=>{const inside=document.querySelector('iframe').contentDocument;"
        "document.documentElement.dataset.wide=inside.documentElement.scrollWidth}</script>"
    )
    dom, _ = seen(shown(tmp_path, f"<!doctype html><html>{measuring}</html>"))
    wide = next(known["data-wide"] for tag, known in Elements(dom).found if tag == "html")
    assert wide is not None and int(wide) <= width


@pytest.mark.parametrize("form", ["png", "svg"])
@pytest.mark.parametrize("colour", ["score", "category", "side"])
def test_a_picture_is_the_same_each_time(form: str, colour: Colour) -> None:
    pytest.importorskip("matplotlib")
    cloud = scored_cloud([f"$x_{k}$ <b>&" for k in range(9)], files=2)
    plane = plane_of(cloud)
    first, second = (
        picture(lambda empty, told: map_figure(cloud, plane, colour, empty, told), form, 60)
        for _ in range(2)
    )
    assert first.content == second.content
    assert first.content.startswith(b"\x89PNG" if form == "png" else b"<?xml")
