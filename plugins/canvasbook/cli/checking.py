"""Which canvases to check, and what the answer means."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.locations import FolderScope, own_catalogue, place_of, scope_of
from canvasbook.diagnostics import Diagnostic, Severity, in_order, printable
from canvasbook.load.canvas_names import ENDINGS
from canvasbook.pipeline import CheckedPortfolio, Options
from canvasbook.pipeline import check as check_folder


@dataclass(frozen=True, slots=True)
class CheckRun:
    """What a check says: problems and findings; the points of each canvas, and its next step, by path."""

    diagnostics: tuple[Diagnostic, ...]
    points: Mapping[str, int] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)

    def limited_to(self, names: Container[str]) -> CheckRun:
        """What it says of some files, by their names in messages."""
        return CheckRun(
            tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.path in names),
            {name: points for name, points in self.points.items() if name in names},
            {name: step for name, step in self.steps.items() if name in names},
        )


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
        outcome = _check_scope(scope_of(path, catalogue), catalogue)
        found.extend(outcome.diagnostics)
        points |= outcome.points
        steps |= outcome.steps
    return CheckRun(in_order(found), points, steps)


def fails(outcome: CheckRun, demand: FailureRules = FailureRules()) -> bool:  # frozen
    """Whether a check with this outcome fails."""
    failing_problems = {Severity.ERROR, Severity.WARNING} if demand.strict else {Severity.ERROR}
    failing_findings = _from(demand.fail_on)
    for diagnostic in outcome.diagnostics:
        failing = failing_findings if diagnostic.finding else failing_problems
        if diagnostic.severity in failing:
            return True
    return bool(below(outcome, demand))


def below(outcome: CheckRun, demand: FailureRules) -> dict[str, int]:
    """The canvases that have fewer points than are demanded."""
    return {path: points for path, points in outcome.points.items() if points < demand.fail_under}


def _from(least: Severity | None) -> frozenset[Severity]:
    """The severities from one on upwards."""
    if least is None:
        return frozenset()
    most_severe_first = tuple(Severity)
    return frozenset(most_severe_first[: most_severe_first.index(least) + 1])


def _check_scope(scope: FolderScope, catalogue: Path | None) -> CheckRun:
    """What a check says of a folder, or of the part of it that was asked for."""
    shown = scope.folder.as_posix()
    own = own_catalogue(catalogue, scope.folder)
    checked = check_folder(
        Options(
            canvas_dir=scope.folder,
            shown=shown,
            catalogue_dir=own,
            catalogue_shown=own.as_posix() if own else "",
        )
    )
    whole = CheckRun(checked.diagnostics, checked.points, checked.steps)
    if scope.only is not None:
        return _part_of(whole, scope.only, _places(checked, scope.folder, own), own, shown)
    if not checked.loaded.files and not checked.diagnostics:
        raise CommandFailed(f"there is no canvas in '{shown}'")
    return whole


def _part_of(
    whole: CheckRun, path: Path, places: Mapping[str, Path], own: Path | None, shown: str
) -> CheckRun:
    """What is said of the files at or below a path, by the places of all files."""
    only = _printed(path)
    asked = {name for name, place in places.items() if place.is_relative_to(only)}
    is_catalogue = own is not None and only.is_relative_to(_printed(own))
    if not asked and not is_catalogue:
        raise CommandFailed(_unread(path, shown))
    return whole.limited_to(asked)


def _places(checked: CheckedPortfolio, folder: Path, own: Path | None) -> dict[str, Path]:
    """Where all files stand that were read or are told of, by their names in messages."""
    loaded = checked.loaded
    places = {file.shown: _printed(file.path) for file in loaded.all_files}
    told_of = {diagnostic.path for diagnostic in checked.diagnostics}
    for name in told_of - places.keys():  # files that became no canvas, and those of the catalogue
        around = own if own and name.startswith(f"{own.as_posix()}/") else folder
        places[name] = _printed(around / name.removeprefix(around.as_posix()).lstrip("/"))
    return places


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


def _printed(path: Path) -> Path:
    """The place of a path in the characters that diagnostics show."""
    return Path(printable(str(place_of(path)), limit=4096))
