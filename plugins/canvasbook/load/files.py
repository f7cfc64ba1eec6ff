"""The one door to the file system: finds canvases, reads them, and loses none."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from canvasbook import codes
from canvasbook.diagnostics import Diagnostic, printable
from canvasbook.model import subpages
from canvasbook.model.blocks import Block
from canvasbook.model.slugs import is_slug, slug
from canvasbook.model.subpages import SUBPAGES
from canvasbook.source import SourceText
from canvasbook.yamltree import MAX_BYTES, decode_bytes

ENDINGS = (".yaml", ".yml")

#: Site engines make a folder's own page of these.
_OF_FOLDERS = frozenset({"index", "readme"})

#: Windows keeps these for devices, whatever ending follows.
_DEVICES = frozenset(
    {"con", "nul", "aux", "prn"} | {f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"}
)

#: What no page's file can be called, case-folded: neither an item nor a canvas may be.
NOT_NAMES = _OF_FOLDERS | _DEVICES

#: A folder of this name may hold the files of scenarios; their pages stand below their canvas under it.
SCENARIOS = subpages.SCENARIOS.name

#: Names of pages below a canvas; no canvas may be called so.
RESERVED = frozenset(
    {b.slug for b in Block} | {b.value for b in Block} | {subpage.name for subpage in SUBPAGES} | NOT_NAMES
)

#: A longer id, in bytes, would make paths of pages that some file systems refuse, and with them the build.
LONGEST_ID = 500

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
        return None, (codes.UNREADABLE.at(blank, why=_reason(error)),)
    return decode_bytes(shown, data, status.st_size)


def _must_be_file(mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = next((words for test, words in _KINDS if test(mode)), "it is not a file")
        raise OSError(0, kind)


def _reason(error: OSError) -> str:
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
        trouble = _trouble(path, root, relative, name)
        if trouble:
            problems.append(trouble)
            continue
        id = "/".join(canvas_id_part(part) for part in relative.with_suffix("").parts)
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


def among_scenarios(id: str) -> bool:
    """Whether a file of this id lies in a folder that is for scenarios."""
    return SCENARIOS in id.casefold().split("/")[:-1]


def too_long(id: str) -> bool:
    """Whether an id is too long for the paths of its pages."""
    return len(id) * 4 > LONGEST_ID and len(id.encode(errors="surrogatepass")) > LONGEST_ID


def canvas_id_part(part: str) -> str:
    """One part of a canvas id: the name as it stands where it may be in an address."""
    normal = unicodedata.normalize("NFC", part)
    return normal if is_slug(normal) else slug(normal)


def _shown(folder: str, relative: Path) -> str:
    """The path in messages, safe to print whatever characters the file's name has."""
    return printable(f"{folder}/{relative.as_posix()}" if relative.parts else folder, limit=4096)


def _trouble(path: Path, root: str, relative: Path, name: str) -> Diagnostic | None:
    """Why a file may not become a canvas, if so."""
    blank = SourceText(name, "")
    if not _is_below(path, root):
        return codes.OUTSIDE.at(blank)
    *folders, stem = relative.with_suffix("").parts
    for part in (*(folder for folder in folders if folder.casefold() != SCENARIOS), stem):
        id = canvas_id_part(part).casefold()
        if id in _DEVICES:
            return codes.BAD_FILE_NAME.at(blank, name=part, why="Windows keeps this name for a device")
        if id in RESERVED:
            return codes.BAD_FILE_NAME.at(blank, name=part, why="it is the name of a block or of a page")
        if not any(c.isalnum() for c in part):
            return codes.BAD_FILE_NAME.at(blank, name=part, why="it has no letter or digit")
    if too_long("/".join(map(canvas_id_part, (*folders, stem)))):
        return codes.BAD_FILE_NAME.at(blank, name=relative.name, why=f"its path has over {LONGEST_ID} bytes")
    return None


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
            with os.scandir(parent) as listing:
                names = [(Path(entry.path), entry.is_dir(follow_symlinks=False)) for entry in listing]
        except OSError as error:
            blank = SourceText(_shown(shown, parent.relative_to(folder)), "")
            problems.append(codes.UNREADABLE.at(blank, why=_reason(error)))
            continue
        for path, is_folder in names:
            if path.name.startswith((".", "_")):
                continue
            trouble = _folder_trouble(path, root, SourceText(_shown(shown, path.relative_to(folder)), ""))
            if trouble:
                problems.append(trouble)
            if is_folder:  # one named like a file is said, and still read
                waiting.append(path)
            elif not trouble and path.name.casefold().endswith(ENDINGS):
                yield path


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
    if path.name.casefold().endswith(ENDINGS):
        return codes.UNREADABLE.at(blank, why="it is a folder")
    return None
