"""Pages declare what they are made from: what an edit does not concern keeps its fingerprint."""

from __future__ import annotations

from functools import partial

import pytest

from canvasbook.options import CatalogueExtent
from canvasbook.pipeline import Options, build
from canvasbook.render.page import DependsOn

SHOP = """\
title: Corner shop
customer_segments: [{id: people, name: People}]
value_propositions: [{id: bread, name: Bread, for: [people], offer: [physical]}]
channels: [{id: shop, name: The shop, type: own_stores, needs: [room]}]
key_resources: [{id: room, name: The room, covers: [premises]}]
cost_structure: [{id: rent, name: Rent, covers: [shop_rent], caused_by: [room]}]
"""
STALL = SHOP.replace("Corner shop", "Market stall").replace("The shop", "The stall")
WEB = SHOP.replace("Corner shop", "Web shop").replace("own_stores, needs: [room]", "web_sales")


@pytest.fixture
def fingerprints(tmp_path):
    """The fingerprints of all pages of some canvases, by uri."""

    def of(*, extent=CatalogueExtent.USED, without=(), **texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
        site = build(Options(canvas_dir=tmp_path, history=False, catalogue=extent)).site
        return {page.uri: site.fingerprint(page) for page in site.pages if page.kind not in without}

    return of


def changed(before, after):
    return {uri for uri in after if before.get(uri) != after[uri]}


def test_without_an_edit_every_page_keeps_its_fingerprint(fingerprints):
    texts = {"shop": SHOP, "stall": STALL}
    assert fingerprints(**texts) == fingerprints(**texts)


def test_an_edit_concerns_the_pages_of_its_canvas_and_few_others(fingerprints):
    """The lists of the catalogue name all canvases that use their entries: they are for the whole site."""
    others = partial(fingerprints, extent=CatalogueExtent.ALL, without=["catalogue_list"])
    before = others(shop=SHOP, stall=STALL, web=WEB)
    after = others(shop=SHOP + "notes: Words.\n", stall=STALL, web=WEB)
    found = changed(before, after)
    assert {uri for uri in after if uri.startswith("canvases/shop/")} <= found
    assert not {uri for uri in found if uri.startswith(("canvases/stall/", "canvases/web/", "catalogue/"))}
    assert len(found) < len(after) / 10


def test_a_role_that_comes_into_use_concerns_every_page_that_may_link_to_it(fingerprints):
    """Its page is new, and each link to its place in the list now leads there."""
    before = fingerprints(shop=SHOP, web=WEB)
    after = fingerprints(shop=SHOP, web=WEB.replace("covers: [shop_rent]", "covers: [utilities]"))
    new = "catalogue/roles/utilities.md"
    assert new in after
    assert new not in before
    assert {"canvases/shop/channels/shop.md", "catalogue/channels/web-sales.md"} <= changed(before, after)


def test_another_name_concerns_the_pages_that_name_the_item(fingerprints):
    before = fingerprints(shop=SHOP, stall=STALL, web=WEB)
    found = changed(before, fingerprints(shop=SHOP.replace("The shop", "The store"), stall=STALL, web=WEB))
    assert {"canvases/stall/channels/shop.md", "catalogue/channels/own-stores.md"} <= found
    assert "canvases/web/channels/shop.md" not in found
    assert "catalogue/channels/web-sales.md" not in found


def test_every_page_declares_what_it_depends_on(fingerprints, tmp_path):
    fingerprints(shop=SHOP, stall=STALL)
    site = build(Options(canvas_dir=tmp_path, history=False)).site
    on_everything = {page.kind for page in site.pages if any(d.on is DependsOn.SITE for d in page.depends)}
    assert on_everything <= {"home", "gallery", "portfolio", "problem", "comparisons", "catalogue_list"}
