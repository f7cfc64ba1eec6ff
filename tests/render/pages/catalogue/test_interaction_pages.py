"""Interactions: their list, with a section for each."""

from __future__ import annotations

import re
from dataclasses import replace

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.render.pages import catalogue
from tests.render.samples import SHIPPED_CANVASES, SHOP, body, page_at, section, site_of, small_catalogue

CANVASES = sorted(SHIPPED_CANVASES.glob("*.yaml"))


def test_page_is_as_it_was_read_and_approved(small, page_golden):
    page_golden(page_at(catalogue.catalogue_pages(small), "catalogue/interactions/index.md"), "small")


def test_an_interaction_has_its_effects_in_its_section(small):
    page = body(catalogue.catalogue_pages(small), "catalogue/interactions/index.md")
    told = section(page, "shelves-in-a-shop")
    assert re.findall(r'<div class="cb-row" id="([\w-]+)"', told) == [
        "shelves-in-a-shop-adds-platform",
        "shelves-in-a-shop-raises-reach",
    ]
    assert "each effect has a basis of its own" in told
    assert "its author is asked" not in told
    assert 'class="cb-row"' not in section(page, "post-for-pennies")


def test_a_catalogue_without_interactions_has_no_page_for_them():
    site = site_of({"shop": SHOP}, replace(small_catalogue(), interactions={}))
    pages = [page for page in catalogue.catalogue_pages(site) if "/interactions" not in page.uri]
    assert len(pages) == len(list(catalogue.catalogue_pages(site)))
    assert all("interactions/" not in page.make().html for page in pages)


def test_the_list_stays_bearable_on_a_large_site():
    texts = {f"{path.stem}-{n:02}": path.read_text("utf-8") for path in CANVASES for n in range(15)}
    site = site_of(texts, shipped_catalogue())
    page = body(catalogue.catalogue_pages(site), "catalogue/interactions/index.md")
    assert len(page.encode()) < 60_000
    assert "canvases more." in page
