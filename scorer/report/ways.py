"""What tells boards apart that were scored in different ways."""

from __future__ import annotations

from collections.abc import Sequence

from scorer.wording import say

#: Parts of a way of scoring that have a name for people, the most telling first.
NAMED = {
    "comp": "competition",
    "enc": "encoder",
    "gold": "gold",
    "n": "rows",
    "terms": "terms",
    "across": "across",
    "split": "split",
}
#: How several references of a row can count.
ACROSS = ("mean", "max", "first")
#: Characters of a value that are shown.
_SHOWN = 60


def told_apart(ways: Sequence[str]) -> list[str]:
    """Return per way of scoring, in words, as little as tells it from all the others.

    Args:
        ways: :attr:`scorer.signature.Signature.way` of each board, all different.
    """
    parts = [dict(part.partition(":")[::2] for part in way.split("|")) for way in ways]
    keys = [*NAMED, *dict.fromkeys(key for each in parts for key in each if key not in NAMED)]
    told: list[tuple[str, ...]] = [()] * len(ways)
    used: list[str] = []
    for key in keys:
        values = [each.get(key, "-") for each in parts]
        finer = [(*known, value) for known, value in zip(told, values, strict=True)]
        if len(set(finer)) > len(set(told)):
            told = finer
            used.append(key)
    return [", ".join(map(_said, used, values)) for values in told]


def _said(key: str, value: str) -> str:
    shown = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
    name = NAMED.get(key)
    if name == "across":
        shown = say(f"report.across-{value}") if value in ACROSS else shown
    return f"{key} {shown}" if name is None else say(f"leaderboard.way-{name}", value=shown)
