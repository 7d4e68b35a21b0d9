"""What the cache holds, as text and as JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scorer.wording import say

if TYPE_CHECKING:
    from scorer.cache import Info, Verified
    from scorer.cache.copies import Copies

_MIB = 1 << 20


def info_document(info: Info, copies: Copies) -> dict[str, object]:
    """Return the JSON form; sizes in bytes, times as dates in UTC."""
    return {
        "schema": "dscore.cache-info/1",
        "folder": None if info.folder is None else str(info.folder),
        "file": None if info.file is None else str(info.file),
        "bytes": info.bytes,
        "total": info.bytes + copies.bytes,
        "limit": info.limit,
        "encoders": [
            {
                "encoder": space.label,
                "space": space.name,
                "embeddings": space.embeddings,
                "pairs": space.pairs,
            }
            for space in info.spaces
        ],
        "digests": info.memos,
        "copies": {"files": copies.files, "bytes": copies.bytes},
        "oldest": _day(info.oldest),
        "newest": _day(info.newest),
        "readable": info.readable,
    }


def info_text(info: Info, copies: Copies) -> str:
    """Return a block of lines."""
    lines = [
        say("cli.cache.folder", folder=info.folder),
        say("cli.cache.size", size=_mib(info.bytes + copies.bytes), limit=_mib(info.limit)),
    ]
    if copies.files:
        lines.append(say("cli.cache.copies", count=copies.files, size=_mib(copies.bytes)))
    first, last = _day(info.oldest), _day(info.newest)
    if first is not None and last is not None:
        lines.append(say("cli.cache.used", first=first, last=last))
    lines += [
        say(
            "cli.cache.space",
            encoder=_printable(space.label) or space.name[:16],
            embeddings=space.embeddings,
            pairs=space.pairs,
        )
        for space in info.spaces
    ]
    if info.memos:
        lines.append(say("cli.cache.memos", count=info.memos))
    if not info.readable:
        lines.append(say("cli.cache.uncounted"))
    elif not (info.spaces or info.memos):
        lines.append(say("cli.cache.empty"))
    return "\n".join(lines) + "\n"


def verified_document(found: Verified, well: bool) -> dict[str, object]:
    """Return the JSON form of a check of every entry; ``well``: nothing stood in its way."""
    return {
        "schema": "dscore.cache-verify/1",
        "good": found.good,
        "bad": found.bad,
        "mended": found.mended,
        "sound": found.sound,
        "ok": well,
    }


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in text)


def _mib(size: int) -> str:
    return f"{size / _MIB:.1f} MiB"


def _day(moment: int | None) -> str | None:
    if moment is None:
        return None
    try:
        return datetime.fromtimestamp(moment, UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):  # a damaged file may say anything
        return None
