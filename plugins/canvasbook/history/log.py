"""Git's log as data: commits, and what each did to files that may be canvases."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from canvasbook.diagnostics import printable

#: A commit's fields, each ended by NUL: no field can contain one.
FORMAT = "%H%x00%P%x00%D%x00%aN%x00%aE%x00%aI%x00%cI%x00%s%x00%b"

#: The marks of the format that git leaves as they are where a commit's author or committer is malformed.
_ASKED = frozenset({"%aN", "%aE", "%aI", "%cI"})

_FIELDS = FORMAT.count("%x00") + 1

#: Short ids have so many digits, or as many more as tell them apart.
SHORT = 8

#: Longer messages are cut: they are shown on a page.
BODY_LINES, BODY_LINE = 200, 1000

_TAG = "tag: refs/tags/"
_FILE = b"100"


@dataclass(frozen=True, slots=True)
class Commit:
    """Who committed what, when, and why; all text is safe to print and short.

    The dates are None where git has none that a calendar knows.
    """

    id: str
    short: str
    author: str
    mail: str
    date: datetime | None
    committed: datetime | None
    subject: str
    body: str
    tags: tuple[str, ...]

    @property
    def when(self) -> datetime | None:
        """When it became part of the history, or else when it was written."""
        return self.committed or self.date


class FileChange(NamedTuple):
    """What a commit did to one file: git's letter (A, M, T, D, R), and where the file stood before.

    ``blob`` is empty where nothing is left that could be a canvas: no file, or a link.
    """

    letter: str
    before: str
    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class LoggedCommit:
    """A commit in the graph; ``grafted`` where the clone does not know its parents.

    ``commit`` is None where no file of ours changed: nobody asks then who made it.
    """

    id: str
    parents: tuple[str, ...]
    tags: tuple[str, ...]
    grafted: bool
    changes: tuple[FileChange, ...]
    commit: Commit | None


class LogStep(NamedTuple):
    """A commit of the main line, and the commits that came in with it, newest first."""

    logged: LoggedCommit
    side: tuple[LoggedCommit, ...]


@dataclass(frozen=True, slots=True)
class Log:
    """All commits that the head has behind it, newest first, by id."""

    commits: Mapping[str, LoggedCommit]

    def main_line(self) -> Iterator[LogStep]:
        """The states the canvases truly went through: first parents, oldest first."""
        line = []
        id = next(iter(self.commits), "")
        while id in self.commits:
            line.append(self.commits[id])
            id = next(iter(line[-1].parents), "")
        places = {id: place for place, id in enumerate(self.commits)}
        seen: set[str] = set()
        for logged in reversed(line):
            seen.add(logged.id)
            side = sorted(self._new_behind(logged, seen), key=places.__getitem__)
            yield LogStep(logged, tuple(self.commits[id] for id in side))

    def _new_behind(self, logged: LoggedCommit, seen: set[str]) -> Iterator[str]:
        """The commits behind a merge's other parents that nobody has seen yet; each is seen once."""
        waiting = list(logged.parents[1:])
        while waiting:
            id = waiting.pop()
            if id in self.commits and id not in seen:
                seen.add(id)
                waiting.extend(self.commits[id].parents)
                yield id


def read_log(out: bytes) -> Log:
    """What ``git log --raw -z`` printed in :data:`FORMAT`."""
    records = list(_records(out.split(b"\0")))
    shorts = _shorts([fields[0].decode() for fields, _ in records])
    logged = (_logged(fields, changes, shorts) for fields, changes in records)
    return Log({entry.id: entry for entry in logged})


def _records(tokens: Sequence[bytes]) -> Iterator[tuple[Sequence[bytes], tuple[FileChange, ...]]]:
    """The fields of each commit, and its changes: those begin with a colon, the first after a newline."""
    at = 0
    while at + _FIELDS <= len(tokens):
        fields = tokens[at : at + _FIELDS]
        at += _FIELDS
        changes = []
        while tokens[at].lstrip(b"\n").startswith(b":"):
            _, mode, _, blob, letter = tokens[at].split()
            paths = 2 if letter.startswith(b"R") else 1
            before, path = os.fsdecode(tokens[at + 1]), os.fsdecode(tokens[at + paths])
            kept = mode.startswith(_FILE)
            changes.append(FileChange(letter[:1].decode(), before, path, blob.decode() if kept else ""))
            at += 1 + paths
        yield fields, tuple(changes)


def _shorts(ids: Sequence[str]) -> dict[str, str]:
    """Each id, newest first, cut to what tells it from all older ones: what comes later alters none."""
    shorts: dict[str, str] = {}
    taken: set[str] = set()
    for id in reversed(dict.fromkeys(ids)):
        length = SHORT
        while id[:length] in taken:
            length += 1
        shorts[id] = id[:length]
        taken.add(id[:length])
    return shorts


def _logged(
    fields: Sequence[bytes], changes: tuple[FileChange, ...], shorts: Mapping[str, str]
) -> LoggedCommit:
    id, parents, names, *words = (field.decode(errors="replace") for field in fields)
    marks = names.split(", ")
    tag_marks = [mark for mark in reversed(marks) if mark.startswith(_TAG)]
    tags = tuple(printable(mark.removeprefix(_TAG)) for mark in tag_marks)
    commit = _commit(id, shorts[id], tags, words) if changes else None
    return LoggedCommit(id, tuple(parents.split()), tags, "grafted" in marks, changes, commit)


def _known(word: str) -> str:
    """What git says of a commit; of a line that it cannot read, it gives back what it was asked for."""
    return "" if word in _ASKED else word


def _commit(id: str, short: str, tags: tuple[str, ...], words: Sequence[str]) -> Commit:
    author, mail, date, committed = map(_known, words[:4])
    subject, body = words[4:]
    lines = [printable(line.rstrip(), BODY_LINE) for line in body.strip().split("\n")]
    if len(lines) > BODY_LINES:
        lines[BODY_LINES:] = ["…"]
    return Commit(
        id=id,
        short=short,
        author=printable(author),
        mail=printable(mail),
        date=_date(date),
        committed=_date(committed),
        subject=printable(subject),
        body="\n".join(lines),
        tags=tags,
    )


def _date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
