"""Ranks, ties and names, and the tables made of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from scorer.issues import found
from scorer.records import Cut, EncoderIdentity, Note
from scorer.report.canvas import Canvas
from scorer.report.delimited import rows_csv, scores_csv, scores_markdown
from scorer.report.table import Refused, display_names, ranking
from scorer.report.terminal import board_text, card_text
from scorer.scorecard import Scorecard
from scorer.signature import Signature
from scorer.wording import LANGUAGES, Language, speaking

CardMaker = Callable[..., Scorecard]
WIDE = "도배하자_질의응답_최종제출_진짜최종_이번엔진짜_앙상블_다섯개_평균낸것.csv"


def test_the_best_is_first_and_equal_scores_share_a_rank(card: CardMaker) -> None:
    cards = [card("d", [0.1]), card("b", [0.5]), card("a", [0.9]), card("c", [0.5])]
    places = ranking(cards)
    assert [(place.rank_text, place.name) for place in places] == [
        ("1", "a"),
        ("2=", "b"),
        ("2=", "c"),
        ("4", "d"),
    ]


def test_scores_that_only_look_equal_when_rounded_are_no_tie(card: CardMaker) -> None:
    places = ranking([card("a", [0.5, 0.25]), card("b", [0.25, 0.5 + 1e-15])])
    assert [place.rank_text for place in places] == ["1", "2"]
    assert places[0].name == "b"


def test_files_of_the_same_name_are_told_apart_by_their_paths(card: CardMaker) -> None:
    cards = [card("s.csv", path="x/s.csv"), card("s.csv", path="y/s.csv"), card("t.csv")]
    assert display_names(cards) == ["x/s.csv", "y/s.csv", "t.csv"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 60, 40, 24])
def test_wide_korean_names_never_break_the_width(
    card: CardMaker, encoder: EncoderIdentity, language: Language, width: int
) -> None:
    cards = [card(WIDE, [0.5, 0.6]), card("b.csv", [0.4, 0.2])]
    refused = [Refused(WIDE, (found("E304", row=3),))]
    with speaking(language):
        board = board_text(ranking(cards), refused, Canvas(width=width))
        notes = [Note.of("note.no-encoder")]
        cuts = [Cut("TEST_000", 0, 300, 200), Cut("TEST_001", 2, 210, 200)]
        one = card_text(card(WIDE, encoder=encoder, notes=notes, cuts=cuts), Canvas(width=width))
    for text in (board, one):
        drawn = [line for line in text.split("\n") if not line.startswith("dscore|")]
        assert "".join(WIDE.split("_")) in "".join(text.split()).replace("_", "") or width < 80
        if width >= 60:
            assert max(map(cell_len, drawn)) <= width


def test_columns_stand_under_each_other_beside_a_wide_name(card: CardMaker) -> None:
    text = board_text(ranking([card(WIDE, [0.5]), card("b.csv", [0.4])]), [], Canvas())
    first = next(line for line in text.split("\n") if "0.500000" in line)
    second = next(line for line in text.split("\n") if "0.400000" in line)
    assert first.index("0.500000") == second.index("0.400000")


def test_a_signature_is_one_line_that_parses_back(card: CardMaker) -> None:
    made = card()
    for text in (card_text(made, Canvas(width=30)), scores_markdown(ranking([made]))):
        line = next(line for line in text.split("\n") if line.startswith("dscore|"))
        assert Signature.parse(line) == made.signature


def test_warnings_are_the_first_thing_said(card: CardMaker) -> None:
    warning = Note.of("note.encoder-lexical", model="lexical", wanted="distiluse")
    made = card(warnings=[warning])
    assert card_text(made, Canvas(width=200)).startswith(f"! {str(warning)[:60]}")
    board = board_text(ranking([made, card("b")]), [], Canvas(width=200))
    assert board.startswith(f"! {str(warning)[:60]}")
    assert scores_markdown(ranking([made])).startswith(f"> **{str(warning)[:60]}")


def test_scores_made_in_different_ways_are_ranked_with_a_warning(
    card: CardMaker, encoder: EncoderIdentity
) -> None:
    places = ranking([card("a"), card("b", encoder=encoder)])
    assert "not made in the same way" in board_text(places, [], Canvas())
    assert "not made in the same way" not in board_text(places[:1] * 2, [], Canvas())


def test_an_assumption_about_one_submission_names_it(card: CardMaker) -> None:
    shared, own = Note.of("note.no-encoder"), Note.of("note.gold-vectors-used")
    places = ranking([card("a", notes=[shared]), card("b", notes=[shared, own])])
    text = board_text(places, [], Canvas(width=200))
    assert "b: the gold file holds" in text
    assert "· no encoder" in text


def test_nothing_but_ascii_is_drawn_where_only_ascii_can_be_shown(card: CardMaker) -> None:
    assert card_text(card(), Canvas(fancy=False)).isascii()
    assert board_text(ranking([card("a"), card("b")]), [], Canvas(fancy=False)).isascii()


def test_long_lists_are_cut_on_a_terminal_and_whole_elsewhere(card: CardMaker) -> None:
    made = card(rows=[0.0] * 30, values=[-0.5] * 30)
    assert "TEST_029" not in card_text(made, Canvas(shortened=True))
    assert "22 more" in card_text(made, Canvas(shortened=True))
    assert "TEST_029" in card_text(made, Canvas())


def test_csv_holds_full_precision_and_the_signature(card: CardMaker) -> None:
    made = card("a,b.csv", [0.1, 0.2, 0.4])
    (line,) = csv.DictReader(io.StringIO(scores_csv(ranking([made]))))
    assert float(line["score"]) == made.score
    assert line["submission"] == "a,b.csv"
    assert Signature.parse(line["signature"]) == made.signature


def test_rows_are_written_with_terms_and_splits_at_full_precision(card: CardMaker) -> None:
    made = card(rows=[0.1 + 0.2, 0.0], values=[0.1 + 0.2, -0.5])
    lines = list(csv.DictReader(io.StringIO(rows_csv(made))))
    assert lines[0] == {
        "id": "TEST_000",
        "score": "0.30000000000000004",
        "cosine": "0.30000000000000004",
        "public": "1",
        "private": "1",
    }
    assert (lines[1]["cosine"], lines[1]["public"]) == ("-0.5", "0")


def test_markdown_survives_bars_in_a_name(card: CardMaker) -> None:
    table = scores_markdown(ranking([card("a|b.csv")]), [Refused("c.csv", (found("E102"),))])
    assert "a\\|b.csv" in table
    assert "c.csv (1 error)" in table


def test_the_same_rows_by_another_engine_share_a_rank(card: CardMaker) -> None:
    cards = [card("a", [0.5, 0.25]), card("b", [0.5 + 3e-7, 0.25]), card("c", [0.1, 0.2])]
    assert [place.rank_text for place in ranking(cards)] == ["1=", "1=", "3"]


def test_a_table_of_several_points_to_what_tells_them_apart(card: CardMaker) -> None:
    places = ranking([card("a", [0.5]), card("b", [0.4])])
    assert "dscore compare says which of these are separable" in board_text(places, [], Canvas())
    assert "dscore compare" not in board_text(places[:1], [], Canvas())
