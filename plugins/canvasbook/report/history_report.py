"""The history of one canvas for a terminal, version by version, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diff.change_weight import change_weight
from canvasbook.diff.changes import Changes
from canvasbook.diff.compared_states import ComparedState
from canvasbook.diff.differ import changes_between
from canvasbook.history.timeline import HistoryLimit, PendingChange, Timeline, Version, day
from canvasbook.markup.templating import render_template
from canvasbook.model.canvas import Canvas
from canvasbook.report.change_lines import ChangeFormatter
from canvasbook.report.diff_json import VERSION, changes_entries, dumped, problem_entry
from canvasbook.report.diff_report import spaced_text
from canvasbook.report.diff_view import Counts, ProblemLine, counts_of, cut, problem_of
from canvasbook.report.text_styles import TerminalStyle, Vocabulary

#: The longest bar, and the number of names told of what came, went or changed.
BAR, NAMES = 24, 6

_TERMINAL = TerminalStyle()


@dataclass(frozen=True)
class HistoryReport:
    """The timeline of a canvas, what must be told beside it, and the canvas as it stands today."""

    timeline: Timeline
    standing: tuple[HistoryLimit, ...]
    today: ComparedState | None
    catalogue: Catalogue

    def changes(self, place: int) -> Changes | None:
        """What a version changed, from the last one before it that could be read."""
        before, now = self.timeline.before(place), self.timeline.versions[place]
        if before is None or before.canvas is None or now.canvas is None:
            return None
        return changes_between(before.canvas, now.canvas)

    @property
    def uncommitted(self) -> Changes | None:
        """What the work tree changes that is not committed yet, where both can be read."""
        last = self.timeline.before(len(self.timeline.versions))
        if not self.timeline.uncommitted or last is None or last.canvas is None:
            return None
        if self.today is None or self.today.canvas is None:
            return None
        return changes_between(last.canvas, self.today.canvas)


class NameList(NamedTuple):
    """The first of some items, and how many more there are."""

    shown: tuple[Markup, ...]
    more: int


class ChangeBrief(NamedTuple):
    """A change in short: how many items, and which."""

    counts: Counts
    came: NameList
    went: NameList
    changed: NameList
    canvas: bool


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
    sizes = {place: _size(past.changes(place)) for place in range(len(past.timeline.versions))}
    largest = max([*sizes.values(), _size(past.uncommitted), 1])
    versions = [
        _version(past, place, "#" * _bar(sizes[place], largest))
        for place in reversed(range(len(past.timeline.versions)))
    ]
    pending = past.uncommitted
    last = past.timeline.before(len(past.timeline.versions))
    text = render_template(
        "report_history.txt.jinja",
        title=_TERMINAL.text(_title(past)),
        id=_TERMINAL.text(past.timeline.canvas_id),
        versions=versions,
        pending=past.timeline.pending.value if past.timeline.pending else "",
        gone=past.today is None and past.timeline.pending is not PendingChange.DELETED,
        pending_brief=_brief(pending, last, past.today.canvas, past.catalogue)
        if pending is not None and past.today
        else None,
        pending_bar="#" * _bar(_size(pending), largest),
        cut=past.timeline.cut.value if past.timeline.cut else "",
        left_out=past.timeline.left_out,
        standing=[standing.value for standing in past.standing],
    )
    return spaced_text(text)


def _title(past: HistoryReport) -> str:
    canvases = [past.today.canvas if past.today else None]
    canvases += [version.canvas for version in reversed(past.timeline.versions)]
    return next((canvas.title for canvas in canvases if canvas), past.timeline.canvas_id)


def _size(changes: Changes | None) -> int:
    return change_weight(changes) if changes is not None else 0


def _bar(size: int, largest: int) -> int:
    """The length of a bar; the smallest change has one, too."""
    return -(-BAR * size // largest)


def _version(past: HistoryReport, place: int, bar: str) -> VersionLine:
    version = past.timeline.versions[place]
    commit = version.commit
    changes = past.changes(place)
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
        same=version.same_as_before or (changes is not None and not changes),
        bar=bar,
        brief=_brief(changes, past.timeline.before(place), version.canvas, past.catalogue)
        if changes is not None
        else None,
        brings=tuple(_TERMINAL.text(brought.subject) for brought in version.merged_commits),
        trouble=problem_of(version.problems[0], _TERMINAL) if version.problems else None,
        readable=version.canvas is not None,
    )


def _brief(
    changes: Changes | None, before: Version | None, now: Canvas | None, catalogue: Catalogue
) -> ChangeBrief | None:
    if changes is None or before is None or before.canvas is None or now is None:
        return None
    blocks = ChangeFormatter(Vocabulary(_TERMINAL, catalogue), before.canvas, now).blocks(changes)
    rows = [row for block in blocks for row in block.rows]
    came, went, changed = (
        NameList(*cut([row.name for row in rows if row.kind == kind and row.name], NAMES))
        for kind in ("came", "went", "changed")
    )
    return ChangeBrief(counts_of(changes), came, went, changed, any(not row.name for row in rows))


# -- JSON ----------------------------------------------------------------------------------------------


def history_json(past: HistoryReport) -> str:
    """The timeline as JSON, oldest first."""
    timeline, pending = past.timeline, past.uncommitted
    return dumped(
        {
            "version": VERSION,
            "id": timeline.canvas_id,
            "pending": timeline.pending.value if timeline.pending else None,
            "uncommitted": changes_entries(pending) if pending is not None else [],
            "cut": timeline.cut.value if timeline.cut else None,
            "left_out": timeline.left_out,
            "standing": [standing.value for standing in past.standing],
            "versions": list(_entries(past)),
        }
    )


def _entries(past: HistoryReport) -> Iterator[dict[str, Any]]:
    for place, version in enumerate(past.timeline.versions):
        changes = past.changes(place)
        yield {
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
            "size": _size(changes),
            "changes": changes_entries(changes) if changes is not None else [],
            "problems": [problem_entry(d) for d in version.problems],
        }
