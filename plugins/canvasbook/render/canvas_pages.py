"""All pages of a site, in a stable order; each body is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from canvasbook.analysis.effects import Analysis
from canvasbook.markup.author_text import plain
from canvasbook.markup.templating import render_template
from canvasbook.model.blocks import CHOICE_BLOCKS
from canvasbook.model.canvas import Canvas, Item
from canvasbook.render import urls
from canvasbook.render.context import PageContext, SiteData
from canvasbook.render.page import Body, Dependency, DependsOn, Page
from canvasbook.render.pages.board.board_page import board_view
from canvasbook.render.pages.checks.checks_page import checks_view
from canvasbook.render.pages.choice.choice_page import choice_view
from canvasbook.render.pages.evidence.evidence_page import evidence_view
from canvasbook.render.pages.history.version_links import dates_of
from canvasbook.render.pages.item.item_page import item_view
from canvasbook.render.pages.matrix.matrix_page import matrix_view
from canvasbook.render.pages.phases.phases_page import phases_view
from canvasbook.render.urls import here

WIDE = ("navigation", "toc")
NARROW = ("navigation",)


def canvas_pages(site: SiteData) -> Iterator[Page]:
    """The pages of every canvas: board, effects, phases, checks, evidence, and a page for each item."""
    for analysis in site.analyses.values():
        yield from _pages_of(site, analysis)


def _pages_of(site: SiteData, analysis: Analysis) -> Iterator[Page]:
    canvas = analysis.canvas
    title = plain(canvas.title)
    summary = plain(canvas.summary) or site.term("page_about", "board").format(name=title)
    yield _page(site, urls.canvas(canvas.id), title, summary, canvas, "board", partial(board_view, analysis))
    beside: tuple[tuple[str, str, str, Callable[[PageContext], object]], ...] = (
        (urls.matrix(canvas.id), "matrix", "matrix", partial(matrix_view, analysis)),
        (urls.phases(canvas.id), "canvas_phases", "phases", partial(phases_view, analysis)),
        (urls.checks(canvas.id), "canvas_checks", "checks", partial(checks_view, site.reviews[canvas.id])),
        (urls.evidence(canvas.id), "canvas_evidence", "evidence", partial(evidence_view, analysis)),
    )
    for uri, name, template, view in beside:
        named = site.term("page_title", name).format(name=title)
        yield _page(site, uri, named, summary, canvas, template, view)
    for item in canvas.items.values():
        yield _item_page(site, analysis, item)


def _item_page(site: SiteData, analysis: Analysis, item: Item) -> Page:
    is_choice = item.key.block in CHOICE_BLOCKS
    view: Callable[[PageContext], object] = (
        partial(choice_view, analysis, item) if is_choice else partial(item_view, analysis, item)  # type: ignore[arg-type]  # items of the choice blocks are choices
    )
    about = site.term("page_about", "item").format(
        name=plain(item.name), kind=site.block_one(item.key.block), canvas=plain(analysis.canvas.title)
    )
    return _page(
        site,
        urls.item(analysis.canvas.id, item.key),
        plain(item.name),
        plain(item.description) or about,
        analysis.canvas,
        "choice" if is_choice else "item",
        view,
        *_elsewhere(analysis, item),
    )


def _elsewhere(analysis: Analysis, item: Item) -> Iterator[Dependency]:
    """What the page of an item says of other canvases: where they make the same choice, or have the same."""
    if item.key.block in CHOICE_BLOCKS:
        yield Dependency(DependsOn.TYPE, f"{item.key.block}/{item.type}")
    else:
        roles = analysis.cast.roles.get(item.key, ())
        yield from (Dependency(DependsOn.ROLE, role) for role in roles[:1])


def _page(
    site: SiteData,
    uri: str,
    title: str,
    description: str,
    canvas: Canvas,
    template: str,
    view: Callable[[PageContext], object],
    *depends: Dependency,
) -> Page:
    """A page of a canvas; it depends on the canvas, and on what else is said."""
    return Page(
        uri=uri,
        title=title,
        description=description,
        make=partial(make, site, uri, template, view),
        edit=canvas.path,
        hide=WIDE if template in ("board", "matrix", "phases", "evidence") else NARROW,
        kind=template,
        depends=(Dependency(DependsOn.CANVAS, canvas.id), *depends),
        dates=dates_of(site.chronicle.stories.by_id.get(canvas.id)) if site.chronicle else None,
    )


def make(site: SiteData, uri: str, template: str, view: Callable[[PageContext], Any]) -> Body:
    """The body of a page: its view, laid out by its template."""
    at = PageContext(site, here(uri, directory=site.directory))
    return Body(render_template(f"{template}.html.jinja", view=view(at)))
