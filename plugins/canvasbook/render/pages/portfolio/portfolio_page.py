"""The portfolio: which types the canvases of a site chose, and what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.common_ground import SHARED_BLOCKS, TypeUse, types_used
from canvasbook.catalogue.entries import Type
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey
from canvasbook.model.terms import Timing
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.page import WIDE, Page
from canvasbook.render.page_body import page_body
from canvasbook.render.pages.portfolio.shared_block_page import (
    CommonItems,
    SharedBlockLink,
    shared_block_link,
    shared_view,
)
from canvasbook.render.urls import Place

#: Up to so many canvases each has a column of its own; of more, so many stand by name.
COLUMNS = 12
NAMED = 5
#: How many choices one canvas names in a cell.
CHOICES = 3


@dataclass(frozen=True, slots=True)
class ChosenType:
    """A choice in a cell; ``timing`` says when it is planned or has ended."""

    ref: Ref
    timing: str


@dataclass(frozen=True, slots=True)
class TypeUseCell:
    """The choices of one canvas that have a type; ``more`` are not named."""

    choices: tuple[ChosenType, ...]
    more: int


@dataclass(frozen=True, slots=True)
class TypeUseRow:
    """A type: a cell for each canvas, or else some canvases by name, of ``named + more``."""

    ref: Ref
    now: int
    later: int
    cells: tuple[TypeUseCell, ...]
    named: tuple[Ref, ...]
    more: int
    all: str


@dataclass(frozen=True, slots=True)
class TypesPart:
    """The types of a block over all canvases."""

    section: Ref
    count: int
    rows: tuple[TypeUseRow, ...]
    first: tuple[Ref, ...]
    first_count: int
    unused: tuple[Ref, ...]
    untyped: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """Everything that the first page of the portfolio says."""

    title: str
    total: int
    only: Ref | None
    gallery: str
    canvases: tuple[Ref, ...]
    relationships: TypesPart
    channels: TypesPart
    page_links: tuple[SharedBlockLink, ...]
    checks: str
    comparisons: str


def portfolio_pages(site: SiteData) -> Iterator[Page]:
    """The portfolio, and, where there are two canvases, what they share in each block."""
    common = CommonItems(site)
    yield _page(site, urls.PORTFOLIO, "portfolio", "portfolio", partial(portfolio_view, common))
    for block in SHARED_BLOCKS if len(site.analyses) > 1 else ():
        view = partial(shared_view, common, block)
        yield _page(site, urls.shared_block_page(block), f"shared_{block}", "portfolio_shared", view)


def _page(site: SiteData, uri: str, kind: str, template: str, view: Callable[[PageContext], object]) -> Page:
    return Page(
        uri=uri,
        title=site.term("page_title", kind),
        description=site.term("page_about", kind),
        make=partial(page_body, site, uri, template, view),
        hide=WIDE,
        kind="portfolio",
    )


# -- types ---------------------------------------------------------------------------------------


def portfolio_view(common: CommonItems, ctx: PageContext) -> PortfolioView:
    """The view of the portfolio."""
    canvases = common.canvases
    many = len(canvases) > 1
    return PortfolioView(
        title=ctx.site.term("page_title", "portfolio"),
        total=len(canvases),
        only=ctx.canvas(canvases[0].id) if len(canvases) == 1 else None,
        gallery=ctx.here.to(urls.GALLERY),
        canvases=tuple(ctx.canvas(c.id) for c in canvases) if len(canvases) <= COLUMNS else (),
        relationships=_types(Block.CUSTOMER_RELATIONSHIPS, canvases, ctx),
        channels=_types(Block.CHANNELS, canvases, ctx),
        page_links=tuple(shared_block_link(block, common, ctx) for block in SHARED_BLOCKS) if many else (),
        checks=ctx.here.to(urls.PORTFOLIO_CHECKS),
        comparisons=ctx.here.to(urls.COMPARISONS) if ctx.site.comparisons else "",
    )


def _types(block: Block, canvases: tuple[Canvas, ...], ctx: PageContext) -> TypesPart:
    site = ctx.site
    found = types_used(block, canvases, site.catalogue)
    columns = canvases if len(canvases) <= COLUMNS else ()
    name = Markup.escape(site.term("page_title", block))
    return TypesPart(
        section=Ref(name, ctx.catalogue_section(block.slug)),
        count=len(site.catalogue.types.get(block, {})),
        rows=tuple(_type_row(use, columns, ctx) for use in found.used),
        first=tuple(_lower(use.type, ctx) for use in found.first),
        first_count=len(found.first[0].now) if found.first else 0,
        unused=tuple(_lower(type, ctx) for type in found.unused),
        untyped=tuple(ctx.canvas(id) for id in found.untyped),
    )


def _lower(type: Type, ctx: PageContext) -> Ref:
    """A type by its name, as it stands within a sentence."""
    return Ref(Markup.escape(type.name.lower()), ctx.type(type).href, type.one)


def _type_row(use: TypeUse, columns: tuple[Canvas, ...], ctx: PageContext) -> TypeUseRow:
    named = () if columns else (*use.now, *use.later)
    return TypeUseRow(
        ref=ctx.type(use.type),
        now=len(use.now),
        later=len(use.later),
        cells=tuple(_cell(canvas, use.places.get(canvas.id, ()), ctx) for canvas in columns),
        named=tuple(ctx.canvas(id) for id in named[:NAMED]),
        more=max(0, len(named) - NAMED),
        all=ctx.catalogue(Place(urls.type_page(use.type.block, use.type.id), "used")),
    )


def _cell(canvas: Canvas, keys: tuple[ItemKey, ...], ctx: PageContext) -> TypeUseCell:
    chosen = []
    for key in keys[:CHOICES]:
        timing = canvas.items[key].timing
        chosen.append(
            ChosenType(ctx.item(canvas, key), "" if timing is Timing.NOW else ctx.site.term("timing", timing))
        )
    return TypeUseCell(tuple(chosen), max(0, len(keys) - CHOICES))
