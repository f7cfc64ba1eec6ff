"""One version of a canvas as a timeline tells it: who, when, why, what changed, and what that led to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from canvasbook.diagnostics import Diagnostic
from canvasbook.history.canvas_history import CanvasHistory, HistoryStep
from canvasbook.history.log import Commit
from canvasbook.history.timeline import Version, VersionKind, day
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.pages.history.version_links import (
    UNCOMMITTED,
    anchor_of,
    narrator_of,
    page_of,
)
from canvasbook.wording.change_views import ChangesView
from canvasbook.wording.conclusion_views import ConclusionNarrator, ConclusionsView

#: A page shows so many paragraphs of a message, lines of what could not be read, and merged commits.
PARAGRAPHS, TROUBLES, BROUGHT = 12, 3, 8

_PARAGRAPH = re.compile(r"\n\s*\n")
#: A line of a message that begins a line on the page too.
_OWN_LINE = re.compile(r"\n(?=\s*(?:[-*•]|\d+[.)])\s)")


@dataclass(frozen=True, slots=True)
class MergedCommit:
    """A commit that a merge brought in."""

    author: str
    date: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A version; ``state`` says what there is to tell.

    It is one of ``first``, ``known`` (older ones are not known), ``changed``, ``same``, ``deleted``,
    ``unread`` and ``uncommitted``. ``length`` is that of its bar, from 0 to 100. ``page`` leads to the
    board as it was, if that has a page. ``was`` is where the file stood before it was renamed.
    """

    state: str
    anchor: str
    kind: str = ""
    heading: str = ""
    label: str = ""
    tags: tuple[str, ...] = ()
    commit: str = ""
    date: str = ""
    author: str = ""
    subject: str = ""
    body: tuple[tuple[str, ...], ...] = ()
    more: bool = False
    brings: tuple[MergedCommit, ...] = ()
    brings_more: int = 0
    path: str = ""
    was: str = ""
    troubles: tuple[Diagnostic, ...] = ()
    items: int = 0
    length: int = 0
    page: str = ""
    changes: ChangesView[Ref] | None = None
    conclusions: ConclusionsView[Ref] | None = None

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many items came, went, and are otherwise."""
        if self.changes is None:
            return 0, 0, 0
        return len(self.changes.came), len(self.changes.went), len(self.changes.changed)


@dataclass(frozen=True)
class TimelineEntries:
    """The entries of a canvas's story, made for one page."""

    canvas_history: CanvasHistory
    ctx: PageContext

    def all(self) -> tuple[TimelineEntry, ...]:
        """All states, newest first."""
        latest = (self.canvas_history.uncommitted,) if self.canvas_history.uncommitted else ()
        steps = (*latest, *reversed(self.canvas_history.steps))
        most = max((step.size for step in steps), default=0)
        return tuple(self.one(step, most) for step in steps)

    def one(self, step: HistoryStep, most: int = 0) -> TimelineEntry:
        """One state with its changes and conclusions; ``most`` is the size of the largest bar."""
        entry = replace(
            self._plain(step),
            items=len(step.canvas.items) if step.canvas else 0,
            length=max(1, 100 * step.size // most) if most and step.size else 0,
            page=page_of(self.canvas_history, step, self.ctx.site.options.history_boards, self.ctx),
        )
        if not step.changes or entry.state == "same":
            return entry
        narrator = narrator_of(self.canvas_history, step, self.ctx)
        found = step.conclusions
        return replace(
            entry,
            changes=narrator.all(step.changes),
            conclusions=ConclusionNarrator(narrator, changes_told=True).all(found) if found else None,
        )

    def _plain(self, step: HistoryStep) -> TimelineEntry:
        version = step.version
        if version is None:
            return TimelineEntry(state="uncommitted", anchor=UNCOMMITTED, label=_label(step))
        commit, brings = version.commit, version.merged_commits
        paragraphs = _PARAGRAPH.split(commit.body) if commit.body else []
        heading = ": ".join(filter(None, (_news(version), commit.subject or commit.short)))
        return TimelineEntry(
            state=_state(step, version),
            kind=version.kind,
            anchor=anchor_of(version),
            heading=heading,
            label=version.label,
            tags=version.tags,
            commit=commit.short,
            date=day(commit.when),
            author=self._author(commit),
            subject=commit.subject,
            body=tuple(_lines(text) for text in paragraphs[:PARAGRAPHS]),
            more=len(paragraphs) > PARAGRAPHS,
            brings=tuple(MergedCommit(self._author(c), day(c.when), c.subject) for c in brings[:BROUGHT]),
            brings_more=max(0, len(brings) - BROUGHT),
            path=version.path,
            was=_was(self.canvas_history, version),
            troubles=version.problems[:TROUBLES],
        )

    def _author(self, commit: Commit) -> str:
        return commit.author if self.ctx.site.options.history_authors else ""


def _label(step: HistoryStep) -> str:
    return step.canvas.as_of if step.canvas else ""


def _news(version: Version) -> str:
    """What a heading begins with: the year or the tag, unless the message says it already."""
    known = version.label or next(iter(version.tags), "")
    return "" if known in version.commit.subject else known


def _state(step: HistoryStep, version: Version) -> str:
    if version.kind is VersionKind.DELETED:
        return "deleted"
    if step.canvas is None:
        return "unread"
    if version.same_as_before:
        return "same"
    if step.before is not None:
        return "changed"
    return "first" if version.kind is VersionKind.ADDED else "known"


def _was(canvas_history: CanvasHistory, version: Version) -> str:
    """Where the file stood before it was renamed."""
    versions = canvas_history.timeline.versions
    place = next(i for i, other in enumerate(versions) if other is version)
    before = versions[place - 1].path if place else ""
    return before if before != version.path else ""


def brief(entries: tuple[TimelineEntry, ...]) -> Iterator[tuple[bool, tuple[TimelineEntry, ...]]]:
    """Entries in order; those in a row that say what was said before stand together, as True."""
    waiting: list[TimelineEntry] = []
    for entry in entries:
        if entry.state == "same":
            waiting.append(entry)
            continue
        if waiting:
            yield True, tuple(waiting)
            waiting = []
        yield False, (entry,)
    if waiting:
        yield True, tuple(waiting)


def _lines(paragraph: str) -> tuple[str, ...]:
    """The lines of a paragraph that stay lines on the page: the points of a list, and what is around it."""
    return tuple(" ".join(line.split()) for line in _OWN_LINE.split(paragraph))
