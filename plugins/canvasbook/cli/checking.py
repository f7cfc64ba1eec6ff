"""Which canvases to check, and what the answer means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from canvasbook.cli.failure import Failure
from canvasbook.diagnostics import Diagnostic, Severity, in_order
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
    if path.is_dir() and path.absolute().name == USUAL:
        return Part(path)
    own = path.absolute()
    for steps, parent in enumerate(own.parents):
        if parent.name == USUAL:
            return Part(_up(path, steps + 1), path)
    return Part(path) if path.is_dir() else Part(path.parent, path)


def fails(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether a check with these results fails."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(d.severity in failing for d in diagnostics)


def _problems(part: Part) -> tuple[Diagnostic, ...]:
    shown = part.folder.as_posix()
    loaded, diagnostics = check_folder(Options(canvas_dir=part.folder, shown=shown))
    if not loaded.files and not diagnostics:
        raise Failure(f"there is no canvas in '{shown}'")
    if part.only is None:
        return diagnostics
    only = part.only.as_posix()
    return tuple(d for d in diagnostics if d.path == only or d.path.startswith(f"{only}/"))


def _up(path: Path, steps: int) -> Path:
    """The folder so many steps above a path, written like the path where that is possible."""
    return (
        path.parents[steps - 1]
        if steps <= len(path.parents) and ".." not in path.parts
        else path.absolute().parents[steps - 1]
    )
