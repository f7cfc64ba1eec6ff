"""The catalogue turned round: who speaks of an entry."""

from __future__ import annotations

import re

import pytest

from canvasbook.render.pages import catalogue
from tests.render.samples import body, section


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
