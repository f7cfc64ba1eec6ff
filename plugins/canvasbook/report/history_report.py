"""The history of one canvas for a terminal, version by version, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diff.change_meaning import is_new_name
from canvasbook.diff.changes import ValueChange
from canvasbook.history.canvas_history import CanvasHistory, HistoryStep, VersionState
from canvasbook.history.timeline import HistoryLimit, PendingChange, Version, VersionKind, day
from canvasbook.markup.templating import render_template
from canvasbook.model.canvas import Canvas
from canvasbook.report.diff_json import changes_entries, dumped, problem_entry
from canvasbook.report.diff_report import ProblemLine, problem_of
from canvasbook.report.layout import CutList, cut, spaced_text
from canvasbook.report.text_names import TerminalStyle, TextNames
from canvasbook.wording.change_views import ChangeNarrator
from canvasbook.wording.headline import headline_of

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
    """A change in short: which items came, went and changed."""

    came: CutList[Markup]
    went: CutList[Markup]
    changed: CutList[Markup]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version: who, when, why, and what it changed, with a bar as long as the change is large.

    ``renamed`` are the items with another name: each with the new and the former one.
    """

    state: str
    short: Markup
    date: str
    author: Markup
    subject: Markup
    label: Markup
    tags: tuple[Markup, ...]
    id: Markup
    moved: bool
    heading: Markup
    bar: str
    brief: ChangeBrief | None
    renamed: CutList[tuple[Markup, Markup]]
    brings: tuple[Markup, ...]
    trouble: ProblemLine | None


class VersionGroup(NamedTuple):
    """A version that is told by itself, or several in a row that altered no meaning."""

    is_folded: bool
    versions: tuple[VersionLine, ...]

    @property
    def reworded(self) -> bool:
        """Whether any of them changed the wording."""
        return any(version.state == VersionState.WORDING for version in self.versions)


class PendingLines(NamedTuple):
    """What is not committed yet, in short."""

    heading: Markup
    brief: ChangeBrief | None
    bar: str


def history_text(past: HistoryReport) -> str:
    """The timeline for a terminal, newest first."""
    history, timeline = past.history, past.history.timeline
    text = render_template(
        "report_history.txt.jinja",
        title=_TERMINAL.text(_title(history)),
        id=_TERMINAL.text(timeline.canvas_id),
        count=history.told_versions,
        groups=_groups(past),
        pending=timeline.pending.value if timeline.pending else "",
        gone=not past.here and timeline.pending is not PendingChange.DELETED,
        pending_lines=_pending_lines(past),
        cut=timeline.cut.value if timeline.cut else "",
        left_out=timeline.left_out,
        standing=[standing.value for standing in past.standing],
    )
    return spaced_text(text)


def _groups(past: HistoryReport) -> list[VersionGroup]:
    """The committed versions, newest first, those without a change in meaning together."""
    groups = []
    for chapter in past.history.chapters:
        lines = [_version(step, step.version, past) for step in chapter.steps if step.version]
        if lines:
            groups.append(VersionGroup(chapter.is_folded, tuple(lines)))
    return groups


def _pending_lines(past: HistoryReport) -> PendingLines | None:
    pending = past.history.uncommitted
    if pending is None or pending.changes is None:
        return None
    heading = headline_of(pending, _names_in(past.catalogue))
    return PendingLines(heading, _brief(pending, past.catalogue), _bar(pending, past.history))


def _title(history: CanvasHistory) -> str:
    """The title of today, or the last one that could be read."""
    last = history.newest.canvas if history.newest else None
    known = history.today or last
    return known.title if known else history.timeline.canvas_id


def _bar(step: HistoryStep, history: CanvasHistory) -> str:
    """A bar as long as a change is large; the smallest change has one, too."""
    return "#" * -(-BAR * step.size // max(1, history.largest_size))


def _version(step: HistoryStep, version: Version, past: HistoryReport) -> VersionLine:
    commit = version.commit
    return VersionLine(
        state=step.state.value,
        short=_TERMINAL.text(commit.short),
        date=day(commit.date),
        author=_TERMINAL.text(commit.author),
        subject=_TERMINAL.text(commit.subject),
        label=_TERMINAL.text(step.label),
        tags=tuple(_TERMINAL.text(tag) for tag in version.tags),
        id=_TERMINAL.text(version.id),
        moved=version.kind is VersionKind.RENAMED,
        heading=headline_of(step, _names_in(past.catalogue)),
        bar=_bar(step, past.history),
        brief=_brief(step, past.catalogue),
        renamed=cut(tuple(_renamed(step)), NAMES),
        brings=tuple(_TERMINAL.text(brought.subject) for brought in version.merged_commits),
        trouble=problem_of(version.problems[0], _TERMINAL) if version.problems else None,
    )


def _names_in(catalogue: Catalogue) -> Callable[[Canvas], TextNames]:
    return lambda canvas: TextNames(canvas, catalogue, _TERMINAL)


def _brief(step: HistoryStep, catalogue: Catalogue) -> ChangeBrief | None:
    before = step.before.canvas if step.before else None
    if not step.meaning or before is None or step.canvas is None:
        return None
    states = [TextNames(canvas, catalogue, _TERMINAL) for canvas in (before, step.canvas)]
    changes = ChangeNarrator(*states).all(step.meaning)
    changed = [item.item for item in changes.changed]
    return ChangeBrief(cut(changes.came, NAMES), cut(changes.went, NAMES), cut(changed, NAMES))


def _renamed(step: HistoryStep) -> Iterator[tuple[Markup, Markup]]:
    """The items with another name: the new and the former one."""
    for change in step.wording.all if step.wording else ():
        if isinstance(change, ValueChange) and is_new_name(change):
            yield _TERMINAL.name(change.new), _TERMINAL.name(change.old)


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
            "versions": [
                _entry(step, step.version, past.catalogue) for step in past.history.steps if step.version
            ],
        }
    )


def _entry(step: HistoryStep, version: Version, catalogue: Catalogue) -> dict[str, Any]:
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
        "state": step.state.value,
        "headline": str(headline_of(step, _names_in(catalogue))),
        "size": step.size,
        "changes": _changes(step),
        "problems": [problem_entry(d) for d in version.problems],
    }


def _changes(step: HistoryStep) -> list[dict[str, Any]]:
    return changes_entries(step.changes) if step.changes else []
