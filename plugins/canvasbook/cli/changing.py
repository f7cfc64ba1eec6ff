"""What changed: between two states of a canvas, over its history, and by a branch."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from canvasbook.catalogue.loader import vocabulary_of
from canvasbook.cli.failure import CommandFailed
from canvasbook.cli.workspace import Finder, commit_at, repository_of, shallow, why_not
from canvasbook.diagnostics import printable, suggestion
from canvasbook.diff.compared_states import Impact, StateComparison
from canvasbook.diff.folders import impact_of
from canvasbook.history.canvas_history import CanvasHistory, ReviewCache
from canvasbook.history.folder_history import history_of
from canvasbook.history.git import Git
from canvasbook.history.snapshot import fork_of
from canvasbook.report.diff_json import diff_json, impact_json
from canvasbook.report.diff_report import diff_markdown, diff_text
from canvasbook.report.history_report import HistoryReport, history_json, history_text
from canvasbook.report.impact_report import impact_markdown

DIFFS: dict[str, Callable[[StateComparison], str]] = {
    "text": diff_text,
    "markdown": diff_markdown,
    "json": diff_json,
}
PASTS: dict[str, Callable[[HistoryReport], str]] = {"text": history_text, "json": history_json}
IMPACTS: dict[str, Callable[[Impact], str]] = {"markdown": impact_markdown, "json": impact_json}

#: Exit codes: nothing is otherwise, or nobody asked; something is; not all of it could be read.
SAME, OTHER, CANNOT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class CanvasLocation:
    """Where canvases and their catalogue are kept."""

    canvases: Path
    catalogue: Path | None = None
    git: Git = field(default_factory=Git)


def compare_states(before: str, after: str, where: CanvasLocation) -> StateComparison:
    """The comparison of what two arguments name."""
    finder = Finder(where.canvases, where.catalogue, where.git)
    return StateComparison(finder.state(before), finder.state(after))


def code_of(told: StateComparison, *, asked: bool) -> int:
    """The exit code of a comparison; ``asked`` is whether changes shall be told by it."""
    if told.changes is None or told.before.errors or told.after.errors:
        return CANNOT
    return OTHER if asked and not told.same else SAME


def history_report(canvas: str, where: CanvasLocation, limit: int) -> HistoryReport:
    """The history of a canvas, by its id or its file, down to so many versions."""
    if not where.canvases.is_dir():
        raise CommandFailed(f"there is no folder '{where.canvases}'; name it with --canvases")
    folder = Finder(where.canvases, where.catalogue).today(where.canvases)
    files = folder.loaded.files
    history = history_of(where.canvases, files, vocabulary_of(folder.catalogue), limit=limit, git=where.git)
    if history.absence:
        raise CommandFailed(why_not(history.absence))
    real = os.path.realpath(canvas)
    named = next((f.id for f in folder.files if os.path.realpath(f.path) == real), canvas)
    if any(file.id == named for file in folder.loaded.scenario_files):
        raise CommandFailed(f"'{printable(named)}' is a scenario, and histories are kept of canvases")
    timelines = {timeline.canvas_id: timeline for timeline in history.gone} | dict(history.timelines)
    timeline = timelines.get(named)
    if timeline is None:
        near = suggestion(named, sorted(timelines))
        where_sought = where.canvases.as_posix()
        raise CommandFailed(
            f"there is no canvas '{printable(named)}' in '{where_sought}', nor was there one{near}"
        )
    today = next((folder.state(file, file.id) for file in files if file.id == named), None)
    canvas_today = today.canvas if today else None
    known = CanvasHistory(timeline, canvas_today, ReviewCache(folder.loaded.portfolio, folder.catalogue))
    return HistoryReport(known, history.standing, today is not None, folder.catalogue)


def folder_impact(base: str, where: CanvasLocation) -> Impact:
    """What the work tree does to every canvas, since it left the line of ``base``."""
    if not where.canvases.is_dir():
        raise CommandFailed(f"there is no folder '{where.canvases}'; name it with --canvases")
    repository = repository_of(where.canvases, where.git)
    commit = commit_at(repository, base)
    fork = fork_of(repository, commit)
    if fork is None:
        raise CommandFailed(f"'{printable(base)}' and HEAD have no commit in common{shallow(repository)}")
    finder = Finder(where.canvases, where.catalogue, where.git)
    before = finder.at(repository, fork, repository.folder.rstrip("/"))
    return impact_of(base, before, finder.today(where.canvases))
