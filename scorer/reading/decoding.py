"""Bytes to text: a byte order mark, else strict UTF-8, else strict cp949, else refused."""

from __future__ import annotations

import codecs
import re

from scorer.frozen import Frozen
from scorer.issues import Issue, found

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
#: What ends a line for the csv module, and so for every line number said here.
_LINE_END = r"\r\n|\r|\n"
_SYLLABLE = "[\uac00-\ud7a3]"


class Decoded(Frozen):
    """Text, the encoding it was in, and what was found on the way.

    ``text`` is ``None`` where the bytes are no text; ``issues`` then says why.
    """

    text: str | None
    encoding: str
    issues: tuple[Issue, ...]


def decode(data: bytes) -> Decoded:
    """Decode a file's bytes, saying which encoding it was.

    Never ``euc_kr`` (a subset of cp949 that fails on common syllables), and
    never cp949 for what is damaged UTF-8: bytes of UTF-8 Korean often happen to
    be valid cp949, and would be read as other letters without a word.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, mark, codec, name)
    wide = _utf16_without_mark(data)
    if wide is not None:
        return Decoded(None, wide, (found("E120", row=1),))
    try:
        return _text(data.decode("utf-8"), "utf-8", "utf-8", ())
    except UnicodeDecodeError as error:
        failed = error
    if not _damaged_utf8(data):
        try:
            text, issue = data.decode("cp949"), found("W115", encoding="cp949")
            return _text(text, "cp949", "cp949", (issue,))
        except UnicodeDecodeError as error:
            failed = _later(failed, error)
        tried = "UTF-8, cp949"
    else:
        tried = "UTF-8"
    return Decoded(None, "", (_undecodable(data, failed.start, failed.encoding, tried),))


def _marked(data: bytes, mark: bytes, codec: str, name: str) -> Decoded:
    issue = found("N114") if codec == "utf-8" else found("W115", encoding=codec.upper())
    try:
        return _text(data[len(mark) :].decode(codec), name, codec, (issue,), len(mark))
    except UnicodeDecodeError as error:
        offset = error.start + len(mark)
        return Decoded(None, name, (_undecodable(data, offset, codec, codec.upper()),))


def _text(
    text: str, encoding: str, codec: str, issues: tuple[Issue, ...], skipped: int = 0
) -> Decoded:
    place = text.find("\x00")
    if place < 0:
        return Decoded(text, encoding, issues)
    offset = skipped + len(text[:place].encode(codec))
    return Decoded(None, encoding, (found("E112", row=_line(text[:place]), offset=offset),))


def _utf16_without_mark(data: bytes) -> str | None:
    """Return the kind of UTF-16 the bytes are, where NULs stand as only there.

    Commas, line ends and the digits of ids have a NUL in one of their two bytes,
    nearly always the same one (the syllable U+AC00 has it in the other).
    """
    if b"\x00" not in data:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if 10 * max(even, odd) < len(data) // 2 or 2 * min(even, odd) > max(even, odd):
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data[: len(data) // 2 * 2].decode(codec)
    except UnicodeDecodeError:
        return None
    return codec if "\n" in text or "\r" in text else None


def _undecodable(data: bytes, offset: int, codec: str, tried: str) -> Issue:
    row = _line(data[:offset].decode(codec, "replace"))
    return found("E104", row=row, offset=offset, byte=data[offset], tried=tried)


def _line(before: str) -> int:
    """Return the number of the line behind ``before``."""
    return len(re.findall(_LINE_END, before)) + 1


def _damaged_utf8(data: bytes) -> bool:
    """Say whether the bytes are UTF-8 with some of them damaged.

    They are if most of what is not ASCII reads as UTF-8 all the same, or if
    as many Korean syllables do as bytes do not: in cp949 text a syllable of
    UTF-8 comes about by chance once in a hundred syllables.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return good > 3 * bad or len(re.findall(_SYLLABLE, text)) >= bad


def _later(first: UnicodeDecodeError, second: UnicodeDecodeError) -> UnicodeDecodeError:
    """Return the error of the codec that came further: it is the likelier encoding."""
    return second if second.start > first.start else first
