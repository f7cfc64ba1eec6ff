from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from canvasbook.render.context import SiteData
from canvasbook.render.page import Page
from tests.conftest import GOLDEN
from tests.render.page_outline import page_outline
from tests.render.samples import PLAIN, SHOP, WEB, shipped_site, site_of


@pytest.fixture
def page_golden(golden: Callable[[str, Path], None]) -> Callable[[Page, str], None]:
    """Compares what a reader gets of a page with its golden outline, in the folder of its site."""

    def compare(page: Page, site: str) -> None:
        path = GOLDEN / "pages" / site / Path(page.uri).with_suffix(".txt")
        golden(page_outline(page.make().html, page.url()), path)

    return compare


@pytest.fixture(scope="session")
def small() -> SiteData:
    """A site with a canvas of each kind and a file that cannot be read, and the small catalogue."""
    return site_of({"shop": SHOP, "web": WEB, "stand": PLAIN, "broken": "title: [oops"})


@pytest.fixture(scope="session")
def shipped() -> SiteData:
    """The canvases and the catalogue that come with the product."""
    return shipped_site()
