"""The pages that lay two canvases side by side, the way there from either name, and the list of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from canvasbook.analysis.compared_canvases import CONTRASTS, CanvasPair
from canvasbook.markup.author_text import plain
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref, SiteData
from canvasbook.render.page import WIDE, Dependency, DependsOn, Page
from canvasbook.render.page_body import page_body
from canvasbook.render.pages.comparison.comparison_page import comparison_view
from canvasbook.render.pages.comparison.ledger_page import ledger_page_view
from canvasbook.render.pages.comparison.pair_comparison import (
    ComparePair,
    both,
    compare_pair,
    parts_of,
)

#: How many comparisons the list names; beyond that, each board leads to its own.
LISTED = 250

#: So many pairs stay laid beside each other: the pages of one are made one after another.
KEPT = 2


@dataclass(frozen=True, slots=True)
class ListedComparison:
    """A canvas with what it is laid beside."""

    canvas: Ref
    others: tuple[tuple[str, Ref], ...]


@dataclass(frozen=True, slots=True)
class ComparisonsView:
    """The list of all comparisons, by the canvas that names the others."""

    total: int
    rows: tuple[ListedComparison, ...]
    more: int
    left_out: int
    contrasts: int
    gallery: str


@dataclass(frozen=True, slots=True)
class ReverseView:
    """The way to a comparison from the address with the two names the other way round."""

    comparison: str
    left: Ref
    right: Ref
    all: str


def comparison_pages(site: SiteData) -> Iterator[Page]:
    """The list; for each pair its page, one for each part, and one at its reverse address.

    Nothing where nobody is compared.
    """
    if not site.comparisons:
        return
    yield Page(
        uri=urls.COMPARISONS,
        title=site.term("page_title", "comparisons"),
        description=site.term("page_about", "comparisons"),
        make=partial(page_body, site, urls.COMPARISONS, "comparisons", comparisons_view),
        hide=WIDE,
        kind="portfolio",
    )
    taken = {uri.casefold() for uri in site.comparisons.values()}
    compared = lru_cache(maxsize=KEPT)(partial(compare_pair, site))
    for pair, uri in site.comparisons.items():
        yield _page(site, pair, uri, "comparison", partial(comparison_view, compared, pair))
        yield from _part_pages(site, pair, uri, compared)
        reverse = urls.comparison_page(pair.right, pair.left)
        if reverse.casefold() not in taken:
            taken.add(reverse.casefold())
            yield _page(site, pair, reverse, "comparison_reverse", partial(reverse_view, pair))


def _part_pages(site: SiteData, pair: CanvasPair, comparison: str, compared: ComparePair) -> Iterator[Page]:
    """The parts of the ledger, below the page of the pair."""
    for part in parts_of(site, pair):
        uri = urls.ledger_page(comparison, part)
        view = partial(ledger_page_view, compared, pair, part)
        yield _page(site, pair, uri, "comparison_part", view, part=site.term("comparison_part", part))


def _page(
    site: SiteData,
    pair: CanvasPair,
    uri: str,
    template: str,
    view: Callable[[PageContext], object],
    *,
    part: str = "",
) -> Page:
    left, right = both(site, pair)
    name = "comparison_part" if part else "comparison"
    names = {"left": plain(left.title), "right": plain(right.title), "part": part}
    return Page(
        uri=uri,
        title=site.term("page_title", name).format(**names),
        description=site.term("page_about", name).format(**names),
        make=partial(page_body, site, uri, template, view),
        edit=right.path,
        hide=WIDE,
        search=template == "comparison",
        kind=template,
        depends=tuple(Dependency(DependsOn.CANVAS, id) for id in pair),
    )


# -- the way there -------------------------------------------------------------------------------------


def reverse_view(pair: CanvasPair, ctx: PageContext) -> ReverseView:
    """The view of a reverse address."""
    left, right = ctx.canvas(pair.left), ctx.canvas(pair.right)
    return ReverseView(ctx.here.to(ctx.site.comparisons[pair]), left, right, ctx.here.to(urls.COMPARISONS))


def comparisons_view(ctx: PageContext) -> ComparisonsView:
    """The view of the list: each canvas once, with what it is laid beside."""
    found: dict[str, list[CanvasPair]] = {}
    shown = list(ctx.site.comparisons)[:LISTED]
    for pair in shown:
        found.setdefault(pair.right, []).append(pair)
    rows = []
    for id, pairs in found.items():
        others = tuple((ctx.here.to(ctx.site.comparisons[p]), ctx.canvas(p.left)) for p in pairs)
        rows.append(ListedComparison(ctx.canvas(id), others))
    total = len(ctx.site.comparisons)
    return ComparisonsView(
        total=total,
        rows=tuple(rows),
        more=total - len(shown),
        left_out=sum(max(0, len(canvas.contrast) - CONTRASTS) for canvas in ctx.site.canvases.values()),
        contrasts=CONTRASTS,
        gallery=ctx.here.to(urls.GALLERY),
    )
