"""The one door to the file system: finds canvases, reads them, and loses none."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from canvasbook import codes
from canvasbook.diagnostics import Diagnostic, printable
from canvasbook.load.canvas_names import BadName, canvas_id, has_ending, is_set_aside
from canvasbook.source import SourceText
from canvasbook.yamltree import MAX_BYTES, decode_bytes

#: Opening never waits for a writer, should a pipe take the file's place at the last moment.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_KINDS = (
    (stat.S_ISDIR, "it is a folder"),
    (stat.S_ISFIFO, "it is a pipe"),
    (stat.S_ISSOCK, "it is a socket"),
    (stat.S_ISCHR, "it is a device"),
    (stat.S_ISBLK, "it is a device"),
)


@dataclass(frozen=True, slots=True)
class CanvasFile:
    """A file that should hold a canvas; ``source`` is None when it cannot be read as text."""

    id: str
    path: Path
    shown: str
    source: SourceText | None


def read_text(path: Path, shown: str) -> tuple[SourceText | None, tuple[Diagnostic, ...]]:
    """A file's text, or why there is none. At most the largest allowed size is read, and no wait is."""
    blank = SourceText(shown, "")
    try:
        _must_be_file(path.stat().st_mode)
        with os.fdopen(os.open(path, _OPEN_FLAGS), "rb") as file:
            status = os.fstat(file.fileno())
            _must_be_file(status.st_mode)
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return None, (codes.UNREADABLE.at(blank, why=refusal(error)),)
    return decode_bytes(shown, data, status.st_size)


def _must_be_file(mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = next((words for test, words in _KINDS if test(mode)), "it is not a file")
        raise OSError(0, kind)


def refusal(error: OSError) -> str:
    """The operating system's words for its refusal."""
    return (error.strerror or type(error).__name__).lower()


def canvas_files(folder: Path, shown: str) -> tuple[tuple[CanvasFile, ...], tuple[Diagnostic, ...]]:
    """All files below a folder that may hold a canvas or a scenario, sorted by id.

    ``shown`` is the folder's name in messages. Names that begin with a dot or an underscore are not canvases.
    """
    found: dict[str, CanvasFile] = {}
    problems: list[Diagnostic] = []
    root = os.path.realpath(folder)
    for path in sorted(_walk(folder, problems, shown)):
        relative = path.relative_to(folder)
        name = _shown(shown, relative)
        if not _is_below(path, root):
            problems.append(codes.OUTSIDE.at(SourceText(name, "")))
            continue
        id = canvas_id(relative)
        if isinstance(id, BadName):
            problems.append(codes.BAD_FILE_NAME.at(SourceText(name, ""), name=id.part, why=id.why))
            continue
        other = found.get(id.casefold())
        if other:
            problems.append(codes.SAME_CANVAS.at(SourceText(name, ""), other=other.shown, id=id))
            continue
        source, unreadable = read_text(path, name)
        problems.extend(unreadable)
        found[id.casefold()] = CanvasFile(id, path, name, source)
    return tuple(sorted(found.values(), key=lambda f: f.id)), tuple(problems)


def yaml_files(folder: Path, shown: str) -> tuple[tuple[SourceText, ...], tuple[Diagnostic, ...]]:
    """The texts of all YAML files below a folder that holds no canvases, sorted by path, and what is wrong.

    What holds for canvases holds for them: their size, their encoding, and that no link leads out.
    """
    found: list[SourceText] = []
    problems: list[Diagnostic] = []
    root = os.path.realpath(folder)
    for path in sorted(_walk(folder, problems, shown)):
        name = _shown(shown, path.relative_to(folder))
        if not _is_below(path, root):
            problems.append(codes.OUTSIDE.at(SourceText(name, "")))
            continue
        source, unreadable = read_text(path, name)
        problems.extend(unreadable)
        found.extend([source] if source else [])
    return tuple(found), tuple(problems)


def _shown(folder: str, relative: Path) -> str:
    """The path in messages, safe to print whatever characters the file's name has."""
    return printable(f"{folder}/{relative.as_posix()}" if relative.parts else folder, limit=4096)


def _is_below(path: Path, root: str) -> bool:
    """Whether a path, with all links followed, stays in the folder."""
    return Path(os.path.realpath(path)).is_relative_to(root)


def _walk(folder: Path, problems: list[Diagnostic], shown: str) -> Iterator[Path]:
    """All files below a folder that are named like canvases; links to folders are not followed."""
    root = os.path.realpath(folder)
    waiting = [folder]
    while waiting:
        parent = waiting.pop()
        try:
            contents = _contents(parent)
        except OSError as error:
            blank = SourceText(_shown(shown, parent.relative_to(folder)), "")
            problems.append(codes.UNREADABLE.at(blank, why=refusal(error)))
            continue
        for path, is_folder in contents:
            trouble = _folder_trouble(path, root, SourceText(_shown(shown, path.relative_to(folder)), ""))
            if trouble:
                problems.append(trouble)
            if is_folder:  # one named like a file is said, and still read
                waiting.append(path)
            elif not trouble and has_ending(path.name):
                yield path


def _contents(folder: Path) -> list[tuple[Path, bool]]:
    """What lies in a folder and is not set aside, and whether it is a folder itself, no link followed."""
    with os.scandir(folder) as listing:
        entries = [entry for entry in listing if not is_set_aside(entry.name)]
        return [(Path(entry.path), entry.is_dir(follow_symlinks=False)) for entry in entries]


def _folder_trouble(path: Path, root: str, blank: SourceText) -> Diagnostic | None:
    """Why a folder, or a link to one, is not what it seems."""
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except OSError:  # a link to nothing, a path too long: said when it is read
        return None
    if not is_folder:
        return None
    if path.is_symlink():
        why = "it is a link to a folder, and such links are not followed"
        return codes.UNREADABLE.at(blank, why=why) if _is_below(path, root) else codes.OUTSIDE.at(blank)
    return codes.UNREADABLE.at(blank, why="it is a folder") if has_ending(path.name) else None
