"""Every sentence exists, is used, is complete in both languages and can be filled."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import get_args

import click
import pytest

from baselines import RETRIEVERS
from scorer.cli.table import COMMANDS, build
from scorer.diagnostics.doctor import VERDICTS as DOCTOR
from scorer.diagnostics.explaining import PARTLY, UNREAD
from scorer.diagnostics.known_answers import KNOWN
from scorer.diagnostics.scripts import SCRIPTS
from scorer.diagnostics.sts import SIMILARITIES
from scorer.diagnostics.truncation import KINDS as CUT
from scorer.diagnostics.verdicts import ROW_KINDS, SOUND, VERDICTS
from scorer.diagnostics.verifying import orders_of
from scorer.encoders import LONG
from scorer.gate import Outcome
from scorer.issues import CODES, Severity
from scorer.leaderboard.flags import KINDS as FLAGS
from scorer.report.copies import KINDS as COPIES
from scorer.report.page import SECTIONS
from scorer.report.ways import ACROSS
from scorer.report.ways import NAMED as NAMED_WAYS
from scorer.slices import ASKED, KINDS, READ
from scorer.splitting import Reason
from scorer.statistics.gaps import PRIVATE
from scorer.statistics.intervals import METHODS, REASONS
from scorer.statistics.paired import TESTS
from scorer.wording import GROUPS, LANGUAGES, say, speaking, template

SCORER = Path(__file__).resolve().parents[2] / "scorer"
SOURCES = [
    path
    for package in (SCORER, SCORER.parent / "baselines")
    for path in package.rglob("*.py")
    if path.parent.name != "wording"
]
TEMPLATES = sorted((SCORER / "report" / "templates").glob("*.html"))
TABLES = {
    key
    for module in GROUPS.values()
    if find_spec(module) is not None
    for key in import_module(module).TEXT
}
GROUP = (
    "baseline|cache|cli|compare|encoder|failure|leaderboard|note|odds|page|report|retrieval|row"
    "|vector|worth"
    "|sts|doctor|judge|diagnose|explain|see|map|unreached|copies"
)
KEY = re.compile(rf"^({GROUP})(\.[a-z0-9]+(-[a-z0-9]+)*)+$")

#: What else than the keywords of the call itself fills a sentence, by the function called.
ADDED = {"fail": {"where", "name"}, "found": {"row", "column", "id"}}


def options() -> set[str]:
    """Return the keys of all options' help, as the commands ask for them."""
    names = {
        param.name: param.opts
        for command in COMMANDS
        for param in build(command).params
        if isinstance(param, click.Option)
    }
    keys = {f"cli.option.{name}" for opts in names.values() for name in (opts[-1].lstrip("-"),)}
    elsewhere = {"output", "strict-check", "version", "id-col-train", "answer-col-train"}
    elsewhere |= {"sample-embed", "gold-embed", "per-row-vectors"}
    elsewhere |= {"by-slices", "read-by"}
    return keys & TABLES | {f"cli.option.{name}" for name in elsewhere}


#: Orders of rows that have a name, and encoders with a part left out.
ORDERS = orders_of(["T_10", "T_9", "T_1"], ["T_1", "T_9", "T_10"], ["나나", "가", "다다다"])
POOLINGS = [f"pooling-{mode}" for mode in ("mean", "cls", "max")]
VARIANTS = {
    *("without-dense", "without-dense-first", "without-activation", "longer", "unnormalized"),
    *(f"{name}{more}" for name in POOLINGS for more in ("", "-without-dense")),
}


TEXTS_OF_TRAIN = ("questions", "answers")
UNITS = ("rows", "groups")

#: Keys put together while running, each family where it is made.
COMPOSED = {
    *(f"report.{name}" for name in ("public", "private")),
    *(f"report.{unit}" for unit in ("tokens", "characters")),
    *(f"report.{severity.value}{more}" for severity in Severity for more in ("", "-s")),
    *(f"note.reading-{role}-column" for role in ("id", "answer", "references", "question")),
    *(f"note.reading-{what}-{texts}" for what in ("train", "blank") for texts in TEXTS_OF_TRAIN),
    *(f"report.tie-{reason.value}" for reason in Reason if reason is not Reason.COLUMN),
    "report.row-s",
    *(key for key in TABLES if key.startswith("note.reading-json-")),
    *(f"vector.count-{kind}{more}" for kind in ROW_KINDS for more in ("", "-s")),
    *(f"vector.kind-{kind}" for kind in ROW_KINDS if kind not in SOUND),
    *(f"vector.verdict-{verdict}" for verdict in VERDICTS),
    *(f"vector.order-{name}{of}" for name in ORDERS for of in ("", "-ids")),
    *(f"vector.columns-{name}" for name in ("as-text", "reversed", "other")),
    *(f"vector.variant-{name}" for name in VARIANTS),
    *(f"baseline.measure-{name}" for name in ("rerank", "oracle", *RETRIEVERS)),
    *(f"baseline.unranked-{name}" for name in ("knn-mean", "oracle")),
    *(f"worth.{name}" for name in ("shuffled", "constant", "ceiling", *KINDS, *ASKED, *READ)),
    *(f"worth.{method}" for method in METHODS if method not in ("t", "none")),
    *(f"worth.why-{reason}" for reason in REASONS if reason != "not-asked"),
    *(f"worth.gate-{outcome}" for outcome in get_args(Outcome)),
    *(f"odds.private-{private}" for private in PRIVATE),
    *(f"compare.why-{reason}" for reason in REASONS if reason != "not-asked"),
    *(f"compare.how-{test}" for test in ("exact", *TESTS)),
    *(f"compare.how-{test}-groups" for test in ("exact", "sign-flip")),
    *(f"compare.detectable-few-{units}" for units in UNITS),
    *(f"odds.few-{units}{which}" for units in UNITS for which in ("", "-all")),
    *(f"leaderboard.flag-{kind}" for kind in FLAGS),
    *(f"leaderboard.averaged-{seen}" for seen in ("cosine", "middle")),
    *(f"copies.{kind}" for kind in COPIES),
    *(f"report.across-{name}" for name in ACROSS),
    *(f"leaderboard.way-{name}" for name in NAMED_WAYS.values()),
    *(f"leaderboard.said-{kind}" for kind in ("name", "note", "tag", "public", "private")),
    *(f"leaderboard.{name}" for name in ("local", "official", "offset")),
    *(f"leaderboard.official-{split}" for split in ("public", "private")),
    *(f"leaderboard.option-{split}-score" for split in ("public", "private")),
    *(f"page.{section}" for section in SECTIONS),
    *(f"sts.{name}" for name in (*SIMILARITIES, "pearson", "spearman")),
    *(f"doctor.verdict-{verdict}" for verdict in DOCTOR),
    *(f"doctor.drift-{kind}" for kind in ("batch", "engine", "device")),
    *(f"doctor.known-{each.name}" for each in KNOWN),
    *(f"{key}-{units}" for key in ("worth.cannot-tell-few", "compare.few") for units in UNITS),
    "cli.option.help",
    *options(),
    *(f"{kind}.{code}" for kind in ("issue", "hint") for code in CODES),
    *(f"judge.option-{name}" for name in ("pairs", "columns", "encoder", "n", "long")),
    *(f"judge.read-{long}" for long in LONG),
    "judge.own-pooling",
    "judge.few-layers",
    *(f"diagnose.part-{kind}{long}" for kind in CUT for long in ("", "-long")),
    *(f"diagnose.script-{name}" for name in SCRIPTS),
    *(f"diagnose.{figure}-means" for figure in ("to-gold", "to-answer")),
    *(f"diagnose.{side}-share" for side in ("row", "column")),
    *(f"explain.{read}" for read in (PARTLY, UNREAD)),
    *(f"judge.encoders-{name}" for name in ("name", "pooling", "dims", "limit", "revision")),
}


def constants(node: ast.AST) -> Iterator[str]:
    """Yield the strings an argument can be: a literal, or either end of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def calls() -> Iterator[tuple[str, set[str], str]]:
    """Yield key, the names its caller gives, and where."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            callee = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            callee = node.func.id if isinstance(node.func, ast.Name) else callee
            given = {word.arg for word in node.keywords if word.arg is not None}
            if any(word.arg is None for word in node.keywords):
                continue
            where = f"{path.relative_to(SCORER.parent)}:{node.lineno}"
            for text in constants(node.args[0]):
                if callee in ("found", "_found") and text in CODES:
                    for kind in ("issue", "hint"):
                        yield f"{kind}.{text}", given | ADDED["found"], where
                elif KEY.match(text) and _fills(callee):
                    yield text, given | ADDED.get(callee, set()), where


def _fills(callee: str) -> bool:
    return callee in ("say", "of", "fail") or callee.startswith(("Invalid", "Usage", "Encoder"))


def fields(text: str) -> dict[str, str]:
    """Return the placeholders of a template and how each is formatted."""
    return {name: spec or "" for _, name, spec, _ in string.Formatter().parse(text) if name}


def sample(spec: str) -> object:
    if spec.endswith(("x", "d")):
        return 7
    return 0.25 if spec else "값"


def mentioned() -> dict[str, str]:
    """Return every key that stands in the source as a literal, and a file that has it."""
    said = re.compile(r'(?:say|counted)\("([a-z]+\.[a-z0-9-]+)"')
    in_templates = {
        key: path.name
        for path in TEMPLATES
        for key in said.findall(path.read_text(encoding="utf-8"))
    }
    return in_templates | {
        node.value: str(path.relative_to(SCORER.parent))
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.match(node.value)
    }


#: What a sentence can count, by the names these numbers go by.
COUNTS = (
    "answers|bad|cells|count|dims|draws|embeddings|found|golds|good|groups|held|k|layers|lines|m|n"
    "|pairs|records|rows|smallest|total|units|vectors|width"
)
#: A count before a plural that has no other form.
FIXED_PLURAL = re.compile(
    rf"\{{({COUNTS})(:,)?\}} (?:[a-z]+ ){{0,2}}?(?!unless|is|means)[a-z]+s\b(?![\]|(])"
)
#: Sentences whose count is never one, or that speak of one of many.
NEVER_ONE = {
    # each has a form for one beside it
    *(key for key in TABLES if key.endswith("-s")),
    # what the words behind the count are is not counted by it
    *("encoder.no-end", "encoder.other-vocabulary", "odds.failure-parts", "issue.E407"),
    *("vector.count-columns", "vector.count-variant", "vector.count-zero", "vector.count-unknown"),
    *("vector.elsewhere", "vector.sums-of-others", "see.fewer-than-k", "issue.E212"),
    # said of two or more only
    *("compare.how-holm", "leaderboard.several-boards", "leaderboard.order-kept", "issue.E119"),
    *("page.lead-several", "page.lead-tied", "issue.E203"),
    *("issue.E204", "issue.W507", "note.fix-vector-order", "odds.how-every", "sts.pooled"),
    *("page.matrix-left-out", "page.pairs-left-out", "page.columns-left-out", "see.texts"),
    *("page.plot-left-out", "retrieval.several-labels", "diagnose.cosines", "diagnose.shift-up"),
    *("diagnose.shift-down", "leaderboard.sure-none", "leaderboard.sure-some"),
    *("leaderboard.sure-few", "leaderboard.sure-against", "leaderboard.flag-constant"),
    *("leaderboard.flag-about-others", "leaderboard.flag-copied", "leaderboard.flag-reordered"),
    *("leaderboard.flag-scaled", "leaderboard.flag-embedded", "note.records-lexical"),
    "note.records-apart",
}


@pytest.mark.parametrize("key", sorted(TABLES - NEVER_ONE))
def test_a_count_that_can_be_one_has_a_word_for_one(key: str) -> None:
    assert not FIXED_PLURAL.search(template(key)[0])


@pytest.mark.parametrize("key", sorted(TABLES))
def test_both_languages_ask_for_the_same_values(key: str) -> None:
    english, korean = template(key)
    assert fields(english) == fields(korean)


@pytest.mark.parametrize("key", sorted(TABLES))
def test_every_sentence_can_be_said_in_both_languages(key: str) -> None:
    values = {name: sample(spec) for name, spec in fields(template(key)[0]).items()}
    for language in LANGUAGES:
        with speaking(language):
            assert say(key, **values).strip()


def test_no_sentence_is_missing() -> None:
    missing = {key: place for key, place in mentioned().items() if key not in TABLES}
    # a prefix such as "report.fixed" in a docstring is no key; all literals here are
    assert not missing


def test_no_sentence_is_never_said() -> None:
    assert not TABLES - set(mentioned()) - COMPOSED


def test_no_sentence_asks_for_a_value_its_caller_does_not_give() -> None:
    wanting = [
        f"{where}: {key} needs {sorted(needed)}"
        for key, given, where in calls()
        if key in TABLES and (needed := set(fields(template(key)[0])) - given)
    ]
    assert not wanting


def test_every_code_has_a_sentence_and_a_hint() -> None:
    wanted = {f"{kind}.{code}" for kind in ("issue", "hint") for code in CODES}
    assert wanted == {key for key in TABLES if key.startswith(("issue.", "hint."))}


@pytest.mark.parametrize(
    "key",
    sorted(
        key
        for key in TABLES
        if key.startswith(("cli.option.", "baseline.option-", "leaderboard.option-"))
        or re.match(r"(diagnose|explain)\.option-", key)
    ),
)
def test_korean_help_is_not_left_in_english(key: str) -> None:
    assert re.search("[가-힣]", template(key)[1])
