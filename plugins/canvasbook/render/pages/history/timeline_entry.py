"""One version of a canvas as a timeline tells it: who, when, why, what changed, and what that led to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from markupsafe import Markup

from canvasbook.diagnostics import Diagnostic
from canvasbook.history.canvas_history import CanvasHistory, HistoryStep, VersionState
from canvasbook.history.log import Commit
from canvasbook.history.timeline import Version, day
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.pages.history.version_links import (
    UNCOMMITTED,
    anchor_of,
    heading_of,
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


_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class MergedCommit:
    """A commit that a merge brought in."""

    author: str
    date: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A version; ``state`` says what there is to tell, and ``heading`` what it changed.

    ``label`` is the time that the canvas newly speaks of, ``date`` the day of its commit. ``length`` is that
    of its bar, from 0 to 100. ``page`` leads to the board as it was, if that has a page. ``was`` is where the
    file stood before it was renamed. ``changes`` are those that alter the meaning, ``wording`` the others.
    """

    state: VersionState
    anchor: str
    heading: Markup = _NOTHING
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
    length: int = 0
    page: str = ""
    changes: ChangesView[Ref] | None = None
    wording: ChangesView[Ref] | None = None
    conclusions: ConclusionsView[Ref] | None = None


@dataclass(frozen=True, slots=True)
class TimelinePart:
    """An entry, or several in a row that altered no meaning."""

    is_folded: bool
    entries: tuple[TimelineEntry, ...]

    @property
    def reworded(self) -> bool:
        """Whether any of them changed the wording."""
        return any(entry.state is VersionState.WORDING for entry in self.entries)


@dataclass(frozen=True)
class TimelineEntries:
    """The entries of a canvas's story, made for one page."""

    canvas_history: CanvasHistory
    ctx: PageContext

    def parts(self) -> tuple[TimelinePart, ...]:
        """All states, newest first."""
        return tuple(
            TimelinePart(chapter.is_folded, tuple(map(self.one, chapter.steps)))
            for chapter in self.canvas_history.chapters
        )

    def one(self, step: HistoryStep) -> TimelineEntry:
        """One state with its changes and conclusions."""
        most = self.canvas_history.largest_size
        entry = replace(
            self._plain(step),
            heading=heading_of(step, self.ctx),
            length=max(1, 100 * step.size // most) if step.size else 0,
            page=page_of(self.canvas_history, step, self.ctx.site.options.history_boards, self.ctx),
        )
        if not step.changes:
            return entry
        narrator = narrator_of(self.canvas_history, step, self.ctx)
        found = step.conclusions if step.meaning else None
        concluding = ConclusionNarrator(narrator, changes_told=True, matching=step.changes.matching)
        return replace(
            entry,
            changes=narrator.all(step.meaning) if step.meaning else None,
            wording=narrator.all(step.wording) if step.wording else None,
            conclusions=concluding.all(found) if found else None,
        )

    def _plain(self, step: HistoryStep) -> TimelineEntry:
        version = step.version
        if version is None:
            return TimelineEntry(state=step.state, anchor=UNCOMMITTED, label=step.label)
        commit, brings = version.commit, version.merged_commits
        paragraphs = _PARAGRAPH.split(commit.body) if commit.body else []
        return TimelineEntry(
            state=step.state,
            anchor=anchor_of(version),
            label=step.label,
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


def _was(canvas_history: CanvasHistory, version: Version) -> str:
    """Where the file stood before it was renamed."""
    versions = canvas_history.timeline.versions
    place = next(i for i, other in enumerate(versions) if other is version)
    before = versions[place - 1].path if place else ""
    return before if before != version.path else ""


def _lines(paragraph: str) -> tuple[str, ...]:
    """The lines of a paragraph that stay lines on the page: the points of a list, and what is around it."""
    return tuple(" ".join(line.split()) for line in _OWN_LINE.split(paragraph))
