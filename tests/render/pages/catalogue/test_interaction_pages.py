"""Interactions: their list, and a page for each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from canvasbook.render.pages import catalogue
from tests.render.samples import SHOP, page_at, site_of, small_catalogue


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/interactions/index.md",
        "catalogue/interactions/shelves-in-a-shop.md",
        "catalogue/interactions/post-for-pennies.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


def test_a_catalogue_without_interactions_has_no_page_for_them():
    site = site_of({"shop": SHOP}, replace(small_catalogue(), interactions={}))
    pages = [page for page in catalogue.catalogue_pages(site) if "/interactions" not in page.uri]
    assert len(pages) == len(list(catalogue.catalogue_pages(site)))
    assert all("interactions/" not in page.make().html for page in pages)
