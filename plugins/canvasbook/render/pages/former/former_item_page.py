"""What stood at an address and what is there now: for items that are gone, or may have become another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.history.canvas_history import CanvasHistory, HistoryStep
from canvasbook.history.former_items import FormerItem
from canvasbook.markup.author_text import label, plain, prose
from canvasbook.model.canvas import Item
from canvasbook.model.subpages import HISTORY
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.page import NARROW, Page
from canvasbook.render.page_body import page_body
from canvasbook.render.page_header import PageHeader, page_header
from canvasbook.render.pages.history.version_links import dependency_of, place_of

#: The kind of these pages.
FORMER_ITEM = "former_item"


@dataclass(frozen=True, slots=True)
class FormerItemView:
    """Everything that the page says.

    ``was`` is what the item was, in a word or two. ``last`` is the newest version that has it. ``guess`` is
    what it may have become, None where nothing is like it. ``now`` are the items of its block today.
    """

    header: PageHeader
    name: Markup
    was: str
    description: Markup
    last: Ref
    guess: Ref | None
    block: str
    now: tuple[Ref, ...]
    board: Ref
    timeline: str


def former_item_pages(site: SiteData) -> Iterator[Page]:
    """A page for each item of an earlier version that leads on to no page of today."""
    for canvas_id, items in site.former_items.items():
        canvas_history = site.canvas_history(canvas_id)
        assert canvas_history is not None  # noqa: S101  # former items are found in histories
        for former in items:
            if not former.leads_on:
                yield _page(site, canvas_history, former)


def _page(site: SiteData, canvas_history: CanvasHistory, former: FormerItem) -> Page:
    _, item = _last_seen(canvas_history, former)
    uri = urls.item_page(former.canvas_id, former.key)
    return Page(
        uri=uri,
        title=site.term("page_title", FORMER_ITEM).format(name=plain(item.name)),
        description=site.term("page_about", FORMER_ITEM).format(name=plain(item.name)),
        make=partial(page_body, site, uri, FORMER_ITEM, partial(former_item_view, canvas_history, former)),
        hide=NARROW,
        search=False,
        kind=FORMER_ITEM,
        depends=dependency_of(canvas_history),
    )


def former_item_view(canvas_history: CanvasHistory, former: FormerItem, ctx: PageContext) -> FormerItemView:
    """The view of one former item."""
    step, item = _last_seen(canvas_history, former)
    today = canvas_history.today
    assert today is not None  # noqa: S101  # only canvases of today have such pages
    block = former.key.block
    return FormerItemView(
        header=page_header(today, ctx),
        name=label(item.name),
        was=ctx.site.block_one(block),
        description=prose(item.description),
        last=place_of(canvas_history, step, ctx),
        guess=ctx.item(today, former.today) if former.today else None,
        block=ctx.site.block_name(block),
        now=ctx.items(today, [other.key for other in today.block(block)]),
        board=ctx.canvas(today.id),
        timeline=ctx.here.to(urls.subpage(today.id, HISTORY)),
    )


def _last_seen(canvas_history: CanvasHistory, former: FormerItem) -> tuple[HistoryStep, Item]:
    """The newest version that has the item under this address, and the item as it stands there."""
    for step in canvas_history.steps:
        if step.version is not None and step.version.commit.id == former.commit and step.canvas is not None:
            return step, step.canvas.items[former.key]
    raise LookupError(former)  # a former item is found in these very versions
