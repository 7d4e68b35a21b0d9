"""A scorecard as a notebook shows it: a small self-contained piece of HTML."""

from __future__ import annotations

import html
from collections.abc import Sequence

from scorer.wording import say

BINS = 20
_WIDTH, _HEIGHT = 320, 64


def card_html(
    title: str,
    score: float,
    parts: Sequence[tuple[str, float | None, int]],
    warnings: Sequence[str],
    rows: Sequence[float],
    signature: str,
) -> str:
    """Return the card; everything that comes from a file is escaped.

    Args:
        parts: name, score and number of rows of the whole and of each split.
        rows: the row scores, drawn as a histogram over [0, 1].
    """
    alarms = "".join(
        f"<p style='border-left:4px solid #c60;padding-left:.6em;margin:.4em 0;max-width:44em'>"
        f"{html.escape(text)}</p>"
        for text in warnings
    )
    cells = "".join(
        f"<tr><td style='text-align:left'>{html.escape(name)}</td>"
        f"<td>{'-' if value is None else f'{value:.6f}'}</td><td>{n}</td></tr>"
        for name, value, n in parts
    )
    return (
        f"<div><div><b>{html.escape(title)}</b></div>{alarms}"
        f"<div style='font-size:1.8em'>{score:.6f}</div>{_histogram(rows, score)}"
        f"<table><thead><tr><th></th><th>{html.escape(say('report.score'))}</th>"
        f"<th>{html.escape(say('report.rows'))}</th></tr></thead>"
        f"<tbody>{cells}</tbody></table>"
        f"<code style='overflow-wrap:anywhere;font-size:.8em'>{html.escape(signature)}</code></div>"
    )


def _histogram(rows: Sequence[float], mean: float) -> str:
    """Return the distribution as SVG in the colour of the text, the mean as a line."""
    counts = [0] * BINS
    for value in rows:
        counts[min(max(int(value * BINS), 0), BINS - 1)] += 1
    step, peak = _WIDTH / BINS, max(counts)
    bars = "".join(
        f"<rect x='{place * step + 1:.1f}' y='{_HEIGHT * (1 - count / peak):.1f}' "
        f"width='{step - 2:.1f}' height='{_HEIGHT * count / peak:.1f}'/>"
        for place, count in enumerate(counts)
        if count
    )
    middle = min(max(mean, 0.0), 1.0) * _WIDTH
    ticks = "".join(
        f"<text x='{x * _WIDTH:g}' y='{_HEIGHT + 14}' text-anchor='{anchor}'>{x:g}</text>"
        for x, anchor in ((0, "start"), (0.5, "middle"), (1, "end"))
    )
    return (
        f"<svg role='img' aria-label='{html.escape(say('report.distribution'), quote=True)}' "
        f"width='{_WIDTH}' height='{_HEIGHT + 18}' font-size='11' fill='currentColor'>"
        f"<g opacity='.55'>{bars}</g><path d='M{middle:.1f} 0V{_HEIGHT}' stroke='#c60' "
        f"stroke-width='2'/><path d='M0 {_HEIGHT}H{_WIDTH}' stroke='currentColor'/>{ticks}</svg>"
    )
