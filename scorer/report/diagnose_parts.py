"""What a diagnosis says, piece by piece: for a terminal and for Markdown alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from scorer.diagnostics.alike import COSINE, LETTERS
from scorer.diagnostics.answers import Alike, Hygiene
from scorer.diagnostics.diagnosis import Diagnosis
from scorer.diagnostics.scripts import SCRIPTS
from scorer.diagnostics.spread import MANY
from scorer.diagnostics.truncation import FEW, CutPart, SideCut, Truncation
from scorer.frozen import Frozen
from scorer.report.excerpt import visible
from scorer.report.worth import range_text
from scorer.wording import say

#: Takes names, and returns those that are shown and how many are not.
Listed = Callable[[Iterable[str]], tuple[str, int]]

#: Clusters and misplaced rows shown where lists are shortened.
SHOWN = 5


class Figure(Frozen):
    """One figure of spread.

    Attributes:
        name: what it is called.
        value: as shown.
        beside: what to read it by.
        means: a sentence.
    """

    name: str
    value: str
    beside: str
    means: str


def heading(found: Diagnosis) -> str:
    """Return what is held against what."""
    material = found.material
    said = say(
        "diagnose.title", submission=visible(material.submission), gold=visible(material.gold)
    )
    return f"{visible(material.file)}: {said}" if material.file else said


def figures(found: Diagnosis) -> list[Figure]:
    """Return the figures of spread, each with what to read it by and a sentence."""
    spread = found.spread
    share = say("diagnose.by-chance", value=f"{spread.chance:.3g}")
    ours, theirs = spread.predictions, spread.gold
    rank = [_number(side.rank, ".1f") for side in (ours, theirs)]
    said = [
        Figure(
            say("diagnose.alignment"),
            f"{spread.alignment:.3f}",
            say("diagnose.by-chance", value=_number(spread.alignment_by_chance)),
            say("diagnose.alignment-means"),
        ),
        Figure(
            say("diagnose.uniformity"),
            _both(_number(ours.uniformity), _number(theirs.uniformity)),
            say("diagnose.if-even", value=f"{spread.uniform:.3f}"),
            say("diagnose.uniformity-means"),
        ),
        Figure(
            say("diagnose.row-share"),
            f"{spread.shares.rows.mean():.3g}",
            share,
            say("diagnose.row-share-means"),
        ),
        Figure(
            say("diagnose.column-share"),
            f"{spread.shares.columns.mean():.3g}",
            share,
            say("diagnose.column-share-means"),
        ),
        _accuracy(found, "diagnose.to-gold"),
        _accuracy(found, "diagnose.to-answer"),
        *_hubs(found),
        Figure(
            say("diagnose.anisotropy"),
            _both(_number(ours.anisotropy), _number(theirs.anisotropy)),
            say("diagnose.if-even", value="0"),
            say("diagnose.anisotropy-means"),
        ),
        Figure(
            say("diagnose.rank"),
            _both(*rank),
            say("diagnose.at-most", answers=ours.most, gold=theirs.most),
            say("diagnose.rank-means"),
        ),
    ]
    return said


def _accuracy(found: Diagnosis, key: str) -> Figure:
    spread = found.spread
    seen = spread.to_gold if key == "diagnose.to-gold" else spread.to_prediction
    value = say("diagnose.accuracy", value=seen.accuracy, alone=seen.alone, n=spread.n)
    if seen.tied:
        value = say(
            "diagnose.accuracy-tied",
            value=seen.accuracy,
            alone=seen.alone,
            n=spread.n,
            tied=seen.tied,
            share=round(seen.accuracy * spread.n - seen.alone, 3),
        )
    chance = say("diagnose.by-chance", value=f"{spread.chance:.3g}")
    return Figure(say(key), value, chance, say(f"{key}-means"))


def _hubs(found: Diagnosis) -> list[Figure]:
    spread = found.spread
    gold, answers = spread.gold_hubs, spread.prediction_hubs
    if gold is None or answers is None:
        return []
    ids = [
        say("diagnose.none")
        if each.skewness is None
        else visible(found.material.ids[found.places[each.hub]])
        for each in (gold, answers)
    ]
    return [
        Figure(
            say("diagnose.hubness"),
            _both(_number(answers.skewness), _number(gold.skewness)),
            say("diagnose.by-chance", value=f"{gold.by_chance:.3f}"),
            say("diagnose.hubness-means", k=gold.k, gold=ids[0], answer=ids[1]),
        )
    ]


def side_rows(found: Diagnosis) -> list[list[str]]:
    """Return a table of what was cut, its header first; nothing where no text was read."""
    cut = found.truncation
    if cut is None:
        return []
    header = ["", say("diagnose.texts")]
    if cut.windows:
        header += [say("diagnose.long-texts")] if cut.limit is not None else []
    else:
        header += [say("diagnose.cut-texts"), say("diagnose.unseen")]
    header.append(say("diagnose.longest"))
    named = (("diagnose.answers", cut.answers), ("diagnose.references", cut.references))
    return [header, *(_side(cut, say(key), side) for key, side in named if side is not None)]


def _side(cut: Truncation, name: str, side: SideCut) -> list[str]:
    told = [] if cut.limit is None else [str(side.cut)]
    if not cut.windows:
        told.append(say("diagnose.percent", value=100 * side.unseen))
    return [name, str(side.texts), *told, str(side.longest)]


def part_rows(found: Diagnosis) -> list[list[str]]:
    """Return a table of rows by what of them was cut, its header first; nothing where none is."""
    cut = found.truncation
    if cut is None or cut.other is None:
        return []
    header = ["", say("diagnose.part-rows"), say("diagnose.part-score"), "95%"]
    header.append(say("diagnose.if-cut" if cut.windows else "diagnose.if-whole"))
    return [header, *(_part(cut, part) for part in cut.parts)]


def _part(cut: Truncation, part: CutPart) -> list[str]:
    score, other = ("-" if each is None else f"{each:.6f}" for each in (part.score, part.other))
    long = "-long" if cut.windows else ""
    return [
        say(f"diagnose.part-{part.kind}{long}"),
        str(part.n),
        score,
        range_text(part.interval, alone=True),
        other,
    ]


def cut_heading(cut: Truncation) -> str:
    """Return how much of a text is read."""
    if cut.limit is None:
        return say("diagnose.reads-all")
    key = "diagnose.windows" if cut.windows else "diagnose.cut"
    return say(key, limit=cut.limit, unit=say(f"report.{cut.unit}"))


def cut_sentences(found: Diagnosis) -> list[str]:
    """Return what came of cutting, or of not cutting."""
    cut = found.truncation
    if cut is None:
        return [say("diagnose.not-read")]
    if cut.other is None:
        return [say("diagnose.none-long" if cut.windows else "diagnose.none-cut")]
    said = []
    if cut.seen is not None:
        key = "diagnose.seen" if cut.moved else "diagnose.seen-same"
        moved = {"moved": cut.moved} if cut.moved else {}
        said.append(say(key, score=cut.seen, **moved))
    key = "diagnose.all-cut" if cut.windows else "diagnose.all-whole"
    unit, change = say(f"report.{cut.unit}"), cut.other - found.material.score
    said.append(say(key, score=cut.other, change=change, limit=cut.limit, unit=unit))
    return said


def oddities(found: Diagnosis, listed: Listed) -> list[tuple[str, list[str]]]:
    """Return what is odd about the answers: labels, and sentences behind each."""
    seen, texts = found.hygiene, found.hygiene.letters is not None
    unknown = [] if texts else [say("diagnose.no-texts")]
    none = [say("diagnose.none")]
    said = [
        (say("diagnose.repetition"), unknown or _repetition(found, listed) or none),
        (say("diagnose.findings"), _findings(found, listed) or none),
        (say("diagnose.letters"), unknown or _letters(seen)),
        (say("diagnose.mixed"), unknown or _mixed(found, listed) or none),
        (say("diagnose.alike"), _alike(seen, listed) or none),
        (say("diagnose.misplaced"), _misplaced(found, listed) or none),
        (say("diagnose.shift"), _shifts(found) or none),
    ]
    return said


def _repetition(found: Diagnosis, listed: Listed) -> list[str]:
    seen = found.hygiene.repeating
    ids = _listed(listed, [each.id for each in seen])
    if not seen:
        return []
    return [say("diagnose.repeats", count=len(seen), n=found.material.n, ids=ids)]


def _findings(found: Diagnosis, listed: Listed) -> list[str]:
    by_code: dict[tuple[str, str], list[str]] = defaultdict(list)
    for issue in found.material.issues:
        by_code[issue.code, issue.name].append(issue.id or f"({issue.row})")
    return [
        say("diagnose.finding", code=code, name=name, ids=_listed(listed, ids))
        for (code, name), ids in sorted(by_code.items())
    ]


def _letters(seen: Hygiene) -> list[str]:
    whose = (("diagnose.answers", seen.letters), ("diagnose.references", seen.gold_letters))
    return [
        say("diagnose.letters-of", whose=say(key), shares=_script_shares(counted))
        for key, counted in whose
        if counted
    ]


def _script_shares(counted: Counter[str]) -> str:
    total = sum(counted.values())
    return ", ".join(
        say(
            "diagnose.share-of",
            script=say(f"diagnose.script-{name}"),
            value=100 * counted[name] / total,
        )
        for name in SCRIPTS
        if counted[name]
    )


def _mixed(found: Diagnosis, listed: Listed) -> list[str]:
    seen = found.hygiene.mixed
    if not seen:
        return []
    named = []
    for each in seen:
        scripts = each.strange or (each.main,)
        which = ", ".join(say(f"diagnose.script-{name}") for name in scripts)
        named.append(f"{each.id} ({which})")
    ids = _listed(listed, named)
    return [say("diagnose.mixed-ids", count=len(seen), n=found.material.n, ids=ids)]


def _alike(seen: Hygiene, listed: Listed) -> list[str]:
    if not seen.clusters:
        return []
    rows = sum(len(each.ids) for each in seen.clusters)
    said = [say("diagnose.clusters", rows=rows, count=len(seen.clusters))]
    shown = seen.clusters if _whole(listed) else seen.clusters[:SHOWN]
    said += [_cluster(each, listed) for each in shown]
    if len(shown) < len(seen.clusters):
        said.append(say("diagnose.more-clusters", count=len(seen.clusters) - len(shown)))
    return said


def _cluster(each: Alike, listed: Listed) -> str:
    ids = _listed(listed, each.ids)
    if each.exact:
        said = say("diagnose.cluster-exact", ids=ids)
    else:
        said = say("diagnose.cluster", ids=ids, least=each.least)
    return say("diagnose.same-question", cluster=said) if each.same_question else said


def _misplaced(found: Diagnosis, listed: Listed) -> list[str]:
    seen = found.hygiene.misplaced
    if not seen:
        return []
    rows = [
        say(
            "diagnose.misplaced-row",
            id=visible(each.id),
            own=each.own,
            other=visible(each.other),
            there=each.there,
        )
        for each in seen
    ]
    shown = rows if _whole(listed) else rows[:SHOWN]
    told = "; ".join(shown)
    if len(shown) < len(rows):
        told = say("report.more-ids", ids=told, count=len(rows) - len(shown))
    said = [say("diagnose.misplaced-rows", count=len(seen), n=len(found.places), rows=told)]
    if found.hygiene.unexplained(len(found.places)):
        said.append(say("diagnose.cannot-tell", accuracy=found.spread.to_gold.accuracy))
    order = {identifier: place for place, identifier in enumerate(found.material.ids)}
    pairs = [
        f"{each.id} / {each.other}"
        for each in seen
        if each.swapped and order[each.id] < order[each.other]
    ]
    if pairs:
        said.append(say("diagnose.swapped", count=len(pairs), pairs=_listed(listed, pairs)))
    return said


def _shifts(found: Diagnosis) -> list[str]:
    ids = found.material.ids
    return [
        say(
            "diagnose.shift-down" if each.by > 0 else "diagnose.shift-up",
            first=visible(ids[each.first]),
            last=visible(ids[each.last]),
            by=abs(each.by),
            rows=each.rows,
            there=each.there,
            own=each.own,
        )
        for each in found.hygiene.shifts
    ]


def how(found: Diagnosis) -> list[str]:
    """Return the sentences on how figures were made."""
    said = []
    if found.material.file:
        first, second = visible(found.material.submission), visible(found.material.gold)
        said.append(say("diagnose.how-columns", first=first, second=second))
    if max(found.material.counts) > 1:
        said.append(
            say("diagnose.how-several", across=say(f"report.across-{found.material.across}"))
        )
    said.append(say("diagnose.how-signature"))
    if found.spread.to_gold.tied or found.spread.to_prediction.tied:
        said.append(say("diagnose.how-ties"))
    if found.sampled:
        said.append(say("diagnose.how-sampled", rows=len(found.places), n=found.material.n))
    if sum(found.material.counts[place] for place in found.places) > MANY:
        said.append(say("diagnose.how-rank"))
    if part_rows(found):
        said.append(say("diagnose.how-intervals", few=FEW))
    if found.hygiene.clusters:
        if found.hygiene.by_letters:
            said.append(say("diagnose.how-alike-letters", least=LETTERS))
        else:
            said.append(say("diagnose.how-alike-vectors", least=COSINE))
    return said


def _listed(listed: Listed, names: Sequence[str]) -> str:
    shown, more = listed(visible(name) for name in names)
    return say("report.more-ids", ids=shown, count=more) if more else shown


def _whole(listed: Listed) -> bool:
    """Say whether lists are shown whole."""
    return listed([""] * (2 * SHOWN))[1] == 0


def _both(answers: str, gold: str) -> str:
    return say("diagnose.both", answers=answers, gold=gold)


def _number(value: float | None, form: str = ".3f") -> str:
    return "-" if value is None else format(value, form)
