"""The line that travels with a score: every choice that can move the number.

The form is sacreBLEU's idea (Post 2018, "A Call for Clarity in Reporting BLEU
Scores"): named fields in one line that can be copied, read and parsed back.
"""

from __future__ import annotations

import math
import re

from scorer.competition import Term
from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.records import UNLIMITED

#: Hex digits of a sha256 that a signature keeps; the JSON output holds all 64.
DIGITS = 16

#: Characters that a field's value may not hold as they are: the separators, and
#: what a shell would touch between double quotes.
_RESERVED = r"[|%\s\x00-\x1f\x7f\"'`$\\!\u0085\u2028\u2029]"
_ESCAPED = r"%\{([0-9a-f]+)\}"
_NUMBER = r"-?(?:\d+\.?\d*(?:e[+-]?\d+)?)"
_TERM = rf"^([^*]+)\*({_NUMBER})@({_NUMBER})$"

#: What most values are made of, so that a call seldom compiles the pattern above.
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,/+=@*:")

#: What stands for :data:`scorer.records.UNLIMITED`.
_WHOLE = "whole"

#: Fields that name the thing scored and the program, not the way of scoring.
_FREE = frozenset({"submission", "score", "version"})


class Signature(Frozen):
    """Everything that decides a score, and the score.

    Digests are the first 16 hex digits of a sha256 of the content (``-`` where
    there is nothing to digest), so that a reordered or re-encoded copy of a
    file has the same one. ``Signature.parse(str(s)) == s``.

    Attributes:
        competition: id of the competition.
        terms: its terms with weights and floors.
        encoder: model the texts were embedded with, ``none`` where none was used.
        revision: its commit, ``-`` where there is none.
        weights: digest of its weights.
        tokenizer: digest of its tokenizer.
        stack: how tokens become one vector.
        dims: components of the vectors compared, 0 where none were.
        max_tokens: where texts are cut, 0 where none were embedded; written ``whole`` where
            texts are read to their end.
        normalize: Unicode form of the texts, ``-`` where none were read.
        across: how several references become one value.
        n: rows.
        gold: digest of the gold file's content.
        submission: digest of the submission's content.
        split: which rows are public and private.
        score: the mean over all rows.
        version: of dscore.
    """

    competition: str
    terms: tuple[Term, ...]
    encoder: str
    revision: str
    weights: str
    tokenizer: str
    stack: str
    dims: int
    max_tokens: int
    normalize: str
    across: str
    n: int
    gold: str
    submission: str
    split: str
    score: float
    version: str

    def __str__(self) -> str:
        parts = [f"{_KEYS[name]}:{_said(name, value)}" for name, value in self.as_dict().items()]
        return "|".join(["dscore", *parts])

    @classmethod
    def parse(cls, text: str) -> Signature:
        """Read a signature back.

        Raises:
            UsageError: the text is not a whole signature; the message says why.
        """
        start, *parts = text.strip().split("|")
        if start != "dscore":
            raise UsageError("failure.not-a-signature", reason=repr(text.strip()[:40]))
        found: dict[str, str] = {}
        for part in parts:
            key, colon, value = part.partition(":")
            if not colon or key not in _NAMES or _NAMES[key] in found:
                raise UsageError("failure.not-a-signature", reason=repr(part[:40]))
            found[_NAMES[key]] = value
        missing = [key for key, name in _NAMES.items() if name not in found]
        if missing:
            raise UsageError("failure.signature-incomplete", missing=", ".join(missing))
        return cls(**{name: _read(name, found[name]) for name in _KEYS})  # type: ignore[arg-type]

    def differences(self, other: Signature) -> tuple[str, ...]:
        """Return the keys of the fields that differ, in the order they are written."""
        return tuple(
            key for name, key in _KEYS.items() if getattr(self, name) != getattr(other, name)
        )

    def deciding_differences(self, other: Signature) -> tuple[str, ...]:
        """Return those of :meth:`differences` that say how a score was made, not of what."""
        free = {_KEYS[name] for name in _FREE}
        return tuple(key for key in self.differences(other) if key not in free)

    def compares_with(self, other: Signature) -> bool:
        """Say whether the two scores may be ranked together.

        They may when everything agrees but the submission, its score and the
        version of dscore. Where both weights are known, they decide in place
        of the model's name and commit: the same file from another place is
        the same encoder.
        """
        free = set(_FREE)
        if self.weights == other.weights != "-":
            free |= {"encoder", "revision"}
        return all(
            getattr(self, name) == getattr(other, name) for name in _KEYS if name not in free
        )

    @property
    def way(self) -> str:
        """Everything that decides whether scores may be ranked together, in one line.

        Two signatures have the same one exactly where :meth:`compares_with` holds.
        """
        free = set(_FREE)
        if self.weights != "-":
            free |= {"encoder", "revision"}
        # equal numbers are written alike: 1 as 1.0, and -0.0 as 0.0
        terms = tuple(Term(term.metric, term.weight + 0.0, term.floor + 0.0) for term in self.terms)
        said = {**self.as_dict(), "terms": terms}
        return "|".join(
            f"{key}:{_said(name, said[name])}" for name, key in _KEYS.items() if name not in free
        )


#: Field -> how it is written, in the order of the line.
_KEYS = {
    "competition": "comp",
    "terms": "terms",
    "encoder": "enc",
    "revision": "rev",
    "weights": "weights",
    "tokenizer": "tok",
    "stack": "stack",
    "dims": "dims",
    "max_tokens": "max",
    "normalize": "form",
    "across": "across",
    "n": "n",
    "gold": "gold",
    "submission": "sub",
    "split": "split",
    "score": "score",
    "version": "v",
}
_NAMES = {key: name for name, key in _KEYS.items()}


def _said(name: str, value: object) -> str:
    return _WHOLE if name == "max_tokens" and value == UNLIMITED else _write(value)


def _write(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(f"{term.metric}*{term.weight!r}@{term.floor!r}" for term in value)
    if isinstance(value, float):
        return repr(value)
    text = str(value)
    if text.isascii() and not set(text) - _PLAIN:
        return text
    return re.sub(_RESERVED, lambda match: f"%{{{ord(match[0]):x}}}", text)


def _read(name: str, text: str) -> object:
    try:
        if name == "terms":
            return tuple(_term(part) for part in text.split(","))
        if name == "max_tokens" and text == _WHOLE:
            return UNLIMITED
        if name in ("dims", "max_tokens", "n"):
            return int(text)
        if name == "score":
            return _finite(text)
    except ValueError as error:
        raise UsageError("failure.not-a-signature", reason=f"{_KEYS[name]}:{text[:40]}") from error
    return re.sub(_ESCAPED, lambda match: chr(int(match[1], 16)), text)


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _term(text: str) -> Term:
    match = re.match(_TERM, text)
    if match is None:
        raise ValueError(text)
    return Term(match[1], _finite(match[2]), _finite(match[3]))
