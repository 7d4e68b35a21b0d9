"""A report: one page in two languages that needs nothing else and says what it leaves out."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from report.browser import Elements
from report.dossiers import SENTENCE, made, usual

from scorer.appraising import Appraising
from scorer.report.dossier import Dossier
from scorer.report.page import LIMIT, page, policy
from scorer.statistics.comparison import compare
from scorer.wording import LANGUAGES, Language, say, speaking

VOID = {"meta", "input", "wbr", "br"}
#: Shapes close themselves, or hold a title.
SHAPES = {"rect", "line", "circle", "path"}
NUMBERS = {1: made(46), 3: made(46, 3)}


@pytest.fixture(params=NUMBERS)
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return NUMBERS[request.param]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_language_and_holds_every_section(
    dossier: Dossier, language: Language
) -> None:
    with speaking(language):
        text = page(dossier)
    assert text.startswith("<!doctype html>") and f'<html lang="{language}">' in text
    found = Elements(text).found
    sections = [known["id"] for tag, known in found if tag == "section"]
    several = len(dossier.entries) > 1
    head = ["ranking"] if several else ["score"]
    middle = ["comparison"] if several else []
    expected = [*head, "scale", "distribution", "parts", *middle, "odds", "extremes", "rows"]
    # without an encoder and one reference per row there is no floor of another kind
    assert sections == [*expected, "read", "origin"]
    links = [known["href"] for tag, known in found if tag == "a"]
    assert links == [f"#{section}" for section in sections]


def test_every_element_is_closed_and_every_name_given_once(dossier: Dossier) -> None:
    text = page(dossier)
    opened = [tag for tag, _ in Elements(text).found if tag not in VOID | SHAPES]
    markup = re.sub(r"<script>.*?</script>", "<script></script>", text, flags=re.S)
    closed = [tag for tag in re.findall(r"</([a-z0-9]+)>", markup) if tag not in SHAPES]
    assert sorted(opened) == sorted(closed)
    ids = [known["id"] for _, known in Elements(text).found if "id" in known]
    assert len(ids) == len(set(ids))
    labelled = {
        known["aria-labelledby"] for _, known in Elements(text).found if "aria-labelledby" in known
    }
    assert labelled <= set(ids)


def test_a_page_names_no_place_outside_itself(dossier: Dossier) -> None:
    text = page(dossier)
    assert "://" not in text and "@import" not in text and "url(" not in text
    for tag, known in Elements(text).found:
        assert tag not in {"link", "img", "iframe", "object", "embed", "form", "base", "use"}
        assert not {"src", "srcset", "style", "action", "ping", "data"} & set(known), tag
        assert not [name for name in known if name.startswith("on")]
        assert known.get("href", "#").startswith("#")  # type: ignore[union-attr]


def test_the_policy_allows_the_pages_own_script_and_style_alone(dossier: Dossier) -> None:
    text = page(dossier)
    found = [known for _, known in Elements(text).found if "http-equiv" in known]
    assert [each["http-equiv"] for each in found] == ["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in (found[0]["content"] or "").split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, flags=re.S)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert "unsafe" not in policy("", "")


def test_warnings_come_before_any_number() -> None:
    first = NUMBERS[1].entries[0]
    from scorer.records import Note

    card = first.card.but(warnings=(Note.of("note.precision", precision="bf16"),))
    text = page(NUMBERS[1].but(entries=(first.but(card=card),)))
    said = text.index("bf16")
    assert said < text.index("<main>") and text.index('class="warning"') < said


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert page(made(46, 3)) == page(made(46, 3))


def test_no_clock_is_in_a_page_unless_a_date_is_given(dossier: Dossier) -> None:
    assert "<time>" not in page(dossier)
    assert "<time>2026-11-21</time>" in page(dossier, date="2026-11-21")


def test_a_title_and_a_note_are_shown_as_they_are() -> None:
    text = page(NUMBERS[1], title="팀 <b>모임", note="첫째 줄\n둘째 & 셋째")
    assert "<h1>팀 &lt;b&gt;모임</h1>" in text
    assert '<p class="note">첫째 줄\n둘째 &amp; 셋째</p>' in text


def test_every_row_is_in_the_table_with_the_score_of_every_submission() -> None:
    dossier = NUMBERS[3]
    rows = Elements(page(dossier)).body
    assert len(rows) == 46
    for place, (_, cells) in enumerate(rows):
        assert cells[0] == f"T{place}"
        shown = [f"{each.card.numbers[place]:.4f}" for each in dossier.entries]
        assert cells[1:4] == shown
        assert all(f"답변 {k} {place} " in cells[4] for k in range(3))
        assert f"질문 {place} " in cells[4] and f"정답 {place} " in cells[4]


def test_five_submissions_of_500_rows_stay_under_a_megabyte_with_every_row() -> None:
    def text(kind: str, row: int) -> str:
        return f"{kind} {row} " + SENTENCE * (2 if kind == "질문" else 5)

    found = page(made(500, 5, text=text))
    assert len(found.encode()) <= LIMIT
    assert len(Elements(found).body) == 500
    assert "up to 80 characters" in found or "left out of this table" in found


def test_what_there_is_no_room_for_is_said() -> None:
    few = page(NUMBERS[3])
    assert "to keep this page small" not in few
    many = page(made(2500, 2))
    assert len(many.encode()) <= LIMIT
    assert "the weakest 2000 of 2500 rows" in many and len(Elements(many).body) == 2000


def test_texts_without_end_do_not_make_a_page_without_end() -> None:
    def text(kind: str, row: int) -> str:
        return f"{kind} {row} " + "<가&>" * 20_000

    assert len(page(made(60, 2, text=text)).encode()) <= LIMIT


def test_many_submissions_are_ranked_and_what_is_not_shown_is_said() -> None:
    found = page(made(12, 14))
    assert len(found.encode()) <= LIMIT
    assert "the first 12 of 14 submissions" in found
    assert "The table holds the first 8 of 14 submissions" in found
    assert found.count('<th scope="row" class="name">제출/<wbr>') >= 14


@pytest.mark.parametrize("rows", [1, 2, 3])
@pytest.mark.parametrize("count", [1, 2])
def test_a_handful_of_rows_is_a_page_too(rows: int, count: int) -> None:
    assert len(Elements(page(made(rows, count))).body) == rows


def test_without_intervals_split_and_parts_their_places_are_left_out() -> None:
    text = page(made(5, 1, text=usual, split=False, how=Appraising(method="none")))
    ids = [known["id"] for tag, known in Elements(text).found if tag == "section"]
    assert "odds" not in ids and "95% interval" not in text


def test_scores_made_in_other_ways_are_not_held_against_each_other() -> None:
    dossier = NUMBERS[3].but(alike=False, comparison=None, odds=None)
    text = page(dossier)
    assert "not made in the same way" in text
    ids = [known["id"] for tag, known in Elements(text).found if tag == "section"]
    assert not {"comparison", "odds"} & set(ids)


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours of both schemes by name, from the style sheet itself."""
    (style,) = re.findall(r"<style>(.*?)</style>", page(NUMBERS[1]), flags=re.S)
    blocks = re.findall(r":root \{(.*?)\}", style, flags=re.S)
    light, dark, printed = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", b)) for b in blocks)
    return {"light": light, "dark": dark, "print": printed}


def contrast(first: str, second: str) -> float:
    """Return the ratio of WCAG 2.2 (relative luminance, section 1.4.3)."""
    bright = []
    for colour in (first, second):
        digits = colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
        parts = [int(digits[k : k + 2], 16) / 255 for k in (0, 2, 4)]
        linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
        bright.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(bright) + 0.05) / (min(bright) + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_texts_and_shapes_stand_out_from_what_is_behind_them(scheme: str) -> None:
    colours = schemes()[scheme]
    texts = [("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("soft", "faint")]
    texts += [("warn", "warn-paper"), ("ink", "warn-paper"), ("up", "up-paper")]
    texts += [("down", "down-paper"), ("warn", "paper")]
    for front, back in texts:
        assert contrast(colours[front], colours[back]) >= 4.5, (front, back)
    for front in ("column", "guide", "accent"):
        assert contrast(colours[front], colours["paper"]) >= 3, front


def test_both_schemes_name_the_same_colours() -> None:
    light, dark, printed = schemes().values()
    assert light.keys() == dark.keys() == printed.keys() and len(light) >= 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_pairs_without_an_interval_say_why_and_that_few_rows_differ(language: Language) -> None:
    found = made(40, 2)
    rows = [list(each.card.numbers) for each in found.entries]
    near = [*rows[0][:36], *(each - 0.01 for each in rows[0][36:])]
    found = found.but(comparison=compare({"A": rows[0], "B": near}, resamples=200))
    with speaking(language):
        text = page(found)
        why = say("compare.why-unreachable-rows", fewest=6, alpha=0.05)
        few = say("page.few-of", pair="A - B", count=4, n=40)
        for said in (why, say("page.few-rows", pairs=few), say("page.detectable-few")):
            assert said in text


def test_a_baseline_that_is_a_submission_too_stands_once_on_the_scale() -> None:
    from scorer.report.pages.overview import scale

    last = NUMBERS[3].entries[2].card
    for count, more in ((3, 0), (2, 1)):
        entries = NUMBERS[3].entries[:count]
        held = tuple(each.but(worth=each.worth.but(baseline=last)) for each in entries)
        before = scale(NUMBERS[3].but(entries=entries))
        after = scale(NUMBERS[3].but(entries=held))
        assert len(after.marks) == len(before.marks) + more
