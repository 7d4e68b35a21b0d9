"""What a browser makes of a report: nothing from a user's file acts, rows sort and sift."""

from __future__ import annotations

import itertools
from html import escape
from pathlib import Path

import pytest
from report.browser import Elements, needed, printed, seen
from report.dossiers import made

from scorer.report.dossier import Dossier
from scorer.report.page import page
from scorer.wording import speaking

#: Sets a mark on the page, whichever way it is come to.
ACT = "document.documentElement.dataset.acted=1"

#: Texts that would act in some place of a page where they are not escaped.
ATTACKS = (
    f"<script>{ACT}</script>",
    f"</script><script>{ACT}</script>",
    f"</style><script>{ACT}</script>",
    f"</title><script>{ACT}</script>",
    f"--><script>{ACT}</script>",
    f"<!--<script>{ACT}//",
    f"]]><script>{ACT}</script>",
    f"<img src=x onerror={ACT}>",
    f"<svg onload={ACT}>",
    f"<svg><style><img src=x onerror={ACT}></style></svg>",
    f"<details open ontoggle={ACT}>",
    f"<input autofocus onfocus={ACT}>",
    f"<iframe srcdoc='<script>parent.{ACT}</script>'>",
    f'" autofocus onfocus="{ACT}" x="',
    f"' onmouseover='{ACT}' '",
    f"` onload=`{ACT}`",
    f"javascript:{ACT}",
    f"{{{{ {ACT} }}}}",
    "{% raw %}{{ say }}{% endraw %}",
    f"${{{ACT}}}",
    f"\\u003cscript\\u003e{ACT}\\u003c/script\\u003e",
    f"&lt;script&gt;{ACT}&lt;/script&gt;",
    f"&#60;script&#62;{ACT}&#60;/script&#62;",
    f"<math><mtext></p><script>{ACT}</script>",
    f"<base href=//x/><script>{ACT}</script>",
    f"<meta http-equiv=refresh content=0;url=javascript:{ACT}>",
    f"<link rel=stylesheet href='data:text/css,x' onload={ACT}>",
    f"</td></tr></table><script>{ACT}</script>",
    f"</dd></dl></details><script>{ACT}</script>",
    f"</text></svg><script>{ACT}</script>",
    f"</script\u2028><script>{ACT}</script>",
    f"\u2029{ACT}//\u2028",
    f"\u202e<script>{ACT}</script>\u202c",
    f"\x1b]0;x\x07<script>{ACT}</script>",
    f"＜script＞{ACT}＜/script＞",
    f"<scr\x00ipt>{ACT}</script>",
)


def attacks(count: int, start: int = 0) -> list[str]:
    """Return that many different ones."""
    every = itertools.cycle(ATTACKS)
    return [f"{next(every)}{number}" for number in range(start, start + count)]


def hostile(rows: int, start: int) -> Dossier:
    """Return a dossier whose names, ids, questions, answers, references, parts and files attack."""
    dossier = made(rows, 2, seed=start)
    drawn = iter(attacks(6 * rows + 100, start))
    take = lambda count: tuple(itertools.islice(drawn, count))  # noqa: E731
    ids = take(rows)
    gold = dossier.gold.but(
        ids=ids,
        columns={"질문": take(rows), "category": dossier.gold.columns["category"]},
        references=tuple((text,) for text in take(rows)),
    )
    entries = []
    for entry in dossier.entries:
        name = next(drawn)
        source = entry.card.provenance.submission.but(name=next(drawn))
        provenance = entry.card.provenance.but(submission=source)
        slices = tuple(
            part.but(by=next(drawn) if k == 0 else part.by, name=next(drawn))
            for k, part in enumerate(entry.worth.slices)
        )
        card = entry.card.but(ids=ids, submission=name, gold=next(drawn), provenance=provenance)
        entries.append(
            entry.but(
                name=name,
                card=card,
                worth=entry.worth.but(card=card, slices=slices),
                pairs=entry.pairs.but(ids=ids, texts=take(rows)),
            )
        )
    by = (entries[0].worth.slices[0].by, *dossier.by)
    return dossier.but(gold=gold, entries=tuple(entries), by=by)


def shown(folder: Path, text: str, name: str = "보고서.html") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", errors="backslashreplace")
    return path


def acted(dom: str) -> bool:
    return any("data-acted" in known for tag, known in Elements(dom).found if tag == "html")


@needed
def test_an_unescaped_attack_is_noticed(tmp_path: Path) -> None:
    text = page(hostile(3, 0), title="제목").replace("<h1>제목</h1>", f"<h1>{ATTACKS[0]}</h1>")
    bare = text.replace("http-equiv", "data-was")
    assert acted(seen(shown(tmp_path, bare, "control.html"))[0])
    # the policy alone holds it off, should an escape ever be forgotten
    assert not acted(seen(shown(tmp_path, text))[0])


@needed
@pytest.mark.slow
def test_ten_thousand_hostile_strings_stay_texts_even_without_the_policy(tmp_path: Path) -> None:
    count = 0
    for number in range(5):
        dossier = hostile(410, 100_000 * number)
        title, note, date = attacks(3, 900_000 + 3 * number)
        text = page(dossier, title=title, note=note, date=date)
        assert "to keep this page small" not in text
        dom, console = seen(shown(tmp_path, text.replace("http-equiv", "data-was")))
        whole(dom, console, 410)
        count += 5 * 410
    assert count > 10_000


@needed
def test_the_policy_lets_the_pages_own_script_run_and_finds_nothing_to_refuse(
    tmp_path: Path,
) -> None:
    title, note, date = attacks(3, 7)
    whole(*seen(shown(tmp_path, page(hostile(60, 0), title=title, note=note, date=date))), 60)


def whole(dom: str, console: str, rows: int) -> None:
    """Hold that nothing acted, that the script ran, and that nothing was added or torn."""
    assert not acted(dom) and not console
    found = Elements(dom)
    assert len(found.body) == rows
    tags = [tag for tag, _ in found.found]
    assert tags.count("script") == tags.count("style") == tags.count("h1") == 1
    assert not {"img", "iframe", "base", "math", "link", "form"} & set(tags)
    (controls,) = [known for _, known in found.found if known.get("class") == "controls"]
    assert "hidden" not in controls


@needed
@pytest.mark.parametrize("descending", [False, True])
def test_a_click_on_a_heading_sorts_by_it(tmp_path: Path, descending: bool) -> None:
    dossier = made(30, 2)
    path = shown(tmp_path, page(dossier))
    dom, console = seen(path, "#sort=3" + ("&order=desc" if descending else ""))
    scores = [float(cells[2]) for _, cells in Elements(dom).body]
    assert len(scores) == 30 and scores == sorted(scores, reverse=descending) and not console
    heads = [known["aria-sort"] for _, known in Elements(dom).found if "aria-sort" in known]
    assert heads == ["none", "none", "descending" if descending else "ascending", "none"]


@needed
def test_ids_sort_by_their_numbers_and_headings_are_buttons(tmp_path: Path) -> None:
    script = "<script>document.querySelectorAll('thead button')[0].click()</script></body>"
    # the test's own script is no part of the page: it is let in by taking the policy away
    text = page(made(12)).replace("http-equiv", "data-was").replace("</body>", script)
    dom, _ = seen(shown(tmp_path, text))
    assert [cells[0] for _, cells in Elements(dom).body] == [f"T{k}" for k in range(12)]
    first = next(known for _, known in Elements(dom).found if "aria-sort" in known)
    assert first["aria-sort"] == "ascending"


@needed
def test_every_word_of_a_filter_must_be_in_a_row(tmp_path: Path) -> None:
    with speaking("ko"):
        text = page(made(30, 2))
    dom, console = seen(shown(tmp_path, text), "#filter=정답 2%20누수".replace(" ", "%20"))
    there = [cells for hidden, cells in Elements(dom).body if not hidden]
    words = ("정답", "2", "누수")
    expected = [
        cells for _, cells in Elements(text).body if all(w in "".join(cells) for w in words)
    ]
    assert 0 < len(there) == len(expected) < 30 and not console
    assert f'<output id="shown">{len(there)}</output>' in dom


@needed
def test_a_filter_that_is_markup_is_only_looked_for(tmp_path: Path) -> None:
    attack = f"%3Cimg%20src%3Dx%20onerror%3D{ACT}%3E"
    dom, _ = seen(shown(tmp_path, page(made(3))), f"#filter={attack}&sort=99&order=desc")
    assert not acted(dom) and all(hidden for hidden, _ in Elements(dom).body)


def test_without_a_script_the_table_is_whole_and_offers_no_dead_buttons() -> None:
    text = page(made(30, 2))
    before = text[: text.index("<script>")]
    assert '<div class="controls" hidden>' in before and "<button" not in before.replace(
        '<button type="button" id="open">', ""
    ).replace('<button type="button" id="close">', "")
    assert not any(hidden for hidden, _ in Elements(text).body)


@needed
@pytest.mark.parametrize("width", [320, 375, 1200])
@pytest.mark.parametrize("count", [1, 5])
def test_no_width_makes_the_page_scroll_sideways(tmp_path: Path, width: int, count: int) -> None:
    dossier = made(12, count)
    entries = tuple(each.but(name="가나다_" * 40 + "a/b" * 40) for each in dossier.entries)
    text = page(dossier.but(entries=entries), title="긴" * 150, note="w" * 900)
    measuring = (
        f'<iframe width="{width}" height="900" srcdoc="{escape(text, quote=True)}"></iframe>'
        "<script>onload=()=>{const inside=document.querySelector('iframe').contentDocument;"
        "document.documentElement.dataset.wide=inside.documentElement.scrollWidth}</script>"
    )
    dom, _ = seen(shown(tmp_path, f"<!doctype html><html>{measuring}</html>"))
    wide = next(known["data-wide"] for tag, known in Elements(dom).found if tag == "html")
    assert wide is not None and int(wide) <= width


@needed
def test_rows_without_any_text_sort_too(tmp_path: Path) -> None:
    dossier = made(12, 2)
    bare = tuple(each.but(pairs=each.pairs.but(texts=None)) for each in dossier.entries)
    gold = dossier.gold.but(references=None)
    text = page(dossier.but(entries=bare, gold=gold, question=None))
    dom, console = seen(shown(tmp_path, text), "#sort=2")
    rows = [cells for _, cells in Elements(dom).body]
    scores = [float(cells[1]) for cells in rows]
    assert not console and {len(cells) for cells in rows} == {3} and scores == sorted(scores)


@needed
def test_what_is_folded_on_the_screen_is_open_on_paper(tmp_path: Path) -> None:
    made_page = page(made(12, 3))
    fold = '<details class="fold">'
    assert made_page.count(fold) == 4
    letters = []
    for number, other in enumerate((fold, '<details class="fold" open>', "<details>")):
        path = tmp_path / str(number) / "page.html"
        path.parent.mkdir()
        path.write_text(made_page.replace(fold, other), encoding="utf-8")
        letters.append(printed(path))
    folded, opened, closed = letters
    assert folded == opened > closed > 0
