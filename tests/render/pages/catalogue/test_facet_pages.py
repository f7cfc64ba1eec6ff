"""Phases, modes, ownerships, directness and motivations."""

from __future__ import annotations

import re

import pytest

from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.facet_pages import facet_view
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from tests.render.samples import SHOP, body, context_of, page_at, section, site_of, words


@pytest.mark.parametrize("uri", ["catalogue/phases/index.md", "catalogue/motivations/index.md"])
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


def test_a_phase_that_nobody_serves_names_the_segment(small):
    phases = body(catalogue.catalogue_pages(small), "catalogue/phases/index.md")
    assert "Everybody" in section(phases, "delivery").partition("Nobody serves")[2]


@pytest.mark.parametrize(
    ("folder", "facet", "channels", "examples"),
    [
        ("phases", "delivery", ["Shop"], ["The <em>corner</em> shop"]),
        ("modes", "online", ["Web sales"], ["Corner, online"]),
        ("ownerships", "own", ["Web sales", "Shop"], ["The <em>corner</em> shop", "Corner, online"]),
        ("directness", "direct", ["Web sales"], ["Corner, online"]),
        ("motivations", "retention", [], ["The <em>corner</em> shop"]),
    ],
)
def test_a_facet_names_the_types_that_are_so_and_canvases_that_show_it(
    small, folder, facet, channels, examples
):
    entry = getattr(small.catalogue, folder)[facet]
    view = facet_view(ReverseIndex(small), folder, entry, context_of(small))
    assert [str(ref.name) for ref in view.channels] == channels
    assert [str(example.canvas.name) for example in view.examples.canvases] == examples
    page = body(catalogue.catalogue_pages(small), f"catalogue/{folder}/index.md")
    told = section(page, facet)
    assert all(name in told for name in (*channels, *examples))
    assert re.findall(r'<h2 id="([\w-]+)"', page) == [
        id.replace("_", "-") for id in getattr(small.catalogue, folder)
    ]


def test_examples_of_a_facet_stay_few_on_a_large_site():
    site = site_of({f"shop-{number:02}": SHOP for number in range(40)})
    phases = body(catalogue.catalogue_pages(site), "catalogue/phases/index.md")
    assert "And 24 canvases more." in words(section(phases, "purchase"))
