"""Old addresses lead on: files of HTML where pages stood before a canvas or an item was renamed.

They are plain files, so that any host serves them. A page of today at such an address goes before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from pathlib import PurePosixPath

from canvasbook.history.canvas_history import CanvasHistory
from canvasbook.load.canvas_names import NOT_NAMES
from canvasbook.markup.templating import render_template
from canvasbook.model.canvas import MOST_FORMER_IDS, Canvas, ItemKey
from canvasbook.model.subpages import HISTORY, SUBPAGES
from canvasbook.render import urls
from canvasbook.render.context import SiteData
from canvasbook.render.page import Asset, MovedPage, Page
from canvasbook.render.pages.history.version_links import anchor_of, boards_of
from canvasbook.render.urls import Place

#: So many addresses of a canvas's items lead on by their author's word.
MOST_BY_WORD = 2_000


@dataclass(frozen=True, slots=True)
class Move:
    """An address that a page had, as the uri of its Markdown file, and where it leads today."""

    before: str
    after: Place


def moved_pages(site: SiteData, pages: Iterable[Page]) -> Iterator[MovedPage]:
    """A file for each old address that no page of today has taken, without regard to case."""
    by_uri = {page.uri: page for page in pages}
    taken = {urls.html_file(uri, directory=site.directory).casefold() for uri in by_uri}
    for move in _moves(site, by_uri):
        target = by_uri.get(move.after.uri)
        path = urls.html_file(move.before, directory=site.directory)
        if target is None or path.casefold() in taken or _has_reserved_name(move.before):
            continue
        taken.add(path.casefold())
        href = urls.here(move.before, directory=site.directory).to(move.after.uri, move.after.anchor)
        html = render_template("moved.html.jinja", href=href, title=target.title)
        file = Asset(path, html.encode())
        yield MovedPage(move.before, move.after.uri, file)


def _has_reserved_name(uri: str) -> bool:
    """Whether a part of a path is a name that Windows keeps for a device."""
    parts = PurePosixPath(uri).with_suffix("").parts
    return not (NOT_NAMES - {"index", "readme"}).isdisjoint(part.casefold() for part in parts)


def _moves(site: SiteData, pages: Mapping[str, Page]) -> Iterator[Move]:
    """All moves; of two from one address the first holds, so what an author says comes before guesses."""
    for canvas in site.canvases.values():
        yield from islice(_of_items_by_word(site, canvas), MOST_BY_WORD)
    for id in site.canvases:
        yield from _of_items_by_history(site, id)
    yield from _of_canvases(site, pages)
    yield from _of_comparisons(site, pages)
    if site.histories is not None:
        for canvas_history in site.histories.by_id.values():
            yield from _of_versions(site, canvas_history)
        for canvas_history in site.histories.gone:
            yield from _of_gone(canvas_history)


def _of_items_by_word(site: SiteData, canvas: Canvas) -> Iterator[Move]:
    """Items that had other ids by their author's word, first below the canvas's id of today."""
    for canvas_id in _all_ids(canvas.id, site):
        for key, item in canvas.items.items():
            for former_id in item.formerly[:MOST_FORMER_IDS]:
                before = urls.item_page(canvas_id, ItemKey(key.block, former_id))
                yield Move(before, Place(urls.item_page(canvas.id, key)))


def _of_items_by_history(site: SiteData, canvas_id: str) -> Iterator[Move]:
    """Items that had other ids, or stood in another block, by what git knows."""
    for former in site.former_items.get(canvas_id, ()):
        if former.today is not None and former.leads_on:
            before = urls.item_page(former.canvas_id, former.key)
            yield Move(before, Place(urls.item_page(canvas_id, former.today)))


def _of_canvases(site: SiteData, pages: Iterable[str]) -> Iterator[Move]:
    """The pages of canvases that had other ids."""
    for uri in pages:
        canvas_id = _canvas_of(uri, site.canvases)
        for former_id in site.former_ids.get(canvas_id, ()):
            below = uri.removeprefix(f"canvases/{canvas_id}/")
            yield Move(f"canvases/{former_id}/{below}", Place(uri))


def _canvas_of(uri: str, canvases: Mapping[str, object]) -> str:
    """The canvas that a page belongs to, empty where it is none's: one may lie in the folder of another."""
    folder, *parents = uri.split("/")
    if folder != "canvases":
        return ""
    for end in range(len(parents) - 1, 0, -1):
        id = "/".join(parents[:end])
        if id in canvases:
            return id
    return ""


def _of_comparisons(site: SiteData, pages: Iterable[str]) -> Iterator[Move]:
    """Comparisons of canvases that had other ids, in both orders, with the pages below them."""
    below_comparisons = [uri for uri in pages if uri.startswith("compare/")]
    for left, right in site.comparisons:
        if site.former_ids[left] or site.former_ids[right]:
            yield from _of_pair(left, right, site, below_comparisons)
            yield from _of_pair(right, left, site, below_comparisons)


def _of_pair(left: str, right: str, site: SiteData, comparisons: Iterable[str]) -> Iterator[Move]:
    """The comparison of two canvases in one order."""
    stem = urls.comparison_page(left, right).removesuffix(".md")
    own = [uri for uri in comparisons if uri == f"{stem}.md" or uri.startswith(f"{stem}/")]
    for former_left, former_right in product(_all_ids(left, site), _all_ids(right, site)):
        before = urls.comparison_page(former_left, former_right).removesuffix(".md")
        for uri in own:
            yield Move(before + uri.removeprefix(stem), Place(uri))


def _all_ids(canvas_id: str, site: SiteData) -> tuple[str, ...]:
    """The id of a canvas, and those that it had."""
    return (canvas_id, *site.former_ids[canvas_id])


def _of_versions(site: SiteData, canvas_history: CanvasHistory) -> Iterator[Move]:
    """Versions whose boards had pages as long as they were among the newest: their places on the timeline."""
    shown = boards_of(canvas_history, site.options.history_boards)
    timeline = urls.subpage(canvas_history.timeline.canvas_id, HISTORY)
    for step in canvas_history.boards[len(shown) :]:
        version = step.version
        assert version is not None  # noqa: S101  # a board is that of a version
        after = Place(timeline, anchor_of(version))
        id_today = canvas_history.timeline.canvas_id
        yield Move(urls.version_page(id_today, version.commit.short), after)
        yield Move(urls.version_page(version.id, version.commit.short), after)


def _of_gone(canvas_history: CanvasHistory) -> Iterator[Move]:
    """A canvas that is gone: all its addresses lead to its history, which stays."""
    timeline = Place(urls.subpage(canvas_history.timeline.canvas_id, HISTORY))
    for step in reversed(canvas_history.steps):
        assert step.version is not None  # noqa: S101  # all steps but what is not committed have one
        id = step.version.id
        yield Move(urls.board_page(id), timeline)
        for page in SUBPAGES:
            yield Move(urls.subpage(id, page), timeline)
        if step.canvas is not None:
            for key in step.canvas.items:
                yield Move(urls.item_page(id, key), timeline)
