"""Where canvases and the site's own catalogue stand: as named, or beside each other."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from canvasbook.cli.failures import CommandFailed
from canvasbook.history.git import Git
from canvasbook.load.canvas_names import ENDINGS

#: The usual name of the folder of canvases: one file is checked beside all others below it.
USUAL = "canvases"

#: The usual name of the folder of a site's own catalogue.
USUAL_CATALOGUE = "catalogue"


@dataclass(frozen=True, slots=True)
class CanvasLocation:
    """Where canvases and their catalogue are kept."""

    canvases: Path
    catalogue: Path | None = None
    git: Git = field(default_factory=Git)


@dataclass(frozen=True, slots=True)
class FolderScope:
    """A folder of canvases, and the one file or subfolder of it that was asked for, if any."""

    folder: Path
    only: Path | None = None


def scope_of(path: Path, catalogue: Path | None = None) -> FolderScope:
    """The folder whose canvases may refer to each other, given one of them, itself or its catalogue."""
    own = place_of(path) if ".." in path.parts else path.absolute()
    if path.is_dir() and own.name == USUAL:
        return FolderScope(path)
    around = _usual_folder_above(own) or _canvases_beside(own, catalogue)
    if around is not None:
        return FolderScope(around if path.is_absolute() else Path(os.path.relpath(around)), path)
    if path.is_dir():
        return FolderScope(path)
    return FolderScope(path.parent, path)


def _usual_folder_above(path: Path) -> Path | None:
    """The nearest folder around a path that is called as folders of canvases are."""
    for parent in path.parents:
        if parent.name == USUAL:
            return parent
    return None


def _canvases_beside(path: Path, catalogue: Path | None) -> Path | None:
    """The canvases of a site, where a path is its own catalogue or a file of that."""
    for folder in (path, *path.parents):
        canvases = folder.parent / USUAL
        is_catalogue = folder == catalogue.absolute() if catalogue else folder.name == USUAL_CATALOGUE
        if is_catalogue and canvases.is_dir():
            return canvases
    return None


def place_of(path: Path) -> Path:
    """Where a path is, however it is written; a file that is a link stays one."""
    if path.name in {"", ".."}:
        return Path(os.path.realpath(path))
    return Path(os.path.realpath(path.parent), path.name)


def own_catalogue(named: Path | None, canvases: Path) -> Path | None:
    """The folder of a site's own catalogue; without a name, the one beside the canvases that holds any."""
    if named is None:
        folder = _beside(canvases) / USUAL_CATALOGUE
        return folder if _holds_any(folder) else None
    if not named.is_dir():
        raise CommandFailed(
            f"there is no folder '{named}'; name one with --catalogue, or leave the option out"
        )
    return named


def _beside(canvases: Path) -> Path:
    """The folder that a folder stands in, written as the folder is."""
    if canvases.name and ".." not in canvases.parts:
        return canvases.parent
    return Path(os.path.relpath(canvases.resolve().parent))


def _holds_any(folder: Path) -> bool:
    """Whether there is a file that may belong to a catalogue; what may not be listed may hold one."""
    refused: list[OSError] = []
    for _, _, names in os.walk(folder, onerror=refused.append):
        if any(map(_may_belong_to_catalogue, names)):
            return True
    return any(not isinstance(error, FileNotFoundError | NotADirectoryError) for error in refused)


def _may_belong_to_catalogue(name: str) -> bool:
    return name.casefold().endswith(ENDINGS) and not name.startswith((".", "_"))
