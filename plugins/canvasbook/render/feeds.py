"""New versions as Atom feeds: one for the site, and one for each canvas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import quote, urljoin
from uuid import NAMESPACE_URL, uuid5

from canvasbook.history.canvas_history import CanvasHistory, HistoryStep
from canvasbook.history.timeline import Version
from canvasbook.markup.author_text import plain
from canvasbook.markup.templating import render_template
from canvasbook.model.subpages import HISTORY
from canvasbook.render import urls
from canvasbook.render.context import PageContext, SiteData
from canvasbook.render.page import Asset, address
from canvasbook.render.pages.history.version_links import boards_of, heading_of, title_of

#: So many entries a feed holds, the newest ones.
ENTRIES = 50

#: Characters that no XML document may hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A version: ``id`` stays what it is wherever the site moves, for commit and canvas make it.

    ``title`` says what it changed; ``paragraphs`` are the commit's own words.
    """

    id: str
    title: str
    updated: str
    author: str
    href: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; ``own`` is its address and ``page`` that of the page beside it.

    Without an address of the site both are relative to the feed. ``author`` is the site, for entries
    that name nobody.
    """

    id: str
    title: str
    updated: str
    author: str
    own: str
    page: str
    entries: tuple[FeedEntry, ...]


def feeds(site: SiteData) -> Iterator[Asset]:
    """All feeds; none where nothing is known of any past.

    The feed of a canvas that was renamed stands at its old addresses too: readers of feeds follow no page.
    """
    if site.histories is None:
        return
    histories = [*site.histories.by_id.values(), *site.histories.gone]
    told = [canvas_history for canvas_history in histories if canvas_history.steps]
    gone = {canvas_history.timeline.canvas_id.casefold() for canvas_history in site.histories.gone}
    for canvas_history in told:
        id = canvas_history.timeline.canvas_id
        feed = _feed(urls.history_feed(id), [canvas_history], site)
        yield feed
        for former_id in site.former_ids.get(id, ()):
            if former_id.casefold() not in gone:
                yield Asset(urls.history_feed(former_id), feed.data)
    if told:
        yield _feed(urls.FEED, told, site)


def _feed(uri: str, histories: list[CanvasHistory], site: SiteData) -> Asset:
    place = _Place(uri, site.directory, site.options.site_url)
    versions = [
        _Found(when, canvas_history, step, version)
        for canvas_history in histories
        for step, version, when in _dated(canvas_history)
    ]
    versions.reverse()  # the newest of a canvas first, also where two were made in one second
    versions.sort(key=itemgetter(0), reverse=True)
    if uri == urls.FEED:
        canvas_id, title, page = "", site.name, urls.GALLERY
    else:
        canvas_id = histories[0].timeline.canvas_id
        title = f"{plain(title_of(histories[0]))} · {site.name}"
        page = urls.subpage(canvas_id, HISTORY)
    newest = versions[0].when if versions else datetime.fromtimestamp(0, UTC)
    feed = Feed(
        id=_id(site.options.site_url or site.name, canvas_id),
        title=_clean(title),
        updated=_time(newest),
        author=_clean(site.name),
        own=place.to(quote(uri)),
        page=place.page(page),
        entries=tuple(_entry(found, site, place) for found in versions[:ENTRIES]),
    )
    return Asset(uri, render_template("feed.xml.jinja", feed=feed).encode())


class _Found(NamedTuple):
    """A version with its moment."""

    when: datetime
    canvas_history: CanvasHistory
    step: HistoryStep
    version: Version


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a feed stands: addresses are those of the site, or else relative to the feed."""

    uri: str
    directory: bool
    site_url: str

    def to(self, path: str) -> str:
        """The address of something below the site's root."""
        if self.site_url:
            return urljoin(f"{self.site_url.rstrip('/')}/", path)
        return "../" * self.uri.count("/") + path

    def page(self, uri: str) -> str:
        """The address of a page."""
        return self.to(address(uri, directory=self.directory))


def _dated(canvas_history: CanvasHistory) -> Iterator[tuple[HistoryStep, Version, datetime]]:
    """The versions that altered the meaning, each with its moment; one without is no entry."""
    for step in canvas_history.steps:
        if step.version is None or not step.state.is_chapter:
            continue
        when = step.version.commit.when
        if when is None:
            continue
        if when.tzinfo is None:
            when = when.replace(tzinfo=UTC)
        yield step, step.version, when


def _entry(found: _Found, site: SiteData, place: _Place) -> FeedEntry:
    canvas_history, version = found.canvas_history, found.version
    commit, id = version.commit, canvas_history.timeline.canvas_id
    boards = boards_of(canvas_history, site.options.history_boards)
    shown = {step.version.commit.id for step in boards if step.version}
    timeline = urls.subpage(id, HISTORY)
    ctx = PageContext(site, urls.here(timeline, directory=site.directory))
    heading = heading_of(found.step, ctx).unescape()
    titles = filter(None, (plain(title_of(canvas_history)), found.step.label, heading))
    said = (commit.subject, *commit.body.split("\n\n"))
    return FeedEntry(
        id=_id(id, commit.id),
        title=_clean(": ".join(titles)),
        updated=_time(found.when),
        author=_clean(commit.author) if site.options.history_authors else "",
        href=place.page(urls.version_page(id, commit.short)) if commit.id in shown else place.page(timeline),
        paragraphs=tuple(_clean(text) for text in said if text.strip()),
    )


def _id(*parts: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, ' '.join(('canvasbook', *parts)))}"


def _time(when: datetime) -> str:
    return when.isoformat()


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
