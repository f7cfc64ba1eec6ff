"""Effects: one page each, and lists by what says them."""

from __future__ import annotations

import pytest

from canvasbook.render.pages import catalogue
from tests.render.samples import body, page_at, visible


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/effects/index.md",
        "catalogue/effects/of-channels.md",
        "catalogue/effects/web-sales-adds-postage.md",
        "catalogue/effects/shelves-in-a-shop-adds-platform.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


def test_the_effect_of_an_interaction_asks_no_author(small):
    page = visible(
        body(catalogue.catalogue_pages(small), "catalogue/effects/shelves-in-a-shop-adds-platform.md")
    )
    assert "Where the combination is there." in page
    assert "its author is asked" not in page
