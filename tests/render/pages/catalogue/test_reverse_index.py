"""The catalogue turned round: who speaks of an entry."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from tests.render.samples import body, section, site_of, small_catalogue


@pytest.mark.parametrize(
    ("uri", "interactions"),
    [
        ("catalogue/channels/shop.md", ["shelves-in-a-shop"]),
        ("catalogue/channels/web-sales.md", ["post-for-pennies"]),
        ("catalogue/phases/purchase.md", ["shelves-in-a-shop"]),
        ("catalogue/phases/delivery.md", []),
        ("catalogue/modes/offline.md", ["shelves-in-a-shop"]),
        ("catalogue/ownerships/partner.md", ["post-for-pennies"]),
        ("catalogue/motivations/retention.md", ["shelves-in-a-shop"]),
    ],
)
def test_types_and_facets_name_the_interactions_that_speak_of_them(small, uri, interactions):
    page = section(body(catalogue.catalogue_pages(small), uri), "interactions")
    assert re.findall(r"interactions/([\w-]+)/", page) == interactions


def test_every_effect_is_found_by_its_target_and_its_sources(shipped):
    index = ReverseIndex(shipped)
    for effect in shipped.catalogue.effects.values():
        assert effect in index.by_target[effect.target]
        figures = [figure.source for figure in effect.said.figures if figure.source]
        for source in (*effect.said.sources, *figures):
            assert index.by_source[source].count(effect) == 1


def test_types_of_choices_come_first(small):
    assert [type.id for type in ReverseIndex(small).all_types] == [
        "web_sales",
        "shop",
        "post",
        "gossip",
        "self_service",
        "sale",
    ]


def test_an_effect_rests_on_the_sources_of_its_figures_too():
    catalogue = small_catalogue()
    effect = catalogue.effects["web-sales-adds-postage"]
    effects = {effect.id: replace(effect, said=replace(effect.said, sources=("pamphlet",)))}
    index = ReverseIndex(site_of(catalogue=replace(catalogue, effects=effects)))
    assert [[effect.id for effect in index.by_source[source]] for source in ("pamphlet", "seller")] == [
        ["web-sales-adds-postage"],
        ["web-sales-adds-postage"],
    ]
