"""The signature: one line that says everything and reads back equal."""

from __future__ import annotations

import shlex
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.competition import Term
from scorer.errors import UsageError
from scorer.records import UNLIMITED
from scorer.signature import Signature

FINITE = st.floats(allow_nan=False, allow_infinity=False)
NAMES = st.text(max_size=20)
TERMS = st.builds(Term, st.sampled_from(["cosine", "jaccard"]), FINITE, FINITE)

SIGNATURES = st.builds(
    Signature,
    competition=NAMES,
    terms=st.lists(TERMS, min_size=1, max_size=3).map(tuple),
    encoder=NAMES,
    revision=NAMES,
    weights=NAMES,
    tokenizer=NAMES,
    stack=NAMES,
    dims=st.integers(0, 10**6),
    max_tokens=st.integers(0, 10**6),
    normalize=st.sampled_from(["nfc", "none", "-"]),
    across=st.sampled_from(["mean", "max", "first"]),
    n=st.integers(1, 10**9),
    gold=NAMES,
    submission=NAMES,
    split=NAMES,
    score=FINITE,
    version=NAMES,
)

EXAMPLE = Signature(
    competition="hansol-season-2",
    terms=(Term("cosine", 1.0, 0.0),),
    encoder="sentence-transformers/distiluse-base-multilingual-cased-v1",
    revision="756c7aa7d57c27bd1c71a483367c53966465f450",
    weights="0123456789abcdef",
    tokenizer="fedcba9876543210",
    stack="distilbert+mean+dense512-tanh",
    dims=512,
    max_tokens=128,
    normalize="nfc",
    across="mean",
    n=130,
    gold="aaaaaaaaaaaaaaaa",
    submission="bbbbbbbbbbbbbbbb",
    split="0.4,all,hansol-season-2",
    score=0.7683780096893612,
    version="0.1.0",
)


@given(SIGNATURES)
def test_a_signature_reads_back_equal(signature: Signature) -> None:
    assert Signature.parse(str(signature)) == signature


@given(SIGNATURES)
def test_a_signature_is_one_line_that_a_shell_leaves_alone_between_double_quotes(
    signature: Signature,
) -> None:
    line = str(signature)
    assert len(line.splitlines()) == 1
    assert shlex.split(f'verify "{line}" a.csv') == ["verify", line, "a.csv"]
    assert not set(line) & set('"`$\\! \t')


def test_a_signature_is_readable() -> None:
    assert str(EXAMPLE) == (
        "dscore|comp:hansol-season-2|terms:cosine*1.0@0.0"
        "|enc:sentence-transformers/distiluse-base-multilingual-cased-v1"
        "|rev:756c7aa7d57c27bd1c71a483367c53966465f450|weights:0123456789abcdef"
        "|tok:fedcba9876543210|stack:distilbert+mean+dense512-tanh|dims:512|max:128|form:nfc"
        "|across:mean|n:130|gold:aaaaaaaaaaaaaaaa|sub:bbbbbbbbbbbbbbbb"
        "|split:0.4,all,hansol-season-2|score:0.7683780096893612|v:0.1.0"
    )


def test_where_texts_are_read_whole_the_signature_says_so_in_a_word() -> None:
    whole = replace(EXAMPLE, max_tokens=UNLIMITED)
    assert "|max:whole|" in str(whole) and "max:whole" in whole.way
    assert Signature.parse(str(whole)) == whole
    assert Signature.parse(str(whole).replace("max:whole", f"max:{UNLIMITED}")) == whole
    assert not whole.compares_with(EXAMPLE)


@pytest.mark.parametrize(
    "damage",
    [
        lambda line: "",
        lambda line: line.removeprefix("dscore|"),
        lambda line: line + "|extra:1",
        lambda line: line + "|n:130",
        lambda line: line.replace("|n:130", ""),
        lambda line: line.replace("|n:130", "|n:viele"),
        lambda line: line.replace("score:0.76", "score:0,76"),
        lambda line: line.replace("score:0.7683780096893612", "score:nan"),
        lambda line: line.replace("score:0.7683780096893612", "score:1e400"),
        lambda line: line.replace("cosine*1.0@0.0", "cosine"),
        lambda line: line[: len(line) // 2],
        lambda line: line.replace("dims:", "dims="),
    ],
)
def test_a_damaged_signature_is_refused(damage: object) -> None:
    with pytest.raises(UsageError):
        Signature.parse(damage(str(EXAMPLE)))  # type: ignore[operator]


def test_white_space_around_a_copied_signature_is_forgiven() -> None:
    assert Signature.parse(f"  {EXAMPLE}\n") == EXAMPLE


def changed(name: str) -> Signature:
    value = getattr(EXAMPLE, name)
    other = {int: 7, float: 0.5, tuple: (Term("jaccard", 0.3, 0.0),)}.get(type(value), "다름")
    return replace(EXAMPLE, **{name: other})


@pytest.mark.parametrize("name", [field.name for field in fields(Signature)])
def test_every_field_that_differs_is_named(name: str) -> None:
    assert len(EXAMPLE.differences(changed(name))) == 1


@pytest.mark.parametrize("name", [field.name for field in fields(Signature)])
def test_scores_compare_unless_something_that_moves_them_differs(name: str) -> None:
    free = {"submission", "score", "version", "encoder", "revision"}
    assert EXAMPLE.compares_with(changed(name)) is (name in free)


def test_without_known_weights_the_name_and_commit_of_the_encoder_decide() -> None:
    one = replace(EXAMPLE, weights="-")
    assert one.compares_with(one)
    assert not one.compares_with(replace(one, encoder="lexical"))
    assert not one.compares_with(replace(one, revision="0" * 40))


@pytest.mark.parametrize("name", [field.name for field in fields(Signature)])
@pytest.mark.parametrize("weights", ["-", EXAMPLE.weights])
def test_the_way_of_scoring_is_the_same_exactly_where_scores_compare(
    name: str, weights: str
) -> None:
    one, other = replace(EXAMPLE, weights=weights), replace(changed(name), weights=weights)
    if name == "weights":
        other = changed(name)
    assert (one.way == other.way) is one.compares_with(other)


@pytest.mark.parametrize("floor", [0.0, -0.0, 0])
def test_numbers_that_are_equal_are_the_same_way_however_they_are_written(floor: float) -> None:
    one = replace(EXAMPLE, terms=(Term("cosine", 1.0, 0.0),))
    other = replace(EXAMPLE, terms=(Term("cosine", 1, floor),))
    assert one.compares_with(other) and one.way == other.way
