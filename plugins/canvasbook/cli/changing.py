"""What changed: between two states of a canvas, over its history, and by a branch."""

from __future__ import annotations

import os
from collections.abc import Callable

from canvasbook.catalogue.loader import vocabulary_of
from canvasbook.cli.failures import CommandFailed
from canvasbook.cli.locations import CanvasLocation
from canvasbook.cli.workspace import Finder, commit_at, repository_of, shallow, why_not
from canvasbook.diagnostics import printable
from canvasbook.diff.compared_states import Impact, StateComparison
from canvasbook.diff.folders import CanvasFolder, impact_of
from canvasbook.history.canvas_history import CanvasHistory, ReviewCache
from canvasbook.history.folder_history import history_of
from canvasbook.history.snapshot import fork_of
from canvasbook.history.timeline import History, Timeline
from canvasbook.report.diff_json import diff_json, impact_json
from canvasbook.report.diff_report import diff_markdown, diff_text
from canvasbook.report.history_report import HistoryReport, history_json, history_text
from canvasbook.report.impact_report import impact_markdown
from canvasbook.suggestions import suggestion

DIFFS: dict[str, Callable[[StateComparison], str]] = {
    "text": diff_text,
    "markdown": diff_markdown,
    "json": diff_json,
}
PASTS: dict[str, Callable[[HistoryReport], str]] = {"text": history_text, "json": history_json}
IMPACTS: dict[str, Callable[[Impact], str]] = {"markdown": impact_markdown, "json": impact_json}

#: Exit codes: nothing is otherwise, or nobody asked; something is; not all of it could be read.
SAME, OTHER, CANNOT = 0, 1, 2


def compare_states(before: str, after: str, finder: Finder) -> StateComparison:
    """The comparison of what two arguments name."""
    return StateComparison(finder.state(before), finder.state(after))


def code_of(told: StateComparison, *, asked: bool) -> int:
    """The exit code of a comparison; ``asked`` is whether changes shall be told by it."""
    if told.changes is None or told.before.errors or told.after.errors:
        return CANNOT
    return OTHER if asked and not told.same else SAME


def history_report(canvas: str, finder: Finder, limit: int) -> HistoryReport:
    """The history of a canvas, by its id or its file, down to so many versions."""
    where = finder.where
    _must_have_folder(where)
    folder = finder.today(where.canvases)
    files = folder.loaded.files
    history = history_of(where.canvases, files, vocabulary_of(folder.catalogue), limit=limit, git=where.git)
    if history.absence:
        raise CommandFailed(why_not(history.absence))
    id = _canvas_id(canvas, folder)
    timeline = _timeline(id, history, where)
    is_there = any(file.id == id for file in files)
    today = folder.loaded.portfolio.by_id.get(id)
    known = CanvasHistory(timeline, today, ReviewCache(folder.loaded.portfolio, folder.catalogue))
    return HistoryReport(known, history.limits, is_there, folder.catalogue)


def _must_have_folder(where: CanvasLocation) -> None:
    if not where.canvases.is_dir():
        raise CommandFailed(f"there is no folder '{where.canvases}'; name it with --canvases")


def _canvas_id(canvas: str, folder: CanvasFolder) -> str:
    """The id of the canvas that an argument names: by its file, or by the id itself."""
    real = os.path.realpath(canvas)
    id = next((file.id for file in folder.files if os.path.realpath(file.path) == real), canvas)
    if any(file.id == id for file in folder.loaded.scenario_files):
        raise CommandFailed(f"'{printable(id)}' is a scenario, and histories are kept of canvases")
    return id


def _timeline(id: str, history: History, where: CanvasLocation) -> Timeline:
    """The timeline of a canvas of today, or else of one that is gone."""
    gone = {timeline.canvas_id: timeline for timeline in history.gone}
    timelines = gone | dict(history.timelines)
    if id not in timelines:
        now = next((known for known, timeline in history.timelines.items() if _was_called(timeline, id)), "")
        if now:
            raise CommandFailed(f"the canvas '{printable(id)}' is called '{printable(now)}' now")
        what = f"there is no canvas '{printable(id)}' in '{where.canvases.as_posix()}', nor was there one"
        raise CommandFailed(f"{what}{suggestion(id, sorted(timelines))}")
    return timelines[id]


def _was_called(timeline: Timeline, id: str) -> bool:
    """Whether a canvas had an id, as far back as its versions are known."""
    return any(version.id == id for version in timeline.versions)


def folder_impact(base: str, finder: Finder) -> Impact:
    """What the work tree does to every canvas, since it left the line of ``base``."""
    where = finder.where
    _must_have_folder(where)
    repository = repository_of(where.canvases, where.git)
    commit = commit_at(repository, base)
    fork = fork_of(repository, commit)
    if fork is None:
        raise CommandFailed(f"'{printable(base)}' and HEAD have no commit in common{shallow(repository)}")
    before = finder.at(repository, fork, repository.folder.rstrip("/"))
    return impact_of(base, before, finder.today(where.canvases))
