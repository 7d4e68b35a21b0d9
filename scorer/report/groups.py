"""Groups of texts, as people and programs read them.

``dscore.cluster/1``: ``files`` (names), ``column`` (``null`` for answers), ``gold`` (name or
``null``), ``n``, ``method`` (``kmeans`` or ``hdbscan``), ``k`` (groups found), ``chosen`` (whether
the number was chosen by silhouette), ``seed``, ``min_size`` (for HDBSCAN, else ``null``),
``max_k`` (the largest number to be tried, ``null`` where none was), ``silhouette`` (mean, by
cosine; ``null`` where there are fewer than two groups), ``sampled`` (rows drawn for it, ``null``
where all count), ``silhouettes`` (``k`` and ``silhouette`` of every number tried), ``score``
(mean over all rows, ``null`` without gold), ``clusters``, ``noise`` (``size``, ``score``,
``ids``), ``encoder``, ``warnings``, ``assumptions``. Each cluster, the largest first:
``number``, ``size``, ``score``, ``spread`` (mean cosine with the centre), ``representatives``
(``id``, ``text``, ``cosine``; nearest to the centre first), ``words`` (``word``, ``inside``,
``outside``: numbers of texts), ``ids`` (nearest to the centre first).
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from scorer import __version__
from scorer.diagnostics.clusters import NO_STRUCTURE, Cluster, Clusters
from scorer.report.canvas import Canvas
from scorer.report.drawing import ACCENT, FAINT, STRONG, block, drawn, grid
from scorer.report.excerpt import excerpt, markdown_cell, visible
from scorer.report.histogram import BLOCKS, PLAIN
from scorer.report.plain import csv_text
from scorer.report.searches import notes_of
from scorer.report.terminal import bullets, title, warnings
from scorer.wording import say

CLUSTER = "dscore.cluster/1"

#: Lines of a text before it is cut, columns before it, and ids of noise that are shown.
LINES, _MARGIN, _IDS = 2, 7, 8
#: Texts that stand for a group where a list is cut short, lines of its words, and groups shown.
_SHORT, _WORD_LINES, _GROUPS = 1, 2, 10


def groups_text(found: Clusters, canvas: Canvas) -> str:
    """Return per group its size, score, words, and the texts nearest to its centre."""
    console = canvas.console()
    warnings(console, found.cloud.warnings)
    title(console, canvas, _heading(found), visible(_encoder(found)))
    shown = found.clusters[:_GROUPS] if canvas.shortened else found.clusters
    for cluster in shown:
        console.print()
        _group(console, canvas, cluster, of=_n(found))
    if len(shown) < len(found.clusters):
        console.print()
        left = found.clusters[len(shown) :]
        sizes = sum(each.size for each in left)
        block(console, Text(say("see.groups-left", count=len(left), n=sizes), FAINT))
    if found.noise:
        console.print()
        _line(console, canvas, say("see.noise"), _numbers(len(found.noise), found, noise=True))
        ids, more = canvas.listed(map(visible, found.noise), _IDS)
        ids += f", … (+{more})" if more else ""
        console.print(Padding(Text(ids, FAINT, overflow="fold"), (0, 0, 0, _MARGIN)))
    console.print()
    block(console, grid(_facts(found, canvas)))
    return drawn(console)


def groups_document(found: Clusters) -> dict[str, object]:
    """Return everything at full precision, texts whole."""
    cloud = found.cloud
    return {
        "schema": CLUSTER,
        "version": __version__,
        "files": list(cloud.names),
        "column": cloud.column or None,
        "gold": cloud.gold or None,
        "n": _n(found),
        "method": found.method,
        "k": len(found.clusters),
        "chosen": found.chosen,
        "seed": found.seed,
        "min_size": found.smallest if found.method == "hdbscan" else None,
        "max_k": found.most if found.chosen else None,
        "silhouette": found.silhouette,
        "sampled": found.sampled,
        "silhouettes": [{"k": k, "silhouette": value} for k, value in found.silhouettes],
        "score": found.score,
        "clusters": [_cluster(each) for each in found.clusters],
        "noise": {
            "size": len(found.noise),
            "score": found.noise_score,
            "ids": list(found.noise),
        },
        "encoder": None if cloud.encoder is None else cloud.encoder.as_dict(),
        "warnings": notes_of(cloud.warnings),
        "assumptions": notes_of(cloud.notes),
    }


def groups_csv(found: Clusters) -> str:
    """Return one line per row: id, number of its group (0 for noise), place from the centre."""
    lines: list[list[object]] = [
        [each, cluster.number, place]
        for cluster in found.clusters
        for place, each in enumerate(cluster.ids, 1)
    ]
    return csv_text(["id", "cluster", "place"], [*lines, *([each, 0, ""] for each in found.noise)])


def groups_markdown(found: Clusters) -> str:
    """Return a Markdown table, one line per group, with the text nearest to its centre."""
    scored = found.score is not None
    titles = [say("see.group"), say("see.size"), *([say("report.score")] * scored)]
    lines = [f"> **{markdown_cell(str(note))}**\n" for note in found.cloud.warnings]
    lines.append(f"{markdown_cell(_heading(found))}\n")
    rule = [" ---: "] * len(titles) + [" :--- "] * 2
    lines.append(f"| {' | '.join([*titles, say('see.words'), say('see.nearest')])} |")
    lines.append(f"|{'|'.join(rule)}|")
    for each in found.clusters:
        score = [] if each.score is None else [f"{each.score:.6f}"]
        words = markdown_cell(", ".join(word.word for word in each.words))
        nearest = markdown_cell(f"{each.texts[0][0]}: {each.texts[0][1]}")
        cells = [str(each.number), str(each.size), *score, words, nearest]
        lines.append(f"| {' | '.join(cells)} |")
    if found.noise:
        score = [] if found.noise_score is None else [f"{found.noise_score:.6f}"]
        lines.append(
            f"| {say('see.noise')} | {len(found.noise)} | {' | '.join([*score, '', ''])} |"
        )
    lines += ["", *(f"- {markdown_cell(text)}" for text in _sentences(found))]
    return "\n".join(lines) + "\n"


def _cluster(each: Cluster) -> dict[str, object]:
    return {
        "number": each.number,
        "size": each.size,
        "score": each.score,
        "spread": each.spread,
        "representatives": [
            {"id": identifier, "text": text, "cosine": cosine}
            for (identifier, text), cosine in zip(each.texts, each.cosines, strict=True)
        ],
        "words": [word.as_dict() for word in each.words],
        "ids": list(each.ids),
    }


def _n(found: Clusters) -> int:
    return sum(each.size for each in found.clusters) + len(found.noise)


def _encoder(found: Clusters) -> str:
    return "" if found.cloud.encoder is None else found.cloud.encoder.model


def _heading(found: Clusters) -> str:
    name = ", ".join(map(visible, found.cloud.names))
    if found.cloud.column:
        name = say("see.column-of", name=name, column=visible(found.cloud.column))
    return say("see.groups-title", name=name, count=len(found.clusters), n=_n(found))


def _group(console: Console, canvas: Canvas, cluster: Cluster, *, of: int) -> None:
    numbers = _size(cluster.size)
    if cluster.score is not None:
        numbers += f"  {say('report.score')} {cluster.score:.6f}"
    _line(console, canvas, say("see.group-number", number=cluster.number), numbers)
    width = max(canvas.width - _MARGIN, 10)
    if cluster.words:
        others = of - cluster.size
        words = ", ".join(
            say(
                "see.word",
                word=visible(each.word),
                inside=each.inside,
                size=cluster.size,
                outside=each.outside,
                others=others,
            )
            for each in cluster.words
        )
        said = excerpt(words, width, canvas, _WORD_LINES if canvas.shortened else 3)
        console.print(Padding(Text(said, FAINT), (0, 0, 0, _MARGIN)))
    if not any(text for _, text in cluster.texts):
        # vectors have no text to stand for them: the rows themselves are named
        ids = ", ".join(map(visible, cluster.ids))
        if canvas.shortened:
            ids = excerpt(ids, width, canvas, LINES)
        console.print(Padding(Text(ids, overflow="fold"), (0, 0, 0, _MARGIN)))
        return
    every = list(zip(cluster.texts, cluster.cosines, strict=True))
    for (identifier, text), cosine in every[:_SHORT] if canvas.shortened else every:
        head = Text.assemble((visible(identifier), STRONG), (f"  {cosine:.3f}", FAINT))
        console.print(Padding(head, (0, 0, 0, _MARGIN)))
        if text:
            shown = excerpt(text, width - 2, canvas, LINES)
            console.print(Padding(Text(shown), (0, 0, 0, _MARGIN + 2)))


def _line(console: Console, canvas: Canvas, name: str, numbers: str) -> None:
    room = max(canvas.width - 2 - cell_len(name) - cell_len(numbers), 2)
    block(console, Text.assemble((name, STRONG), " " * room, (numbers, ACCENT)))


def _numbers(size: int, found: Clusters, *, noise: bool) -> str:
    score = found.noise_score if noise else found.score
    return _size(size) + ("" if score is None else f"  {say('report.score')} {score:.6f}")


def _size(count: int) -> str:
    return say("see.one-text" if count == 1 else "see.texts", count=count)


def _sentences(found: Clusters) -> list[str]:
    """Return how the groups were found and how far they stand apart."""
    if found.method == "hdbscan":
        said = [say("see.by-density", smallest=found.smallest)]
    elif found.chosen:
        first, last = found.silhouettes[0][0], found.silhouettes[-1][0]
        key = "see.by-default" if found.unclear else "see.by-silhouette"
        said = [say(key, first=first, last=last, seed=found.seed)]
        if found.at_bound:
            said.append(say("see.at-bound", most=found.most))
    else:
        said = [say("see.by-number", k=len(found.clusters), seed=found.seed)]
    if found.silhouette is not None:
        key = "see.apart" if found.silhouette > NO_STRUCTURE else "see.not-apart"
        key = "see.not-clear" if found.unclear else key
        said.append(say(key, value=found.silhouette))
        if found.sampled is not None:
            said.append(say("see.sampled", count=found.sampled))
    elif not found.clusters:
        said.append(say("see.no-groups"))
    if found.alone and found.alone == len(found.clusters):
        said.append(say("see.all-alone"))
    elif found.alone:
        said.append(say("see.some-alone", count=found.alone))
    return said


def _tried(found: Clusters, canvas: Canvas) -> list[str]:
    """Return the silhouettes of the numbers tried: as a line of bars, and the largest."""
    if found.largest is None:
        return []
    values = [value for _, value in found.silhouettes]
    first, last = found.silhouettes[0][0], found.silhouettes[-1][0]
    marks = BLOCKS[1:] if canvas.fancy else PLAIN[1:]
    low, high = min(values), max(values)
    steps = len(marks) - 1
    bars = "".join(
        marks[round(steps * (value - low) / (high - low)) if high > low else steps]
        for value in values
    )
    ends = {"first": first, "last": last, "low": low, "high": high, "k": found.largest[0]}
    return [say("see.tried", bars=bars, **ends)]


def _facts(found: Clusters, canvas: Canvas) -> list[tuple[str, RenderableType]]:
    facts: list[tuple[str, RenderableType]] = []
    if found.score is not None:
        facts.append((say("report.score"), f"{found.score:.6f}"))
    facts.append((say("see.how"), bullets(_sentences(found), canvas)))
    facts += [(say("see.silhouettes"), text) for text in _tried(found, canvas)]
    if found.clusters:
        facts.append((say("see.members"), say("see.members-how")))
    if any(each.words for each in found.clusters):
        facts.append((say("see.words"), say("see.words-how")))
    if found.cloud.notes:
        facts.append((say("report.assumed"), bullets(list(map(str, found.cloud.notes)), canvas)))
    return facts
