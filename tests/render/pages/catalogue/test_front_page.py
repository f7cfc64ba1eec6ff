"""The front page of the catalogue: all entries by name, and an effect to learn from."""

from __future__ import annotations

import pytest

from canvasbook.render.context import Ref
from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.front_page import CatalogueFrontView, index_view
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from tests.render.samples import context_of, page_at


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/index.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


def view(site) -> CatalogueFrontView:
    return index_view(ReverseIndex(site), context_of(site))


def names(refs: tuple[Ref, ...]) -> list[str]:
    return [str(ref.name) for ref in refs]


def test_channels_stand_by_who_usually_owns_them(small):
    assert [(owner, names(refs)) for owner, refs in view(small).channels] == [
        ("own", ["Web sales", "Shop"]),
        ("partner", ["Post"]),
        ("either", ["Gossip"]),
    ]


def test_every_entry_stands_on_the_front_page_by_name(small, shipped):
    for site in (small, shipped):
        found = view(site)
        assert sum(len(refs) for _, refs in found.channels) == found.channel_count
        assert sum(len(refs) for _, refs in found.interactions) == len(site.catalogue.interactions)
        assert sum(count for _, count in found.roles) == len(site.catalogue.roles)
        assert len(found.metrics.entries) == len(site.catalogue.metrics)
        for facets in found.facets:
            assert len(facets.entries) == len(getattr(site.catalogue, facets.id))


def test_the_effect_to_learn_from_has_all_parts_of_one(small, shipped):
    assert view(small).example.href == "catalogue/channels/web-sales/#web-sales-adds-postage"
    example = view(shipped).example
    assert example.condition.offers
    assert example.figures
    assert example.basis.is_strong
