"""The history of one canvas for a terminal, version by version, and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.history.canvas_history import CanvasHistory, HistoryStep
from canvasbook.history.timeline import HistoryLimit, PendingChange, Version, day
from canvasbook.markup.templating import render_template
from canvasbook.report.diff_json import changes_entries, dumped, problem_entry
from canvasbook.report.diff_report import ProblemLine, problem_of
from canvasbook.report.layout import CutList, cut, spaced_text
from canvasbook.report.text_names import TerminalStyle, TextNames
from canvasbook.wording.change_views import ChangeNarrator, ChangesView

#: The longest bar, and the number of names told of what came, went or changed.
BAR, NAMES = 24, 6

_TERMINAL = TerminalStyle()

VERSION = 1


@dataclass(frozen=True)
class HistoryReport:
    """A canvas through its versions, what must be told beside it, and whether its file is there today."""

    history: CanvasHistory
    standing: tuple[HistoryLimit, ...]
    here: bool
    catalogue: Catalogue


class ChangeBrief(NamedTuple):
    """A change in short: which items, and with them how many."""

    changes: ChangesView[Markup]
    came: CutList[Markup]
    went: CutList[Markup]
    changed: CutList[Markup]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version: who, when, why, and what it changed, with a bar as long as the change is large."""

    kind: str
    short: Markup
    date: str
    author: Markup
    subject: Markup
    label: Markup
    tags: tuple[Markup, ...]
    id: Markup
    items: int
    same: bool
    bar: str
    brief: ChangeBrief | None
    brings: tuple[Markup, ...]
    trouble: ProblemLine | None
    readable: bool


def history_text(past: HistoryReport) -> str:
    """The timeline for a terminal, newest first."""
    history, timeline = past.history, past.history.timeline
    pending = history.uncommitted
    latest = (pending,) if pending else ()
    largest = max([1, *(step.size for step in (*history.steps, *latest))])
    versions = [
        _version(step, step.version, largest, past.catalogue)
        for step in reversed(history.steps)
        if step.version is not None
    ]
    text = render_template(
        "report_history.txt.jinja",
        title=_TERMINAL.text(_title(history)),
        id=_TERMINAL.text(timeline.canvas_id),
        versions=versions,
        pending=timeline.pending.value if timeline.pending else "",
        gone=not past.here and timeline.pending is not PendingChange.DELETED,
        pending_brief=_brief(pending, past.catalogue) if pending else None,
        pending_bar=_bar(pending.size, largest) if pending else "",
        cut=timeline.cut.value if timeline.cut else "",
        left_out=timeline.left_out,
        standing=[standing.value for standing in past.standing],
    )
    return spaced_text(text)


def _title(history: CanvasHistory) -> str:
    """The title of today, or the last one that could be read."""
    last = history.newest.canvas if history.newest else None
    known = history.today or last
    return known.title if known else history.timeline.canvas_id


def _bar(size: int, largest: int) -> str:
    """A bar as long as a change is large; the smallest change has one, too."""
    return "#" * -(-BAR * size // largest)


def _version(step: HistoryStep, version: Version, largest: int, catalogue: Catalogue) -> VersionLine:
    commit = version.commit
    return VersionLine(
        kind=version.kind.value,
        short=_TERMINAL.text(commit.short),
        date=day(commit.date),
        author=_TERMINAL.text(commit.author),
        subject=_TERMINAL.text(commit.subject),
        label=_TERMINAL.text(version.label),
        tags=tuple(_TERMINAL.text(tag) for tag in version.tags),
        id=_TERMINAL.text(version.id),
        items=len(version.canvas.items) if version.canvas else 0,
        same=version.same_as_before or (step.changes is not None and not step.changes),
        bar=_bar(step.size, largest),
        brief=_brief(step, catalogue),
        brings=tuple(_TERMINAL.text(brought.subject) for brought in version.merged_commits),
        trouble=problem_of(version.problems[0], _TERMINAL) if version.problems else None,
        readable=version.canvas is not None,
    )


def _brief(step: HistoryStep, catalogue: Catalogue) -> ChangeBrief | None:
    before = step.before.canvas if step.before else None
    if step.changes is None or before is None or step.canvas is None:
        return None
    states = [TextNames(canvas, catalogue, _TERMINAL) for canvas in (before, step.canvas)]
    changes = ChangeNarrator(*states).all(step.changes)
    changed = [item.item for item in changes.changed]
    return ChangeBrief(changes, cut(changes.came, NAMES), cut(changes.went, NAMES), cut(changed, NAMES))


# -- JSON ----------------------------------------------------------------------------------------------


def history_json(past: HistoryReport) -> str:
    """The timeline as JSON, oldest first."""
    timeline, pending = past.history.timeline, past.history.uncommitted
    return dumped(
        {
            "version": VERSION,
            "id": timeline.canvas_id,
            "pending": timeline.pending.value if timeline.pending else None,
            "uncommitted": _changes(pending) if pending else [],
            "cut": timeline.cut.value if timeline.cut else None,
            "left_out": timeline.left_out,
            "standing": [standing.value for standing in past.standing],
            "versions": [_entry(step, step.version) for step in past.history.steps if step.version],
        }
    )


def _entry(step: HistoryStep, version: Version) -> dict[str, Any]:
    return {
        "kind": version.kind.value,
        "id": version.id,
        "path": version.path,
        "commit": version.commit.id,
        "short": version.commit.short,
        "author": version.commit.author,
        "date": version.commit.date.isoformat() if version.commit.date else None,
        "subject": version.commit.subject,
        "tags": list(version.tags),
        "as_of": version.label,
        "readable": version.canvas is not None,
        "same_as_before": version.same_as_before,
        "size": step.size,
        "changes": _changes(step),
        "problems": [problem_entry(d) for d in version.problems],
    }


def _changes(step: HistoryStep) -> list[dict[str, Any]]:
    return changes_entries(step.changes) if step.changes else []
