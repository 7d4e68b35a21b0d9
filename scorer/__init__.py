"""Score submissions to competitions in which answers are compared by meaning.

Everything public is here and imported when first used::

    from scorer import score, check

    card = score("submission.csv", "test.csv")
    print(card.score, card.signature)
"""

from __future__ import annotations

from importlib import import_module

# As type checkers know it; importing ``typing`` takes longer than all of this, and
# until then no call of dscore can be interrupted quietly.
TYPE_CHECKING = False

__version__ = "0.1.0"

if TYPE_CHECKING:
    from scorer.appraisal import Appraisal, appraise
    from scorer.appraising import Appraising
    from scorer.checking import Checked, check
    from scorer.competition import Competition
    from scorer.diagnostics import VectorCheck, verify_vectors
    from scorer.errors import (
        DscoreError,
        EncoderUnavailable,
        InvalidCompetition,
        InvalidGold,
        InvalidSubmission,
        InvalidTrain,
        UsageError,
    )
    from scorer.issues import Issue, Severity
    from scorer.records import Gold, Submission, Train
    from scorer.scorecard import Scorecard
    from scorer.scoring import Scorer, score
    from scorer.settings import Settings
    from scorer.signature import Signature
    from scorer.statistics.comparison import Comparison, compare
    from scorer.statistics.intervals import Interval, interval
    from scorer.statistics.paired import Paired, paired
    from scorer.verification import Verdict, verify
    from scorer.wording import set_language

#: The public API: name -> the module that holds it.
_HOMES = {
    "Appraisal": "scorer.appraisal",
    "Appraising": "scorer.appraising",
    "Checked": "scorer.checking",
    "Comparison": "scorer.statistics.comparison",
    "Competition": "scorer.competition",
    "DscoreError": "scorer.errors",
    "EncoderUnavailable": "scorer.errors",
    "Gold": "scorer.records",
    "InvalidCompetition": "scorer.errors",
    "InvalidGold": "scorer.errors",
    "InvalidSubmission": "scorer.errors",
    "InvalidTrain": "scorer.errors",
    "Interval": "scorer.statistics.intervals",
    "Issue": "scorer.issues",
    "Paired": "scorer.statistics.paired",
    "Scorecard": "scorer.scorecard",
    "Scorer": "scorer.scoring",
    "Settings": "scorer.settings",
    "Severity": "scorer.issues",
    "Signature": "scorer.signature",
    "Submission": "scorer.records",
    "Train": "scorer.records",
    "UsageError": "scorer.errors",
    "VectorCheck": "scorer.diagnostics",
    "Verdict": "scorer.verification",
    "appraise": "scorer.appraisal",
    "check": "scorer.checking",
    "compare": "scorer.statistics.comparison",
    "interval": "scorer.statistics.intervals",
    "paired": "scorer.statistics.paired",
    "score": "scorer.scoring",
    "set_language": "scorer.wording",
    "verify": "scorer.verification",
    "verify_vectors": "scorer.diagnostics",
}

__all__ = [
    "Appraisal",
    "Appraising",
    "Checked",
    "Comparison",
    "Competition",
    "DscoreError",
    "EncoderUnavailable",
    "Gold",
    "Interval",
    "InvalidCompetition",
    "InvalidGold",
    "InvalidSubmission",
    "InvalidTrain",
    "Issue",
    "Paired",
    "Scorecard",
    "Scorer",
    "Settings",
    "Severity",
    "Signature",
    "Submission",
    "Train",
    "UsageError",
    "VectorCheck",
    "Verdict",
    "__version__",
    "appraise",
    "check",
    "compare",
    "interval",
    "paired",
    "score",
    "set_language",
    "verify",
    "verify_vectors",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return __all__
