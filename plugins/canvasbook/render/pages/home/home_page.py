"""The home page: what this site is, a board, and a door for each kind of reader and of page."""

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
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.page import WIDE, Page
from canvasbook.render.page_body import page_body
from canvasbook.render.pages.board.board_page import board_fragment
from canvasbook.render.pages.problem.problem_page import unread
from canvasbook.render.pages.scenario.scenario_list import scenario_rows
from canvasbook.render.urls import Place


@dataclass(frozen=True, slots=True)
class ShownBoard:
    """The canvas whose board the page shows; of a bare one, ``next_step`` is the item to link next."""

    canvas: Ref
    summary: Markup
    board: Markup
    next_step: Ref | None
    next_typed: bool


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything that the home page says; without any canvas it has no board.

    ``choice`` is a choice to begin with, and its canvas. ``scenario`` is the first of ``scenarios``.
    ``comparisons`` and ``portfolio`` are empty where the site has none.
    """

    name: str
    shown: ShownBoard | None
    canvases: int
    broken: int
    gallery: str
    catalogue: str
    channel_types: int
    relationship_types: int
    choice: tuple[Ref, Ref] | None
    type: Ref | None
    open_questions: int
    scenario: Ref | None
    scenarios: int
    comparisons: str
    portfolio: str


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
    scenarios = [row.page for id in site.whatifs for row in scenario_rows(id, ctx)]
    return HomeView(
        name=site.name,
        shown=_shown_board(ctx),
        canvases=len(site.analyses),
        broken=len(unread(site)),
        gallery=ctx.here.to(urls.GALLERY),
        catalogue=ctx.catalogue(Place(urls.CATALOGUE)),
        channel_types=len(catalogue.types.get(Block.CHANNELS, {})),
        relationship_types=len(catalogue.types.get(Block.CUSTOMER_RELATIONSHIPS, {})),
        choice=_choice_to_begin_with(ctx),
        type=_best_type(ctx),
        open_questions=sum(len(q.all) for q in site.questions.values()),
        scenario=next(iter(scenarios), None),
        scenarios=len(scenarios),
        comparisons=ctx.here.to(urls.COMPARISONS) if site.comparisons else "",
        portfolio=ctx.here.to(urls.PORTFOLIO) if len(site.analyses) > 1 else "",
    )


def _shown_board(ctx: PageContext) -> ShownBoard | None:
    """The canvas that has most to show; none on a site without canvases."""
    analysis = max(ctx.site.analyses.values(), key=_richness, default=None)
    if analysis is None:
        return None
    canvas, step = analysis.canvas, next_step(analysis)
    return ShownBoard(
        canvas=ctx.canvas(canvas.id),
        summary=prose(canvas.summary),
        board=board_fragment(ctx.site, canvas.id, ctx.here),
        next_step=ctx.item(canvas, step) if step else None,
        next_typed=bool(step and canvas.items[step].type),
    )


def _richness(analysis: Analysis) -> tuple[int, int]:
    """How much a board has to show: effects first, then items."""
    return sum(len(effects) for effects in analysis.effects.values()), len(analysis.canvas.items)


def _choice_to_begin_with(ctx: PageContext) -> tuple[Ref, Ref] | None:
    """The choice of which links and statements say most, and its canvas; none where none says anything."""
    counted = [
        (len(analysis.by_author(key)), analysis.canvas, key)
        for analysis in ctx.site.analyses.values()
        for key in analysis.effects
    ]
    said, canvas, key = max(counted, key=lambda found: found[0], default=(0, None, None))
    if not said or canvas is None or key is None:
        return None
    return ctx.item(canvas, key), ctx.canvas(canvas.id)


def _best_type(ctx: PageContext) -> Ref | None:
    """The type of a choice that says most."""
    catalogue = ctx.site.catalogue
    types = [t for block in CHOICE_BLOCKS for t in catalogue.types.get(block, {}).values()]

    def effects(type: Type) -> int:
        return len(catalogue.effects_of(EntryKey(EntryKind.TYPE, type.id, type.block)))

    best = max(types, key=effects, default=None)
    return ctx.type(best) if best else None
