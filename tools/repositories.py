"""Real repositories, made in a moment: a table of commits goes through ``git fast-import``."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

#: The day of the first commit; each further one is made a day later.
BEGIN, DAY = 1_700_000_000, 86_400


class Stored(NamedTuple):
    """A file that is not just a text: executable, or a link."""

    data: str | bytes
    mode: str


@dataclass(frozen=True)
class Made:
    """A commit to make: files by path (None deletes), and the places of its parents among the commits."""

    files: Mapping[str, str | bytes | Stored | None]
    message: str | bytes = "Change"
    parents: tuple[int, ...] | None = None
    author: str = "Ada <ada@example.org>"
    encoding: str = ""
    when: str = ""
    tag: str = ""


def environment() -> dict[str, str]:
    """Nobody's settings, and a fixed author."""
    who = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _ADA.items()}
    mine = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    return mine | who | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


_ADA = {"NAME": "Ada", "EMAIL": "ada@example.org", "DATE": f"{BEGIN} +0100"}


def git(folder: Path, *arguments: str, given: bytes = b"") -> str:
    # Nothing here has to outlast a power cut, so nobody waits for the disk.
    settings = ("-c", "core.fsync=none", "-c", "fastimport.unpackLimit=1", "-c", "protocol.file.allow=always")
    command = ["git", *settings, "-C", os.fspath(folder), *arguments]
    done = subprocess.run(command, input=given, capture_output=True, env=environment(), check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def repository(place: Path, commits: Iterable[Made] = (), *init: str) -> Path:
    """A repository with these commits, the last one checked out."""
    place.mkdir(parents=True, exist_ok=True)
    git(place, "init", "-q", "-b", "main", "--template=", *init)
    stream = b"".join(_commit(number, made) for number, made in enumerate(commits))
    if stream:
        git(place, "fast-import", "--quiet", "--force", given=stream)
        git(place, "reset", "-q", "--hard", "main")
    return place


def _commit(number: int, made: Made) -> bytes:
    parents = made.parents if made.parents is not None else ((number - 1,) if number else ())
    message = made.message if isinstance(made.message, bytes) else made.message.encode()
    author = made.author.encode(made.encoding or "utf-8")
    when = made.when or f"{BEGIN + number * DAY} +0100"
    lines = [b"reset refs/heads/main\n"] if not parents else []
    lines += [b"commit refs/heads/main\nmark :%d\n" % (number + 1)]
    lines += [b"%s %s %s\n" % (role, author, when.encode()) for role in (b"author", b"committer")]
    lines += [b"encoding %s\n" % made.encoding.encode()] if made.encoding else []
    lines += [b"data %d\n%s\n" % (len(message), message)]
    lines += [
        b"%s :%d\n" % (b"merge" if place else b"from", parent + 1) for place, parent in enumerate(parents)
    ]
    lines += [_file(path, content) for path, content in made.files.items()]
    if made.tag:
        lines += [b"reset refs/tags/%s\nfrom :%d\n" % (made.tag.encode(), number + 1)]
    return b"".join(lines) + b"\n"


def _file(path: str, content: str | bytes | Stored | None) -> bytes:
    quoted = os.fsencode(path).replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    if content is None:
        return b'D "%s"\n' % quoted
    stored = content if isinstance(content, Stored) else Stored(content, "100644")
    data = stored.data if isinstance(stored.data, bytes) else stored.data.encode()
    return b'M %s inline "%s"\ndata %d\n%s\n' % (stored.mode.encode(), quoted, len(data), data)
