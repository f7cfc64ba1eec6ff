"""The pages that lay two canvases side by side, the way there from either name, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from canvasbook.analysis.pairs import CONTRASTS, Pair
from canvasbook.render import urls
from canvasbook.render.page import Page
from canvasbook.render.pages import make
from canvasbook.render.text import plain
from canvasbook.render.views.side_by_side import comparison_view
from canvasbook.render.views.site import At, Ref, SiteData

#: How many comparisons the list names; beyond that, each board leads to its own.
LISTED = 250


@dataclass(frozen=True, slots=True)
class Listed:
    """A canvas with what it is laid beside."""

    canvas: Ref
    others: tuple[tuple[str, Ref], ...]


@dataclass(frozen=True, slots=True)
class ComparisonsView:
    """The list of all comparisons, by the canvas that names the others."""

    total: int
    rows: tuple[Listed, ...]
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


def pages(site: SiteData) -> Iterator[Page]:
    """The list, a page for each pair, and one at its reverse address; nothing where nobody is compared."""
    if not site.comparisons:
        return
    yield Page(
        uri=urls.COMPARISONS,
        title=site.term("page_title", "comparisons"),
        description=site.catalogue.terms.get("page_about", {}).get("comparisons", ""),
        make=partial(make, site, urls.COMPARISONS, "comparisons", comparisons_view),
        hide=("navigation", "toc"),
        kind="portfolio",
    )
    taken = {uri.casefold() for uri in site.comparisons.values()}
    for pair, uri in site.comparisons.items():
        yield _page(site, pair, uri, "comparison", partial(comparison_view, pair))
        reverse = urls.comparison(pair.right, pair.left)
        if reverse.casefold() not in taken:
            taken.add(reverse.casefold())
            yield _page(site, pair, reverse, "comparison_reverse", partial(reverse_view, pair))


def _page(site: SiteData, pair: Pair, uri: str, template: str, view: object) -> Page:
    left, right = (site.portfolio.by_id[id] for id in pair)
    title = site.term("page_title", "comparison").format(left=plain(left.title), right=plain(right.title))
    return Page(
        uri=uri,
        title=title,
        description=site.term("page_about", "comparison").format(
            left=plain(left.title), right=plain(right.title)
        ),
        make=partial(make, site, uri, template, view),  # type: ignore[arg-type]  # a view of At
        edit=right.path,
        hide=("navigation", "toc"),
        search=template == "comparison",
        kind=template,
    )


# -- the way there -------------------------------------------------------------------------------------


def reverse_view(pair: Pair, at: At) -> ReverseView:
    """The view of a reverse address."""
    left, right = at.canvas(pair.left), at.canvas(pair.right)
    return ReverseView(at.here.to(at.site.comparisons[pair]), left, right, at.here.to(urls.COMPARISONS))


def comparisons_view(at: At) -> ComparisonsView:
    """The view of the list: each canvas once, with what it is laid beside."""
    found: dict[str, list[Pair]] = {}
    shown = list(at.site.comparisons)[:LISTED]
    for pair in shown:
        found.setdefault(pair.right, []).append(pair)
    rows = []
    for id, pairs in found.items():
        others = tuple((at.here.to(at.site.comparisons[p]), at.canvas(p.left)) for p in pairs)
        rows.append(Listed(at.canvas(id), others))
    total = len(at.site.comparisons)
    return ComparisonsView(
        total=total,
        rows=tuple(rows),
        more=total - len(shown),
        left_out=sum(max(0, len(canvas.contrast) - CONTRASTS) for canvas in at.site.portfolio.canvases),
        contrasts=CONTRASTS,
        gallery=at.here.to(urls.GALLERY),
    )
