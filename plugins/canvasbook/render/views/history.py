"""A canvas through its versions: a timeline, newest first, with what changed and what followed from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from canvasbook.history.story import Story
from canvasbook.history.timeline import Cut, Standing, word_for
from canvasbook.render import urls
from canvasbook.render.page import Page
from canvasbook.render.pages import NARROW, make
from canvasbook.render.text import plain
from canvasbook.render.views.entry import Entries, Entry, brief
from canvasbook.render.views.frame import Frame, frame
from canvasbook.render.views.site import At, Chronicle, SiteData
from canvasbook.render.views.version import version_pages
from canvasbook.render.views.versions import boards_of, dates_of, dependency_of, title_of


@dataclass(frozen=True, slots=True)
class HistoryView:
    """Everything that the page says; the frame is None for a canvas that is gone.

    ``told`` are sentences about what is known and what is not. ``parts`` are the entries, those that
    changed nothing in a row.
    """

    frame: Frame | None
    gallery: str
    title: str
    told: tuple[str, ...]
    left_out: int
    entries: tuple[Entry, ...]
    parts: tuple[tuple[bool, tuple[Entry, ...]], ...]
    boards: int
    feed: str
    gone: bool
    authors: bool


def pages(site: SiteData) -> Iterator[Page]:
    """The timeline of every canvas, also of those that are gone, and the boards of their versions."""
    chronicle = site.chronicle
    if chronicle is None:
        return
    for id in site.analyses:
        yield from _pages(site, chronicle, chronicle.stories.by_id[id])
    for story in chronicle.stories.gone:
        yield from _pages(site, chronicle, story)


def _pages(site: SiteData, chronicle: Chronicle, story: Story) -> Iterator[Page]:
    uri = urls.history(story.timeline.canvas_id)
    yield Page(
        uri=uri,
        title=site.term("page_title", "canvas_history").format(name=plain(title_of(story))),
        description=site.term("page_about", "canvas_history").format(name=plain(title_of(story))),
        make=partial(make, site, uri, "history", partial(history_view, story, chronicle)),
        edit=story.today.path if story.today else "",
        hide=NARROW,
        kind="history",
        depends=dependency_of(story),
        dates=dates_of(story),
    )
    yield from version_pages(site, chronicle, story)


def history_view(story: Story, chronicle: Chronicle, at: At) -> HistoryView:
    """The view of a canvas's history."""
    entries = Entries(story, chronicle, at).all()
    today = story.today
    return HistoryView(
        frame=frame(today, at, current="history") if today else None,
        gallery=at.here.to(urls.GALLERY),
        title=title_of(story),
        told=tuple(at.site.term("history_told", word) for word in _told(story, chronicle)),
        left_out=story.timeline.left_out,
        entries=entries,
        parts=tuple(brief(entries)),
        boards=len(boards_of(story, chronicle.boards)),
        feed=at.here.root + quote(urls.history_feed(story.timeline.canvas_id)) if story.steps else "",
        gone=today is None,
        authors=chronicle.authors,
    )


def _told(story: Story, chronicle: Chronicle) -> Iterator[str]:
    """What must be told plainly, by the names of the sentences."""
    history, timeline = chronicle.stories.history, story.timeline
    if history.absence is not None:
        yield word_for(history.absence)
        return
    if timeline.pending is not None:
        yield timeline.pending
    for standing in history.standing:
        cut_elsewhere = standing is Standing.SHALLOW and timeline.cut is not Cut.SHALLOW
        if standing is not Standing.LIMIT and not cut_elsewhere:  # the limit is told with its number
            yield standing
