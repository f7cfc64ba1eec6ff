"""Phases, modes, ownerships, directness and motivations."""

from __future__ import annotations

import pytest

from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.facet_pages import facet_view
from canvasbook.render.pages.catalogue.reverse_index import ReverseIndex
from tests.render.samples import body, context_of, page_at


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/phases/index.md",
        "catalogue/phases/purchase.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


def test_a_phase_that_nobody_serves_names_the_segment(small):
    assert (
        "Everybody"
        in body(catalogue.catalogue_pages(small), "catalogue/phases/delivery.md").partition("Nobody serves")[
            2
        ]
    )


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
    assert len(view.others) == len(getattr(small.catalogue, folder)) - 1
