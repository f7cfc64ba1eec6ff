"""A folder of canvases as it stood at a commit: read from git's objects, never checked out."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from canvasbook import codes
from canvasbook.diagnostics import Diagnostic, printable
from canvasbook.history.git import Blob, HistoryUnavailable
from canvasbook.history.repository import Repository
from canvasbook.load.canvas_names import canvas_id_of
from canvasbook.load.files import CanvasFile
from canvasbook.source import SourceText
from canvasbook.yamltree import MAX_BYTES, decode_bytes

_FILE = "100"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files below a folder that may hold a canvas or a scenario, and what is wrong with them."""

    files: tuple[CanvasFile, ...]
    problems: tuple[Diagnostic, ...]


class _Entry(NamedTuple):
    """A file in a tree of git: its path in the repository, its text's id, and what it may be called."""

    path: str
    blob: str
    id: str


#: What git reads as a range, an option, a search of messages, a file, or several parents.
_NO_SINGLE_COMMIT = re.compile(r"[-^:].*|.*(?:\.\.|\^[@!-]).*|[^{]*:.*")


def names_no_single_commit(revision: str) -> bool:
    """Whether a text means no single commit to git, whatever there is: ``A..B``, ``--all``, ``^HEAD``."""
    return not revision or _NO_SINGLE_COMMIT.fullmatch(revision) is not None


def commit_of(repository: Repository, revision: str) -> str | None:
    """The commit that a revision names: a branch, a tag, ``HEAD~1``; None where it names none."""
    if not revision.isprintable() or names_no_single_commit(revision):
        return None
    out, absence = repository.git.run(
        repository.root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"
    )
    return None if absence else out.decode().strip()


def fork_of(repository: Repository, commit: str) -> str | None:
    """The last commit that the head and another have in common; None where they have none."""
    out, absence = repository.git.run(repository.root, "merge-base", commit, repository.head)
    return None if absence else out.decode().split("\n")[0]


def within_repository(repository: Repository, path: str) -> str | None:
    """A path as git counts it: from the top, or from here where it begins with a dot; None if outside."""
    begun = path.startswith(("./", "../")) or path in (".", "..")
    whole = posixpath.normpath(posixpath.join(repository.folder if begun else "", path))
    outside = whole == ".." or whole.startswith(("../", "/"))
    return None if outside else whole


def snapshot_of(
    repository: Repository, commit: str, folder: str, shown: str
) -> Snapshot | HistoryUnavailable:
    """The folder at a path of the repository, as it stood at a commit; two calls of git.

    ``shown`` goes before each path in messages. A folder that was not there yet is empty.
    """
    arguments = ["ls-tree", "-r", "-z", "--full-tree", commit]
    if folder:
        arguments.append(f"{folder}/")
    out, absence = repository.git.run(repository.root, *arguments)
    if absence:
        return absence
    listed = list(_entries(out, folder))
    entries = {entry.id.casefold(): entry for entry in reversed(listed)}  # of two with one id, the first
    wanted = {entry.blob for entry in entries.values()}
    blobs = {blob.id: blob for blob in repository.blobs(wanted, MAX_BYTES + 1)}
    files: list[CanvasFile] = []
    problems: list[Diagnostic] = []
    for entry in sorted(entries.values(), key=lambda entry: entry.id):
        name = printable(f"{shown}{entry.path}", limit=4096)
        source, wrong = _text(name, blobs.get(entry.blob))
        problems.extend(wrong)
        files.append(CanvasFile(entry.id, repository.root / entry.path, name, source))
    return Snapshot(tuple(files), tuple(problems))


def _text(name: str, blob: Blob | None) -> tuple[SourceText | None, tuple[Diagnostic, ...]]:
    """A stored text, and what is wrong with it; None stands for one that git does not have."""
    if blob is None:
        why = "git does not have the text of this version"
        return None, (codes.UNREADABLE.at(SourceText(name, ""), why=why),)
    return decode_bytes(name, blob.data, blob.size)


def _entries(out: bytes, folder: str) -> Iterator[_Entry]:
    """The plain files of a listing that are named like canvases or scenarios, sorted by path."""
    for line in os.fsdecode(out).split("\0"):
        about, _, path = line.partition("\t")
        if not path:  # behind the last one
            continue
        mode, _, blob = about.split()
        if not mode.startswith(_FILE):
            continue
        within = posixpath.relpath(path, folder) if folder else path
        id = canvas_id_of(PurePosixPath(within))
        if id:
            yield _Entry(path, blob, id)
