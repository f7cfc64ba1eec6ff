"""Finding the pages of a site."""

from __future__ import annotations

from canvasbook.render.page import Page, Site


def pages_of(site: Site) -> dict[str, Page]:
    """The pages by their uris."""
    return {page.uri: page for page in site.pages}
