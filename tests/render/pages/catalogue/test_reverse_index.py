"""The catalogue turned round: who speaks of an entry."""

from __future__ import annotations

import re

import pytest

from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from tests.render.samples import SMALL_CATALOGUE, body, section, site_of, small_catalogue


@pytest.mark.parametrize(
    ("uri", "interactions"),
    [
        ("catalogue/channels/shop.md", ["shelves-in-a-shop"]),
        ("catalogue/channels/web-sales.md", ["post-for-pennies"]),
        ("catalogue/phases/index.md#purchase-", ["shelves-in-a-shop"]),
        ("catalogue/phases/index.md#delivery-", []),
        ("catalogue/modes/index.md#offline-", ["shelves-in-a-shop"]),
        ("catalogue/ownerships/index.md#partner-", ["post-for-pennies"]),
        ("catalogue/motivations/index.md#retention-", ["shelves-in-a-shop"]),
    ],
)
def test_types_and_facets_name_the_interactions_that_speak_of_them(small, uri, interactions):
    page, _, facet = uri.partition("#")
    told = section(body(catalogue.catalogue_pages(small), page), f"{facet}interactions")
    assert re.findall(r'interactions/#([\w-]+)"', told) == interactions


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
    text = SMALL_CATALOGUE.read_text("utf-8").replace("sources: [pamphlet, seller]", "sources: [pamphlet]")
    index = ReverseIndex(site_of(catalogue=small_catalogue(text)))
    assert [effect.id for effect in index.by_source["seller"]] == ["web-sales-adds-postage"]
