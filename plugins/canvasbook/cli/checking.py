"""Which canvases to check, and what the answer means."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from canvasbook.cli.failure import Failure
from canvasbook.diagnostics import Diagnostic, Severity, in_order, printable
from canvasbook.load.files import ENDINGS
from canvasbook.pipeline import Options
from canvasbook.pipeline import check as check_folder

#: The usual name of the folder of canvases: one file is checked beside all others below it.
USUAL = "canvases"


@dataclass(frozen=True, slots=True)
class Part:
    """A folder of canvases, and the one file or subfolder of it that was asked for, if any."""

    folder: Path
    only: Path | None = None


def check_paths(paths: Iterable[Path]) -> tuple[Diagnostic, ...]:
    """All problems of some canvases and folders; references are looked up in the whole folder."""
    found: list[Diagnostic] = []
    for path in paths:
        if not path.exists():
            raise Failure(f"there is no '{path}' here; name a canvas or a folder of canvases")
        found.extend(_problems(part_of(path)))
    return in_order(found)


def part_of(path: Path) -> Part:
    """The folder whose canvases may refer to each other, given one of them or itself."""
    own = _place(path) if ".." in path.parts else path.absolute()
    if path.is_dir() and own.name == USUAL:
        return Part(path)
    above = next((parent for parent in own.parents if parent.name == USUAL), None)
    if above is not None:
        return Part(above if path.is_absolute() else Path(os.path.relpath(above)), path)
    return Part(path) if path.is_dir() else Part(path.parent, path)


def fails(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether a check with these results fails; what a coach finds does not."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(d.severity in failing for d in diagnostics if not d.finding)


def _problems(part: Part) -> tuple[Diagnostic, ...]:
    shown = part.folder.as_posix()
    checked = check_folder(Options(canvas_dir=part.folder, shown=shown))
    loaded, diagnostics = checked.loaded, checked.diagnostics
    if part.only is None:
        if not loaded.files and not diagnostics:
            raise Failure(f"there is no canvas in '{shown}'")
        return diagnostics
    only = _printed(part.only)
    places = {file.shown: _printed(file.path) for file in loaded.files}
    for path in {d.path for d in diagnostics} - places.keys():  # of files that became no canvas
        places[path] = _printed(part.folder / path.removeprefix(shown).lstrip("/"))
    asked = {path for path, place in places.items() if place.is_relative_to(only)}
    if not asked:
        raise Failure(_unread(part.only, shown))
    return tuple(d for d in diagnostics if d.path in asked)


def _unread(path: Path, folder: str) -> str:
    """Why a check of something that is there would check nothing."""
    if path.is_dir():
        return f"there is no canvas in '{path}'"
    if not path.name.casefold().endswith(ENDINGS):
        return f"'{path}' is not a canvas: the name of a canvas ends in {' or '.join(ENDINGS)}"
    return (
        f"'{path}' is not a canvas: names that begin with a dot or an underscore, "
        f"and what is not in '{folder}' itself, are left out"
    )


def _place(path: Path) -> Path:
    """Where a path is, however it is written; a file that is a link stays one."""
    if path.name in {"", ".."}:
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent), path.name)


def _printed(path: Path) -> Path:
    """The place of a path in the characters that diagnostics show."""
    return Path(printable(str(_place(path)), limit=4096))
