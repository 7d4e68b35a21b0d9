"""Two real uploads to Dacon 236216 and the official template, where they are at hand.

They are not part of the project; a folder named by ``DSCORE_SHARED``, or
``shared`` beside the repository, may hold them under ``real/``.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
import reference

from scorer import InvalidSubmission, check, score

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("DSCORE_SHARED", ROOT.parent / "shared")) / "real"
ONE, OTHER = REAL / "submission-edentns.csv", REAL / "submission-doubleq.csv"
TEMPLATE = REAL / "sample_submission.csv"

pytestmark = pytest.mark.skipif(
    not ONE.exists(), reason="the real uploads are not at hand (DSCORE_SHARED/real)"
)

#: Computed row by row in float64, apart from this project, by those who keep the files.
WITNESS = 0.7683780096893612


def vectors(path: Path) -> dict[str, list[float]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {cells[0]: [float(cell) for cell in cells[1:]] for cells in rows}


def test_one_real_upload_against_the_other_scores_what_the_witness_found() -> None:
    assert score(OTHER, ONE).score == WITNESS
    assert score(ONE, OTHER).score == pytest.approx(WITNESS, abs=1e-15)


def test_every_row_agrees_with_the_organisers_formula() -> None:
    card = score(OTHER, ONE)
    mine, gold = vectors(OTHER), vectors(ONE)
    expected = [reference.row_score(mine[each], [gold[each]]) for each in card.ids]
    assert max(abs(a - b) for a, b in zip(card.rows.tolist(), expected, strict=True)) < 1e-12


@pytest.mark.parametrize("path", [ONE, OTHER], ids=lambda path: path.stem)
def test_a_real_upload_scores_one_against_itself_and_checks_clean(path: Path) -> None:
    assert abs(score(path, path).score - 1.0) <= 1e-15
    assert check(path, sample=TEMPLATE).issues == ()


def test_the_official_template_is_refused_as_untouched() -> None:
    with pytest.raises(InvalidSubmission) as caught:
        score(TEMPLATE, ONE)
    assert [issue.code for issue in caught.value.issues] == ["E408"]
