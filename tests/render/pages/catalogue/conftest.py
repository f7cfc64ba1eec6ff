"""The shipped catalogue's pages, made once."""

from __future__ import annotations

import pytest

from canvasbook.render.context import SiteData
from canvasbook.render.pages import catalogue


@pytest.fixture(scope="session")
def ours(shipped: SiteData) -> dict[str, str]:
    """The catalogue's pages of the shipped site, by uri."""
    return {page.uri: page.make().html for page in catalogue.catalogue_pages(shipped)}
