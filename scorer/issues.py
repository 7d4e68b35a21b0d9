"""One finding as data, and the catalogue of codes.

The first letter of a code is its severity (E error, W warning, N note), the
first digit its group: 1 file, 2 header, 3 ids, 4 values, 5 texts, 6 order,
7 gold, 8 train. Numbers are never used twice. What a code says is in
:mod:`scorer.wording.findings`, what to do in :mod:`scorer.wording.hints`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from scorer.frozen import Frozen
from scorer.wording import say
from scorer.wording.steering import without_steering


class Severity(StrEnum):
    """How bad a finding is: errors stop scoring, warnings stop it under ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


SEVERITIES: Mapping[str, Severity] = {
    "E": Severity.ERROR,
    "W": Severity.WARNING,
    "N": Severity.NOTE,
}

GROUPS: Mapping[str, str] = {
    "1": "file",
    "2": "header",
    "3": "ids",
    "4": "values",
    "5": "texts",
    "6": "order",
    "7": "gold",
    "8": "train",
}

CODES: Mapping[str, str] = {
    "E101": "unreadable",
    "E102": "empty-file",
    "E103": "not-csv",
    "E104": "undecodable",
    "E105": "spreadsheet-or-archive",
    "E106": "git-lfs-pointer",
    "E107": "unclosed-quote",
    "E108": "ragged-row",
    "E109": "stray-quote",
    "E110": "no-rows",
    "E111": "damaged-container",
    "E112": "nul-characters",
    "E113": "swallowed-rows",
    "N114": "byte-order-mark",
    "W115": "not-utf8",
    "W116": "wrong-delimiter",
    "N117": "blank-line",
    "E118": "quoted-line",
    "E119": "several-vectors-per-id",
    "E120": "utf-16-without-mark",
    "E121": "broken-json",
    "E122": "json-layout",
    "E123": "repeated-key",
    "E124": "swelling-gzip",
    "E201": "no-id-column",
    "E202": "no-answer-column",
    "E203": "missing-vector-columns",
    "E204": "duplicate-column",
    "E205": "misordered-vector-columns",
    "W206": "extra-column",
    "W207": "index-column",
    "E208": "dense-layer-forgotten",
    "E209": "wrong-width",
    "E210": "needs-text",
    "E211": "needs-vectors",
    "E212": "vector-column-names",
    "E213": "ambiguous-column",
    "E214": "no-header",
    "E215": "no-such-column",
    "E216": "unlike-sample-header",
    "W217": "untidy-header",
    "E218": "column-taken",
    "E219": "numbered-from-one",
    "E220": "gold-as-submission",
    "W221": "decomposed-header",
    "E222": "missing-key",
    "E301": "duplicate-id",
    "E302": "missing-id",
    "E303": "unknown-id",
    "E304": "blank-id",
    "E305": "id-whitespace",
    "E306": "id-case",
    "E307": "id-zero-padding",
    "E308": "id-unicode",
    "E309": "ids-of-another-file",
    "E401": "not-a-number",
    "E402": "not-finite",
    "E403": "blank-value",
    "E404": "list-in-cell",
    "E405": "shortened-list",
    "E406": "comma-in-number",
    "W407": "zero-row",
    "E408": "untouched-template",
    "W409": "constant-rows",
    "W410": "outside-tanh",
    "W411": "repeated-vectors",
    "E501": "blank-text",
    "W502": "decomposed-text",
    "W503": "replacement-character",
    "W504": "invisible-characters",
    "W505": "special-tokens",
    "W506": "prompt-echo",
    "W507": "repeated-answer",
    "W508": "read-as-missing",
    "W509": "error-text",
    "W510": "question-echo",
    "E511": "not-text",
    "N601": "order-unlike-sample",
    "N602": "order-unlike-gold",
    "E701": "questions-without-answers",
    "E702": "blank-reference",
    "E704": "no-reference-column",
    "E801": "no-question-column",
    "E802": "train-without-answers",
    "E803": "blank-question",
    "E804": "blank-answers",
    "W805": "test-id-in-train",
    "W806": "test-question-in-train",
}


#: What would break a line of a message, or a terminal.
_UNPRINTABLE = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\ufeff]"
_LONGEST = 400


class Issue(Frozen):
    """One finding about a file.

    Attributes:
        code: stable code, a key of :data:`CODES`.
        row: line of the file on which the row begins (the header is line 1);
            for a table without lines (Parquet, npz) the row number plus 1.
        column: name of the column.
        id: the row's id.
        values: what else its sentence says, sorted by name.
    """

    code: str
    row: int | None = None
    column: str | None = None
    id: str | None = None
    values: tuple[tuple[str, object], ...] = ()

    @property
    def name(self) -> str:
        """The code's name in words, such as ``duplicate-id``."""
        return CODES[self.code]

    @property
    def severity(self) -> Severity:
        """Error, warning or note."""
        return SEVERITIES[self.code[0]]

    @property
    def group(self) -> str:
        """What the finding is about: file, header, ids, values, texts, order, gold or train."""
        return GROUPS[self.code[1]]

    @property
    def message(self) -> str:
        """What is wrong, in the current language."""
        return say(f"issue.{self.code}", **self._values())

    @property
    def hint(self) -> str:
        """What to do about it, in the current language."""
        return say(f"hint.{self.code}", **self._values())

    def line(self, path: str) -> str:
        """Return the finding as one line: place, code, what, what to do."""
        path = without_steering(path)
        place = path if self.row is None else f"{path}:{self.row}"
        return f"{place}: {self.code} {self.name}: {self.message}; {self.hint}"

    def to_dict(self) -> dict[str, object]:
        """Return the finding as JSON-ready data, told in the current language."""
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity.value,
            "group": self.group,
            "line": self.row,
            "column": self.column,
            "id": self.id,
            "message": self.message,
            "hint": self.hint,
            "values": dict(self.values),
        }

    def _values(self) -> dict[str, object]:
        values = {"row": self.row, "column": self.column, "id": self.id, **dict(self.values)}
        return {name: _printable(value) for name, value in values.items()}


def _printable(value: object) -> object:
    """Return a value as it may stand in one line of a message: escaped, and not endless."""
    if value is None:
        return "?"
    if not isinstance(value, str):
        return value
    if not value.isprintable():
        value = re.sub(_UNPRINTABLE, lambda match: ascii(match[0])[1:-1], value)
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"


def found(
    code: str,
    /,
    *,
    row: int | None = None,
    column: str | None = None,
    id: str | None = None,
    **values: object,
) -> Issue:
    """Make a finding; further keywords are what its sentence says.

    Raises:
        KeyError: ``code`` is not in the catalogue.
    """
    if code not in CODES:
        raise KeyError(code)
    return Issue(code, row, column, id, tuple(sorted(values.items())))


def errors_among(issues: Iterable[Issue], *, strict: bool = False) -> tuple[Issue, ...]:
    """Return the findings that stop scoring: errors, and under ``strict`` warnings too."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return tuple(issue for issue in issues if issue.severity in stopping)
