"""Everything dscore raises on purpose, and the exit code each one means.

::

    DscoreError
    ├── UsageError            2   the call itself makes no sense
    ├── InvalidSubmission     3   carries every finding
    ├── InvalidGold           4   carries every finding
    ├── InvalidTrain          4   carries every finding
    ├── InvalidQuestions      4   carries every finding
    ├── InvalidPairs          4   carries every finding
    ├── InvalidCorpus         4   carries every finding
    ├── InvalidCompetition    4   the TOML says something impossible
    ├── EncoderUnavailable    5   the encoder cannot be had here
    └── GateFailed            1   a threshold was not reached

A message is a key of :mod:`scorer.wording` with its values, so that the same
exception can be told in Korean or English.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from scorer.wording import say

if TYPE_CHECKING:
    from scorer.issues import Issue

OK = 0
GATE_FAILED = 1
WRONG_USAGE = 2
INVALID_SUBMISSION = 3
INVALID_GOLD = 4
NO_ENCODER = 5
CANNOT_TELL = 6
BUG = 70
INTERRUPTED = 130

#: Findings that the text of an exception shows; ``issues`` holds all of them.
SHOWN = 5


class DscoreError(Exception):
    """Base of all errors raised on purpose; ``str()`` is said in the current language."""

    exit_code: ClassVar[int] = BUG

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return say(self.key, **self.values)


class UsageError(DscoreError):
    """The call itself makes no sense: options that contradict each other, a missing file."""

    exit_code = WRONG_USAGE


class FindingsError(DscoreError):
    """A file cannot be used; :attr:`issues` lists everything that is wrong with it.

    ``str()`` shows the first few findings.
    """

    def __init__(self, key: str, /, issues: Sequence[Issue] = (), **values: object) -> None:
        super().__init__(key, **values)
        self.issues: tuple[Issue, ...] = tuple(issues)

    @property
    def summary(self) -> str:
        """The sentence without the findings, in the current language."""
        return super().__str__()

    def __str__(self) -> str:
        place = str(self.values.get("name", ""))
        lines = [issue.line(place) for issue in self.issues[:SHOWN]]
        more = ["…"] if len(self.issues) > SHOWN else []
        return "\n".join([self.summary, *lines, *more])


class InvalidSubmission(FindingsError):
    """The submission has errors; none of it was scored."""

    exit_code = INVALID_SUBMISSION


class InvalidGold(FindingsError):
    """The gold file has errors; nothing can be scored against it."""

    exit_code = INVALID_GOLD


class InvalidTrain(FindingsError):
    """The training file has errors; nothing can be learnt from it or held out of it."""

    exit_code = INVALID_GOLD


class InvalidQuestions(FindingsError):
    """The file with the questions to be answered has errors."""

    exit_code = INVALID_GOLD


class InvalidPairs(FindingsError):
    """The file with texts to hold beside each other has errors."""

    exit_code = INVALID_GOLD


class InvalidCorpus(FindingsError):
    """The file whose texts are searched or grouped has errors."""

    exit_code = INVALID_GOLD


class InvalidCompetition(DscoreError):
    """The competition file says something unknown, contradictory or impossible."""

    exit_code = INVALID_GOLD


class EncoderUnavailable(DscoreError):
    """The encoder cannot be loaded here, or is not the one the competition pins."""

    exit_code = NO_ENCODER


class GateFailed(DscoreError):
    """A threshold the caller set was not reached."""

    exit_code = GATE_FAILED


def reason_of(error: OSError) -> str:
    """Return why the system would not open a file, in the reader's language where it is common."""
    if isinstance(error, FileNotFoundError):
        return say("failure.no-such-file")
    if isinstance(error, IsADirectoryError):
        return say("failure.a-folder")
    if isinstance(error, PermissionError):
        return say("failure.no-right")
    return error.strerror or str(error)
