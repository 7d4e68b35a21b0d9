"""What can go wrong with a file that is only a cache, as the sentence to be said about it."""

from __future__ import annotations

import errno
import sqlite3

from scorer.cache.schema import OtherVersion

#: Not a fault: another process began a new file, and this one must look again.
MOVED = "moved"
DAMAGED = "cache.damaged"
OTHER_VERSION = "cache.other-version"
FULL = "cache.full-disk"
READ_ONLY = "cache.read-only"
BUSY = "cache.busy"
FAILING = "cache.failing"
#: What is said instead where the file is only looked at.
UNMENDED = {DAMAGED: "cache.left-damaged", OTHER_VERSION: "cache.left-other-version"}

#: What a call to SQLite, or making its folder, can end with. Of a damaged file even
#: the message can be broken: it quotes a statement whose bytes are no UTF-8.
FAILURES = (sqlite3.DatabaseError, OSError, UnicodeDecodeError)

#: SQLite's primary result codes (https://sqlite.org/rescode.html); those not
#: here mean that the file's contents make no sense.
_PRIMARY = {
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_INTERRUPT: BUSY,
    sqlite3.SQLITE_IOERR: FAILING,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_PROTOCOL: BUSY,
    sqlite3.SQLITE_NOLFS: FAILING,
    sqlite3.SQLITE_AUTH: READ_ONLY,
}

#: Extended codes that say more than the primary ones. Numbers, because Python's
#: module does not name all of them on every build.
_EXTENDED = {
    522: DAMAGED,  # SQLITE_IOERR_SHORT_READ
    8202: DAMAGED,  # SQLITE_IOERR_DATA
    8458: DAMAGED,  # SQLITE_IOERR_CORRUPTFS
    5898: MOVED,  # SQLITE_IOERR_DELETE_NOENT: the journal went away with the old file
    1032: MOVED,  # SQLITE_READONLY_DBMOVED
}

_SYSTEM = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EIO: FAILING, errno.EMFILE: FAILING}


def trouble(failure: Exception) -> str:
    """Return which of the troubles above one of :data:`FAILURES` is."""
    if isinstance(failure, OSError):
        return _SYSTEM.get(failure.errno or 0, READ_ONLY)
    if isinstance(failure, OtherVersion):
        return OTHER_VERSION
    code = getattr(failure, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return _EXTENDED.get(code) or _PRIMARY.get(code & 0xFF, DAMAGED)
