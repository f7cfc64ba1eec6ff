"""The handbook: every entry of the catalogue, who speaks of it, and where this site's canvases use it."""

from __future__ import annotations

from collections.abc import Iterator

from canvasbook.render.context import SiteData
from canvasbook.render.page import Page
from canvasbook.render.pages.catalogue.check_pages import check_pages
from canvasbook.render.pages.catalogue.effect_pages import effect_pages
from canvasbook.render.pages.catalogue.facet_pages import facet_pages
from canvasbook.render.pages.catalogue.front_page import front_pages as index_pages
from canvasbook.render.pages.catalogue.interaction_pages import interaction_pages
from canvasbook.render.pages.catalogue.metric_pages import metric_pages
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from canvasbook.render.pages.catalogue.role_pages import role_pages
from canvasbook.render.pages.catalogue.source_pages import source_pages
from canvasbook.render.pages.catalogue.type_pages import type_pages
from canvasbook.render.pages.catalogue.type_pair_pages import type_pair_pages

#: What makes each part of the catalogue, in the order of the navigation.
_PARTS = (
    index_pages,
    type_pages,
    type_pair_pages,
    facet_pages,
    interaction_pages,
    role_pages,
    metric_pages,
    effect_pages,
    check_pages,
    source_pages,
)


def catalogue_pages(site: SiteData) -> Iterator[Page]:
    """All pages of the catalogue, where the site shows it: in each part its list, then the entries."""
    if not site.shows_catalogue:
        return
    index = ReverseIndex(site)
    for part in _PARTS:
        yield from part(index)
