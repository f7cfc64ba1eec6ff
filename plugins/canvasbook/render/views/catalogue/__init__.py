"""The handbook: every entry of the catalogue, who speaks of it, and where this site's canvases use it."""

from __future__ import annotations

from collections.abc import Iterator

from canvasbook.render.page import Page
from canvasbook.render.views.catalogue import effects, facets, index, metrics, roles, sources, types
from canvasbook.render.views.catalogue.handbook import Handbook
from canvasbook.render.views.site import SiteData

#: The kinds of pages, in the order of the navigation.
_PARTS = (index, types, facets, roles, metrics, effects, sources)


def pages(site: SiteData) -> Iterator[Page]:
    """All pages of the catalogue: its lists first in each part, then the entries."""
    book = Handbook(site)
    for part in _PARTS:
        yield from part.pages(book)


__all__ = ["pages"]
