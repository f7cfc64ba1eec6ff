"""The gallery: every canvas as a card, with a filter by relationship, channel, tag and stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from canvasbook.analysis.effects import Analysis
from canvasbook.markup.author_text import label, plain, prose
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas
from canvasbook.model.slugs import slug
from canvasbook.model.subpages import HISTORY
from canvasbook.model.terms import Stage
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.page import WIDE, Page
from canvasbook.render.page_body import page_body
from canvasbook.render.pages.gallery import thumbnail
from canvasbook.render.pages.gallery.thumbnail import Thumbnail
from canvasbook.render.pages.history.version_links import dates_of, title_of
from canvasbook.render.pages.problem.problem_page import unread
from canvasbook.render.urls import Place

#: With more canvases than this, cards lose their drawing and summary.
DETAILED = 40
#: So many canvases stand on one page.
ON_PAGE = 150


@dataclass(frozen=True, slots=True)
class Card:
    """A canvas in the gallery; ``marks`` are the tokens of the filter that it answers to."""

    ref: Ref
    summary: Markup
    as_of: str
    stage: str
    tags: tuple[str, ...]
    items: int
    choices: int
    relationships: tuple[Ref, ...]
    channels: tuple[Ref, ...]
    questions: int
    problems: int
    drawing: Thumbnail | None
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One box to tick: its token, its words, and how many canvases answer to it."""

    mark: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """The boxes of one kind."""

    id: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class GalleryView:
    """Everything that a page of the gallery says."""

    title: str
    cards: tuple[Card, ...]
    broken: tuple[tuple[Ref, int], ...]
    groups: tuple[FilterGroup, ...]
    total: int
    detailed: bool
    frame: str
    number: int
    numbers: tuple[tuple[int, str], ...]
    catalogue: str
    checks: str
    portfolio: str
    gone: tuple[Ref, ...]
    feed: str


def gallery_pages(site: SiteData) -> Iterator[Page]:
    """The gallery; beyond a number of canvases it has several pages."""
    about = site.term("page_about", "gallery")
    for number in range(1, _page_count(site) + 1):
        uri = urls.gallery_page(number)
        yield Page(
            uri=uri,
            title=site.term("page_title", "gallery"),
            description=about,
            make=partial(page_body, site, uri, "gallery", partial(gallery_view, number)),
            hide=WIDE,
            kind="gallery",
        )


def _page_count(site: SiteData) -> int:
    return max(1, -(-len(site.analyses) // ON_PAGE))


def gallery_view(number: int, ctx: PageContext) -> GalleryView:
    """The view of one page of the gallery."""
    site = ctx.site
    analyses = sorted(site.analyses.values(), key=lambda a: (plain(a.canvas.title).casefold(), a.canvas.id))
    detailed = len(analyses) <= DETAILED
    shown = analyses[(number - 1) * ON_PAGE : number * ON_PAGE]
    cards = tuple(_card(analysis, ctx, detailed=detailed) for analysis in shown)
    count = _page_count(site)
    return GalleryView(
        title=site.term("page_title", "gallery"),
        cards=cards,
        broken=tuple(_broken(ctx)) if number == 1 else (),
        groups=tuple(_groups(shown, cards, ctx)) if len(cards) > 1 else (),
        total=len(analyses),
        detailed=detailed,
        frame=thumbnail.thumbnail_frame(),
        number=number,
        numbers=tuple((n, ctx.here.to(urls.gallery_page(n))) for n in range(1, count + 1))
        if count > 1
        else (),
        catalogue=ctx.catalogue(Place(urls.CATALOGUE)),
        checks=ctx.here.to(urls.PORTFOLIO_CHECKS),
        portfolio=ctx.here.to(urls.PORTFOLIO),
        gone=tuple(_gone(ctx)) if number == 1 else (),
        feed=ctx.here.root + urls.FEED if site.histories and site.histories.known else "",
    )


def _broken(ctx: PageContext) -> Iterator[tuple[Ref, int]]:
    for file in unread(ctx.site):
        ref = Ref(Markup.escape(file.shown), ctx.here.to(urls.board_page(file.id)))
        yield ref, len(ctx.site.problems.get(file.shown, ()))


def _gone(ctx: PageContext) -> Iterator[Ref]:
    """Canvases that are no more, by their last title, with the day of their last version."""
    for canvas_history in ctx.site.histories.gone if ctx.site.histories else ():
        dates = dates_of(canvas_history)
        href = ctx.here.to(urls.subpage(canvas_history.timeline.canvas_id, HISTORY))
        yield Ref(label(title_of(canvas_history)), href, dates.updated if dates else "")


def _card(analysis: Analysis, ctx: PageContext, *, detailed: bool) -> Card:
    canvas, site = analysis.canvas, ctx.site
    return Card(
        ref=ctx.canvas(canvas.id),
        summary=prose(canvas.summary) if detailed else Markup(""),
        as_of=canvas.as_of,
        stage=site.term("stage", canvas.stage),
        tags=canvas.tags if detailed else (),
        items=len(canvas.items),
        choices=len(tuple(canvas.choices)),
        relationships=tuple(_types(canvas, Block.CUSTOMER_RELATIONSHIPS, ctx)),
        channels=tuple(_types(canvas, Block.CHANNELS, ctx)),
        questions=len(site.questions[canvas.id].all),
        problems=len(site.problems.get(canvas.path, ())),
        drawing=thumbnail.thumbnail(canvas) if detailed else None,
        marks=tuple(mark for mark, _, _ in _marks(canvas, ctx)),
    )


def _types(canvas: Canvas, block: Block, ctx: PageContext) -> Iterator[Ref]:
    """The types of a block's items, each once."""
    found = (ctx.site.catalogue.type_of(block, item.type) for item in canvas.block(block))
    yield from (ctx.type(t) for t in {t.id: t for t in found if t is not None}.values())


# -- the filter ----------------------------------------------------------------------------------


def _marks(canvas: Canvas, ctx: PageContext) -> Iterator[tuple[str, str, str]]:
    """What a canvas answers to: the token, its group, its words."""
    seen: set[str] = set()
    for group, block in (("relationship", Block.CUSTOMER_RELATIONSHIPS), ("channel", Block.CHANNELS)):
        for item in canvas.block(block):
            type = ctx.site.catalogue.type_of(block, item.type)
            if type is not None and type.id not in seen:
                seen.add(type.id)
                yield _mark(group, type.id), group, type.name
    if canvas.stage:
        yield _mark("stage", canvas.stage), "stage", ctx.site.term("stage", canvas.stage)
    for mark, tag in {_mark("tag", tag): tag for tag in canvas.tags}.items():
        yield mark, "tag", tag


def _mark(group: str, word: str) -> str:
    """A token of the filter, short because every card carries its own: ``c-web-sales``."""
    return f"{group[0]}-{slug(word)}"


def _groups(shown: Iterable[Analysis], cards: tuple[Card, ...], ctx: PageContext) -> Iterator[FilterGroup]:
    """The boxes to tick: types as the catalogue orders them, stages as they follow, tags by name."""
    words: dict[str, dict[str, str]] = {"relationship": {}, "channel": {}, "stage": {}, "tag": {}}
    for analysis in shown:
        for mark, group, name in _marks(analysis.canvas, ctx):
            words[group].setdefault(mark, name)
    orders: dict[str, list[str]] = {
        "relationship": list(ctx.site.catalogue.types.get(Block.CUSTOMER_RELATIONSHIPS, {})),
        "channel": list(ctx.site.catalogue.types.get(Block.CHANNELS, {})),
        "stage": [stage.value for stage in Stage],
        "tag": [],
    }
    counts: dict[str, int] = {}
    for mark in (mark for card in cards for mark in card.marks):
        counts[mark] = counts.get(mark, 0) + 1
    for group, found in words.items():
        place = {_mark(group, id): i for i, id in enumerate(orders[group])}
        ordered = sorted(found.items(), key=lambda pair: (place.get(pair[0], len(place)), pair[1].casefold()))
        if ordered:
            yield FilterGroup(group, tuple(Option(mark, name, counts[mark]) for mark, name in ordered))
