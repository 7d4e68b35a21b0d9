"""Bytes to text: a byte order mark, else strict UTF-8, else strict cp949, else refused."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from scorer.frozen import Frozen
from scorer.issues import Issue, found
from scorer.reading.contents import Content

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


class InUtf8(Frozen, eq=False):
    """A large text in UTF-8.

    Attributes:
        content: where it lies.
        start: the byte it begins at, behind a byte order mark.
        encoding: what it was in.
        issues: what was found on the way.
    """

    content: Content
    start: int
    encoding: str
    issues: tuple[Issue, ...]


def in_utf8(content: Content) -> Iterator[InUtf8]:
    """Yield a large text as it may be meant, the next where the one before is no UTF-8.

    In the order of :func:`decode`. A text in another encoding is written anew to
    a temporary file, block by block.

    Raises:
        UnicodeDecodeError: it is in no encoding that is tried.
    """
    head = content.read(0, 4)
    for mark, codec, name in _MARKS:
        if head.startswith(mark):
            issues = (_marked_as(codec),)
            if codec == "utf-8":
                yield InUtf8(content, len(mark), name, issues)
            else:
                yield InUtf8(_written_anew(content, len(mark), codec), 0, name, issues)
            return
    yield InUtf8(content, 0, "utf-8", ())
    if not _damaged_utf8(content.blocks()):
        issues = (found("W115", encoding="cp949"),)
        yield InUtf8(_written_anew(content, 0, "cp949"), 0, "cp949", issues)


def _written_anew(content: Content, start: int, codec: str) -> Content:
    texts = _decoded(content.blocks(start), codec, "strict")
    parts = (text.encode() for text in texts if text)
    return Content.of_stream(lambda _: next(parts, b""))


def _decoded(blocks: Iterable[bytes], codec: str, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)(errors)
    for block in blocks:
        yield decoder.decode(block)
    yield decoder.decode(b"", True)


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
    if not _damaged_utf8([data]):
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
    try:
        issues = (_marked_as(codec),)
        return _text(data[len(mark) :].decode(codec), name, codec, issues, len(mark))
    except UnicodeDecodeError as error:
        offset = error.start + len(mark)
        return Decoded(None, name, (_undecodable(data, offset, codec, codec.upper()),))


def _marked_as(codec: str) -> Issue:
    return found("N114") if codec == "utf-8" else found("W115", encoding=codec.upper())


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


def _damaged_utf8(blocks: Iterable[bytes]) -> bool:
    """Say whether the bytes are UTF-8 with some of them damaged.

    They are if most of what is not ASCII reads as UTF-8 all the same, or if
    as many Korean syllables do as bytes do not: in cp949 text a syllable of
    UTF-8 comes about by chance once in a hundred syllables.
    """
    bad = good = syllables = 0
    for text in _decoded(blocks, "utf-8", "replace"):
        damaged = text.count("\ufffd")
        bad += damaged
        good += len(text) - len(text.encode("ascii", "ignore")) - damaged
        syllables += len(re.findall(_SYLLABLE, text))
    return good > 3 * bad or syllables >= bad


def _later(first: UnicodeDecodeError, second: UnicodeDecodeError) -> UnicodeDecodeError:
    """Return the error of the codec that came further: it is the likelier encoding."""
    return second if second.start > first.start else first
