"""The handbook: every entry of the catalogue, who speaks of it, and where this site's canvases use it."""

from __future__ import annotations

from collections.abc import Iterator

from canvasbook.render.page import Page
from canvasbook.render.views.catalogue.checks import pages as check_pages
from canvasbook.render.views.catalogue.effects import pages as effect_pages
from canvasbook.render.views.catalogue.facets import pages as facet_pages
from canvasbook.render.views.catalogue.handbook import Handbook
from canvasbook.render.views.catalogue.index import pages as index_pages
from canvasbook.render.views.catalogue.interactions import pages as interaction_pages
from canvasbook.render.views.catalogue.metrics import pages as metric_pages
from canvasbook.render.views.catalogue.roles import pages as role_pages
from canvasbook.render.views.catalogue.sources import pages as source_pages
from canvasbook.render.views.catalogue.types import pages as type_pages
from canvasbook.render.views.site import SiteData

#: What makes each part of the catalogue, in the order of the navigation.
_PARTS = (
    index_pages,
    type_pages,
    facet_pages,
    interaction_pages,
    role_pages,
    metric_pages,
    effect_pages,
    check_pages,
    source_pages,
)


def pages(site: SiteData) -> Iterator[Page]:
    """All pages of the catalogue: in each part its list, then the entries."""
    book = Handbook(site)
    for part in _PARTS:
        yield from part(book)
