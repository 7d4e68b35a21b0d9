"""Below the pictures: what was cut, assumed, found, and where everything comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version

from scorer.frozen import Frozen
from scorer.records import Source
from scorer.report.dossier import Dossier
from scorer.report.excerpt import visible
from scorer.report.findings import finding_lines, tally
from scorer.report.pages.overview import short
from scorer.report.worth import how_text, scale_notes
from scorer.scorecard import Scorecard
from scorer.wording import say

#: Ids, findings per code and submissions that are shown.
_IDS, _FINDINGS, _MOST = 12, 5, 50
#: Characters of a sentence that holds words of a user's file.
_SENTENCE = 600
#: Libraries that numbers can depend on.
_LIBRARIES = ("numpy", "onnxruntime", "sentence-transformers", "tokenizers", "torch")
#: Notes on how this run went, which another run of the same files need not share.
_OF_THIS_RUN = ("encoder.engine-reference", "cache.")


class Group(Frozen):
    """Sentences under a heading."""

    heading: str
    sentences: tuple[str, ...]


class Origin(Frozen):
    """Where one score comes from: pairs of label and text, and the signature."""

    letter: str
    name: str
    facts: tuple[tuple[str, str], ...]
    signature: str


def warnings(dossier: Dossier) -> list[str]:
    """Return what must be said first, each sentence once."""
    every = (note for each in dossier.entries for note in each.card.warnings)
    said = list(dict.fromkeys(map(str, every)))
    return [_sentence(text) for text in (said if dossier.alike else [*said, say("page.not-alike")])]


def facts(dossier: Dossier) -> list[Group]:
    """Return what is to be known besides the numbers."""
    groups = [
        Group(say("page.method"), tuple(_how(dossier))),
        Group(say("page.truncation"), tuple(_cut(dossier))),
        Group(say("page.clipped"), tuple(_clipped(dossier))),
        Group(say("page.assumed"), tuple(_notes(dossier))),
        Group(say("page.findings"), tuple(_findings(dossier))),
        Group(say("page.not-scored"), tuple(_refused(dossier))),
    ]
    return [
        each.but(sentences=tuple(map(_sentence, each.sentences)))
        for each in groups
        if each.sentences
    ]


def origins(dossier: Dossier) -> list[Origin]:
    """Return where each score comes from."""
    shown = dossier.entries[:_MOST]
    return [
        Origin(
            letter=each.letter,
            name=short(each.name),
            facts=_file(say("page.submission"), each.card.provenance.submission),
            signature=short(str(each.card.signature), 2000),
        )
        for each in shown
    ]


def shared(dossier: Dossier) -> list[tuple[str, str]]:
    """Return what all scores have in common: competition, gold file, encoder, versions."""
    card = dossier.first.card
    competition = card.competition
    formula = " + ".join(
        f"{term.weight:g} × max({term.metric}, {term.floor:g})" for term in competition.terms
    )
    title = short(competition.title or competition.id)
    said = [
        (say("page.competition"), f"{title} ({short(competition.id)})"),
        (say("page.formula"), formula),
        *_file(say("page.gold"), card.provenance.gold),
        (say("page.encoder"), _encoder(card)),
        (say("page.installed"), ", ".join(_installed())),
    ]
    return said


def _sentence(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _SENTENCE else shown[:_SENTENCE] + " …"


def _how(dossier: Dossier) -> Iterable[str]:
    entries = dossier.entries[:_MOST]
    told = (
        sentence
        for each in entries
        if each.worth.interval.method != "none"
        for sentence in how_text(each.worth.interval, each.worth.cluster)
    )
    yield from dict.fromkeys(told)
    found = dossier.first.worth.anchors
    if found is not None:
        yield from scale_notes(found)


def _cut(dossier: Dossier) -> Iterable[str]:
    for each in dossier.entries[:_MOST]:
        encoder = each.card.provenance.encoder
        if encoder is None:
            continue
        unit = say(f"report.{encoder.unit}")
        cut = [f"{short(c.id, 40)} ({c.tokens})" for c in each.card.cuts if c.reference == 0]
        if cut:
            said = say(
                "page.cut-answers",
                name=short(each.name),
                count=len(cut),
                n=each.card.n,
                limit=encoder.max_tokens,
                unit=unit,
            )
            yield f"{said}: {_listed(cut)}"
        elif encoder.whole:
            yield say("page.cut-never")
        elif not each.card.cuts:
            yield say("page.cut-none", limit=encoder.max_tokens, unit=unit)
    card = dossier.first.card
    references = [cut for cut in card.cuts if cut.reference > 0]
    if references and card.provenance.encoder is not None:
        encoder = card.provenance.encoder
        said = say(
            "page.cut-references",
            count=len(references),
            limit=encoder.max_tokens,
            unit=say(f"report.{encoder.unit}"),
        )
        yield f"{said}: {_listed(dict.fromkeys(short(cut.id, 40) for cut in references))}"


def _clipped(dossier: Dossier) -> Iterable[str]:
    for each in dossier.entries[:_MOST]:
        if each.card.clipped:
            ids = _listed(short(identifier, 40) for identifier in each.card.clipped)
            said = say("report.clipped-rows", count=len(each.card.clipped), ids=ids)
            yield f"{short(each.name)}: {said}"


def _notes(dossier: Dossier) -> Iterable[str]:
    entries = dossier.entries[:_MOST]
    for note in dict.fromkeys(note for each in entries for note in each.card.notes):
        if note.key.startswith(_OF_THIS_RUN):
            continue
        holders = [short(each.name) for each in entries if note in each.card.notes]
        alone = "" if len(holders) == len(entries) else f"{_listed(holders)}: "
        yield f"{alone}{note}"


def _findings(dossier: Dossier) -> Iterable[str]:
    for each in dossier.entries[:_MOST]:
        name = short(each.card.provenance.submission.name)
        for line in finding_lines(name, each.card.issues, _FINDINGS):
            yield line.text


def _refused(dossier: Dossier) -> Iterable[str]:
    for each in dossier.refused[:_MOST]:
        yield f"{short(each.name)}: {tally(each.issues)}"
        for line in finding_lines(short(each.name), each.issues, _FINDINGS):
            yield line.text


def _listed(items: Iterable[str]) -> str:
    every = list(items)
    shown = ", ".join(every[:_IDS])
    more = len(every) - _IDS
    return say("report.more-ids", ids=shown, count=more) if more > 0 else shown


def _file(label: str, source: Source) -> tuple[tuple[str, str], ...]:
    parts = [short(source.name), source.format, source.encoding]
    parts.append(say("page.size", size=source.size))
    return (
        (label, ", ".join(part for part in parts if part)),
        (say("page.sha256"), source.sha256),
    )


def _encoder(card: Scorecard) -> str:
    used = card.provenance.encoder
    if used is None:
        return say("page.no-encoder")
    parts = [short(used.model)]
    if used.revision:
        parts.append(say("report.revision", revision=used.revision))
    if used.weights:
        parts.append(say("report.weights", weights=used.weights[:16]))
    return ", ".join([*parts, used.stack, say("report.dims", dims=used.dims), used.precision])


def _installed() -> Sequence[str]:
    """Return versions of what is installed: what was imported depends on the cache."""
    from scorer import __version__

    found = [f"dscore {__version__}"]
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return found
