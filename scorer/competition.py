"""What is being scored, declared as data: the specification and its loader.

A competition is one TOML file. Everything in it is checked here; an unknown
key is an error, because a misspelt one would otherwise change a score in
silence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

from scorer.declaration import Section
from scorer.errors import InvalidCompetition, reason_of
from scorer.frozen import Frozen
from scorer.layouts import Form, GoldSpec, SubmissionSpec, TrainSpec, VectorColumns
from scorer.poolings import POOLINGS, is_pooling
from scorer.records import UnicodeForm

DEFAULT = "hansol-season-2"
BUNDLED = ("hansol-season-2", "hansol-season-3")

#: Every metric a term may name, and the form of answers it looks at.
METRIC_FORMS: Mapping[str, Form] = {"cosine": "vectors", "jaccard": "text"}

_BUNDLE = Path(__file__).parent / "competitions"


class EncoderSpec(Frozen):
    """The encoder the organiser used, as far as it is known.

    ``revision`` (a full commit hash) and ``weights`` (sha256, or its first 8
    or more hex digits) pin it: any other is refused. ``bound`` is the largest
    absolute value a component of its vectors can have (1 behind a Tanh);
    ``stack`` the layers it is made of, as a signature writes them: a folder
    that holds another is refused. ``pooling`` makes one vector of a bare
    Transformer's; a folder of sentence-transformers has its own.
    """

    name: str = "sentence-transformers"
    model: str = ""
    revision: str = ""
    weights: str = ""
    dims: int | None = None
    max_tokens: int | None = None
    normalize: UnicodeForm = "nfc"
    bound: float | None = None
    stack: str = ""
    pooling: str = ""


class Term(Frozen):
    """One summand of a competition's score: ``weight * max(metric, floor)``."""

    metric: str
    weight: float = 1.0
    floor: float = 0.0


class SplitSpec(Frozen):
    """Which rows are public, and whether private nests them.

    Exactly one of ``fraction``, ``column`` and ``file`` is set. ``values``
    are the cells that mean public in ``column``. ``key`` seeds the draw of a
    fraction. ``private`` is ``all`` (every row, as Dacon does) or ``rest``.
    """

    fraction: float | None = None
    column: str | None = None
    values: tuple[str, ...] = ("public",)
    file: str | None = None
    private: Literal["all", "rest"] = "all"
    key: str = ""


class Competition(Frozen, apart=("folder",)):
    """A competition as declared in its TOML file.

    Attributes:
        id: short name; goes into the signature.
        title, source: for people.
        submission, gold, train, encoder, terms, split: see their types.
        folder: where the file lies; a split's file is looked for there.
    """

    id: str
    terms: tuple[Term, ...]
    title: str = ""
    source: str = ""
    submission: SubmissionSpec = SubmissionSpec()
    gold: GoldSpec = GoldSpec()
    encoder: EncoderSpec = EncoderSpec()
    split: SplitSpec | None = None
    folder: Path | None = None
    train: TrainSpec = TrainSpec()

    @classmethod
    def load(cls, name: str | Path = DEFAULT) -> Competition:
        """Return the bundled competition ``name``, or the one in the file of that path.

        Raises:
            InvalidCompetition: there is no such competition or file, or it
                says something unknown or impossible.
        """
        return cls.parse(read_declaration(name), where=str(name), folder=_folder(name))

    @classmethod
    def parse(cls, text: str, where: str = "<toml>", folder: Path | None = None) -> Competition:
        """Read a competition from TOML text.

        Raises:
            InvalidCompetition: not TOML, or an unknown, missing or impossible value.
        """
        import tomllib

        try:
            declared = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise InvalidCompetition("failure.not-toml", where=where, reason=str(error)) from error
        return _competition(Section(declared, where, ""), folder)

    def to_toml(self) -> str:
        """Return TOML text that :meth:`parse` reads back to an equal competition."""
        import tomli_w

        return tomli_w.dumps(_declaration(self))

    @property
    def needs_text(self) -> bool:
        """Whether some term compares texts as texts."""
        return any(METRIC_FORMS[term.metric] == "text" for term in self.terms)

    @property
    def needs_vectors(self) -> bool:
        """Whether some term compares vectors."""
        return any(METRIC_FORMS[term.metric] == "vectors" for term in self.terms)


def read_declaration(name: str | Path) -> str:
    """Return the TOML text of a bundled competition or of a file.

    Raises:
        InvalidCompetition: neither exists, or the file cannot be read.
    """
    if str(name) in BUNDLED:
        return (_BUNDLE / f"{name}.toml").read_text(encoding="utf-8")
    path = Path(name)
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidCompetition(
            "failure.not-toml", where=str(name), reason=f"UTF-8: byte {error.start}"
        ) from error
    except OSError as error:
        import difflib

        near = difflib.get_close_matches(str(name), BUNDLED, n=1, cutoff=0.5)
        raise InvalidCompetition(
            "failure.no-such-competition",
            name=str(name),
            reason=reason_of(error),
            known=", ".join(BUNDLED),
            suggestion=near[0] if near else BUNDLED[0],
        ) from error


def _folder(name: str | Path) -> Path | None:
    return None if str(name) in BUNDLED else Path(name).resolve().parent


def _competition(top: Section, folder: Path | None) -> Competition:
    identifier = top.need("id", str)
    title, source = top.get("title", str, ""), top.get("source", str, "")
    submission = _submission(top.section("submission"))
    gold, train = _gold(top.section("gold")), _train(top.section("train"))
    table = top.section("encoder")
    encoder = _encoder(table)
    for part in (submission, gold):
        if part.vectors is not None and encoder.dims not in (None, part.vectors.dims):
            raise table.fail("failure.other-dims", "dims", value=encoder.dims, vectors=part.vectors)
    terms = _terms(top)
    split = _split(top.section("split"), identifier) if "split" in top.table else None
    top.get("split", dict)
    top.done()
    if not identifier.strip():
        raise top.fail("failure.missing-key", "id")
    return Competition(
        identifier, terms, title, source, submission, gold, encoder, split, folder, train
    )


def _submission(section: Section) -> SubmissionSpec:
    spec = SubmissionSpec(
        id=section.get("id", str, "id"),
        text=section.get("text", str),
        vectors=_columns(section),
        needs=cast("tuple[Form, ...]", section.strings("needs")),
    )
    for form in spec.needs:
        if form not in ("text", "vectors"):
            raise section.fail(
                "failure.not-allowed", "needs", value=repr(form), allowed="text, vectors"
            )
    section.done()
    return spec


def _gold(section: Section) -> GoldSpec:
    spec = GoldSpec(
        id=section.get("id", str, "id"),
        references=section.strings("references"),
        vectors=_columns(section),
        question=section.get("question", str),
        across=section.choice("across", ("mean", "max", "first"), "mean"),
    )
    section.done()
    return spec


def _train(section: Section) -> TrainSpec:
    spec = TrainSpec(
        id=section.get("id", str, "id"),
        questions=section.strings("questions"),
        answers=section.strings("answers"),
    )
    section.done()
    return spec


def _encoder(section: Section) -> EncoderSpec:
    spec = EncoderSpec(
        name=section.get("name", str, "sentence-transformers"),
        model=section.get("model", str, ""),
        revision=section.get("revision", str, ""),
        weights=section.get("weights", str, "").lower(),
        dims=section.positive("dims"),
        max_tokens=section.positive("max_tokens"),
        normalize=section.choice("normalize", ("nfc", "none"), "nfc"),
        bound=section.number("bound", 0.0) if "bound" in section.table else None,
        stack=section.get("stack", str, ""),
        pooling=section.get("pooling", str, ""),
    )
    if spec.bound is not None and spec.bound <= 0:
        raise section.fail("failure.out-of-range", "bound", value=spec.bound, allowed="> 0")
    if spec.weights and not re.fullmatch(r"[0-9a-f]{8,64}", spec.weights):
        raise section.fail(
            "failure.not-allowed", "weights", value=repr(spec.weights), allowed="[0-9a-f]{8,64}"
        )
    if spec.pooling and not is_pooling(spec.pooling):
        allowed = ", ".join(POOLINGS)
        raise section.fail(
            "failure.not-allowed", "pooling", value=repr(spec.pooling), allowed=allowed
        )
    section.done()
    return spec


def _columns(section: Section) -> VectorColumns | None:
    pattern = section.get("vectors", str)
    if pattern is None:
        return None
    try:
        return VectorColumns.parse(pattern)
    except ValueError:
        raise section.fail("failure.bad-pattern", "vectors", value=repr(pattern)) from None


def _terms(top: Section) -> tuple[Term, ...]:
    tables = top.need("term", list)
    if not tables or not all(isinstance(table, dict) for table in tables):
        raise top.fail("failure.wrong-type", "term", expected="[[term]]", value=repr(tables))
    terms = []
    for number, table in enumerate(tables, start=1):
        section = Section(table, top.where, f"term[{number}].")
        section.need("metric", str)
        metric = section.choice("metric", METRIC_FORMS, "")
        terms.append(_term(section, metric))
        section.done()
        if metric in [term.metric for term in terms[:-1]]:
            raise section.fail("failure.twice", "metric", value=repr(metric))
    return tuple(terms)


def _term(section: Section, metric: str) -> Term:
    """Read weight and floor; outside these ranges no metric here makes a score."""
    term = Term(metric, section.number("weight", 1.0), section.number("floor", 0.0))
    if term.weight <= 0:
        raise section.fail("failure.out-of-range", "weight", value=term.weight, allowed="> 0")
    if not -1 <= term.floor < 1:
        raise section.fail("failure.out-of-range", "floor", value=term.floor, allowed="-1 … <1")
    return term


def _split(section: Section, identifier: str) -> SplitSpec:
    public = section.get("public", (int, float, dict))
    private = section.choice("private", ("all", "rest"), "all")
    key = section.get("key", str, identifier)
    section.done()
    if public is None:
        raise section.fail("failure.missing-key", "public")
    if not isinstance(public, dict):
        if not 0.0 < public < 1.0:
            raise section.fail("failure.not-a-fraction", "public", value=public)
        return SplitSpec(fraction=float(public), private=private, key=key)
    inner = Section(public, section.where, "split.public.")
    column, file = inner.get("column", str), inner.get("file", str)
    values = inner.strings("values") or ("public",)
    inner.done()
    if (column is None) == (file is None):
        raise section.fail("failure.one-of", "public", choices="column, file")
    return SplitSpec(column=column, values=values, file=file, private=private, key=key)


def _declaration(competition: Competition) -> dict[str, object]:
    """Return the TOML tables of a competition, leaving out what is unset."""
    encoder, gold, submission = competition.encoder, competition.gold, competition.submission
    declared: dict[str, object] = {
        "id": competition.id,
        "title": competition.title,
        "source": competition.source,
        "submission": {
            "id": submission.id,
            "text": submission.text,
            "vectors": None if submission.vectors is None else str(submission.vectors),
            "needs": list(submission.needs),
        },
        "gold": {
            "id": gold.id,
            "question": gold.question,
            "references": list(gold.references),
            "vectors": None if gold.vectors is None else str(gold.vectors),
            "across": gold.across,
        },
        "train": {
            "id": competition.train.id,
            "questions": list(competition.train.questions),
            "answers": list(competition.train.answers),
        },
        "encoder": encoder.as_dict(),
        "term": [
            {"metric": term.metric, "weight": term.weight, "floor": term.floor}
            for term in competition.terms
        ],
    }
    if competition.split is not None:
        declared["split"] = _split_declaration(competition.split)
    return {
        name: {key: item for key, item in value.items() if item is not None}
        if isinstance(value, dict)
        else value
        for name, value in declared.items()
    }


def _split_declaration(split: SplitSpec) -> dict[str, object]:
    public: object = split.fraction
    if split.column is not None:
        public = {"column": split.column, "values": list(split.values)}
    elif split.file is not None:
        public = {"file": split.file, "values": list(split.values)}
    return {"public": public, "private": split.private, "key": split.key}
