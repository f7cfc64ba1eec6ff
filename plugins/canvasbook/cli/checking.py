"""Which canvases to check, and what the answer means."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from canvasbook.cli.failure import CommandFailed
from canvasbook.cli.own_catalogue import USUAL_CATALOGUE, own_catalogue
from canvasbook.diagnostics import Diagnostic, Severity, in_order, printable
from canvasbook.load.canvas_names import ENDINGS
from canvasbook.pipeline import Options
from canvasbook.pipeline import check as check_folder

#: The usual name of the folder of canvases: one file is checked beside all others below it.
USUAL = "canvases"


@dataclass(frozen=True, slots=True)
class FolderScope:
    """A folder of canvases, and the one file or subfolder of it that was asked for, if any."""

    folder: Path
    only: Path | None = None


@dataclass(frozen=True, slots=True)
class CheckRun:
    """What a check says: problems and findings; the points of each canvas, and its next step, by path."""

    diagnostics: tuple[Diagnostic, ...]
    points: Mapping[str, int] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FailureRules:
    """When a check fails: on problems always; on a coach's findings only as far as asked.

    ``strict`` counts warnings as problems; ``fail_on`` is the least severity of findings that fail,
    ``fail_under`` the points that every canvas must have.
    """

    strict: bool = False
    fail_on: Severity | None = None
    fail_under: int = 0


def check_paths(paths: Iterable[Path], catalogue: Path | None = None) -> CheckRun:
    """All there is to say of some canvases and folders; references are looked up in the whole folder.

    ``catalogue`` is a site's own; without it, the one beside each folder of canvases.
    """
    found: list[Diagnostic] = []
    points: dict[str, int] = {}
    steps: dict[str, str] = {}
    for path in paths:
        if not path.exists():
            raise CommandFailed(f"there is no '{path}' here; name a canvas or a folder of canvases")
        outcome = _outcome(scope_of(path, catalogue), catalogue)
        found.extend(outcome.diagnostics)
        points |= outcome.points
        steps |= outcome.steps
    return CheckRun(in_order(found), points, steps)


def scope_of(path: Path, catalogue: Path | None = None) -> FolderScope:
    """The folder whose canvases may refer to each other, given one of them, itself or its catalogue."""
    own = _place(path) if ".." in path.parts else path.absolute()
    if path.is_dir() and own.name == USUAL:
        return FolderScope(path)
    above = next((parent for parent in own.parents if parent.name == USUAL), None)
    if above is not None:
        return FolderScope(above if path.is_absolute() else Path(os.path.relpath(above)), path)
    canvases = _canvases_beside(own, catalogue)
    if canvases is not None:
        return FolderScope(canvases if path.is_absolute() else Path(os.path.relpath(canvases)), path)
    return FolderScope(path) if path.is_dir() else FolderScope(path.parent, path)


def _canvases_beside(path: Path, catalogue: Path | None) -> Path | None:
    """The canvases of a site, where a path is its own catalogue or a file of that."""
    for folder in (path, *path.parents):
        is_catalogue = folder == catalogue.absolute() if catalogue else folder.name == USUAL_CATALOGUE
        if is_catalogue and (folder.parent / USUAL).is_dir():
            return folder.parent / USUAL
    return None


def fails(outcome: CheckRun, demand: FailureRules = FailureRules()) -> bool:  # frozen
    """Whether a check with this outcome fails."""
    failing = {Severity.ERROR, Severity.WARNING} if demand.strict else {Severity.ERROR}
    advised = _from(demand.fail_on)
    return any(d.severity in (advised if d.finding else failing) for d in outcome.diagnostics) or bool(
        below(outcome, demand)
    )


def below(outcome: CheckRun, demand: FailureRules) -> dict[str, int]:
    """The canvases that have fewer points than are demanded."""
    return {path: points for path, points in outcome.points.items() if points < demand.fail_under}


def _from(least: Severity | None) -> frozenset[Severity]:
    """The severities from one on upwards."""
    order = tuple(Severity)
    return frozenset(order[: order.index(least) + 1]) if least else frozenset()


def _outcome(part: FolderScope, catalogue: Path | None) -> CheckRun:
    shown = part.folder.as_posix()
    own = own_catalogue(catalogue, part.folder)
    own_shown = own.as_posix() if own else ""
    checked = check_folder(
        Options(canvas_dir=part.folder, shown=shown, catalogue_dir=own, catalogue_shown=own_shown)
    )
    loaded, diagnostics = checked.loaded, checked.diagnostics
    if part.only is None:
        if not loaded.files and not diagnostics:
            raise CommandFailed(f"there is no canvas in '{shown}'")
        return CheckRun(diagnostics, checked.points, checked.steps)
    only = _printed(part.only)
    places = {file.shown: _printed(file.path) for file in (*loaded.files, *loaded.scenario_files)}
    for path in {d.path for d in diagnostics} - places.keys():  # of files that became no canvas
        if own and path.startswith(f"{own_shown}/"):
            places[path] = _printed(own / path.removeprefix(own_shown).lstrip("/"))
        else:
            places[path] = _printed(part.folder / path.removeprefix(shown).lstrip("/"))
    asked = {path for path, place in places.items() if place.is_relative_to(only)}
    if not asked and not (own and only.is_relative_to(_printed(own))):
        raise CommandFailed(_unread(part.only, shown))
    return CheckRun(
        tuple(d for d in diagnostics if d.path in asked),
        {path: mine for path, mine in checked.points.items() if path in asked},
        {path: step for path, step in checked.steps.items() if path in asked},
    )


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
