"""What of the work tree is not committed yet: found without git, by comparing hashes."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from canvasbook.history.file_lineage import FileLineage
from canvasbook.history.repository import Repository
from canvasbook.history.timeline import PendingChange
from canvasbook.load.files import CanvasFile
from canvasbook.yamltree import MAX_BYTES

_CHUNK = 1 << 20

#: A larger file is no canvas that anyone committed: it is not read to its end to find that out.
_HASHED = 64 << 20


class PresentCanvas(NamedTuple):
    """A canvas of today, with its past if it has one."""

    file: CanvasFile
    lineage: FileLineage | None
    pending: PendingChange | None


@dataclass(frozen=True, slots=True)
class WorkTree:
    """The canvases of the work tree, and the pasts that none of them continues."""

    present: tuple[PresentCanvas, ...]
    gone: tuple[tuple[FileLineage, PendingChange | None], ...]


def read_work_tree(
    lineages: Iterable[FileLineage], files: Iterable[CanvasFile], folder: Path, repository: Repository
) -> WorkTree:
    """Each canvas file with its past: that of its path at the head, or else of its id there."""
    by_path = {lineage.path: lineage for lineage in lineages if lineage.path}
    by_id = {lineage.id.casefold(): lineage for lineage in by_path.values()}
    present: list[PresentCanvas] = []
    ended = dict.fromkeys(lineages)
    for file in files:
        path = _path(file, folder, repository)
        lineage = by_path.get(path) or by_id.get(file.id.casefold())
        present.append(PresentCanvas(file, lineage, _pending(file, lineage, folder)))
        if lineage is not None:
            ended.pop(lineage, None)
    gone = [lineage for lineage in ended if not _is_still_there(lineage, repository)]
    return WorkTree(tuple(present), tuple((lineage, _pending_end(lineage)) for lineage in gone))


def _pending_end(lineage: FileLineage) -> PendingChange | None:
    """Whether the end of a canvas is not committed yet."""
    return PendingChange.DELETED if lineage.path else None


def _path(file: CanvasFile, folder: Path, repository: Repository) -> str:
    """A file's path in the repository; a link has the past of what it leads to."""
    if not file.path.is_symlink():
        return repository.folder + file.path.relative_to(folder).as_posix()
    real = Path(os.path.realpath(file.path))
    if not real.is_relative_to(repository.root):
        return ""
    return real.relative_to(repository.root).as_posix()


def _is_still_there(lineage: FileLineage, repository: Repository) -> bool:
    """Whether a committed canvas is still there, although no canvas could be made of it today."""
    return bool(lineage.path) and os.path.lexists(repository.root / lineage.path)


def _pending(file: CanvasFile, lineage: FileLineage | None, folder: Path) -> PendingChange | None:
    if lineage is not None:
        return None if _is_committed(file.path, lineage.blob) else PendingChange.MODIFIED
    return PendingChange.FOREIGN if _is_foreign(file.path, folder) else PendingChange.UNTRACKED


def _is_foreign(path: Path, folder: Path) -> bool:
    """Whether a repository of its own lies between the folder and a file."""
    within = path.relative_to(folder).parents
    return any((folder / parent / ".git").exists() for parent in within if parent.parts)


def _is_committed(path: Path, blob: str) -> bool:
    """Whether a file holds what is committed; line ends do not count, git may write them its own way."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _HASHED:
            return False
        with path.open("rb") as file:
            beginning = file.read(MAX_BYTES + 1)
            hashed = _begun(blob, status.st_size)
            hashed.update(beginning)
            while more := file.read(_CHUNK):
                hashed.update(more)
    except OSError:
        return False
    if hashed.hexdigest() == blob:
        return True
    return _blob_id(blob, beginning.replace(b"\r\n", b"\n")) == blob


def _blob_id(like: str, data: bytes) -> str:
    hashed = _begun(like, len(data))
    hashed.update(data)
    return hashed.hexdigest()


def _begun(like: str, size: int) -> hashlib._Hash:
    """Git's hash of a text of so many bytes, by the method that made another id."""
    method = "sha1" if len(like) == 40 else "sha256"
    return hashlib.new(method, b"blob %d\0" % size, usedforsecurity=False)
