"""Thousands of broken files: each is refused with the fault that was planted, and no other."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import faults_in_cells, faults_in_files
from reading.documents import (
    DAMAGES,
    Damage,
    Doc,
    Form,
    Planted,
    gold,
    submission,
)

from scorer.competition import Competition
from scorer.errors import DscoreError, InvalidGold
from scorer.issues import Issue
from scorer.reading import read_gold, read_sample, read_submission
from scorer.reading.repair import repair
from scorer.wording import LANGUAGES, speaking

assert faults_in_cells and faults_in_files  # they fill DAMAGES

SMALL = Competition.load(Path(__file__).parent / "fixtures" / "small.toml")
#: Files per kind of damage; with some fifty kinds more than 5,000 in all.
FILES = 110
#: Damages that are none in a gold file, or come out otherwise in its four columns.
NOT_IN_GOLD = {
    "missing_id", "unknown_id", "id_case", "id_padding", "id_unicode", "ids_of_another_file",
    "list_for_answer", "blank_text", "two_answer_columns", "no_answer_column", "one_cell_less",
    "late_quote", "untouched_template", "misordered_columns",
}  # fmt: skip


def pieces(texts: Iterable[str], size: int = 8) -> set[str]:
    return {text[k : k + size] for text in texts for k in range(len(text) - size + 1)}


def secrets(doc: Doc) -> set[str]:
    """Return every 8 characters of a gold file's texts; the questions are texts, too."""
    cells = [cell for row in doc.rows for cell in row[1:]] if doc.form == "texts" else []
    return pieces(cells)


def told(issues: Sequence[Issue]) -> Iterator[str]:
    for language in LANGUAGES:
        with speaking(language):
            for issue in issues:
                yield issue.line("x.csv")
                yield json.dumps(issue.to_dict(), ensure_ascii=False)


def check_planted(planted: Planted, issues: Sequence[Issue], hidden: set[str]) -> None:
    errors = [issue for issue in issues if issue.code.startswith("E")]
    assert {issue.code for issue in errors} == {planted.code}
    assert any(
        (planted.line is None or issue.row == planted.line)
        and (planted.id is None or issue.id == planted.id)
        for issue in errors
    )
    for line in told(issues):
        assert not hidden & pieces([line])


def planted_in_submission(damage: Damage, seed: int) -> tuple[Planted, Doc]:
    rng = random.Random(f"{damage.name} {seed}")
    doc = submission(rng, damage.forms[seed % len(damage.forms)])
    planted = damage.plant(rng, doc)
    return planted, gold(rng, doc.gold_ids, doc.form)


def test_there_are_at_least_five_thousand_and_forty_kinds() -> None:
    assert len(DAMAGES) >= 40
    assert len(DAMAGES) * FILES >= 5000


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_a_broken_submission_is_refused_for_what_is_broken(damage: Damage) -> None:
    for seed in range(FILES):
        planted, reference = planted_in_submission(damage, seed)
        reference.write()
        known = read_gold(reference.bytes(), SMALL)
        reading = read_submission(planted.data, SMALL, gold=known)
        assert reading.submission is None
        check_planted(planted, reading.issues, secrets(reference))


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_a_broken_gold_file_is_refused_and_none_of_its_texts_is_shown(damage: Damage) -> None:
    for seed in range(12):
        rng = random.Random(f"gold {damage.name} {seed}")
        form: Form = damage.forms[seed % len(damage.forms)]
        ids = submission(rng, form).ids
        doc = gold(rng, ids, form)
        hidden = secrets(doc)
        planted = damage.plant(rng, doc)
        codes: set[str] = set()
        try:
            read_gold(planted.data, SMALL)
        except InvalidGold as refused:
            codes = {issue.code for issue in refused.issues}
            for line in (*told(refused.issues), str(refused)):
                assert not hidden & pieces([line])
        if damage.name.strip("_") not in NOT_IN_GOLD:
            assert planted.code in codes


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_repairing_a_broken_file_keeps_its_fault_or_refuses(damage: Damage) -> None:
    mendable = {"id_whitespace", "misordered_columns", "id_unicode"}
    for seed in range(20):
        planted, reference = planted_in_submission(damage, seed)
        reference.write()
        known = read_gold(reference.bytes(), SMALL)
        try:
            repaired = repair(planted.data, SMALL, gold=known)
        except DscoreError:
            continue
        left = {issue.code for issue in repaired.reading.issues if issue.code.startswith("E")}
        assert left == (set() if damage.name in mendable else {planted.code})


def answers(data: bytes) -> list[str]:
    """Read ``data`` in every role; return what each said, an empty text where it had no complaint.

    Anything but the project's own exceptions comes through and fails the test.
    """
    reading = read_submission(data, SMALL)
    assert reading.submission is not None or reading.issues
    said = ["".join(told(reading.issues))]
    for read in (read_gold, read_sample, repair):
        try:
            read(data, SMALL)
        except DscoreError as refused:
            assert str(refused)
            said.append(str(refused))
        else:
            said.append("")
    return said


HEADS = st.sampled_from(
    [
        b"",
        b"id,\xeb\x8b\xb5\xeb\xb3\x80\n",
        b"id,vec_0,vec_1\na,",
        b"PK\x03\x04",
        b"PAR1",
        b"\xff\xfe",
    ]
)


@settings(max_examples=300, deadline=None)
@given(HEADS, st.binary(max_size=300))
def test_arbitrary_bytes_never_end_in_a_traceback(head: bytes, tail: bytes) -> None:
    said = answers(head + tail)
    assert len(said) == 4 and not any("Traceback" in text for text in said)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["", "id,답변\n", "id,vec_0,vec_1,vec_2,vec_3\n", "\ufeffid\t답변\n"]),
    st.text(alphabet=st.sampled_from('a1,"\n\r\t;0.-e가 \u200b\u2028[…id') | st.characters()),
)
def test_arbitrary_text_never_ends_in_a_traceback(head: str, tail: str) -> None:
    said = answers((head + tail).encode("utf-8", "replace"))
    assert len(said) == 4 and not any("Traceback" in text for text in said)
