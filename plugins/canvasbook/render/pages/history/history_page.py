"""A canvas through its versions: a timeline, newest first, with what changed and what followed from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from canvasbook.history.canvas_history import CanvasHistory
from canvasbook.history.git import UnavailableReason
from canvasbook.history.timeline import History, HistoryLimit, TimelineCut, word_for
from canvasbook.markup.author_text import plain
from canvasbook.model.subpages import HISTORY
from canvasbook.render import urls
from canvasbook.render.context import PageContext, SiteData
from canvasbook.render.page import NARROW, Page
from canvasbook.render.page_body import page_body
from canvasbook.render.page_header import PageHeader, page_header
from canvasbook.render.pages.history.timeline_entry import TimelineEntries, TimelineEntry, TimelinePart
from canvasbook.render.pages.history.version_links import (
    boards_of,
    dates_of,
    dependency_of,
    title_of,
)
from canvasbook.render.pages.history.version_page import version_pages


@dataclass(frozen=True, slots=True)
class HistoryView:
    """Everything that the page says; the frame is None for a canvas that is gone.

    ``told`` are sentences about what is known and what is not. ``parts`` are all versions, newest first, and
    ``chapters`` those that are told by themselves: all but those that altered no meaning. ``versions`` counts
    the chapters that are committed.
    """

    header: PageHeader | None
    gallery: str
    title: str
    told: tuple[str, ...]
    left_out: int
    parts: tuple[TimelinePart, ...]
    chapters: tuple[TimelineEntry, ...]
    versions: int
    boards: int
    feed: str
    gone: bool
    authors: bool


def history_pages(site: SiteData) -> Iterator[Page]:
    """The timeline of every canvas, also of those that are gone, and the boards of their versions."""
    if site.histories is None:
        return
    for id in site.analyses:
        yield from _pages(site, site.histories.by_id[id])
    for canvas_history in site.histories.gone:
        yield from _pages(site, canvas_history)


def _pages(site: SiteData, canvas_history: CanvasHistory) -> Iterator[Page]:
    uri = urls.subpage(canvas_history.timeline.canvas_id, HISTORY)
    yield Page(
        uri=uri,
        title=site.term("page_title", HISTORY.title).format(name=plain(title_of(canvas_history))),
        description=site.term("page_about", HISTORY.title).format(name=plain(title_of(canvas_history))),
        make=partial(page_body, site, uri, "history", partial(history_view, canvas_history)),
        edit=canvas_history.today.path if canvas_history.today else "",
        hide=NARROW,
        kind="history",
        depends=dependency_of(canvas_history),
        dates=dates_of(canvas_history),
    )
    yield from version_pages(site, canvas_history)


def history_view(canvas_history: CanvasHistory, ctx: PageContext) -> HistoryView:
    """The view of a canvas's history."""
    parts = TimelineEntries(canvas_history, ctx).parts()
    today = canvas_history.today
    said = _what_git_said(ctx.site.histories.history) if ctx.site.histories else ""
    words = _what_to_tell(ctx.site.histories.history, canvas_history) if ctx.site.histories else ()
    return HistoryView(
        header=page_header(today, ctx, current=HISTORY.kind) if today else None,
        gallery=ctx.here.to(urls.GALLERY),
        title=title_of(canvas_history),
        told=tuple(ctx.site.term("history_told", word).format(said=said) for word in words),
        left_out=canvas_history.timeline.left_out,
        parts=parts,
        chapters=tuple(part.entries[0] for part in parts if not part.is_folded),
        versions=canvas_history.told_versions,
        boards=len(boards_of(canvas_history, ctx.site.options.history_boards)),
        feed=ctx.here.root + quote(urls.history_feed(canvas_history.timeline.canvas_id))
        if canvas_history.steps
        else "",
        gone=today is None,
        authors=ctx.site.options.history_authors,
    )


#: A path of the machine, and what stands behind it.
_PATH = re.compile(r"(?<![^\s'\"(])(?:[A-Za-z]:)?[/\\].*")


def _what_git_said(history: History) -> str:
    """Why git refused to answer, in its own words; pages are published, so no path of the machine."""
    absence = history.absence
    if absence is None or absence.why is not UnavailableReason.REFUSED:
        return ""
    return _PATH.sub("…", absence.said.removeprefix("fatal: "))


def _what_to_tell(history: History, canvas_history: CanvasHistory) -> Iterator[str]:
    """What must be told plainly, by the names of the sentences."""
    timeline = canvas_history.timeline
    if history.absence is not None:
        yield word_for(history.absence)
        if _what_git_said(history):
            yield "git_said"
        return
    if timeline.pending is not None:
        yield timeline.pending
    for standing in history.limits:
        cut_elsewhere = standing is HistoryLimit.SHALLOW and timeline.cut is not TimelineCut.SHALLOW
        if standing is not HistoryLimit.LIMIT and not cut_elsewhere:  # the limit is told with its number
            yield standing
