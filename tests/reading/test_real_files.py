"""The real uploads and the official template read as they should, where they are at hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scorer.checking import check
from scorer.competition import Competition
from scorer.reading import read_submission

ROOT = Path(__file__).resolve().parents[2]
REAL = Path(os.environ.get("DSCORE_SHARED", ROOT.parent / "shared")) / "real"
UPLOADS = ("submission-edentns.csv", "submission-doubleq.csv")
TEMPLATE = "sample_submission.csv"

real = pytest.mark.skipif(
    not (REAL / TEMPLATE).exists(), reason="the real uploads are not at hand (DSCORE_SHARED/real)"
)


@real
@pytest.mark.parametrize("name", UPLOADS)
def test_a_real_upload_has_no_finding_against_the_template(name: str) -> None:
    checked = check(REAL / name, sample=REAL / TEMPLATE)
    assert checked.issues == ()
    assert checked.submission is not None
    assert checked.submission.vectors is not None
    assert checked.submission.vectors.shape == (130, 512)


@real
def test_the_official_template_is_refused_as_untouched() -> None:
    for sample in (None, REAL / TEMPLATE):
        checked = check(REAL / TEMPLATE, sample=sample)
        assert [issue.code for issue in checked.issues] == ["E408"]
        assert not checked.ok


def test_checking_imports_no_heavy_library() -> None:
    code = (
        "import sys, scorer; scorer.check(b'id,x'); "
        "heavy = {'torch', 'pandas', 'pyarrow', 'sklearn', 'scipy', 'sentence_transformers'}; "
        "print(*heavy & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout.split() == []


def test_findings_by_the_thousands_are_all_there() -> None:
    rows = "".join(f"T_{k:05d} ,\n" for k in range(20_000))
    reading = read_submission(f"id,답변\n{rows}a,가\n".encode(), Competition.load())
    assert len(reading.issues) == 40_000
