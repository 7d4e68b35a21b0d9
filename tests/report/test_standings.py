"""Boards in every form: complete, narrow enough, and nothing of other people's texts acts."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from leaderboard.material import SIGNATURE, entry, new, numbers
from rich.cells import cell_len

from scorer.leaderboard import Leaderboard, boards_of
from scorer.leaderboard.entries import Entry, Flag
from scorer.report.canvas import Canvas
from scorer.report.copies import groups_of
from scorer.report.jsons import dumps
from scorer.report.plain import for_html, for_markdown, for_spreadsheet, one_line
from scorer.report.standings import NotScored, Standings, look_texts, standings_text
from scorer.report.standings_document import standings_document
from scorer.report.standings_record import record_text
from scorer.report.standings_tables import (
    COLUMNS,
    standings_csv,
    standings_html,
    standings_markdown,
)
from scorer.report.ways import told_apart
from scorer.signature import Signature
from scorer.wording import LANGUAGES, Language, speaking

PARTS = (
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td></table>", "<!--", "-->"),
    *('" onmouseover="alert(1)', "'", "`", "|", "\\|", "\\", "&lt;", "&#x3c;script&#x3e;", "]]>"),
    *("[x](javascript:alert(1))", "![](https://example.org/x.png)", "**", "__", "~~", "# ", "> "),
    *("=HYPERLINK(1)", "=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "＝1+1"),
    *("\x1b[2J\x1b[31m", "\x1b]0;x\x07", "\x00", "\r", "\n", "\r\n", "\x0b", "\x85", "\u2028"),
    *("\u202e", "\u2066", "\u200b", "\ufeff", "\ud800", "\udcff", "\U0001f468\u200d\U0001f469"),
    *(
        "벽지가 들뜹니다",
        unicodedata.normalize("NFD", "곰팡이"),
        "%s%n{}{name}",
        "$(reboot)",
        "'; --",
    ),
    *("{{7*7}}", "${7*7}", "a" * 200, "가" * 90, "", " ", "\u3000"),
)


def hostile(count: int, seed: int = 20240129) -> list[str]:
    draw = Random(seed)
    return ["".join(draw.choices(PARTS, k=draw.randint(1, 4))) for _ in range(count)]


def standings(texts: list[str]) -> Standings:
    entries = [
        entry(
            place,
            id=place + 1,
            name=text,
            note=texts[-place],
            tags=(text,),
            official={"public": 0.738},
            flags=(Flag("copied", (("n", 9), ("name", text), ("same", 9)), 3),),
        )
        for place, text in enumerate(texts)
    ]
    return Standings(texts[0], boards_of(entries))


def copies(count: int, *, numbered: bool) -> list[Entry]:
    """Return entries of which each is flagged as the copy of others."""
    names = [f"제출/{k}.csv" for k in range(count)]
    made = []
    for place, name in enumerate(names):
        others = [k for k in range(count) if k != place]
        if numbered:  # a record is held against those that were there
            others = [k for k in others if k < place]
        flags = tuple(
            Flag(
                "copied",
                (("n", 130), ("name", names[k]), ("same", 130 - k)),
                k + 1 if numbered else None,
            )
            for k in others
        )
        made.append(entry(place, id=place + 1 if numbered else None, name=name, flags=flags))
    return made


@pytest.mark.parametrize("numbered", [False, True])
def test_five_copies_are_told_of_in_one_line(numbered: bool) -> None:
    entries = copies(5, numbered=numbered)
    (text,) = look_texts(entries)
    assert all(one.name in text for one in entries)
    least = 127 if numbered else 126
    assert f"at least {least} of 130 rows" in text


@pytest.mark.parametrize("numbered", [False, True])
def test_two_copies_are_told_of_once(numbered: bool) -> None:
    (text,) = look_texts(copies(2, numbered=numbered))
    assert "rows are those of" in text


def test_a_name_that_only_one_side_gives_links_nothing() -> None:
    # the record it was of has gone, and another has its name
    gone = Flag("copied", (("n", 9), ("name", "b.csv"), ("same", 9)), None)
    entries = [entry(0, id=1, name="b.csv"), entry(1, id=2, name="c.csv", flags=(gone,))]
    assert groups_of(entries) == []
    assert look_texts(entries) == ["c.csv: 9 of 9 rows are those of b.csv, or very near to them"]


class Page(HTMLParser):
    """Collects elements, attributes and the text of every cell."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.rows: list[list[str]] = []
        self.cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= set(attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.cell = False

    def handle_data(self, data: str) -> None:
        if self.cell:
            self.rows[-1][-1] += data

    def handle_comment(self, data: str) -> None:
        self.tags.add("<!--")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Standings]:
    """Return ten thousand hostile texts, recorded and read back."""
    texts = hostile(10_000)
    board = Leaderboard(tmp_path_factory.mktemp("hostile") / "a.db")
    with pytest.MonkeyPatch.context() as patch:
        # every new record is held against all others: here only their texts matter
        patch.setattr("scorer.leaderboard.writing.sketches", lambda *given: [])
        board.add(
            *(
                new(place, name=text, note=texts[-place], tags=(text,) if text else ())
                for place, text in enumerate(texts)
            )
        )
    entries = board.entries()
    assert len(entries) == 10_000
    return texts, Standings("기록", boards_of(entries, lambda wanted: [numbers(1)] * len(wanted)))


def test_ten_thousand_hostile_texts_are_nothing_but_text_in_a_page(
    many: tuple[list[str], Standings],
) -> None:
    page = Page()
    page.feed(standings_html(many[1]))
    page.close()
    layout = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "div", "table"}
    assert page.tags == layout | {"thead", "tbody", "tr", "th", "td", "p", "code"}
    assert {name for name, _ in page.attributes} <= {
        *("lang", "charset", "name", "content", "http-equiv", "class", "tabindex"),
    }
    assert len(page.rows) == 10_001 and {len(row) for row in page.rows} == {12}
    shown = {row[3] for row in page.rows[1:]}
    clean = (each.encode("utf-8", "backslashreplace").decode() for each in many[0])
    assert shown == {one_line(each) for each in clean}


def test_ten_thousand_hostile_texts_stay_in_their_cells_of_a_markdown_table(
    many: tuple[list[str], Standings],
) -> None:
    lines = standings_markdown(many[1]).split("\n")
    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == 10_002  # with the head and the line below it
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows} == {13}
    assert not [row for row in rows if re.search(r"[<>]|[^\\]\[|(?<!\\)(?:\\\\)*`", row[1:])]
    assert "\x1b" not in "".join(lines) and "\u202e" not in "".join(lines)


def test_ten_thousand_hostile_texts_are_cells_and_no_formulas_in_csv(
    many: tuple[list[str], Standings],
) -> None:
    head, *rows = csv.reader(io.StringIO(standings_csv(many[1])), strict=True)
    assert tuple(head) == COLUMNS and len(rows) == 10_000
    assert {len(row) for row in rows} == {len(COLUMNS)}
    for name in ("submission", "note", "tags", "flags"):
        place = COLUMNS.index(name)
        assert not [row for row in rows if re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", row[place])]
    assert all(float(row[COLUMNS.index("behind")]) >= 0 for row in rows)


def test_ten_thousand_hostile_texts_steer_no_terminal(many: tuple[list[str], Standings]) -> None:
    text = standings_text(many[1], Canvas())
    assert all(each.isprintable() or each in "\n\u200c\u200d" for each in text)
    assert text.count("\n") >= 3 * 10_000


def test_ten_thousand_hostile_texts_come_back_from_json_as_they_are(
    many: tuple[list[str], Standings],
) -> None:
    document = json.loads(dumps(standings_document(many[1])))
    found = document["boards"][0]["entries"]
    clean = [each.encode("utf-8", "backslashreplace").decode() for each in many[0]]
    assert sorted(each["submission"] for each in found) == sorted(clean)


@given(st.text(st.characters(codec=None)))
def test_no_text_leaves_its_line_or_its_place(text: str) -> None:
    assert (
        ("\n" not in one_line(text) and one_line(text).isprintable())
        or "\u200c" in text
        or ("\u200d" in text)
    )
    assert not re.search(r"[<>\"']", for_html(text))
    assert not for_spreadsheet(text).lstrip().startswith(("=", "+", "-", "@"))
    assert not re.search(r"(?<!\\)(?:\\\\)*\|", for_markdown(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_board_fits_into_eighty_columns(language: Language) -> None:
    texts = [f"제출/{place}번 제출.csv" for place in range(30)]
    with speaking(language):
        made = standings(texts).but(
            refused=(NotScored("깨진 파일.csv", (), "그런 파일이 없습니다"),),
            passed=("제출/README.md",),
        )
        text = standings_text(made, Canvas(shortened=True))
    assert max(map(cell_len, text.split("\n"))) <= 80
    assert "깨진 파일.csv" in text and "README.md" in text and "0.738" in text


def test_a_long_board_is_shortened_and_says_so() -> None:
    made = standings([f"{place}.csv" for place in range(30)])
    short = standings_text(made, Canvas(shortened=True))
    assert "10 more" in short
    whole = standings_text(made, Canvas())
    assert all(f" {place}.csv " in whole for place in range(30))


def test_numbers_are_whole_in_json_and_csv() -> None:
    (board,) = standings(["가.csv", "나.csv"]).boards
    document = json.loads(dumps(standings_document(Standings("가", (board,)))))
    assert document["schema"] == "dscore.leaderboard/1"
    for found, place in zip(document["boards"][0]["entries"], board.places, strict=True):
        assert found["score"] == place.entry.score and found["behind"] == place.behind
        assert found["splits"] == dict(place.entry.splits)
        assert found["official"] == {"public": 0.738}
    rows = list(csv.DictReader(io.StringIO(standings_csv(Standings("가", (board,))))))
    assert [float(row["score"]) for row in rows] == [place.entry.score for place in board.places]


def test_a_page_needs_nothing_from_anywhere(tmp_path: Path) -> None:
    page = standings_html(standings(["가.csv"]))
    assert "http:" not in page and "https:" not in page and "<script" not in page
    assert "default-src 'none'" in page


def boards(*signatures: Signature) -> Standings:
    """Return a board per signature."""
    return Standings(
        "기록.db",
        boards_of(
            [
                entry(k, id=k + 1, signature=str(each), way=each.way)
                for k, each in enumerate(signatures)
            ]
        ),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_boards_scored_in_different_ways_are_headed_by_what_differs(language: Language) -> None:
    lexical = SIGNATURE.but(encoder="lexical", dims=4096, stack="jamo")
    found = boards(SIGNATURE, lexical, lexical.but(gold="f" * 16))
    heads = ["encoder lexical, gold file ffffffffffffffff", "encoder lexical, gold file 0123456789"]
    heads.append("encoder none")
    if language == "ko":
        heads = [
            "인코더 lexical, 정답 파일 ffffffffffffffff",
            "인코더 lexical, 정답 파일 0123456789",
        ]
        heads.append("인코더 none")
    with speaking(language):
        texts = (standings_text(found, Canvas()), standings_markdown(found), standings_html(found))
    for text in texts:
        assert all(head in text for head in heads)
        assert "dims 4096" not in text and "stack jamo" not in text


def test_one_board_needs_no_such_heading() -> None:
    found = boards(SIGNATURE)
    for text in (standings_text(found, Canvas()), standings_markdown(found), standings_html(found)):
        assert "encoder none" not in text


def test_as_little_is_said_as_tells_ways_apart() -> None:
    ways = [
        SIGNATURE.way,
        SIGNATURE.but(normalize="nfc").way,
        SIGNATURE.but(normalize="nfc", across="max").way,
    ]
    assert told_apart(ways) == [
        "several references: their mean, form -",
        "several references: their mean, form nfc",
        "several references: the best match, form nfc",
    ]
    assert told_apart(ways[:1]) == [""] and told_apart([]) == []


@given(st.lists(st.text("|:가a", max_size=4), min_size=1, max_size=4, unique=True))
def test_ways_that_differ_are_told_apart(encoders: list[str]) -> None:
    ways = [SIGNATURE.but(encoder=each).way for each in encoders]
    told = told_apart(ways)
    assert len(set(told)) == len(ways)


def test_columns_that_hold_nothing_are_left_out_of_tables_that_people_read() -> None:
    places = boards_of([entry(k, id=k + 1, interval=None) for k in range(3)])
    for write in (standings_html, standings_markdown):
        bare = write(Standings("기록.db", places))
        for title in ("Note", "Tags", "Look at", "Official", "interval", "Tie"):
            assert title not in bare, title
        assert "Submission" in bare and "Behind" in bare and "Record" in bare
    noted = boards_of([entry(k, id=k + 1, note="메모" * (k == 1)) for k in range(3)])
    page = standings_html(Standings("기록.db", noted))
    assert "Note" in page and "메모" in page and "Tags" not in page
    # programs find every column
    assert standings_csv(Standings("기록.db", places)).startswith(",".join(COLUMNS))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_digest_of_a_record_stands_whole_in_one_line(language: Language) -> None:
    known = entry(3, id=4)
    with speaking(language):
        lines = record_text(known, (), Canvas(width=80)).split("\n")
    assert f"  {known.content}" in lines


def test_a_page_tells_a_narrow_screen_that_the_table_moves_sideways() -> None:
    text = standings_html(standings(["가.csv", "나.csv"]))
    assert '<p class="hint">More columns to the right: move the table sideways.</p>' in text
    assert "@media (max-width:40rem){.hint{display:block}}" in text
