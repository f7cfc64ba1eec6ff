"""The one door to the cache: what was made is kept under a stamp of all that it was made from.

A cache saves time and is never needed: whatever is wrong with it, it is thrown away, and things are made
anew. It lies outside the site's folder, with its owner's rights alone, and what is in it is sealed with
a key of its owner's: a file that somebody else has written holds nothing. No code is ever read from it.
"""

from __future__ import annotations

import hmac
import os
import secrets
import sqlite3
import stat
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

#: Names the folder of caches; empty: none is kept.
VARIABLE = "CANVASBOOK_CACHE_DIR"

#: The table, as the database itself tells of it. Another one is another version's, or nobody's.
_TABLE = "CREATE TABLE things (name BLOB PRIMARY KEY, seal BLOB NOT NULL, data BLOB NOT NULL)"

#: So much is written at once, and so long another build is waited for, in seconds.
_BATCH, _WAIT = 256, 5.0
#: No thing of ours is nearly as large, in bytes: neither as it is kept nor as it is given back.
_LARGEST = 64 << 20
#: A cache that nobody has used for so long goes, in seconds.
_OLD = 30 * 24 * 3600


def usual_folder() -> Path | None:
    """Where caches are kept: as the environment says, or where the system keeps such things."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    with suppress(RuntimeError):  # nobody knows a home
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "canvasbook"
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "canvasbook" / "cache"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "canvasbook"
    return None


@dataclass(slots=True)
class Store:
    """Things by their names. ``file`` is where they are kept; without one, in memory, if at all (``keeps``).

    Between :meth:`open` and :meth:`close` it can be used; what was neither asked for nor put in then is
    dropped when a whole build has gone by.
    """

    file: Path | None = None
    keeps: bool = True
    _key: bytes = b""
    _database: sqlite3.Connection | None = None
    _known: set[bytes] = field(default_factory=set)
    _used: set[bytes] = field(default_factory=set)
    _waiting: dict[bytes, bytes] = field(default_factory=dict)
    #: Why nothing is kept, if so.
    trouble: str = ""

    def open(self) -> None:
        """Look what is there."""
        self.trouble = ""
        if self.keeps:
            with self._careful():
                self._open()

    def close(self, *, whole: bool) -> None:
        """Keep what was put in; after a ``whole`` build, only what it used."""
        with self._careful():
            self._write()
            if whole:
                self._forget_the_rest()
        if self.file is not None:
            self._close()

    def __contains__(self, name: bytes) -> bool:
        return name in self._known

    @property
    def empty(self) -> bool:
        """Whether nothing is there."""
        return not self._known

    def get(self, name: bytes) -> bytes | None:
        """What is kept under a name, if it is there and is ours."""
        if name not in self._known:
            return None
        self._used.add(name)
        packed = self._waiting.get(name)
        if packed is None:
            packed = self._read(name)
        if packed is None:
            self._known.discard(name)
            return None
        return _unpacked(packed)

    def put(self, name: bytes, data: bytes) -> None:
        """Keep something under a name."""
        self._used.add(name)
        if self._database is None:
            return
        self._known.add(name)
        self._waiting[name] = zlib.compress(data, 1)
        if len(self._waiting) >= _BATCH:
            with self._careful():
                self._write()

    def keep(self, name: bytes) -> None:
        """Keep what is there under a name, though nobody has asked for it."""
        self._used.add(name)

    # -- the database ----------------------------------------------------------------------------------

    def _open(self) -> None:
        if self._database is not None:  # in memory, and used before
            return
        if self.file is None:
            self._key = secrets.token_bytes(32)
            self._database = sqlite3.connect(":memory:")
            self._database.execute(_TABLE)
            return
        _own(self.file.parent)
        self._key = _key_in(self.file.parent)
        self._database = self._connected(self.file)
        self._known = {name for (name,) in self._database.execute("SELECT name FROM things")}
        _clear_old(self.file)

    def _connected(self, file: Path) -> sqlite3.Connection:
        """The database in a file; one that is not as we leave it gives way to an empty one."""
        for _ in ("as it is", "anew"):
            database = None
            with suppress(sqlite3.DatabaseError):
                database = sqlite3.connect(file, timeout=_WAIT)
                database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST)
                database.execute("PRAGMA trusted_schema = OFF")
                database.execute("PRAGMA synchronous = OFF")  # a broken cache is thrown away
                there = [sql for (sql,) in database.execute("SELECT sql FROM sqlite_master")]
                if not there:
                    database.execute(_TABLE)
                    return database
                if there in ([_TABLE], [_TABLE, None]):  # the second is the index of the names
                    return database
            if database is not None:
                database.close()
            file.unlink()
        raise sqlite3.DatabaseError("it cannot be made anew")

    def _read(self, name: bytes) -> bytes | None:
        with self._careful():
            assert self._database is not None  # noqa: S101  # names are known from it
            row = self._database.execute("SELECT seal, data FROM things WHERE name = ?", (name,)).fetchone()
            if row and all(isinstance(part, bytes) for part in row):
                seal, data = row
                return data if hmac.compare_digest(seal, self._seal(name, data)) else None
        return None

    def _write(self) -> None:
        if self._database is None or not self._waiting:
            return
        rows = [(name, self._seal(name, data), data) for name, data in self._waiting.items()]
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO things VALUES (?, ?, ?)", rows)
        self._waiting.clear()

    def _forget_the_rest(self) -> None:
        if self._database is None:
            return
        gone = [(name,) for name in self._known - self._used]
        if gone:
            with self._database:
                self._database.executemany("DELETE FROM things WHERE name = ?", gone)
        self._known &= self._used
        self._used = set()

    def _seal(self, name: bytes, data: bytes) -> bytes:
        seal = blake2b(len(name).to_bytes(8, "big"), key=self._key, digest_size=16)
        seal.update(name)
        seal.update(data)
        return seal.digest()

    @contextmanager
    def _careful(self) -> Iterator[None]:
        """Whatever goes wrong with the cache, the build goes on without it."""
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            self.trouble = str(error)
            self._close()
            broken = isinstance(error, sqlite3.DatabaseError) and not isinstance(
                error, sqlite3.OperationalError
            )
            if broken and self.file is not None:
                with suppress(OSError):
                    self.file.unlink()

    def _close(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None
        self._known, self._used, self._waiting = set(), set(), {}


def _unpacked(packed: bytes) -> bytes | None:
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, _LARGEST)
    except zlib.error:
        return None
    return data if unpacker.eof else None


def _own(folder: Path) -> None:
    """Make a folder that nobody else can write to; one that somebody else can is not used."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hasattr(os, "getuid"):
        found = folder.stat()
        if found.st_uid != os.getuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise PermissionError(f"'{folder}' can be written to by others")


def _key_in(folder: Path) -> bytes:
    """The key of a folder's owner, made when it is first needed."""
    file, size = folder / "key", 32
    with suppress(FileExistsError):
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "wb") as writer:
            writer.write(secrets.token_bytes(size))
    key = file.read_bytes()
    if len(key) != size:
        file.unlink()  # half written: the next build makes another
        raise OSError("its key is broken")
    return key


def _clear_old(file: Path) -> None:
    """Remove the caches of sites that nobody builds any more, and say that this one is in use."""
    os.utime(file)
    before = time.time() - _OLD
    for other in file.parent.glob("*.sqlite"):
        if other.stat().st_mtime < before:
            other.unlink()
