"""The cache on disk: embeddings, scores of pairs, digests of files, and small facts."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from scorer.cache import copies, rows
from scorer.cache import entries as parts
from scorer.cache.closing import Closing
from scorer.cache.files import STAMP, hashed, stamp
from scorer.cache.place import DEFAULT_LIMIT, MIB, default_folder, default_limit
from scorer.cache.schema import EMBEDDING, MEMO, PAIR, is_sound
from scorer.cache.store import Store

if TYPE_CHECKING:
    from sqlite3 import Connection

    from scorer.cache.copies import Copies
    from scorer.cache.survey import Info, Verified
    from scorer.records import Note

K = TypeVar("K")
V = TypeVar("V")
Decoded = Iterable[tuple[bytes, V]]

#: Bytes of a key: sha256.
KEY = 32

#: Pairs from which on a list is worth an entry of its own.
LONG = 2000


class Cache(Closing):
    """Remembers what costs time to compute, for all processes of a user.

    It never raises for what a disk or another process does: what cannot be
    found is missing, what cannot be kept is not, and :attr:`warnings` says why,
    each kind of trouble once. A value that is found is the one that was kept.
    Threads may share a cache. A space is any short text that stands for
    everything that decides a vector: one encoder in one setting.
    """

    def __init__(self, store: Store, limit: int, clock: Callable[[], float] = time.time) -> None:
        if limit <= 0:
            raise ValueError(f"the limit must be a positive number of bytes, not {limit}")
        self.limit = limit
        self._store = store
        self._clock = clock
        self._labels: dict[str, str] = {}
        self._aside = copies.Aside(store.folder)

    @classmethod
    def open(cls, folder: Path | None = None, limit: int | None = None) -> Cache:
        """Return the cache in ``folder``; nothing is read or made before it is used.

        Args:
            folder: by default ``DSCORE_CACHE``, else the user's cache folder.
            limit: bytes; by default ``DSCORE_CACHE_SIZE`` MiB, else 2 GiB. A value
                that makes no sense there is warned of and ignored.

        Raises:
            ValueError: ``limit`` is not positive.
        """
        store = Store(default_folder() if folder is None else folder.absolute())
        if limit is not None:
            return cls(store, limit)
        chosen, ignored = default_limit()
        if ignored is not None:
            from scorer.records import Note

            size = DEFAULT_LIMIT // MIB
            store.warnings.append(Note.of("cache.bad-size", value=ignored, size=size))
        return cls(store, chosen)

    @property
    def warnings(self) -> list[Note]:
        """What went wrong so far, each kind of trouble once."""
        return self._store.warnings

    @property
    def folder(self) -> Path | None:
        """Where the cache lies; larger things may be kept beside its file."""
        return self._store.folder

    def copies(self) -> Copies:
        """Count the larger files kept beside the cache's own."""
        return copies.counted(self._store.folder)

    def hold(self, path: Path) -> bool:
        """Keep a larger file from being removed until this cache is closed.

        Returns:
            Whether it is there.
        """
        there = self._aside.hold(path)
        key = f"use:{path.name}"
        if there and self.fact(key) is None:  # to read a fact says that it was used today
            self.keep_fact(key, path.name)
        return there

    def describe(self, space: str, label: str) -> None:
        """Say how people call a space; written down with the next entries kept in it."""
        self._labels[space] = label

    def embeddings(self, space: str, keys: Sequence[bytes]) -> dict[bytes, tuple[int, bytes]]:
        """Return what is known of the texts: uncut length in tokens and vector.

        Args:
            keys: of texts, from :func:`~scorer.cache.entries.text_key`.

        Returns:
            Little-endian float32 bytes; texts that are not known are left out.
        """
        start = parts.prefix("embedding", space)
        wanted = {parts.digest(start, key): key for key in keys}
        return self._find(EMBEDDING, wanted, parts.embeddings_of)

    def keep_embeddings(self, space: str, entries: Iterable[tuple[bytes, int, bytes]]) -> None:
        """Keep embeddings, (key, uncut length in tokens, little-endian float32 bytes) each.

        Raises:
            ValueError: a key is not 32 bytes, or a vector not finite.
        """
        start = parts.prefix("embedding", space)
        self._keep(
            EMBEDDING,
            space,
            [
                parts.row(parts.embedding_body(parts.digest(start, _key(key)), tokens, vector))
                for key, tokens, vector in entries
            ],
        )

    def pairs(
        self, space: str, keys: Sequence[tuple[bytes, bytes]]
    ) -> dict[tuple[bytes, bytes], tuple[float, int, int]]:
        """Return what is known of pairs: cosine and both uncut lengths in tokens.

        A long list that was kept in one call, or found whole, is also one entry, so
        that the same list in the same order is found many times faster.

        Args:
            keys: of the prediction's text and of the reference's.

        Raises:
            ValueError: a key is not 32 bytes.
        """
        if set(map(len, chain.from_iterable(keys))) - {KEY}:
            raise ValueError(f"keys must be {KEY} bytes")
        if not self._is_long(keys):
            return self._single_pairs(space, keys)
        name = parts.list_digest(parts.prefix("pairs", space), keys)
        values = self._find(PAIR, {name: name}, parts.lists_of).get(name, [])
        if len(values) == len(keys):
            return dict(zip(keys, values, strict=True))
        found = self._single_pairs(space, keys)
        if all(key in found for key in keys):
            self._keep_list(space, keys, [found[key] for key in keys])
        return found

    def keep_pairs(
        self, space: str, entries: Iterable[tuple[bytes, bytes, float, int, int]]
    ) -> None:
        """Keep pairs: keys of prediction and reference, cosine, lengths of both in tokens.

        Raises:
            ValueError: a key is not 32 bytes, or a cosine not finite.
        """
        start, kept = parts.prefix("pair", space), list(entries)
        found = [
            parts.row(
                parts.pair_body(
                    parts.digest(start, _key(one) + _key(other)), score, tokens, reference_tokens
                )
            )
            for one, other, score, tokens, reference_tokens in kept
        ]
        self._keep(PAIR, space, sorted(found, key=itemgetter(0)))
        self._keep_list(space, [each[:2] for each in kept], [each[2:] for each in kept])

    def file_digest(self, path: Path) -> str:
        """Return the sha256 (hex) of a file, read only if it may have changed.

        Raises:
            OSError: it cannot be read.
        """
        path = path.resolve()
        key = os.fsencode(path)
        known = self._memo("file", key)
        if known is not None and known[:STAMP] == stamp(path.stat()):
            return known[STAMP:].hex()
        found, remembered = hashed(path)
        if remembered is not None:
            self._keep_memo("file", key, remembered + bytes.fromhex(found))
        return found

    def fact(self, key: str) -> str | None:
        """Return the text kept under ``key``, ``None`` where there is none."""
        known = self._memo("fact", key.encode("utf-8", "surrogatepass"))
        return None if known is None else known.decode("utf-8", "surrogatepass")

    def keep_fact(self, key: str, value: str) -> None:
        """Keep a short text."""
        said = value.encode("utf-8", "surrogatepass")
        self._keep_memo("fact", key.encode("utf-8", "surrogatepass"), said)

    def info(self) -> Info:
        """Count what is held; no file is made, mended or removed."""
        from scorer.cache import survey

        now = int(self._clock())
        counted = self._store.read(
            lambda c: (survey.spaces(c), survey.memos(c), survey.uses(c, now)), mend=False
        )
        spaces, memos, (oldest, newest) = counted or ((), 0, (None, None))
        file = self._store.path
        return survey.Info(
            folder=self._store.folder,
            file=file,
            bytes=_size(file),
            limit=self.limit,
            spaces=spaces,
            memos=memos,
            oldest=oldest,
            newest=newest,
            readable=self._store.readable,
        )

    def clear(self) -> int:
        """Remove everything, beside whatever other processes do; return how many entries."""
        entries = self._store.write(rows.empty, create=False) or 0
        return entries + copies.removed(self._store.folder)

    def inspect(self) -> Verified:
        """Check every entry and the file itself; nothing is made, mended or removed."""
        from scorer.cache import survey

        now = int(self._clock())
        checked = self._store.read(
            lambda c: (survey.broken(c), survey.odd(c, now), is_sound(c)), mend=False
        )
        (good, bad), odd, sound = checked or ((0, []), 0, self._store.readable)
        return survey.Verified(good=good, bad=len(bad), sound=sound, mended=odd)

    def verify(self) -> Verified:
        """Check every entry and the file itself; remove or mend what is not as it was written."""
        from scorer.cache import survey

        before, now = self._store.path, int(self._clock())
        checked = self._store.read(lambda c: (survey.broken(c), survey.odd(c, now), is_sound(c)))
        (good, bad), odd, sound = checked or ((0, []), 0, True)
        if bad or not sound:
            self._store.warn_of_damage()
            self._store.write(lambda connection: survey.remove(connection, bad), create=False)
        if odd:
            self._store.write(lambda connection: survey.mend(connection, now), create=False)
        sound = sound and self._store.path == before
        return survey.Verified(good=good, bad=len(bad), sound=sound, mended=odd)

    def close(self) -> None:
        """Close the file; a later call opens it again."""
        self._store.close()
        self._aside.close()

    def _single_pairs(
        self, space: str, keys: Sequence[tuple[bytes, bytes]]
    ) -> dict[tuple[bytes, bytes], tuple[float, int, int]]:
        start, digest = parts.prefix("pair", space), parts.digest
        wanted = {digest(start, one + other): (one, other) for one, other in keys}
        return self._find(PAIR, wanted, parts.pairs_of)

    def _is_long(self, keys: Sequence[tuple[bytes, bytes]]) -> bool:
        return LONG <= len(keys) <= self.limit // 1000

    def _keep_list(
        self,
        space: str,
        keys: Sequence[tuple[bytes, bytes]],
        values: Sequence[tuple[float, int, int]],
    ) -> None:
        if self._is_long(keys):
            name = parts.list_digest(parts.prefix("pairs", space), keys)
            self._keep(PAIR, None, [parts.row(parts.list_body(name, values))], optional=True)

    def _find(
        self, table: str, wanted: dict[bytes, K], decode: Callable[[list[bytes]], Decoded[V]]
    ) -> dict[K, V]:
        if not wanted:
            return {}
        now = int(self._clock())
        found = self._store.read(lambda connection: rows.find(connection, table, wanted, now))
        if found is None:
            return {}
        known = {wanted[digest]: said for digest, said in decode(found.bodies) if digest in wanted}
        # Fewer than were read: some lie in rows of others.
        if found.broken or len(known) < len(found.bodies):
            self._store.warn_of_damage()
            self._store.write(
                lambda connection: rows.mend(connection, table, wanted), create=False, optional=True
            )
        if found.stale:
            self._store.write(
                lambda connection: rows.refresh(connection, table, wanted, now),
                create=False,
                optional=True,
            )
        return known

    def _keep(
        self,
        table: str,
        space: str | None,
        found: list[tuple[int, bytes]],
        *,
        optional: bool = False,
    ) -> None:
        if not found:
            return
        now = int(self._clock())
        # Values fill pages to nine tenths at most, and an index has each number once more.
        size = _size(self._store.path) + sum(len(value) + 64 for _, value in found) * 5 // 4
        room = self._aside.room(self.limit, size, self._uses_of_copies)

        def work(connection: Connection) -> None:
            number = 0
            if space is not None:
                number = rows.number_of(connection, space, self._labels.get(space, ""))
            rows.keep(connection, table, found, number, now)
            rows.evict(connection, room, now)

        self._store.write(work, optional=optional)

    def _uses_of_copies(self, names: Sequence[str]) -> dict[str, int]:
        start = parts.prefix("fact", "")
        wanted = {parts.digest(start, f"use:{name}".encode()): name for name in names}
        now = int(self._clock())
        found = self._store.read(lambda connection: rows.last_used(connection, MEMO, wanted, now))
        return {wanted[digest]: used for digest, used in (found or {}).items()}

    def _memo(self, kind: str, key: bytes) -> bytes | None:
        digest = parts.digest(parts.prefix(kind, ""), key)
        return self._find(MEMO, {digest: key}, parts.memos_of).get(key)

    def _keep_memo(self, kind: str, key: bytes, said: bytes) -> None:
        digest = parts.digest(parts.prefix(kind, ""), key)
        self._keep(MEMO, None, [parts.row(digest + said)])


def _key(key: bytes) -> bytes:
    if len(key) != KEY:
        raise ValueError(f"a key must be {KEY} bytes, not {len(key)}")
    return key


def _size(file: Path | None) -> int:
    try:
        return 0 if file is None else file.stat().st_size
    except OSError:
        return 0
