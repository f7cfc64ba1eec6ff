"""The head of every page of a canvas: where it stands, its tabs, and the way to its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.model.subpages import HISTORY, SUBPAGES, Subpage
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of the canvas, as every page of the canvas leads to it; ``current`` on the page itself."""

    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class PageHeader:
    """Breadcrumbs, the pages of the canvas, and the items before and after this one.

    ``block`` and ``block_anchor`` are the last step of the breadcrumbs; empty where there is none.
    """

    gallery: str
    canvas: Ref
    block: str
    block_anchor: str
    tabs: tuple[Tab, ...]
    before: Ref | None
    after: Ref | None


def page_header(canvas: Canvas, ctx: PageContext, current: str = "") -> PageHeader:
    """The head of a page of a canvas that is no item's; ``current`` is the tab that it stands on."""
    return PageHeader(
        gallery=ctx.here.to(urls.GALLERY),
        canvas=ctx.canvas(canvas.id),
        block="",
        block_anchor="",
        tabs=tuple(_tabs(canvas, ctx, current)),
        before=None,
        after=None,
    )


def item_header(canvas: Canvas, key: ItemKey, ctx: PageContext) -> PageHeader:
    """The head of an item's page, with the items before and after it on the canvas."""
    keys = list(canvas.items)
    place = keys.index(key)
    is_first, is_last = place == 0, place + 1 == len(keys)
    return PageHeader(
        gallery=ctx.here.to(urls.GALLERY),
        canvas=ctx.canvas(canvas.id),
        block=ctx.site.block_name(key.block),
        block_anchor=ctx.here.to(urls.board_page(canvas.id), f"cb-{key.block.slug}"),
        tabs=tuple(_tabs(canvas, ctx)),
        before=None if is_first else ctx.item(canvas, keys[place - 1]),
        after=None if is_last else ctx.item(canvas, keys[place + 1]),
    )


def _tabs(canvas: Canvas, ctx: PageContext, current: str = "") -> Iterator[Tab]:
    """The board, and the pages below it that this site has."""
    yield Tab(ctx.site.term("tab", "board"), ctx.here.to(urls.board_page(canvas.id)), current == "board")
    for page in SUBPAGES:
        if page.tab and _is_there(page, ctx):
            href = ctx.here.to(urls.subpage(canvas.id, page))
            yield Tab(ctx.site.term("tab", page.kind), href, current == page.kind)


def _is_there(page: Subpage, ctx: PageContext) -> bool:
    """Whether this site has the page: histories are an option."""
    return page is not HISTORY or ctx.site.histories is not None
