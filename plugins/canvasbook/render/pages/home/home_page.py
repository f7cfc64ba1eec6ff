"""The home page: what this site is, a board to touch, and a door for each kind of reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.questions import next_step
from canvasbook.catalogue.entries import EntryKey, EntryKind, Type
from canvasbook.markup.author_text import prose
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import ItemKey
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.page import WIDE, Page
from canvasbook.render.page_body import page_body
from canvasbook.render.pages.board.board_page import board_fragment
from canvasbook.render.pages.problem.problem_page import unread


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything that the home page says; without any canvas it has no board."""

    name: str
    canvas: Ref | None
    summary: Markup
    board: Markup
    next_step: Ref | None
    next_typed: bool
    canvases: int
    broken: int
    gallery: str
    catalogue: str
    channel_types: int
    relationship_types: int
    effects: int
    choice: Ref | None
    choice_canvas: Ref | None
    type: Ref | None
    open_questions: int


def home_pages(site: SiteData) -> Iterator[Page]:
    """The home page."""
    yield Page(
        uri=urls.HOME,
        title=site.name,
        description=site.term("page_about", "home"),
        make=partial(page_body, site, urls.HOME, "home", home_view),
        hide=WIDE,
        kind="home",
    )


def home_view(ctx: PageContext) -> HomeView:
    """The view of the home page."""
    site, catalogue = ctx.site, ctx.site.catalogue
    analysis = max(site.analyses.values(), key=_richness, default=None)
    best = _best_choice(site)
    first = next_step(analysis) if analysis else None
    canvas = analysis.canvas if analysis else None
    chosen = site.canvases[best[0]] if best else None
    return HomeView(
        name=site.name,
        canvas=ctx.canvas(canvas.id) if canvas else None,
        summary=prose(canvas.summary) if canvas else Markup(""),
        board=board_fragment(site, canvas.id, ctx.here) if canvas else Markup(""),
        next_step=ctx.item(canvas, first) if canvas and first else None,
        next_typed=bool(canvas and first and canvas.items[first].type),
        canvases=len(site.analyses),
        broken=len(unread(site)),
        gallery=ctx.here.to(urls.GALLERY),
        catalogue=ctx.here.to(urls.CATALOGUE),
        channel_types=len(catalogue.types.get(Block.CHANNELS, {})),
        relationship_types=len(catalogue.types.get(Block.CUSTOMER_RELATIONSHIPS, {})),
        effects=len(catalogue.effects),
        choice=ctx.item(chosen, best[1]) if chosen and best else None,
        choice_canvas=ctx.canvas(chosen.id) if chosen else None,
        type=_best_type(ctx),
        open_questions=sum(len(q.all) for q in site.questions.values()),
    )


def _richness(analysis: Analysis) -> tuple[int, int]:
    """How much a board has to show: effects first, then items."""
    return sum(len(effects) for effects in analysis.effects.values()), len(analysis.canvas.items)


def _best_choice(site: SiteData) -> tuple[str, ItemKey] | None:
    """The choice of which links and statements say most; none where none says anything."""
    counted = [
        (len(analysis.by_author(key)), analysis.canvas.id, key)
        for analysis in site.analyses.values()
        for key in analysis.effects
    ]
    best = max(counted, key=lambda found: found[0], default=None)
    return (best[1], best[2]) if best and best[0] else None


def _best_type(ctx: PageContext) -> Ref | None:
    """The type of a choice that says most."""
    catalogue = ctx.site.catalogue
    types = [t for block in CHOICE_BLOCKS for t in catalogue.types.get(block, {}).values()]

    def effects(type: Type) -> int:
        return len(catalogue.effects_of(EntryKey(EntryKind.TYPE, type.id, type.block)))

    best = max(types, key=effects, default=None)
    return ctx.type(best) if best else None
